"""Dates as people type them, and how they are held against a `DateKey`.

A year before Christ is negative. What may be read in two ways (05/11/2018) is right only if both are.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from quizkit.grading.finding import Finding, right, shared, wrong
from quizkit.grading.quantity import tidy
from quizkit.model.keys import DateKey, PartialDate
from quizkit.numerals import read_chinese, read_english

_LONGEST = 100  # characters
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{1,4})"
_HAN = re.compile("[零〇○一二三四五六七八九两十百千]+(?=年|月|日|号|世纪)|^[零〇○一二三四五六七八九]{4}$")
_HAN_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<year>\d{1,4})年?",
        r"(?P<year>\d{1,4}) ?年 ?(?P<month>\d{1,2}) ?月份?(?: ?(?P<day>\d{1,2}) ?[日号]?)?",
        r"(?P<year>\d{3,4})(?P<sep> ?[-/.] ?| )(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2}))?",
        r"(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<month>\d{1,2}) ?[-/.] ?(?P<year>\d{4})",
        r"(?P<month>\d{1,2})(?P<sep> ?[-/.] ?)(?P<day>\d{1,2})(?P=sep)(?P<year>\d{4})",
        r"(?P<day>\d{1,2})(?P<sep> ?[-/.] ?)(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})",
        rf"{_DAY}(?: of |[ -]?){_MONTH}(?:,? of |,? ?|-){_YEAR}",
        rf"{_MONTH}[ -]?{_DAY}(?:, ?| |-)(?P<year>\d{{3,4}})",
        rf"{_MONTH}(?:,? of |,? ?|-)(?P<year>\d{{3,4}})",
        rf"(?P<year>\d{{3,4}})(?:, ?| |-){_MONTH}(?:[ -]{_DAY})?",
    )
)
_AGE = re.compile(r"(\d{1,2})(?:世纪|(?:st|nd|rd|th)? century|(?:st|nd|rd|th) c\.?)", re.ASCII)
_DECADE = re.compile(r"(?P<year>\d{3}0)(?:'?s|年代)|(?P<age>\d{1,2})世纪(?P<tens>\d0)年代", re.ASCII)
_BEFORE = re.compile(r"(?:公元前|西元前|纪元前|前(?=\d))(.+)|(.+?) ?b\.?c\.?(?:e\.?)?|bc (.+)")
_ERA = re.compile(r"[公西纪]元|前|\b(?:b\.?c|a\.?d|c\.?e)\b")
_FALLING = re.compile(r"(\d{1,4})年?\s*(?:~|至|到|\bto\b|-)\s*(\d{1,4})年?", re.ASCII)
_AFTER = re.compile(r"(?:公元后?|西元|a\.?d\.?) ?(\d.*)|(\d.*?) ?(?:c\.?e|a\.?d)\.?")
_REPUBLIC = re.compile(r"民国(\d{1,3}|元)(?=年)")
_REPUBLIC_ZERO = 1911
_TO = re.compile(r"\s*(?:~|\.\.+|至|到|\bto\b|\buntil\b|-|\band\b)\s*")
_FROM = re.compile(r"(?:from|between|从|自) ?")
_INNER = re.compile(r"(?:(\d{1,2})月)?(?:(\d{1,2})[日号]?)?")
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]? ?"
    r"|[,(（ ]*(?:星期|周)[一二三四五六日天][)）]?"
)
_WORDS = re.compile(r"[a-z]+(?:[ -][a-z]+){1,5}")
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
_ORDINALS = _ORDINAL_WORDS.split()
_ORDINAL_DAY = re.compile(rf"\b(?:{'|'.join(reversed(_ORDINALS)).replace('-', '[ -]')})\b(?! century)")
_NOTHING = re.compile(r"^(?:in )?(?:the year )?(?=\d)")
_CENTURY, _TEN = 100, 10
_CENTURIES, _YEARS = range(10, 21), range(1, 100)  # of nineteen forty-nine


@dataclass(frozen=True, slots=True)
class Span:
    """From ``first`` to ``last``; of one date, both. Years before Christ are negative."""

    first: PartialDate
    last: PartialDate


def grade_date(key: DateKey, typed: str) -> Finding:
    """Hold what was typed against the key."""
    spans = read_dates(typed)
    if not spans:
        return wrong("not-a-date", typed)
    findings = [_graded(key, span) for span in spans]
    if len({found.mark for found in findings}) > 1:
        return wrong("ambiguous-date", typed)
    return findings[0]


@lru_cache(maxsize=4096)
def read_dates(typed: str) -> tuple[Span, ...]:
    """Return the readings of a date or a range of dates; none where it is neither."""
    if len(typed) > _LONGEST:
        return ()
    text = tidy(typed).casefold().replace("年间", "年")
    text = _NOTHING.sub("", _WEEKDAY.sub("", text).strip())
    text = _ORDINAL_DAY.sub(lambda found: f"{_ORDINALS.index(found[0].replace(' ', '-')) + 1}th", text)
    text = _HAN.sub(_in_digits, _spoken(text))
    text = _REPUBLIC.sub(lambda found: str(_REPUBLIC_ZERO + (1 if found[1] == "元" else int(found[1]))), text)
    single = dict.fromkeys(_single(text))
    return tuple(single or dict.fromkeys(_ranges(_FROM.sub("", text, count=1) if _FROM.match(text) else text)))


def precision(date: PartialDate) -> int:
    """Return 1 for a year, 2 for a month, 3 for a day."""
    return 1 + bool(date.month) + bool(date.day)


def cut(date: PartialDate, parts: int) -> PartialDate:
    """Return a date without what is beyond its first ``parts`` (1 to 3)."""
    return PartialDate(date.year, date.month if parts > 1 else 0, date.day if parts > 2 else 0)  # noqa: PLR2004 - year, month and day


def _graded(key: DateKey, span: Span) -> Finding:
    exact = precision(key.first)
    if span.first != span.last:
        is_same = key.first != key.last and (cut(span.first, exact), cut(span.last, exact)) == (key.first, key.last)
        return right("same-range") if is_same else wrong("range-differs", _shown(span))
    date, parts = span.first, precision(span.first)
    if parts >= exact and key.first <= cut(date, exact) <= key.last:
        return right("more-exact" if parts > exact else "same-date", str(date))
    month = "near-month" if date.day else "day-missing"
    for size, credit, code in ((2, key.near_month, month), (1, key.near_year, "near-year")):
        if size < exact and credit and parts >= size and cut(key.first, size) <= cut(date, size) <= cut(key.last, size):
            return shared(credit, code, str(date))
    is_within = cut(key.first, parts) <= date <= cut(key.last, parts)
    return wrong("less-exact" if parts < exact and is_within else "wrong-date", _shown(span))


def _shown(span: Span) -> str:
    return str(span.first) if span.first == span.last else f"{span.first}..{span.last}"


def _in_digits(found: re.Match[str]) -> str:
    value = read_chinese(found[0])
    return str(value) if value is not None and value.denominator == 1 else found[0].translate(_HAN_DIGITS)


def _spoken(text: str) -> str:
    """Return nineteen forty-nine as 1949, and the nineteenth century as the 19th."""
    head, found, _ = text.removeprefix("the ").partition(" century")
    if found and head.replace(" ", "-") in _ORDINALS:
        return f"{_ORDINALS.index(head.replace(' ', '-')) + 1} century{text.partition(' century')[2]}"
    if not _WORDS.fullmatch(text):
        return text
    first, _, rest = text.partition(" ")
    century, year = (int(read_english(part) or 0) for part in (first, rest.removeprefix("oh ")))
    if century in _CENTURIES and year in _YEARS and (year >= _TEN or rest.startswith("oh ")):
        return f"{century}{int(year):02}"
    whole = read_english(text)
    return str(whole) if whole is not None and whole.denominator == 1 else text


def _single(text: str) -> Iterator[Span]:
    """Yield each date, decade or century that the whole of ``text`` may be."""
    if found := _BEFORE.fullmatch(text):
        years = (found[1] or found[2] or found[3]).strip()
        if not _ERA.search(years):  # 221 BC-206 BC are two dates
            yield from _negated(years)
        return
    if found := _AFTER.fullmatch(text):
        text = found[1] or found[2]
    if found := _AGE.fullmatch(text.removeprefix("the ")):
        first = (int(found[1]) - 1) * _CENTURY + 1
        yield Span(PartialDate(first), PartialDate(first + _CENTURY - 1))
    elif found := _DECADE.fullmatch(text.removeprefix("the ")):
        first = int(found["year"]) if found["year"] else (int(found["age"]) - 1) * _CENTURY + int(found["tens"])
        yield Span(PartialDate(first), PartialDate(first + 9))
    else:
        yield from (Span(date, date) for date in _dates(text))


def _dates(text: str) -> Iterator[PartialDate]:
    for form in _FORMS:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            name = parts.get("name")
            month = _NAMES.index(name[:3]) + 1 if name else int(parts.get("month") or 0)
            year, day = int(parts["year"]), int(parts.get("day") or 0)
            for one in (year, 1900 + year, 2000 + year) if name and year < _CENTURY else (year,):
                date = _valid(one, month, day)
                if date and bool(parts.get("month") or name) == bool(date.month):
                    yield date


def _valid(year: int, month: int, day: int) -> PartialDate | None:
    if year < 1 or month > len(_NAMES) or (day and (not month or day > monthrange(year, month)[1])):
        return None
    return PartialDate(year, month, day)


def _negated(text: str) -> Iterator[Span]:
    for span in list(_single(text))[:1]:  # 44 in 15 March 44 BC is no 1944
        first, last = (PartialDate(-date.year, date.month, date.day) for date in (span.first, span.last))
        yield Span(min(first, last), max(first, last))
    if (found := _FALLING.fullmatch(text)) and int(found[1]) > int(found[2]) > 0:
        yield Span(PartialDate(-int(found[1])), PartialDate(-int(found[2])))


def _ranges(text: str) -> Iterator[Span]:
    """Yield ranges: 1949至1976年, 1914-18, 2018年3月-5月, 5-7 Nov 2018."""
    for found in _TO.finditer(text):
        head, tail = text[: found.start()], text[found.end() :]
        for last in list(_single(tail)):
            firsts = [span.first for span in _single(head)] or _inherited(head, last.last)
            for first in firsts:
                if precision(first) == precision(last.last) and first < last.last:
                    yield Span(first, last.last)
        for start in list(_single(head)):
            for last_date in _inherited(tail, start.first):
                if precision(start.first) == precision(last_date) and start.first < last_date:
                    yield Span(start.first, last_date)


def _inherited(text: str, other: PartialDate) -> list[PartialDate]:
    """Return a date that leaves its year, or its year and month, to the other end of the range."""
    if re.fullmatch(r"\d\d年?", text, re.ASCII) and not other.month and other.year >= _CENTURY:
        return [PartialDate(other.year // _CENTURY * _CENTURY + int(text[:2]))]
    found = _INNER.fullmatch(text)
    if not found or not (found[1] or found[2]) or not other.month:
        return []
    date = _valid(other.year, int(found[1] or other.month), int(found[2] or 0) if other.day else 0)
    return [date] if date and date.month else []
