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
_DIGITS = (
    r"[+\-−]?(?:(?:\d{1,3}(?:[,_]\d{3})+|\d{1,60})(?:\.\d{1,60}|\.(?![.\d]))?|(?<!\.)\.\d{1,60})(?:[eE][+\-−]?\d{1,2})?"
)
# What is compiled where it is needed: a start does without.
VALUE = rf"({_DIGITS})(?:\s*(?:\+-|\+/-|±)\s*({_DIGITS})|\s*~\s*({_DIGITS})\s*%)?"
RANGE = rf"({_DIGITS})?\s*\.\.\s*({_DIGITS})?"
_MEASURED = rf"({_DIGITS})\s*([^\W\d_].{{0,30}}|[%‰°].{{0,30}})"
_LEADING_POINT, _ENDING_POINT = r"(?<![\d.,])\.(?=\d)", r"(?<=\d)\.(?![\d.])"
_HYPHENED = rf"({_DIGITS})\s*[\-–—~～至到]\s*({_DIGITS})"
_FAR = r"[+\-−]?[\d.]+[eE][+\-−]?\d{3,}"
_BASE = r"0(?:[xX][0-9A-Fa-f]+|[oO][0-7]+|[bB][01]+)"
_POWER = r"([+-]?[\d.,]+)[eE]([+-]?\d+)"
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_WRITTEN_OUT = 6  # the highest power of ten that is written out
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
    return FillIn((Gap(NumberKey(written, low, high, named), _shown(written, setting, named)),))


def _shown(written: str, setting: Setting, unit: Text | None) -> Text:
    """Return the key as the learner sees it: `9.81 ± 0.02`, `3–5`, `≥ 3`, `≤ 5`; before a unit `(9.81 ± 1 %)`."""
    shown = re.sub(_POWER, _power, written.replace("_", ","))
    shown = re.sub(r"\s*(?:\+-|\+/-)\s*", " ± ", shown)
    if "~" in shown:
        shown = re.sub(r"\s*~\s*(.*?)\s*%", r" ± \1 %", shown)
        shown = f"({shown})" if unit else shown
    low, dots, high = (part.strip() for part in shown.partition(".."))
    if dots:
        shown = f"{low} – {high}" if low and high else f"≥ {low}" if low else f"≤ {high}"
    return literal(shown, setting.lang)


def _power(found: re.Match[str]) -> str:
    digits, power = found[1], int(found[2])
    if abs(power) <= _WRITTEN_OUT:
        return f"{_decimal(found[0]):f}"
    return f"{digits} × 10{str(power).translate(_RAISED)}"


def _bounds(node: Node, report: Report) -> tuple[str, Decimal | None, Decimal | None] | None:
    text = word(node, report)
    if text is None:
        return None
    text = re.sub(_ENDING_POINT, "", re.sub(_LEADING_POINT, "0.", text.replace("−", "-")))
    if single := re.fullmatch(VALUE, text):
        return _around(text, single, node, report)
    span = re.fullmatch(RANGE, text)
    if not span or not (span[1] or span[2]):
        message, remedy = _advice(text)
        add(report, codes.BAD_NUMBER, message, node, remedy)
        return None
    low, high = (_decimal(part) if part else None for part in span.groups())
    if low is not None and high is not None and low > high:
        add(report, codes.BAD_RANGE, f"the range `{text}` runs from high to low", node, f"write `{span[2]}..{span[1]}`")
        return None
    return text, low, high


def _around(text: str, single: re.Match[str], node: Node, report: Report) -> tuple[str, Decimal, Decimal] | None:
    """Return a number, and how far the tolerance reaches below and above it."""
    with localcontext(_EXACT):
        value, tolerance = _decimal(single[1]), abs(_decimal(single[2] or "0"))
        if single[3]:
            tolerance = abs(value * _decimal(single[3]) / 100)
            if not value:
                message = f"`{text}` has no tolerance: a share of 0 is 0"
                add(report, codes.BAD_NUMBER, message, node, "write `0 +- 0.05`")
                return None
        return text, value - tolerance, value + tolerance


def _advice(text: str) -> tuple[str, str]:
    """Return what is wrong with ``text``, which is no number, and the remedy."""
    if re.fullmatch(_FAR, text):
        return f"`{text[:60]}` is out of range", "write at most two digits after the `e`"
    if re.fullmatch(_BASE, text):
        return f"`{text[:60]}` is not a decimal number", f"write `number: {int(text, 0)}`"
    if ends := re.fullmatch(_HYPHENED, text):
        return f"`{text[:60]}` is not a number", f"write `{ends[1]}..{ends[2]}`"
    measured = re.fullmatch(_MEASURED, text)
    remedy = f"write `number: {measured[1]}` and `unit: {measured[2]}`" if measured else _REMEDY
    return f"`{text[:60]}` is not a number", remedy


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").replace("_", ""))
