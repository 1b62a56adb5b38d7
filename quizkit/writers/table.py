"""The outputs; to add one, add its package and its row."""

from __future__ import annotations

from typing import Protocol

from quizkit.model.bank import Item
from quizkit.writers import anki, docx, paper, yaml
from quizkit.writers.support import Support


class Writer(Protocol):
    """What every output's package offers besides its own way of writing."""

    def support(self, item: Item, /) -> Support:
        """How much of ``item`` this output shows."""
        ...


WRITERS: dict[str, Writer] = {
    "anki": anki,
    "docx": docx,
    "paper": paper,
    "yaml": yaml,
}
