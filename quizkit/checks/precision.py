"""The key is more, or less, exact than what is asked or explained.

A date to the day where the stem asks for the year, to the year where it asks for the day; a number with decimals that
its own explanation, or its own tolerance, does not have; `about` with an exact key and no tolerance. Downing &
Haladyna (1997): the key is validated by its source. The explanation stands for the source here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from quizkit.checks.asked import Asked, Question, version
from quizkit.checks.figures import figures
from quizkit.checks.place import place, shown, warning
from quizkit.diagnostics import Diagnostic, codes
from quizkit.items.number import VALUE
from quizkit.markup.plain import to_plain
from quizkit.model.interactions import FillIn
from quizkit.model.keys import DateKey, NumberKey

_YEAR = re.compile(
    r"哪一?年(?!.{0,4}[月日])|何年(?!何?月)|(?:在|是|于)哪年|\b(?:which|what) year\b(?! and)|\b(?:what|"
    r"which) (?:is|was) the year\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"何年何月|哪一?年哪一?(?:个)?月|哪一?个?月|几月|\b(?:year and month|which month|what month|month and year)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"何年何月何日|哪一天|几月几日|何日|哪一?日|\b(?:on (?:which|what) (?:date|day)|what date|exact date|"
    r"which day|what day)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"大约|约(?=为?多|是|有|等于|几)|左右|大概|\b(?:about|approximately|roughly|around) (?:how|what)|"
    r"\b(?:how \w+|what),? (?:approximately|roughly|about)\b|\bapproximately\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_NAMES = ("", "year", "month", "day")
_SIGNIFICANT = 3
_LARGE, _NEAR = 1000, 0.1
_LONG = 20  # digits


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for a date or number key that is not as exact as it should be."""
    interaction = question.item.interaction
    if not isinstance(interaction, FillIn) or interaction.inline:
        return
    key = interaction.gaps[0].key
    asked = question.versions[0]
    message = None
    if isinstance(key, DateKey):
        message, remedy = _date(key, asked, question), "write the date as exact as it is asked for and explained"
    elif isinstance(key, NumberKey):
        message, remedy = _number(key, asked, question), "write no more digits than the source has, or a tolerance"
    else:
        return
    if message:
        span = place(question.where, key.written if isinstance(key, NumberKey) else str(key.first))
        yield warning(codes.UNSUPPORTED_PRECISION, question.where, message, remedy, span)


def _why(question: Question, asked: Asked) -> str:
    texts = [question.item.why, question.item.stimulus.text if question.item.stimulus else None]
    return "\n".join(to_plain(version(text, asked.lang)) for text in texts if text)


def _date(key: DateKey, asked: Asked, question: Question) -> str | None:
    exact = 3 if key.first.day else 2 if key.first.month else 1
    wanted = next(
        (parts for parts, pattern in ((3, _DAY), (2, _MONTH), (1, _YEAR)) if pattern.search(asked.stem)), exact
    )
    if wanted != exact:
        return f"the stem asks for the {_NAMES[wanted]}, and the key `{key.first}` gives the {_NAMES[exact]}"
    why = _why(question, asked)
    year, month, day = key.first.year, key.first.month, key.first.day
    if exact < len("ymd") or key.first != key.last or not re.search(rf"{year}年{month}月(?!\s*\d)", why):
        return None
    stated = re.search(rf"(?<!\d)0?{day}(?!\d)", why)
    return None if stated else f"the key `{key.first}` gives the day, and the explanation only the month"


def _number(key: NumberKey, asked: Asked, question: Question) -> str | None:
    single = re.fullmatch(VALUE, key.written)
    if not single:
        return None
    digits = single[1].replace(",", "").replace("_", "")
    if single[2] and _places(digits) >= _places(single[2]) + _SIGNIFICANT:
        return f"the key `{key.written}` has digits far below its own tolerance"
    if single[2] or single[3]:
        return None
    found = _ABOUT.search(asked.stem)
    if found and len(digits.strip("-+0").replace(".", "")) > _SIGNIFICANT:
        return f"the stem asks {shown(found[0])}, and the key `{key.written}` allows no tolerance"
    return _beyond_why(digits, _why(question, asked))


def _beyond_why(digits: str, why: str) -> str | None:
    """Return what is wrong if the explanation has the key rounded, and nowhere as it is."""
    if "e" in digits.lower() or len(digits) > _LONG:
        return None
    if "." not in digits:
        return _beyond_round(int(digits), why)
    stated = [found[0].replace(",", "") for found in _NUMBER.finditer(why)]
    value = Decimal(digits)
    if any(Decimal(one) == value for one in stated):
        return None
    for one in stated:
        if 0 < _places(one) < _places(digits) and round(value, _places(one)) == Decimal(one):
            return f"the key `{digits}` is more exact than the explanation, which says `{one}`"
    return None


def _beyond_round(value: int, why: str) -> str | None:
    """Return what is wrong if the explanation has only a rounder figure: `1.2万` for 12,950."""
    found = figures(why)
    if value in found.all:
        return None
    for rough, written in found.sure.items():
        digits = f"{rough:.0f}".rstrip("0")
        fewer = len(digits) + 1 < len(str(value).rstrip("0"))
        if rough >= _LARGE and fewer and abs(value - rough) < _NEAR * rough:
            return f"the key `{value}` is more exact than the explanation, which says `{written}`"
    return None


def _places(digits: str) -> int:
    return len(digits.partition(".")[2])
