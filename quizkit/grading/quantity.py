"""Quantities and ranges as people type them: 36 km/h, ¥5, 百分之三十, 3–5 元/千克, 三到五, ≥ 3, 9.81 ± 0.02.

A text may have several readings (`5 m`: metres, or millions); a grader takes the one that the key speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from quizkit.grading.folding import plain, simplified
from quizkit.grading.number import LONGEST, names_part, read_plain_number
from quizkit.units import COUNTERS, Unit, find_unit

_COUNTERS = frozenset((*COUNTERS, *"岁回遍根粒头匹棵朵间栋扇块道首门课杯瓶盒箱袋双对副列页行口号", *(
    "人次", "people", "persons", "units", "times", "pieces", "pcs",
)))  # fmt: skip
_HEDGE = re.compile(
    r"^(?:[=≈]|约为?|大约|大概|about\b|approximately\b|approx\.?|around\b|circa\b|ca\.|(?<!\d)~)\s*", re.IGNORECASE
)
_CURRENCY = re.compile(r"(US\$|HK\$|[$¥€£₩₹₽]|(?:RMB|CNY|USD|EUR|GBP)(?![a-z])|人民币|美元|欧元)\s*", re.IGNORECASE)
_PER = re.compile(r"(负|-)?(百|千|万)分之(.+)")
_HALF = re.compile(r"half (?:an? )?(?=[a-z])", re.IGNORECASE)
_ONE = re.compile(r"an? ([a-z].*)", re.IGNORECASE)
_AND_HALF = re.compile(r"(.+) and a half", re.IGNORECASE)
_OPEN = re.compile(r"(?:以上|以下|or (?:more|less|fewer))$", re.IGNORECASE)  # of a range, not of a name
_EACH = re.compile(r"(?:每([一-鿿]{1,3}?|[A-Za-z]{1,3})|时速)(?=[0-9一二三四五六七八九十两半])(.+)")
_DEGREES = re.compile("([摄华]氏)(.+)(度)")
_ALSO = {"C": "℃", "F": "℉", "pound": "£", "pounds": "£"}  # what a name may mean as well
_PART = re.compile(
    r"零?([0-9][0-9.,]*|[零一二三四五六七八九十百千万两半]+)\s*([^0-9零一二三四五六七八九十百千万两半.,\s]+)\s*"
)
_TAIL = re.compile(r"半|[0-9一二三四五六七八九]{1,2}")
_SPOKEN_TAIL = frozenset("元块米")  # 三块五, 一米七五
_BLANK = re.compile(r"(?<=[^\x00-\x7f°℃%])\s+|\s+(?=[^\x00-\x7f°])")
_LETTER = re.compile(r"[0-9] [a-z]{1,3}$", re.IGNORECASE)  # `2 m tall` are no two millions
_NO_NAME = re.compile(
    r"[-/0-9.,+*^~零〇一二三四五六七八九十百千万亿点又多余几来至到或和]|以上|以下|及以|(?:to|and|or|until|odd)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 40
_PER_SIZE = {"百": "%", "千": "‰", "万": "‱"}
_DIGITS = re.compile(r"([+-]?[0-9][0-9.,]*)\s?([^0-9.,\s+*^~-].*)")
_CUT = re.compile(r"(?<=[0-9])(?=[^0-9.,])|(?<=\s)(?=\S)|(?<=[^\x00-\x7f])|(?=[^\x00-\x7f%])(?<!^)|(?=%)")
_SCALES = "百千万亿"  # of the number or of its unit: 5万元 is 5 万元, and 50,000 元
_AND_A_HALF = ("成半", "折半")
_TENTH = re.compile("([成折])([一二三四五六七八九])")  # 五成五
_OFF = re.compile("([一二三四五六七八九])([一二三四五六七八九])折")  # 八五折; 七八折 may be 70 to 80 per cent
_MOST_CUTS = 24
_TO = re.compile(
    r"(?<![eE^x×*(/])\s*(?:~|\.\.+|至|到|\bto\b|(?<=[0-9a-zA-Z一-鿿%°℃/)\s])-|\band\b|(?<=[^一二三四五六七八九])和)\s*(?=\S)",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:from|between|从|在|介于)\s*(?=\S)", re.IGNORECASE)
_AROUND = re.compile(r"(.+?)\s*(?:±|\+/-|\+-)\s*([^±]+)")
_AT_LEAST = re.compile(
    r"(?:≥|>=|不少于|不低于|不小于|至少|最少|at least\b|(?:no|not) less than\b|min(?:imum)?\.?\b)\s*(.+)"
    r"|(.+?)\s*(?:及?以上|or more)",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"(?:≤|<=|不多于|不超过|不高于|不大于|至多|最多|at most\b|(?:no|not) more than\b|up to\b|max(?:imum)?\.?\b)\s*(.+)"
    r"|(.+?)\s*(?:及?以下|or (?:less|fewer))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, and its unit as it was written (``name``, may be empty) and in the table (``unit``, if known)."""

    value: Fraction
    name: str = ""
    unit: Unit | None = None

    @property
    def is_bare(self) -> bool:
        """Whether nothing but a number, or a number of things (3个), is said."""
        return not self.name or self.name in _COUNTERS


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high``, inclusive; None leaves that side open."""

    low: Quantity | None
    high: Quantity | None


def tidy(text: str) -> str:
    """Return ``text`` as the readers here want it: signs of one kind, simplified, without hedges and a full stop."""
    if len(text) > LONGEST:
        return ""
    signs = simplified(plain(text)).strip(" 。?;,").rstrip(".")
    tidied = _BLANK.sub("", _HEDGE.sub("", signs, count=1)).removesuffix("左右")
    if tidied.startswith(("摄氏", "华氏")):
        return _DEGREES.sub(r"\2\1\3", tidied)
    return _EACH.sub(_per_each, tidied) if tidied.startswith(("每", "时速")) else tidied


def _per_each(found: re.Match[str]) -> str:
    return f"{found[2]}/{found[1] or '小时'}"


@lru_cache(maxsize=4096)
def read_quantities(tidied: str) -> tuple[Quantity, ...]:
    """Return the readings of a quantity, the likeliest first; none where it is no quantity."""
    if (off := _OFF.fullmatch(tidied)) and off[0][:2] not in "一二三四五六七八九":
        tidied = f"{off[1]}点{off[2]}折"
    found = tuple(_readings(tidied))
    if any(one.unit or not one.name for one in found):
        return found
    summed = _spoken(tidied) or _summed(tidied)
    return (summed,) if summed else found


def _readings(text: str) -> Iterator[Quantity]:
    if found := _PER.fullmatch(text):
        value = read_plain_number(found[3])
        if value is not None:
            yield Quantity(-value if found[1] else value, _PER_SIZE[found[2]], find_unit(_PER_SIZE[found[2]]))
        return
    value = read_plain_number(text)
    if value is not None:
        yield Quantity(value)
        if text[-1].isdecimal():
            return
    if sign := _CURRENCY.match(text.removeprefix("-")):
        yield from _money(text, sign)
    elif (found := _DIGITS.fullmatch(text)) and find_unit(found[2]):
        value = read_plain_number(found[1])
        if value is not None:
            yield from _with_unit(value, found[2])
        if found[2][0] in _SCALES:
            yield from _cuts(text)
    elif half := _HALF.match(text):
        yield Quantity(Fraction(1, 2), text[half.end() :], find_unit(text[half.end() :]))
    else:
        yield from _cuts(text)


def _spoken(text: str) -> Quantity | None:
    """Read an hour, and two hours and a half."""
    if found := _AND_HALF.fullmatch(text):
        whole = next((one for one in read_quantities(found[1]) if one.unit and not one.unit.offset), None)
        return whole and Quantity(whole.value + Fraction(1, 2), whole.name, whole.unit)
    found = _ONE.fullmatch(text)
    unit = find_unit(found[1]) if found else None
    return Quantity(Fraction(1), found[1], unit) if found and unit else None


def _summed(text: str) -> Quantity | None:
    """Read 1 h 30 min, 三元五角, 一斤半, 一米七五: parts in smaller and smaller units of one dimension."""
    parts: list[Quantity] = []
    place = 0
    while found := _PART.match(text, place):
        name = "分钱" if found[2] == "分" and parts and parts[0].unit == find_unit("元") else found[2]
        value, unit = read_plain_number(found[1]), find_unit(name)
        if value is None or unit is None or unit.offset:
            return None
        if parts and parts[-1].unit and (parts[-1].unit.dims != unit.dims or parts[-1].unit.size <= unit.size):
            return None
        parts.append(Quantity(value, found[2], unit))
        place = found.end()
    tail = _TAIL.fullmatch(text, place)
    if not parts or (place < len(text) and not tail) or (len(parts) == 1 and not tail):
        return None
    first, last = parts[0], parts[-1]
    total = sum((one.unit.amount(one.value) for one in parts if one.unit), Fraction(0))
    if tail and last.unit:
        if tail[0] != "半" and last.name not in _SPOKEN_TAIL:
            return None
        digits = Fraction(1, 2) if tail[0] == "半" else read_plain_number(f"零点{tail[0]}")
        total += last.unit.amount(digits or Fraction(0))
    name = "元" if first.name == "块" else first.name  # which alone is also a word for things counted
    return Quantity(first.unit.value(total), name, first.unit) if first.unit else None


def _money(text: str, sign: re.Match[str]) -> Iterator[Quantity]:
    rest = text.removeprefix("-")[sign.end() :]
    unit = find_unit(sign[1])
    for one in read_quantities(rest):
        value = -one.value if text[0] == "-" else one.value
        if not one.name or (one.unit and unit and one.unit.dims == unit.dims):
            yield Quantity(value, one.name or sign[1], one.unit or unit)


def _cuts(text: str) -> Iterator[Quantity]:
    """Yield a number and what follows it, for each place where the number may end, the longest number first."""
    places = dict.fromkeys(len(text[: found.start()].rstrip()) for found in _CUT.finditer(text))
    is_read = False
    for place in reversed(list(places)[:_MOST_CUTS]):
        head, name = text[:place], text[place:].strip()
        name = name.removeprefix("of ").removeprefix("-" if name[1:2].isalpha() else "")
        value = read_plain_number(head) if head and name and not _NO_NAME.match(name) else None
        is_unknown = find_unit(name) is None and name not in _AND_A_HALF and not _TENTH.fullmatch(name)
        if value is None or (is_unknown and (is_read or _LETTER.search(head) or not _may_be_unit(name))):
            continue
        is_read = True
        yield from _with_unit(value, name)


def _with_unit(value: Fraction, name: str) -> Iterator[Quantity]:
    if name in _AND_A_HALF:
        value, name = value + Fraction(1, 2), name[0]
    elif found := _TENTH.fullmatch(name):
        value, name = value + Fraction("零一二三四五六七八九".index(found[2]), 10), found[1]
    elif name == "折" and value > 10:  # noqa: PLR2004 - 75折 is 7.5折
        value /= 10
    yield Quantity(value, name, find_unit(name))
    if name in _ALSO:
        yield Quantity(value, name, find_unit(_ALSO[name]))


def _may_be_unit(name: str) -> bool:
    return (
        len(name) <= _LONGEST_NAME
        and not _OPEN.search(name)
        and not any(map(str.isdecimal, name))
        and not names_part(name.rsplit(maxsplit=1)[-1])
    )


@lru_cache(maxsize=4096)
def read_range(tidied: str) -> Range | None:
    """Return the range that ``tidied`` is: 3-5 km, 三到五, from 3 to 5, 3万-5万, 3-5万, ≥ 3, 9.81 ± 0.02."""
    for pattern, is_low in ((_AT_LEAST, True), (_AT_MOST, False)):
        if found := pattern.fullmatch(tidied):
            end = next(iter(read_quantities(found[1] or found[2])), None)
            return (Range(end, None) if is_low else Range(None, end)) if end else None
    if found := _AROUND.fullmatch(tidied):
        middle, width = (next(iter(read_quantities(part)), None) for part in found.groups())
        return _around(middle, width) if middle and width else None
    text = _FROM.sub("", tidied, count=1) if _FROM.match(tidied) else tidied
    for found in _TO.finditer(text):
        ends = _ends(text[: found.start()], text[found.end() :])
        if ends:
            return ends
    return None


def _around(middle: Quantity, width: Quantity) -> Range:
    unit, name = width.unit or middle.unit, width.name or middle.name
    return Range(Quantity(middle.value - width.value, name, unit), Quantity(middle.value + width.value, name, unit))


def _ends(first: str, last: str) -> Range | None:
    """Return a range whose ends are equally exact: the first one may leave its unit and its 万 to the last."""
    lows, highs = (sorted(read_quantities(end), key=lambda one: one.unit is None) for end in (first, last))
    for low in lows:  # 3m-5m are metres first, then millions
        for high in highs:
            if low.name and not high.name and _PER.fullmatch(first):  # 百分之十到二十
                return Range(low, Quantity(high.value, low.name, low.unit)) if low.value <= high.value else None
            if low.name and (low.unit != high.unit or (not low.unit and low.name != high.name)):
                continue
            scaled = _scaled(first, last, low, high)
            if scaled and scaled.value <= high.value:
                return Range(scaled, high)
    return None


def _scaled(first: str, last: str, low: Quantity, high: Quantity) -> Quantity | None:
    """Return the first end with the unit and the scale of the last: 3-5万元 is 30,000 to 50,000 yuan."""
    found = re.match(
        r"[0-9.,一二三四五六七八九十]+(万|亿|千|百| ?k\b| ?[mb]n?\b| (?:thousand|million|billion|trillion))", last
    )
    bare = re.fullmatch(r"[0-9.,]+|[一二三四五六七八九]", first.strip())
    factor = Fraction(1)
    if found and bare and not low.name and not high.name.startswith(found[1].strip()):
        one = read_plain_number(f"1{found[1]}")
        factor = one or factor
    return Quantity(low.value * factor, low.name or high.name, low.unit or high.unit)
