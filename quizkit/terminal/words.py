"""What the fronts say, by language."""

from __future__ import annotations

from quizkit.model.text import Lang
from quizkit.terminal.chinese import Chinese
from quizkit.terminal.english import Words

__all__ = ["WORDS", "Chinese", "Words"]

WORDS: dict[Lang, Words] = {Lang.EN: Words(), Lang.ZH: Chinese()}
