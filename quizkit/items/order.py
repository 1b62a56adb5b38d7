"""Ordering: steps to be put in order, written in the order of the key."""

from __future__ import annotations

from quizkit.diagnostics import Report, codes
from quizkit.items.commas import check_commas, has_comma
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import read_text
from quizkit.items.unlike import unlike
from quizkit.items.values import add, entries, require
from quizkit.model.interactions import Arrange
from quizkit.nodes import Mapping, Scalar

KEYS: Keys = {"order": Shape.STEPS}


def read(node: Mapping, setting: Setting, report: Report) -> Arrange | None:
    """Read the steps."""
    value = require(node, "order", report)
    if value is None:
        return None
    children = entries(value)
    steps = [read_text(child, setting, report) for child in children]
    if not children[1:]:
        one = children[0].text if children and isinstance(children[0], Scalar) else ""
        joined = has_comma(one)
        remedy = "write `[a, b]`, with an ASCII comma and a blank between steps" if joined else "write a list of steps"
        add(report, codes.TOO_FEW, "ordering needs at least two steps", value, remedy)
        return None
    check_commas((value,), report)
    found = tuple(step for step in steps if step)
    return Arrange(found) if unlike(steps, children, report) and len(found) == len(steps) else None
