"""Short answer: the accepted answers; the first is the one to show."""

from __future__ import annotations

from quizkit.diagnostics import Report, codes
from quizkit.items.commas import check_commas
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import long_form, read_literal
from quizkit.items.values import add, entries, flag, require
from quizkit.model.interactions import FillIn, Gap
from quizkit.model.keys import TextKey
from quizkit.model.text import Text
from quizkit.nodes import Mapping, Node

KEYS: Keys = {"accept": Shape.ACCEPTED, "case": Shape.FLAG}


def read(node: Mapping, setting: Setting, report: Report) -> FillIn | None:
    """Read the accepted answers, each in one or two languages."""
    value, case = require(node, "accept", report), node.get("case")
    matters = bool(flag(case, report)) if case else False
    if value is None:
        return None
    check_commas((value,), report)
    texts = [_answer(child, setting, report) for child in entries(value)]
    if not texts:
        add(report, codes.EMPTY, "this list is empty", value, "write an answer")
    found = [text for text in texts if text]
    if not found or len(found) < len(texts):
        return None
    words = dict.fromkeys(rich.markdown for text in found for _, rich in text.versions)
    return FillIn((Gap(TextKey(tuple(words), matters), found[0]),))


def _answer(node: Node, setting: Setting, report: Report) -> Text | None:
    long = long_form(node, (), report, where="a typed answer")
    return read_literal(long.entries["text"][1] if long else node, setting, report)
