"""Open answer: a model answer, and a rubric of what earns points."""

from __future__ import annotations

from decimal import Decimal

from quizkit.diagnostics import Report
from quizkit.items.colons import joined_key
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import read_text
from quizkit.items.values import decimal, require, unknown_keys, wrong_shape
from quizkit.model.interactions import Criterion, Write
from quizkit.model.text import Text
from quizkit.nodes import Mapping, Node, Sequence

KEYS: Keys = {"essay": Shape.TEXT, "rubric": Shape.RUBRIC}
_REMEDY = "write `{names the mood: 2}`, or `- {text: names the mood, points: 2}`"


def read(node: Mapping, setting: Setting, report: Report) -> Write | None:
    """Read the model answer and the rubric."""
    value, rubric = require(node, "essay", report), node.get("rubric")
    answer = read_text(value, setting, report) if value else None
    criteria = _rubric(rubric, setting, report) if rubric else ()
    return Write(answer, criteria) if answer else None


def _rubric(node: Node, setting: Setting, report: Report) -> tuple[Criterion, ...]:
    found: list[Criterion | None] = []
    if isinstance(node, Mapping):
        for key, value in node.entries.values():
            if joined_key(key, value, report):
                continue
            found.append(_criterion(read_text(key, setting, report), value, report))
    elif isinstance(node, Sequence):
        for child in node.children:
            if isinstance(child, Mapping) and "text" in child.entries:
                unknown_keys(child, ("text", "points"), report, where="rubric")
                points = child.get("points")
                found.append(_criterion(read_text(child.entries["text"][1], setting, report), points, report))
            else:
                wrong_shape(report, child, "a line of a rubric", _REMEDY)
    else:
        wrong_shape(report, node, "a rubric", _REMEDY)
    return tuple(criterion for criterion in found if criterion)


def _criterion(text: Text | None, points: Node | None, report: Report) -> Criterion | None:
    worth = decimal(points, report) if points else Decimal(1)
    return Criterion(text, worth) if text and worth is not None else None
