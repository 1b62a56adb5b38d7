"""How a paper looks: its layout, its sheet and its type."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from quizkit.model.text import Lang, Text

Langs: TypeAlias = tuple[Lang, ...]


class Layout(StrEnum):
    """What kind of paper is made of a form."""

    WORKSHEET = "worksheet"
    EXAM = "exam"
    FLASHCARDS = "flashcards"
    KEY = "key"


class Sheet(StrEnum):
    """The paper in the printer; A3 lies on its side."""

    A4 = "a4"
    LETTER = "letter"
    A3 = "a3"


class Space(StrEnum):
    """What stands below a question to be answered in words: ruled lines, white paper, or nothing."""

    LINES = "lines"
    BLANK = "blank"
    NONE = "none"


class Turn(StrEnum):
    """Over which edge the printer turns a sheet of cards; `FOLD`: none, backs stand beside their fronts."""

    LONG = "long"
    SHORT = "short"
    FOLD = "fold"


@dataclass(frozen=True, slots=True)
class Look:
    """What sets a layout apart. ``asks``, ``tells``: it shows the questions, their keys.

    ``fields`` are the blanks for the candidate to fill in; ``sealed``: they stand on the binding line of Chinese
    exams, with a table for the scores, and sections are made by kind. ``brackets``: an option is picked by writing
    its letter between brackets, not by a mark on it.
    """

    asks: bool = False
    tells: bool = False
    fields: tuple[str, ...] = ()
    points: bool = False
    hints: bool = False
    sealed: bool = False
    brackets: bool = False


LOOKS: dict[Layout, Look] = {
    Layout.WORKSHEET: Look(asks=True, fields=("name", "class", "date"), hints=True),
    Layout.EXAM: Look(asks=True, fields=("school", "class", "name", "number"), points=True, sealed=True, brackets=True),
    Layout.FLASHCARDS: Look(asks=True, tells=True),
    Layout.KEY: Look(tells=True, points=True),
}


@dataclass(frozen=True, slots=True)
class Style:
    """What the user asked for; None leaves it to the layout and the sheet. ``size`` is in points.

    ``cards``: how many flashcards stand beside and above each other. ``large``: large print (18 pt, sans serif, one
    column). ``contrast``: black on white alone, thick rules. ``coded``: the version stands on every page.
    """

    layout: Layout = Layout.WORKSHEET
    langs: Langs = (Lang.ZH, Lang.EN)
    sheet: Sheet = Sheet.A4
    columns: int | None = None
    size: Decimal | None = None
    large: bool = False
    contrast: bool = False
    space: Space = Space.LINES
    fields: tuple[str, ...] | None = None
    points: bool | None = None
    instructions: Text | None = None
    date: str | None = None
    minutes: int | None = None
    coded: bool = False
    cards: tuple[int, int] = (2, 4)
    turn: Turn = Turn.LONG

    @property
    def look(self) -> Look:
        """What the layout shows."""
        return LOOKS[self.layout]

    @property
    def keyed(self) -> Style:
        """The style of the key that goes with a paper of this one."""
        return replace(self, layout=Layout.KEY, points=self.has_points, instructions=None)

    @property
    def has_points(self) -> bool:
        """Whether points are printed."""
        return self.look.points if self.points is None else self.points

    @property
    def set_columns(self) -> int:
        """In how many columns questions are set."""
        wide = self.sheet is Sheet.A3 and self.layout is not Layout.FLASHCARDS
        return self.columns or (2 if wide and not self.large else 1)

    @property
    def set_size(self) -> Decimal:
        """The size of the type, in points."""
        return self.size or (LARGE if self.large else NORMAL)


NORMAL = Decimal("10.5")  # Chinese size five, in which most schoolbooks are set
LARGE = Decimal(18)  # the smallest that the American Printing House for the Blind calls large print
FIELDS = ("name", "class", "number", "date", "school", "score")
