"""Units as far as they tell figures apart: 7 years are no 7 months, and 3 yuan are no 3 seconds.

A unit that is not in the table is no obstacle: nothing is known of it. What is counted (7次, 7家) is one kind, which
differs from every measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizkit.units import COUNTERS, find_unit, names_of

PERCENT, TENTHS, DISCOUNT = "%", "tenths", "discount"
YEAR, MONTH, DAY, COUNT = "year", "month of a year", "day of a month", "count"
_KINDS = {
    PERCENT: "% 百分点 个百分点 percent percentage",
    TENTHS: "成 成半",
    DISCOUNT: "折",
    "times": "倍 times",
    COUNT: f"{' '.join(COUNTERS)} people persons units firms companies",
}
# Units that tell figures of running text apart, by a name of each; all their other names are in the table of units.
_TOLD_APART = "second millisecond minute hour day week month year yuan dollar euro kilogram gram tonne kilometre metre"
_ELSEWHERE = "分 月 m d 岁 周岁 Mg 圆 ￥ ¥ $ US$ €"  # of other meanings in running text, or written before a figure
_NOT_IN_TEXT = frozenset(_ELSEWHERE.split())


def _named() -> Iterator[tuple[str, str]]:
    """Yield each word that stands after a figure, and the kind of unit that it names."""
    for kind, words in _KINDS.items():
        yield from ((word, kind) for word in words.split())
    for kind in _TOLD_APART.split():
        if unit := find_unit(kind):
            yield from ((name, kind) for name in names_of(unit) if name not in _NOT_IN_TEXT)


_KIND = dict(_named())
_CHINESE = "|".join(sorted((word for word in _KIND if not word.isascii()), key=len, reverse=True))
_LATIN = "|".join(sorted((re.escape(word) for word in _KIND if word.isascii() and word != "%"), key=len, reverse=True))
_AFTER = re.compile(
    rf"[多余来几]?(?:个(?=小时|星期|礼拜|钟头))?"
    rf"(?:(?P<zh>{_CHINESE})|\s*(?P<sign>[%‰])|[ -]?(?P<en>{_LATIN})(?![A-Za-z]))"
)
_NOT_TENTHS = re.compile(r"成[为了功立员本长果熟绩就都品交分人语型]|折[叠射扣断磨旧合]")
_BEFORE = re.compile(r"(?:(?P<yuan>[¥￥]|RMB ?|CNY ?)|(?P<dollar>US\$|\$|USD ?)|(?P<euro>€|EUR ?))$")


def unit_after(text: str, at: int) -> tuple[str, int]:
    """Return the kind of the unit that stands at index ``at`` of ``text``, and its end; empty and 0 if unknown."""
    found = _AFTER.match(text, at)
    if not found or _NOT_TENTHS.match(text, found.start("zh") if found["zh"] else len(text)):
        return "", 0
    return (PERCENT if found["sign"] else _KIND[found["zh"] or found["en"]]), found.end()


def unit_before(text: str, at: int) -> str:
    """Return the kind of a currency's sign before index ``at``, empty if there is none."""
    found = _BEFORE.search(text[max(0, at - 4) : at])
    return found.lastgroup or "" if found else ""


def compatible(one: str, other: str) -> bool:
    """Tell whether two figures may be of one kind; a month or a day of a date is no number without a unit."""
    dated = {MONTH, DAY}
    if one == other or not ({one, other} - {""}):
        return True
    pair = {one, other}
    return pair <= {"day", DAY} or (not pair & dated and "" in pair)
