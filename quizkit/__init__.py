"""Question banks in YAML, checked, and compiled into Anki decks."""

__version__ = "0.1.0"
