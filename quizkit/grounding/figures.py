"""Figures in running text: 1.2万, 12,000, 一万二千, 百分之七十, 七成, 0.75 seconds, half a million.

A figure is a whole number as it stands, never a part of one: neither 7 in 2017, 75 in 0.75, 2 in `V2` nor 十 in 二十.
几, 多, 余 and 来 within a number leave its round part: 一千多万 is 10,000,000. `几十` and `数百` are no figures. The
digits of a date are none either, but its year is one, and its month and day count as such: 4月 is no 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from quizkit.grounding.dates import Dated
from quizkit.grounding.units import (
    COUNT,
    DAY,
    DISCOUNT,
    MONTH,
    PERCENT,
    TENTHS,
    YEAR,
    compatible,
    unit_after,
    unit_before,
)
from quizkit.numerals import DIGITS, NUMERAL, SCALES, WORDS, read_chinese, read_english

_SIGN = "零〇○一二三四五六七八九两壹弌贰貳兩俩倆叁參肆伍陆陸柒捌玖"
_RUN = rf"(?:{DIGITS}|[{NUMERAL}])(?:[多余来几]?[{SCALES}]|{DIGITS}|[{NUMERAL}]|(?<=[{NUMERAL}])点(?=[{_SIGN}]))*"
_CHINESE = re.compile(rf"负?{_RUN}(?:又{_RUN})?(?:分之{_RUN})?")
_WORD = rf"(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})"
_ENGLISH = re.compile(
    rf"(?<![\w.-])(?:(?:an?|{DIGITS})[ -])?{_WORD}(?:(?: and|,)?[ -]+(?:a )?(?:{_WORD}|point))*(?![\w-])", re.IGNORECASE
)
_PARTED = re.compile(r"[多余来几]")
_VAGUE = "几数"
_LEAD = "第约超过近达逾破满上共仅足"  # before a numeral of one sign: it counts something
_RANGE = re.compile(r"\s*(?:-|–|—|~|至|到|to)\s*")
_AFTER_NUMBER = re.compile(rf"(?:-|\b(?:an?|and|{_WORD})\s+)$", re.IGNORECASE)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_ORDINAL = re.compile(r"\b(?:first|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"[.,/:]?\d|\^|(?!(?:st|nd|rd|th)\b)[A-Za-z]")
_BEGUN = re.compile(r"(?:[A-Za-z_][-+_]?|[\d:.^]|\^[-+]+|\d[,/])$")
_POWER_OF_TEN = re.compile(r"10+")
_OTHER = re.compile(r"打|\s*(?:dozen|dz|(?:hundred|(?:thous|m|b|tr)\w+)ths?\b)")  # dozens and hundredths are not read


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the kind of its unit (empty if none is known) and the words that it was read from."""

    value: Fraction
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    figure: Figure
    scale: int = 1


def find_figures(text: str, dates: tuple[Dated, ...] = ()) -> tuple[Figure, ...]:
    """Return the figures of ``text`` (as `tidy` leaves it), of which ``dates`` are the dates."""
    signs = list(text)
    for dated in dates:
        if dated.sure:
            signs[dated.start : dated.end] = "\0" * (dated.end - dated.start)
    rest = "".join(signs)
    found = sorted((*_english(rest), *_chinese(rest)), key=lambda one: (one.start, -one.end))
    return (*_of_dates(text, dates), *_ranges(rest, list(_outer(found))))


def stands(wanted: Figure, figures: tuple[Figure, ...]) -> bool:
    """Tell whether one of ``figures`` has the value of ``wanted``, and no unit of another kind."""
    return any(one.value == wanted.value and compatible(one.unit, wanted.unit) for one in figures)


def _outer(found: list[_Found]) -> Iterator[_Found]:
    """Yield what does not stand within another: `2 million`, and not its 2."""
    last = 0
    for one in found:
        if one.end > last:
            yield one
            last = one.end


def _of_dates(text: str, dates: tuple[Dated, ...]) -> Iterator[Figure]:
    for one in dates:
        if one.sure:
            for value, unit in ((one.date.year, YEAR), (one.date.month, MONTH), (one.date.day, DAY)):
                if value:
                    yield Figure(Fraction(value), unit, text[one.start : one.end])


def _chinese(text: str) -> Iterator[_Found]:
    for match in _CHINESE.finditer(text):
        run, (start, end) = match[0], match.span()
        unit, after = unit_after(text, end)
        value = read_chinese(_PARTED.sub("", run))
        if value is None or not _whole(text, start, end, known=bool(after)):
            continue
        value, unit = _percent(value, unit, run, text[start : after or end])
        if text[start - 1 : start] in ("-", "−") and not text[max(0, start - 3) : start - 1].rstrip(" ")[-1:].isalnum():
            value = -value
        unit = unit or unit_before(text, start) or (COUNT if text[start - 1 : start] == "第" else "")
        label = text[start : after or end]
        yield _Found(start, end, Figure(value, unit, label), _scale(run, value))


def _percent(value: Fraction, unit: str, run: str, label: str) -> tuple[Fraction, str]:
    """Return 百分之七十, 七成, 三成半 and 七折 as 70, 70, 35 and 70 percent; other figures as they are."""
    if "百分之" in run:
        return value * 100, PERCENT
    if label.endswith("‰"):
        return value / 10, PERCENT
    if unit == TENTHS:
        return value * 10 + (5 if label.endswith("半") else 0), PERCENT
    if unit == DISCOUNT:
        return value * (10 if value <= 10 else 1), PERCENT  # noqa: PLR2004 - 七折 is 70 %, and 75折 is 75 %
    return value, unit


def _scale(run: str, value: Fraction) -> int:
    """Return what the figure before this one in a range is to be multiplied by: 万 in 3-5万."""
    digits = re.match(DIGITS, run)
    written = Fraction(digits[0].replace(",", "")) if digits else Fraction(0)
    factor = value / written if written else Fraction(1)
    return int(factor) if _POWER_OF_TEN.fullmatch(str(factor)) else 1


def _whole(text: str, start: int, end: int, *, known: bool) -> bool:
    """Tell whether the number from ``start`` to ``end`` stands alone; ``known``: a unit follows."""
    run, before = text[start:end], text[max(0, start - 4) : start]
    if run[0].isdecimal() and _BEGUN.search(before):
        return False
    if run[-1].isdecimal() and not known and _GOES_ON.match(text, end):
        return False
    if _OTHER.match(text, end):
        return False
    if run == "万一":  # in case
        return False
    if run[0] in SCALES and before and before[-1] in _VAGUE:
        return False
    counts = known or len(run) > 1 or (before and before[-1] in _LEAD) or len(text) == 1
    return run[0].isdecimal() or counts


def _english(text: str) -> Iterator[_Found]:
    for match in _ORDINAL.finditer(text):
        if not _AFTER_NUMBER.search(text[max(0, match.start() - 12) : match.start()]):
            value = Fraction(_ORDINALS.split().index(match[0].lower()) + 1)
            yield _Found(match.start(), match.end(), Figure(value, COUNT, match[0]))
    for match in _ENGLISH.finditer(text):
        words = match[0] if match[0][0].isdecimal() else match[0].replace(",", "")
        number = read_english(words)
        if number is not None and not _OTHER.match(text, match.end()):
            unit, after = unit_after(text, match.end())
            unit = unit or unit_before(text, match.start())
            label = text[match.start() : after or match.end()]
            yield _Found(match.start(), match.end(), Figure(number, unit, label), _scale(words, number))


def _ranges(text: str, found: list[_Found]) -> Iterator[Figure]:
    """Yield the figures; the first of a range has the unit of the second, and, in 3-5万, its scale as well."""
    later: _Found | None = None
    for one in reversed(found):
        figure, scale = one.figure, one.scale
        if later and _RANGE.fullmatch(text, one.end, later.start):
            if not figure.unit:
                figure = replace(figure, unit=later.figure.unit)
            if scale == 1 and later.scale > 1:
                yield replace(figure, value=figure.value * later.scale)
        later = _Found(one.start, one.end, figure, scale)
        yield figure
