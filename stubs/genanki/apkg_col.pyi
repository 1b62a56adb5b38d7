APKG_COL: str
