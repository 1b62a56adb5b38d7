"""Dates in running text: 2018年11月5日, 二〇一八年十一月, 18年11月, 11月5日, 2018-11-05, November 2018, 5 Nov. 2018.

A month without a year takes the last year named before it. `19年` may be 2019 (or 1999 for `99年`) unless what stands
beside it makes it a length of time: 19年前, 第19年, 近19年.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from quizkit.model.keys import PartialDate
from quizkit.numerals import NUMERAL, read_chinese

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<name>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_MONTH_ZH = r"(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])月"
_DAY_ZH = r"(?P<day>\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
_ALONE = rf"(?<![\d.个{NUMERAL}])"
_LENGTH = "前后以之内间来里多代级期的左余又半度龄"  # after `19年`: a length of time, a decade, a class
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_ALONE}(?P<year>[12]\d{{3}}|[一二][零〇○一二三四五六七八九]{{3}})年(?:的?{_MONTH_ZH}份?(?:{_DAY_ZH})?)?",
        rf"(?<![\d.第近过去约达满整每])(?P<short>\d\d|[零〇○一二三四五六七八九]{{2}})年(?:{_MONTH_ZH}(?:{_DAY_ZH})?|(?![{_LENGTH}]))",
        rf"{_ALONE}{_MONTH_ZH}(?:份?{_DAY_ZH}|(?![球亮饼光台票薪费收供租活]))",
        r"(?<![\d.\-/])(?P<year>(?:19|20)\d\d)([-/.])(?P<month>\d{1,2})(?:\2(?P<day>\d{1,2}))?(?!\d|[-/.]\d)",
        rf"(?<![\d.,]){_DAY}\s+(?:of\s+)?{_NAME}(?:,?\s+{_YEAR})?",
        rf"\b{_NAME}\s+{_DAY}(?!\d)(?:,?\s+{_YEAR})?",
        rf"\b{_NAME},?\s+(?:of\s+)?{_YEAR}",
        rf"(?<![\d.,$¥€£A-Za-z])(?<![A-Za-z]-)(?P<bare>(?:19|20)\d\d)(?![\d,.]?\d|[A-Za-z%{NUMERAL}家台人名篇个次万亿元块米])",
    )
)
_LAST_SHORT = 50  # 49年 is 2049, 50年 is 1950


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and its place in the text; ``sure``: what stands there can be nothing else."""

    start: int
    end: int
    date: PartialDate
    sure: bool


def find_dates(text: str) -> tuple[Dated, ...]:
    """Return the dates of ``text`` (as `tidy` leaves it) in reading order; none within a longer one."""
    found: dict[int, Dated] = {}
    taken = bytearray(len(text) + 1)
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            dated = _dated(match)
            if dated and not any(taken[dated.start : dated.end]):
                found[dated.start] = dated
                taken[dated.start : dated.end] = b"\1" * (dated.end - dated.start)
    return tuple(_with_years(found[start] for start in sorted(found)))


def stands(wanted: PartialDate, dates: tuple[PartialDate, ...]) -> bool:
    """Tell whether one of ``dates`` is ``wanted``, or within it: 2018-11-05 is in 2018-11, never the other way."""
    return any(
        date.year == wanted.year and wanted.month in (0, date.month) and wanted.day in (0, date.day) for date in dates
    )


def _dated(match: re.Match[str]) -> Dated | None:
    parts = match.groupdict()
    year = _number(parts.get("year") or parts.get("bare"))
    if short := parts.get("short"):
        if "十" in short:
            return None
        year = _number(short) + (2000 if _number(short) < _LAST_SHORT else 1900)
    name = parts.get("name")
    month = _MONTHS.index(name[:3].lower()) + 1 if name else _number(parts.get("month"))
    day = _number(parts.get("day"))
    if not 0 <= month <= len(_MONTHS) or day > monthrange(year or 2000, month or 1)[1]:
        return None
    return Dated(
        match.start(),
        match.end(),
        PartialDate(year, month, day),
        not (short and not month) and "bare" not in {k for k, v in parts.items() if v},
    )


def _number(digits: str | None) -> int:
    if digits is None or digits.isdecimal():
        return int(digits or 0)
    spoken = "".join(str("零一二三四五六七八九".find(sign)) for sign in digits.replace("〇", "零").replace("○", "零"))
    return int(spoken) if "十" not in digits else int(read_chinese(digits) or Fraction(0))


def _with_years(dates: Iterator[Dated]) -> Iterator[Dated]:
    year = 0
    for one in dates:
        year = one.date.year or year
        yield Dated(one.start, one.end, PartialDate(year, one.date.month, one.date.day), one.sure)
