"""Flashcard: a question and its answer; `reverse: yes` also asks the other way round."""

from __future__ import annotations

from quizkit.diagnostics import Report
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import read_text
from quizkit.items.values import flag, require
from quizkit.model.interactions import Recall
from quizkit.nodes import Mapping

KEYS: Keys = {"a": Shape.TEXT, "reverse": Shape.FLAG}


def read(node: Mapping, setting: Setting, report: Report) -> Recall | None:
    """Read the back of the card."""
    answer, reverse = require(node, "a", report), node.get("reverse")
    back = read_text(answer, setting, report) if answer else None
    both = flag(reverse, report) if reverse else False
    return Recall(back, bool(both)) if back else None
