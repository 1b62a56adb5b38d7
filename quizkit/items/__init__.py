"""Question types, one module each; to add one, add its module and its row.

A module's docstring is the type's manual page; `KEYS` are its keys and their shapes, and `read` lowers it
to an interaction.
"""

from __future__ import annotations

from typing import Protocol

from quizkit.diagnostics import Report
from quizkit.items import accept, card, choice, cloze, date, essay, match, number, order, truth
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys
from quizkit.model.interactions import Interaction
from quizkit.nodes import Mapping


class ItemType(Protocol):
    """What a question type's module offers."""

    KEYS: Keys

    def read(self, node: Mapping, setting: Setting, report: Report, /) -> Interaction | None:
        """Read the answer keys of a question; None if that cannot be done, and why is reported."""
        ...


TYPES: dict[str, ItemType] = {
    "card": card,
    "choice": choice,
    "truth": truth,
    "accept": accept,
    "number": number,
    "date": date,
    "cloze": cloze,
    "match": match,
    "order": order,
    "essay": essay,
}

# The answer key names the type; `a` alone is a card, with `wrong` a choice.
ANSWER_KEYS: dict[str, str] = {
    "a": "card",
    "options": "choice",
    "truth": "truth",
    "accept": "accept",
    "number": "number",
    "date": "date",
    "cloze": "cloze",
    "match": "match",
    "order": "order",
    "essay": "essay",
}
