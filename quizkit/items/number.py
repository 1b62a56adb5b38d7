"""Number: `9.81`, with a tolerance `9.81 +- 0.02` or `9.81 ~1%`, or a range `3..5`, `3..`, `..5`; `unit` beside it."""

from __future__ import annotations

import re
from decimal import Context, Decimal, localcontext

from quizkit.diagnostics import Report, codes
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import literal, read_text
from quizkit.items.values import add, require, word
from quizkit.model.interactions import FillIn, Gap
from quizkit.model.keys import NumberKey
from quizkit.model.text import Text
from quizkit.nodes import Mapping, Node

KEYS: Keys = {"number": Shape.NUMBER, "unit": Shape.TEXT}
_DIGITS = r"[+-]?(?:\d{1,3}(?:[,_]\d{3})+|\d{1,60})(?:\.\d{1,60})?(?:[eE][+-]?\d{1,2})?"
VALUE = re.compile(rf"({_DIGITS})(?:\s*(?:\+-|\+/-|±)\s*({_DIGITS})|\s*~\s*({_DIGITS})\s*%)?")
RANGE = re.compile(rf"({_DIGITS})?\s*\.\.\s*({_DIGITS})?")
_MEASURED = re.compile(rf"({_DIGITS})\s*([^\W\d_].{{0,30}}|[%‰°].{{0,30}})")
_EXACT = Context(prec=400)
_REMEDY = "write `9.81`, `9.81 +- 0.02`, `9.81 ~1%`, `3..5`, `3..` or `..5`"


def read(node: Mapping, setting: Setting, report: Report) -> FillIn | None:
    """Read the number, its tolerance or range, and its unit."""
    value, unit = require(node, "number", report), node.get("unit")
    named = read_text(unit, setting, report) if unit else None
    bounds = _bounds(value, report) if value else None
    if bounds is None or (unit and not named):
        return None
    written, low, high = bounds
    return FillIn((Gap(NumberKey(written, low, high, named), _shown(written, setting)),))


def _shown(written: str, setting: Setting) -> Text:
    """Return the key as the learner sees it: `9.81 ± 0.02`, `3–5`, `≥ 3`, `≤ 5`."""
    shown = re.sub(r"\s*(?:\+-|\+/-)\s*", " ± ", written)
    low, dots, high = (part.strip() for part in shown.partition(".."))
    if dots:
        shown = f"{low} – {high}" if low and high else f"≥ {low}" if low else f"≤ {high}"
    return literal(shown, setting.lang)


def _bounds(node: Node, report: Report) -> tuple[str, Decimal | None, Decimal | None] | None:
    text = word(node, report)
    if text is None:
        return None
    single, span = VALUE.fullmatch(text), RANGE.fullmatch(text)
    if single:
        with localcontext(_EXACT):
            value, tolerance = _decimal(single[1]), abs(_decimal(single[2] or "0"))
            if single[3]:
                tolerance = abs(value * _decimal(single[3]) / 100)
            return text, value - tolerance, value + tolerance
    if not span or not (span[1] or span[2]):
        measured = _MEASURED.fullmatch(text)
        remedy = f"write `number: {measured[1]}` and `unit: {measured[2]}`" if measured else _REMEDY
        add(report, codes.BAD_NUMBER, f"`{text[:60]}` is not a number", node, remedy)
        return None
    low, high = (_decimal(part) if part else None for part in span.groups())
    if low is not None and high is not None and low > high:
        add(report, codes.BAD_RANGE, f"the range `{text}` runs from high to low", node, f"write `{span[2]}..{span[1]}`")
        return None
    return text, low, high


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").replace("_", ""))
