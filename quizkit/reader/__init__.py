"""Files to banks."""

from quizkit.reader.bank import OpenBank, load_bank, open_bank
from quizkit.reader.files import read_source

__all__ = ["OpenBank", "load_bank", "open_bank", "read_source"]
