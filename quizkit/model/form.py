"""Forms: items chosen, ordered and numbered, as a candidate gets them on paper or on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from quizkit.model.bank import Header, Item
from quizkit.model.text import Text

# What is shown where: the place (from 0) that each thing shown has in the bank. One order for each list that an
# interaction may shuffle: the options of a Choose, the right column of a Pair (its pairs, then `extra`), the steps of
# an Arrange; for a FillIn one a gap, empty unless its key is a ChoiceKey. Write and Recall have none.
Orders: TypeAlias = tuple[tuple[int, ...], ...]


class Entry(Struct, frozen=True):
    """An item and the header of its bank: what forms are assembled from."""

    header: Header
    item: Item

    @property
    def name(self) -> str:
        """The item's name among all banks, such as `geography/seine`."""
        return f"{self.header.id}/{self.item.id}"


class Question(Struct, frozen=True):
    """An item at its place on a form: its number (from 1), what it is worth there, and in which orders it is shown."""

    number: int
    entry: Entry
    points: Decimal
    orders: Orders

    @property
    def item(self) -> Item:
        """The item as it stands in the bank."""
        return self.entry.item


class Section(Struct, frozen=True):
    """A part of a form; without a title it is one only in name."""

    questions: tuple[Question, ...]
    title: Text | None = None
    instructions: Text | None = None

    @property
    def points(self) -> Decimal:
        """What all questions of the section are worth."""
        return sum((question.points for question in self.questions), Decimal(0))


class Form(Struct, frozen=True):
    """One version of a paper or one sitting. ``seed`` and ``version`` decided its orders."""

    title: Text
    sections: tuple[Section, ...]
    seed: str
    version: str = "A"

    @property
    def questions(self) -> Iterator[Question]:
        """Every question, in order."""
        for section in self.sections:
            yield from section.questions

    @property
    def points(self) -> Decimal:
        """What the whole form is worth."""
        return sum((section.points for section in self.sections), Decimal(0))
