"""Date: `2018`, `2018-11` or `2018-11-05`, as exact as written; a range `2016..2018`; `near` for partial credit."""

from __future__ import annotations

import re
from decimal import Decimal

from quizkit.diagnostics import Report, codes
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import literal
from quizkit.items.values import add, decimal, require, unknown_keys, word, wrong_shape
from quizkit.model.interactions import FillIn, Gap
from quizkit.model.keys import DateKey, PartialDate
from quizkit.nodes import Mapping, Node

KEYS: Keys = {"date": Shape.DATE, "near": Shape.NEAR}
# Patterns, compiled when a date is read: most banks are opened without.
_DATE = r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?"
_MONTHS = 12
_REMEDY = "write `2018`, `2018-11` or `2018-11-05`, or a range of them `2016..2018`"
# Year first, written otherwise: 476, 2018/11/5, 公元476年; who writes 18.6.15 may begin with the day.
_LOOSE = r"(?!\d\d?[/.])(?:公元)?(\d{1,4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日号]?"
_TO = r"\.\.|(?<=\d{4})\s*[-–—~～至到]\s*(?=\d{4})"
_BEFORE_CHRIST = r"(?i:前\s*\d|\d\s*b\.?c|^-|\.\.\s*-)"


def read(node: Mapping, setting: Setting, report: Report) -> FillIn | None:
    """Read the date or range of dates, and the credit for what is nearly right."""
    value = require(node, "date", report)
    span = _span(value, report) if value else None
    month, year = _near(node.get("near"), report)
    if span is None:
        return None
    first, last = span
    shown = str(first) if first == last else f"{first} – {last}"
    return FillIn((Gap(DateKey(first, last, month, year), literal(shown, setting.lang)),))


def _span(node: Node, report: Report) -> tuple[PartialDate, PartialDate] | None:
    text = word(node, report)
    if text is None:
        return None
    start, dots, end = (part.strip() for part in text.partition(".."))
    first = _date(start)
    last = _date(end) if dots else first
    if first is None or last is None:
        add(report, codes.BAD_DATE, f"`{text[:60]}` is not a date", node, _meant(text))
        return None
    if (not first.month, not first.day) != (not last.month, not last.day):
        add(report, codes.BAD_DATE, f"the ends of `{text}` are not equally exact", node, _REMEDY)
        return None
    if first > last:
        add(report, codes.BAD_RANGE, f"the range `{text}` runs backwards", node, f"write `{end}..{start}`")
        return None
    return first, last


def _date(text: str) -> PartialDate | None:
    from calendar import monthrange  # noqa: PLC0415 - for banks with dates

    found = re.fullmatch(_DATE, text)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if year < 1 or (found[2] and not 1 <= month <= _MONTHS):
        return None
    if found[3] and not 1 <= day <= monthrange(year, month)[1]:
        return None
    return PartialDate(year, month, day)


def _meant(text: str) -> str:
    """Return how to write what ``text`` says."""
    if re.search(_BEFORE_CHRIST, text):
        return "a year before Christ is a text: write `accept: 221 BC`, and 公元前221年 is right, too"
    parts = [_normal(part.strip()) for part in re.split(_TO, text, maxsplit=1)]
    written = "..".join(filter(None, parts))
    return f"write `{written}`: a year has four digits, a month and a day have two" if all(parts) else _REMEDY


def _normal(text: str) -> str | None:
    found = re.fullmatch(_LOOSE, text)
    if not found:
        return None
    year, *others = filter(None, found.groups())
    written = "-".join((year.zfill(4), *(part.zfill(2) for part in others)))
    return written if _date(written) else None


def _near(node: Node | None, report: Report) -> tuple[Decimal | None, Decimal | None]:
    if node is None:
        return None, None
    if not isinstance(node, Mapping):
        wrong_shape(report, node, "a mapping", "write `near: {month: 0.5, year: 0.25}`")
        return None, None
    unknown_keys(node, ("month", "year"), report, where="`near`")
    month, year = (node.get(key) for key in ("month", "year"))
    return (
        decimal(month, report, high=1) if month else None,
        decimal(year, report, high=1) if year else None,
    )
