"""Forms on paper: PDF through Typst."""
