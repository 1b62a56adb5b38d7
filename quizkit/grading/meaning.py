"""What an accepted text means, where it is a date, a range or a quantity: 19世纪, 221 BC, 3–5 yuan/kg, 750 ms.

A typed answer that means the same is right. What is only written like a number (007, 3.10, 4K) means nothing but
itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from quizkit.grading.date import Span, cut, precision, read_dates
from quizkit.grading.finding import Finding, right, wrong
from quizkit.grading.measure import is_degrees, same_unit, shown, stands_for
from quizkit.grading.quantity import Quantity, Range, read_quantities, read_range, tidy

_LONGEST = 60  # characters
_SAYS_NOTHING = re.compile(r"[^0-9零〇○一二三四五六七八九十两百千万亿半½¼¾a-zA-Z]*")
_LITERAL = re.compile(r"0[0-9]+|[0-9]+\.[0-9]*[1-9]0+|[0-9.]+[A-RT-Za-rt-z]|[A-Za-z]+|[0-9.]*\.[0-9.]*\.[0-9.]*")
_NUMBER_WORD = re.compile(
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|half)",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")
_DATED = re.compile(r"[0-9]{4}|年|世纪|century|\bbce?\b|公元|\bad\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """All that a text may mean; None where it means nothing of the kind. ``decimal``: a number with its digits."""

    date: Span | None
    range: Range | None
    quantity: Quantity | None
    decimal: Decimal | None = None


def read_meaning(accepted: str) -> Meaning | None:
    """Return what an accepted text means beside its words."""
    text = tidy(accepted)
    is_literal = _LITERAL.fullmatch(text) and not _NUMBER_WORD.fullmatch(text)
    if len(text) > _LONGEST or is_literal or _SAYS_NOTHING.fullmatch(text):
        return None
    dates = read_dates(accepted) if _DATED.search(text) else ()
    quantities = read_quantities(text)
    quantity = next((one for one in quantities if one.unit), quantities[0] if quantities else None)
    span = None if quantities else read_range(text)
    date = dates[0] if len(dates) == 1 else None
    decimal = Decimal(text) if _DECIMAL.fullmatch(text) else None
    return Meaning(date, span, quantity, decimal) if date or span or quantity else None


def grade_meaning(meant: Meaning, typed: str) -> Finding | None:
    """Return a finding if ``typed`` means the same, or the same without its unit."""
    dates = read_dates(typed) if meant.date else ()
    if meant.date and dates and all(_is_same_date(meant.date, one) for one in dates):
        return right("same-date", str(meant.date.first))
    if not meant.range and not meant.quantity:
        return None
    text = tidy(typed)
    readings = read_quantities(text)
    if meant.quantity:
        findings = [_same_quantity(meant.quantity, one) for one in readings]
        if meant.decimal is not None and any(_stands_for(one, meant.decimal) for one in readings):
            return right("rounded", shown(meant.quantity.value))
        return max((one for one in findings if one), key=lambda one: one.score, default=None)
    span = None if readings else read_range(text)
    return right("same-range") if meant.range and span and _is_same_range(meant.range, span) else None


def _is_same_date(meant: Span, typed: Span) -> bool:
    if meant.first != meant.last:
        return meant == typed
    exact = precision(meant.first)
    return typed.first == typed.last and precision(typed.first) >= exact and cut(typed.first, exact) == meant.first


def _same_quantity(meant: Quantity, typed: Quantity) -> Finding | None:
    """Compare two quantities; units of one dimension convert, and a per cent is a number."""
    if meant.unit and typed.unit and meant.unit.dims == typed.unit.dims:
        if meant.unit.amount(meant.value) != typed.unit.amount(typed.value):
            return None
        return right("same-value" if meant.unit == typed.unit else "converted", shown(meant.value))
    if is_degrees(meant.unit, meant.name, typed.unit):
        return right("same-value", shown(meant.value)) if meant.value == typed.value else None
    if meant.name and typed.name and not (meant.is_bare and typed.is_bare):
        return right("same-value", shown(meant.value)) if _is_same(meant, typed) else None
    if not meant.name or not typed.name:
        one, other = (_number(quantity) for quantity in (meant, typed))
        if one is not None and one == other:
            return right("same-value", shown(meant.value))
    if not typed.name and not meant.is_bare:
        return wrong("unit-missing", meant.name) if meant.value == typed.value else None
    return right("same-value", shown(meant.value)) if meant.value == typed.value and typed.is_bare else None


def _stands_for(typed: Quantity, key: Decimal) -> bool:
    value = _number(typed)
    return value is not None and stands_for(value, key)


def _is_same(meant: Quantity, typed: Quantity) -> bool:
    return meant.value == typed.value and meant.unit is None and same_unit(meant.name, typed.name)


def _number(quantity: Quantity) -> Fraction | None:
    """Return a quantity as a pure number: 50 % is ½; None where it is none."""
    if quantity.unit is None:
        return quantity.value if quantity.is_bare else None
    return None if quantity.unit.dims else quantity.unit.amount(quantity.value)


def _is_same_range(meant: Range, typed: Range) -> bool:
    ends = ((meant.low, typed.low), (meant.high, typed.high))
    return all(
        one is other is None or (one is not None and other is not None and _is_right(_same_quantity(one, other)))
        for one, other in ends
    )


def _is_right(finding: Finding | None) -> bool:
    return finding is not None and finding.score > 0
