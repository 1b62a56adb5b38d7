"""Flashcard: a question and its answer; `reverse: yes` also asks the other way round."""

from __future__ import annotations

from quizkit.diagnostics import Report
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import attach, long_form, read_text
from quizkit.items.values import flag, require, wrong_shape
from quizkit.model.interactions import Recall
from quizkit.model.text import Text
from quizkit.nodes import Mapping, Node, Sequence

KEYS: Keys = {"a": Shape.ANSWER, "reverse": Shape.FLAG}


def read(node: Mapping, setting: Setting, report: Report) -> Recall | None:
    """Read the back of the card."""
    answer, reverse = require(node, "a", report), node.get("reverse")
    back = _back(answer, setting, report) if answer else None
    both = flag(reverse, report) if reverse else False
    return Recall(back, bool(both)) if back else None


def _back(node: Node, setting: Setting, report: Report) -> Text | None:
    if isinstance(node, Sequence):
        wrong_shape(report, node, "a text", "add `wrong:` with wrong options, or write one text")
        return None
    long = long_form(node, ("media",), report, where="the answer of a flashcard")
    if long is None:
        return read_text(node, setting, report)
    text, media = read_text(long.entries["text"][1], setting, report), long.get("media")
    return attach(text, media, setting, report) if text and media else text
