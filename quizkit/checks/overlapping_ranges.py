"""Two ranges of numbers overlap, or share an end (`10-20`, `20-30`), so that one answer fits both.

Haladyna, Downing & Rodriguez (2002), guideline 22: choices should not be overlapping. `以上` and `以下` include the
number (Civil Code of China, article 1259); `超过`, `over` and `under` do not. A choice of several is not meant, nor
are spans that are themselves the answer (`1939–1945`, a normal range).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from quizkit.checks.asked import Offer, Question
from quizkit.checks.numerals import SCALES
from quizkit.checks.place import place, shown, warning
from quizkit.diagnostics import Diagnostic, Label, codes

_N = r"[$€£¥]?\s*(\d[\d,]*(?:\.\d+)?(?:\s*(?:百万|千万|万|亿|thousand|million|billion))?)"
_UNIT = r"\s*([^\d\s,，;；~–—-][^\d]{0,15}?)?\s*"
# Patterns, compiled when a short option has a digit.
_BETWEEN = rf"(?:从|between|from)?\s*{_N}{_UNIT}(?:-|–|—|~|～|至|到|\bto\b|\band\b|through)+\s*{_N}{_UNIT}(?:之间)?"
_OVER = rf"(?:超过|大于|上|高于|多于|over|above|more than|greater than|>)\s*{_N}{_UNIT}|{_N}{_UNIT}(?:以外|or over)"
_FROM = (
    rf"(?:不少于|不低于|至少|at least|from|≥|>=)\s*{_N}{_UNIT}|{_N}{_UNIT}(?:(?:及|或|和)?以上|or more|or above|"
    rf"and (?:over|above)|\+)"
)
_UNDER = rf"(?:不到|不足|小于|低于|少于|不满|未满|under|below|less than|fewer than|<)\s*{_N}{_UNIT}"
_UP_TO = (
    rf"(?:不超过|至多|不高于|不多于|up to|at most|≤|<=)\s*{_N}{_UNIT}|{_N}{_UNIT}(?:(?:及|或|和)?以下|以内|"
    rf"or less|or fewer|or under|or below)"
)
_SPAN = (
    r"(?i)(?<!哪个)(?<!哪一个)(?:范围|区间)|时期|哪段|期间|起止|从何时|(?<!which )(?:range|interval)|period|"
    r"from when|lasted"
)
_DIGIT = re.compile(r"\d")
_YEARS, _LONG, _MANY = 1000, 60, 50
_SCALES = {**SCALES, "万": 1e4, "亿": 1e8, "百万": 1e6, "千万": 1e7}


@dataclass(frozen=True, slots=True)
class _Range:
    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: _Range) -> bool:
        if self.low > other.low or (self.low == other.low and self.high > other.high):
            return other.meets(self)
        return other.low < self.high or (other.low == self.high and not (self.high_open or other.low_open))

    @property
    def open_side(self) -> str:
        """`over`, `under`, or nothing for a range with two ends."""
        return "over" if self.high == float("inf") else "under" if self.low == float("-inf") else ""

    def holds(self, other: _Range) -> bool:
        """Whether all of ``other`` lies within."""
        return self.low <= other.low and other.high <= self.high

    def touches(self, other: _Range) -> bool:
        """Whether the two share no more than an end."""
        return self.high == other.low or other.high == self.low


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for the first two ranges that overlap."""
    for asked in question.versions:
        if not _DIGIT.search(asked.options):
            continue
        ranges = [(offer, found) for offer in asked.offers if (found := _range(offer.text))]
        if len(asked.keys) > 1 or len(ranges) < len(("one", "other")):
            continue
        spans = bool(re.search(_SPAN, asked.stem))
        for (one, first), (other, second) in combinations(ranges[:_MANY], 2):
            key, wrong = (first, second) if one.is_key else (second, first)
            years = min(first.low, second.low) >= _YEARS
            if first.open_side and first.open_side == second.open_side:  # bad only if the key implies a distractor
                faulty = one.is_key != other.is_key and wrong.holds(key)
            else:
                faulty = first.meets(second) and not spans and (first.touches(second) or not years)
            if faulty:
                yield _finding(question, one, other)
                return


def _finding(question: Question, one: Offer, other: Offer) -> Diagnostic:
    where = question.where
    message = f"the ranges {shown(one.text)} and {shown(other.text)} overlap"
    label = Label(place(where, one.rich.markdown), where.source, "the other one")
    remedy = "let each range end before the next begins"
    return warning(codes.OVERLAPPING_RANGES, where, message, remedy, place(where, other.rich.markdown), labels=(label,))


def _range(text: str) -> _Range | None:
    if len(text) > _LONG or not _DIGIT.search(text):
        return None
    text = unicodedata.normalize("NFKC", text).casefold().strip(" .。")
    found = re.fullmatch(_BETWEEN, text)
    if found:
        low, high = _number(found[1]), _number(found[3])
        return _Range(low, high) if low < high else None
    for pattern, low_open, high_open in (
        (_OVER, True, None),
        (_FROM, False, None),
        (_UNDER, None, True),
        (_UP_TO, None, False),
    ):
        found = re.fullmatch(pattern, text)
        if found:
            end = _number(next(group for group in found.groups() if group and group[0].isdigit()))
            if high_open is None:
                return _Range(end, float("inf"), low_open=bool(low_open))
            return _Range(float("-inf"), end, high_open=high_open)
    return None


def _number(text: str) -> float:
    digits = text.rstrip("百千万亿abcdefghijklmnopqrstuvwxyz ")
    return float(digits.replace(",", "")) * _SCALES.get(text[len(digits) :].strip(), 1)
