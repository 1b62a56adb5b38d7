"""Question banks in YAML, compiled into Anki decks, printable quizzes and terminal quizzes."""

__version__ = "0.1.0"
