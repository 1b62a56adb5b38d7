"""Over the whole bank, the key is the longest option more often than chance allows.

No single question need stand out: where two thirds of the keys are the longest of four, guessing by length passes the
test. Haladyna & Downing (1989): keep the length of choices about equal. From 20 choices on, at p < 0.001.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from quizkit.checks.asked import Question
from quizkit.checks.kept import Kept, Shelf
from quizkit.checks.place import warning
from quizkit.diagnostics import Diagnostic, codes
from quizkit.model.bank import Header
from quizkit.model.text import Lang

_LEAST = 20
_SIGMAS = 3.09  # p = 0.001, one-sided
_NAMES = {Lang.ZH: "Chinese", Lang.EN: "English"}


class KeyLengths:
    """Counts, by language, how often the key is the longest option, and how often that is to be expected."""

    def __init__(self, header: Header) -> None:
        del header
        self._longest = dict.fromkeys(Lang, 0)
        self._expected = dict.fromkeys(Lang, 0.0)
        self._variance = dict.fromkeys(Lang, 0.0)
        self._count = dict.fromkeys(Lang, 0)
        self._first: dict[Lang, int] = {}

    def see(self, question: Question, kept: Kept) -> None:
        """Count ``question`` if it is a choice with one key."""
        for asked in question.versions:
            if len(asked.keys) != 1 or len(asked.offers) <= len(("key", "distractor")):
                continue
            lengths = [offer.length for offer in asked.offers]
            if len(set(lengths)) == 1:
                continue
            own, longest = asked.keys[0].length, max(lengths)
            chance = 1 / len(lengths)
            self._longest[asked.lang] += own == longest and lengths.count(longest) == 1
            self._expected[asked.lang] += chance
            self._variance[asked.lang] += chance * (1 - chance)
            self._count[asked.lang] += 1
            self._first.setdefault(asked.lang, kept.number)

    def findings(self, shelf: Shelf) -> Iterator[Diagnostic]:
        """Yield a finding for each language in which keys are too often the longest."""
        for lang, first in self._first.items():
            longest, limit = self._longest[lang], self._expected[lang] + _SIGMAS * sqrt(self._variance[lang]) + 0.5
            if self._count[lang] >= _LEAST and longest > limit:
                message = f"in {longest} of {self._count[lang]} choices the key is the longest option in {_NAMES[lang]}"
                remedy = "shorten keys, or lengthen distractors, until about one in four is the longest"
                yield warning(codes.KEYS_LONGEST, shelf.where(shelf[first]), message, remedy)
