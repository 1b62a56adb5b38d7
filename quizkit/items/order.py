"""Ordering: steps to be put in order, written in the order of the key."""

from __future__ import annotations

from quizkit.diagnostics import Report, codes
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import read_text
from quizkit.items.unlike import unlike
from quizkit.items.values import add, entries, require
from quizkit.model.interactions import Arrange
from quizkit.nodes import Mapping

KEYS: Keys = {"order": Shape.STEPS}


def read(node: Mapping, setting: Setting, report: Report) -> Arrange | None:
    """Read the steps."""
    value = require(node, "order", report)
    if value is None:
        return None
    children = entries(value)
    steps = [read_text(child, setting, report) for child in children]
    if not children[1:]:
        add(report, codes.TOO_FEW, "ordering needs at least two steps", value, "write a list of steps")
        return None
    found = tuple(step for step in steps if step)
    return Arrange(found) if unlike(steps, children, report) and len(found) == len(steps) else None
