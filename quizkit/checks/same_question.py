"""Two questions ask the same.

The second adds no information about the candidate, doubles the weight of one fact, and in a form the two may
contradict each other. Haladyna & Downing (1989): each item tests one thing of its own. The same means: the stems have
the same content words, or the keys are equal and the stems share four fifths of their content words, counted by
rarity. Questions with a common `fact/…` tag, and parts of one group, are alternatives on purpose.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from math import log

from msgspec import Struct

from quizkit.checks.asked import Question, Where
from quizkit.checks.figures import figures
from quizkit.checks.kept import Kept, Shelf
from quizkit.checks.place import place, shown, warning
from quizkit.checks.words import folded, repeated, terms
from quizkit.diagnostics import Diagnostic, Label, codes
from quizkit.model.bank import Header
from quizkit.model.interactions import FillIn
from quizkit.model.keys import NumberKey

_SHARE = 0.7
_MIN_TERMS, _MIN_SAME = 2, 3
_RICH = re.compile(r"!\[|`|\$|^\|", re.MULTILINE)
_SIGNS = re.compile(r"\W+")
_RARE = 8
_MAX_BUCKET = 40  # questions of one key that share a word
_AT_HAND = 2000  # questions that are not read again each time
_NO_KEY = hash("")


class SameQuestion:
    """Remembers the hashes of each question's key and of its content words taken together."""

    def __init__(self, header: Header) -> None:
        del header
        self._numbers, self._words, self._keys = array("I"), array("q"), array("q")

    def see(self, question: Question, kept: Kept) -> None:
        """Note what ``question`` asks, in its first language."""
        asked = question.versions[0]
        if _RICH.search(asked.rich.markdown) or len(asked.about) < _MIN_TERMS:
            return
        self._numbers.append(kept.number)
        self._words.append(hash(asked.about))
        self._keys.append(hash(_key(question, kept)))

    def findings(self, shelf: Shelf) -> Iterator[Diagnostic]:
        """Yield a finding for each question that asks what an earlier one asks."""
        words, keys = repeated(self._words), repeated(self._keys) - {_NO_KEY}
        one_key = [at for at, key in enumerate(self._keys) if key in keys]
        search = _Search(shelf, self._numbers, self._keys, one_key)
        alike: dict[int, list[int]] = defaultdict(list)
        for at, (signature, key) in enumerate(zip(self._words, self._keys, strict=True)):
            first = None
            if signature in words:
                same = alike[signature]
                first = next((other for other in same if search.are_same(at, other)), None)
                if len(same) < _MAX_BUCKET:
                    same.append(at)
            if first is None and key in keys:
                first = search.of_one_key(at)
            if first is not None:
                yield _finding(search.seen(at), search.seen(first))


class _Seen(Struct, frozen=True):
    """A question that may ask the same as another; ``words`` are its content words, each with its weight."""

    where: Where
    stem: str
    markdown: str
    words: dict[str, float]
    rare: list[str]
    weight: float


class _Search:
    """Compares questions, which are called by their place in ``numbers`` and ``keys``, the hashes of their keys."""

    def __init__(self, shelf: Shelf, numbers: array[int], keys: array[int], weighed: list[int]) -> None:
        self._shelf, self._numbers, self._keys = shelf, numbers, keys
        self._counts = dict.fromkeys(chain.from_iterable(map(self._about, weighed)), 0)
        self._by_key: dict[int, list[int]] = defaultdict(list)
        self.seen = lru_cache(_AT_HAND)(self._read)
        for at in range(len(numbers) if weighed else 0):
            for word in self._counts.keys() & self._about(at):
                self._counts[word] += 1

    def _about(self, at: int) -> array[int]:
        return self._shelf[self._numbers[at]].versions[0].words()

    def _read(self, at: int) -> _Seen:
        kept = self._shelf[self._numbers[at]]
        stem, markdown = kept.versions[0].texts()[0]
        counts = {term: self._counts.get(hash(term), 1) for term in terms(stem)}
        words = {term: log(1 + len(self._numbers) / count) for term, count in counts.items()}
        rare = sorted(counts, key=lambda term: (counts[term], term))[:_RARE]
        return _Seen(self._shelf.where(kept), stem, markdown, words, rare, sum(words.values()))

    def are_same(self, at: int, before: int) -> bool:
        """Whether two questions of the same content words are one."""
        one, other = self.seen(at), self.seen(before)
        same = self._keys[at] == self._keys[before] != _NO_KEY
        same = same or _SIGNS.sub("", folded(one.stem)) == _SIGNS.sub("", folded(other.stem))
        return same and not _are_alternatives(one, other) and len(one.words) >= _MIN_SAME

    def of_one_key(self, at: int) -> int | None:
        """Return an earlier question of the same key that is near, and note this one."""
        one = self.seen(at)
        buckets = [self._by_key[hash((self._keys[at], term))] for term in one.rare]
        near = dict.fromkeys(chain.from_iterable(buckets))
        for bucket in buckets:
            if len(bucket) < _MAX_BUCKET:
                bucket.append(at)
        return next((other for other in near if _are_near(one, self.seen(other))), None)


def _are_near(one: _Seen, other: _Seen) -> bool:
    if _are_alternatives(one, other):
        return False
    both = sum(one.words[term] for term in one.words.keys() & other.words.keys())
    return both >= _SHARE * min(one.weight, other.weight) and figures(one.stem).all == figures(other.stem).all


def _key(question: Question, kept: Kept) -> str:
    interaction = question.item.interaction
    gap = interaction.gaps[0].key if isinstance(interaction, FillIn) else None
    if isinstance(gap, NumberKey):
        return gap.written
    return folded(next(iter(kept.versions[0].keys), "") or next(iter(kept.keys), ""))


def _are_alternatives(one: _Seen, other: _Seen) -> bool:
    return one.where.is_alternative_of(other.where) or one.where.group != other.where.group


def _finding(one: _Seen, first: _Seen) -> Diagnostic:
    message = f"{shown(one.stem)} asks the same as `{first.where.id}`"
    label = Label(place(first.where, first.markdown), first.where.source, "asked here first")
    remedy = "delete one, or give both a common `fact/…` tag if a form should take one of them"
    span = place(one.where, one.markdown)
    return warning(codes.SAME_QUESTION, one.where, message, remedy, span, labels=(label,))
