"""What was typed held against a `NumberKey`: its value, its unit, or its range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from quizkit.grading.finding import Finding, almost, right, wrong
from quizkit.grading.folding import fold
from quizkit.grading.number import read_plain_number
from quizkit.grading.quantity import Quantity, Range, read_quantities, read_range, tidy
from quizkit.markup.plain import to_plain
from quizkit.model.keys import NumberKey
from quizkit.model.text import Text
from quizkit.units import Unit, find_unit

_CLOSE = Fraction(1, 200)  # how far a converted value may be from the key it rounds to
_CLOSE_ENDLESS = Fraction(1, 50)  # and a value without an end, as ⅓ is for 0.33
_SHORT, _DECIMALS = 1000, 15  # below which a denominator, and how many digits, are shown
_DIGITS = 2  # significant ones that a key needs, so that ⅓ may be right for 0.33
_MACHINE_DIGITS = 15  # a key of so many was calculated, and is rounded in its last ones
_NAMED = re.compile(r"\s*[A-Za-z]\s*[=≈](?!=)")  # x = 42
_SCALE = re.compile("万亿|千万|百万|十万|亿|万| ?(?:trillion|billion|million|thousand)(?= |$)")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a key asks for: the names of its unit, the one in the table that they are, its exact bounds."""

    names: tuple[str, ...]
    unit: Unit | None
    low: Fraction | None
    high: Fraction | None


def grade_number(key: NumberKey, typed: str, stem: Text) -> Finding:
    """Hold what was typed against the key; a unit that only the stem names (`how many km`) may be repeated."""
    if typed.strip() == key.written:
        return right("exact")
    asked = _asked(key)
    named = _NAMED.match(typed)
    text = tidy(typed[named.end() :] if named else typed)
    readings = read_quantities(text)
    found: list[Finding] = []
    for reading in readings:
        values = [*_values(reading, asked, stem), *_scaled(reading, asked, text)]
        found += [_held(key, asked, value, reading) for value in values] or [_other_unit(reading, asked)]
    if not found and (span := read_range(text)):
        return _held_range(asked, span, stem)
    best = max(found, key=lambda one: one.score, default=wrong("not-a-number", typed))
    names = [one.name for one in readings if not one.unit]
    is_doubtful = best.score > 0 and asked.unit and len(names) == len(readings) and all(names)
    if is_doubtful and not any(one.is_bare for one in readings) and names[0] not in asked.names:
        return almost("unit-capitals", asked.names[0])
    return best


def is_degrees(meant: Unit | None, name: str, typed: Unit | None) -> bool:
    """Tell whether degrees are spoken of on one side, and ℃ on the other: 45° is no 45 ℃, but 45度 may be."""
    celsius = find_unit("℃")
    return (meant, typed) == (celsius, find_unit("度")) or (name == "度" and typed == celsius)


def same_unit(one: str, other: str) -> bool:
    """Tell whether two names of a unit that the table does not know are one: game, Games."""
    return one == other or fold(one).removesuffix("s") == fold(other).removesuffix("s")


def rounds_to(value: Fraction, key: Decimal) -> bool:
    """Tell whether ``value``, rounded as exactly as the key is written, is the key, and was close to it."""
    exponent = key.as_tuple().exponent
    step = Fraction(10) ** min(0, exponent if isinstance(exponent, int) else 0)
    exact = Fraction(key)
    return round(value / step) * step == exact and abs(value - exact) <= abs(exact) * _CLOSE


def stands_for(value: Fraction, key: Decimal) -> bool:
    """Tell whether a key such as 0.33 or 8.95430243255239 can only be the rounded form of ``value``: ⅓, 1.1^23."""
    exact, digits, exponent = Fraction(key), len(key.as_tuple().digits), key.as_tuple().exponent
    if (
        exact.denominator > 1
        and digits >= _MACHINE_DIGITS
        and abs(value - exact) * 10 ** (_MACHINE_DIGITS - 1) <= abs(exact)
    ):
        return True
    if digits < _DIGITS or not isinstance(exponent, int) or exponent >= 0 or not _is_endless(value):
        return False
    return abs(value - exact) * 10**-exponent <= Fraction(1, 2) and abs(value - exact) <= abs(exact) * _CLOSE_ENDLESS


@lru_cache(maxsize=4096)
def _asked(key: NumberKey) -> _Asked:
    names = tuple(to_plain(rich) for _, rich in key.unit.versions) if key.unit else ()
    unit = next((unit for unit in map(find_unit, names) if unit), None)
    low, high = (None if bound is None else Fraction(bound) for bound in (key.low, key.high))
    return _Asked(names, unit, low, high)


def _values(reading: Quantity, asked: _Asked, stem: Text) -> Iterator[Fraction]:
    """Yield what the reading may be in the unit of the key; nothing if its unit is another one."""
    unit, typed = asked.unit, reading.unit
    if unit and typed and unit.dims == typed.dims:
        yield unit.value(typed.amount(reading.value))
    elif reading.is_bare:
        yield reading.value
    elif asked.names:
        if any(is_degrees(unit, name, typed) or same_unit(reading.name, name) for name in asked.names):
            yield reading.value
    else:
        if typed and not typed.dims:
            yield typed.amount(reading.value)
        if _is_in_stem(reading, stem):
            yield reading.value


def _scaled(reading: Quantity, asked: _Asked, text: str) -> Iterator[Fraction]:
    """Yield 1.2 for 1.2亿 where the unit is 亿元: the scale was said, and the rest of the unit was not."""
    for name in asked.names if reading.is_bare else ():
        scale = _SCALE.match(name.casefold())
        size = (
            read_plain_number(f"1 {scale[0].strip()}") if scale and text.casefold().endswith(scale[0].strip()) else None
        )
        if size:
            yield reading.value / size


def _other_unit(reading: Quantity, asked: _Asked) -> Finding:
    return wrong("wrong-unit", reading.name, asked.names[0]) if asked.names else wrong("unit-unexpected", reading.name)


def _is_in_stem(reading: Quantity, stem: Text) -> bool:
    """Tell whether the stem speaks of the unit: by its name, or of a per cent in any of the usual ways."""
    words = " ".join(to_plain(rich) for _, rich in stem.versions).casefold()
    is_percent = reading.unit == find_unit("%")
    if is_percent:
        return any(form in words for form in ("%", "百分", "percent", "per cent"))
    name = re.escape(reading.name.casefold().removesuffix("s"))
    return bool(re.search(rf"(?<![a-z]){name}(?:s\b|(?![a-z]))", words))


def _held(key: NumberKey, asked: _Asked, value: Fraction, reading: Quantity) -> Finding:
    low, high = asked.low, asked.high
    if (low is None or low <= value) and (high is None or value <= high):
        return right("same-value" if reading.value == value else "converted", shown(value))
    if key.low is not None and low is not None and low == high:
        if stands_for(value, key.low) or (value != reading.value and rounds_to(value, key.low)):
            return right("rounded", shown(value))
        if value == -low:
            return wrong("sign", shown(value))
        if low and value and _is_power_of_ten(value / low):
            return wrong("power-of-ten", shown(value))
    return wrong("wrong-value", shown(value))


def _is_endless(value: Fraction) -> bool:
    """Tell whether a value such as ⅓ has no end as a decimal."""
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest > 1


def _is_power_of_ten(ratio: Fraction) -> bool:
    longer, shorter = str(max(ratio.numerator, ratio.denominator)), min(ratio.numerator, ratio.denominator)
    return shorter == 1 and len(longer) > 1 and longer.strip("0") == "1"


def _held_range(asked: _Asked, span: Range, stem: Text) -> Finding:
    ends: list[Fraction | None] = []
    for end in (span.low, span.high):
        values = list(_values(end, asked, stem)) if end else [None]
        if end and not values:
            return _other_unit(end, asked)
        ends += values[:1]
    if ends == [asked.low, asked.high]:
        return right("same-range")
    return wrong("one-number" if asked.low == asked.high else "range-differs")


def shown(value: Fraction) -> str:
    """Return a value as a decimal; one without an end as a fraction, a long one in six digits and a power of ten."""
    if value.denominator == 1 and abs(value.numerator) < 10**_DECIMALS:
        return str(value.numerator)
    number = Decimal(value.numerator) / value.denominator
    if Fraction(number) != value and value.denominator < _SHORT:
        return f"{value.numerator}/{value.denominator}"
    return f"{number.normalize():f}" if abs(number.adjusted()) < _DECIMALS else f"{number:.6g}"
