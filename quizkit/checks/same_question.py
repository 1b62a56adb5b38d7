"""Two questions ask the same.

The second adds no information about the candidate, doubles the weight of one fact, and in a form the two may
contradict each other. Haladyna & Downing (1989): each item tests one thing of its own. The same means: the stems have
the same content words, or the keys are equal and the stems share four fifths of their content words, counted by
rarity. Questions with a common `fact/…` tag, and parts of one group, are alternatives on purpose.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log

from msgspec import Struct

from quizkit.checks.asked import Asked, Question, Where
from quizkit.checks.figures import figures
from quizkit.checks.keys import keys, spellings
from quizkit.checks.place import place, shown, warning
from quizkit.checks.words import folded, terms
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


class _Seen(Struct, frozen=True, gc=False):
    """A question: ``signature`` stands for its content words, which would take ten times the room."""

    where: Where
    stem: str
    markdown: str
    signature: int
    key: str
    truth: bool


class SameQuestion:
    """Remembers, by their keys and by their content words, what was asked."""

    def __init__(self, header: Header) -> None:
        del header
        self._seen: list[_Seen] = []
        self._terms: Counter[str] = Counter()
        self._keys: Counter[str] = Counter()
        self._weights: dict[str, float] = {}

    def see(self, question: Question) -> None:
        """Note what ``question`` asks, in its first language."""
        asked = question.versions[0]
        about = asked.about
        if _RICH.search(asked.rich.markdown) or len(about) < _MIN_TERMS:
            return
        self._terms.update(about)
        truth = question.item.type == "truth"
        seen = _Seen(question.where, asked.stem, asked.rich.markdown, hash(about), _key(question, asked), truth)
        self._seen.append(seen)
        self._keys[seen.key] += bool(seen.key)

    def findings(self) -> Iterator[Diagnostic]:
        """Yield a finding for each question that asks what an earlier one asks."""
        by_words: dict[int, list[_Seen]] = defaultdict(list)
        by_key: dict[tuple[str, str], list[_Seen]] = defaultdict(list)
        for one in self._seen:
            same = by_words[one.signature]
            first = next((other for other in same[:_MAX_BUCKET] if _are_same(one, other)), None)
            first = first or self._of_one_key(one, by_key)
            same.append(one)
            if first:
                yield _finding(one, first)

    def _of_one_key(self, one: _Seen, by_key: dict[tuple[str, str], list[_Seen]]) -> _Seen | None:
        if one.truth or self._keys[one.key] < len(("one", "other")):
            return None
        rare = sorted(terms(one.stem), key=lambda term: (self._terms[term], term))[:_RARE]
        buckets = [by_key[one.key, term] for term in rare]
        near = {id(other): other for bucket in buckets for other in bucket}
        for bucket in buckets:
            if len(bucket) < _MAX_BUCKET:
                bucket.append(one)
        return next((other for other in near.values() if self._is_near(one, other)), None)

    def _is_near(self, one: _Seen, other: _Seen) -> bool:
        if _are_alternatives(one, other):
            return False
        words = terms(one.stem), terms(other.stem)
        both = sum(map(self._weight, words[0] & words[1]))
        if both < _SHARE * min(sum(map(self._weight, about)) for about in words):
            return False
        return figures(one.stem).all == figures(other.stem).all

    def _weight(self, term: str) -> float:
        found = self._weights.get(term)
        if found is None:
            found = self._weights[term] = log(1 + len(self._seen) / self._terms[term])
        return found


def _key(question: Question, asked: Asked) -> str:
    interaction = question.item.interaction
    gap = interaction.gaps[0].key if isinstance(interaction, FillIn) else None
    if isinstance(gap, NumberKey):
        return gap.written
    found = next(iter(spellings(question, asked.lang)), "") or next(iter(keys(question)), "")
    return folded(found)


def _are_alternatives(one: _Seen, other: _Seen) -> bool:
    return one.where.is_alternative_of(other.where) or one.where.group != other.where.group


def _are_same(one: _Seen, other: _Seen) -> bool:
    same = _SIGNS.sub("", folded(one.stem)) == _SIGNS.sub("", folded(other.stem))
    same = same or bool(one.key and one.key == other.key)
    return same and not _are_alternatives(one, other) and len(terms(one.stem)) >= _MIN_SAME


def _finding(one: _Seen, first: _Seen) -> Diagnostic:
    message = f"{shown(one.stem)} asks the same as `{first.where.id}`"
    label = Label(place(first.where, first.markdown), first.where.source, "asked here first")
    remedy = "delete one, or give both a common `fact/…` tag if a form should take one of them"
    span = place(one.where, one.markdown)
    return warning(codes.SAME_QUESTION, one.where, message, remedy, span, labels=(label,))
