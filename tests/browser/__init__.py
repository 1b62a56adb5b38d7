"""Cards in a real browser, rendered by Anki's own library."""
