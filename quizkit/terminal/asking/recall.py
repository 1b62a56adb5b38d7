"""Flashcards: Enter or Space shows the back, a digit says how well it was known."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from quizkit.grading.response import Judged
from quizkit.markup.pieces import Line, Piece, Style
from quizkit.model.form import Question
from quizkit.model.text import Text
from quizkit.terminal.asking.asked import Numbers, Pressed, Refused
from quizkit.terminal.display import Caret
from quizkit.terminal.page import background
from quizkit.terminal.view import View

SHARES = (Decimal(0), Decimal("0.75"), Decimal(1))  # again, hard, good: partly right with more than half is hard


class Card(Struct, frozen=True):
    """``shown``: the back is seen."""

    question: Question
    back: Text
    shown: bool = False

    typing = False
    so_far = None

    @property
    def part(self) -> int:
        """The front is part 0, the back part 1."""
        return int(self.shown)

    def press(self, key: str) -> Pressed:
        """Enter or Space shows the back; then a digit grades."""
        if not self.shown:
            return replace(self, shown=True) if key in ("enter", "space") else None
        found = Numbers(len(SHARES)).press(key)
        return Judged(SHARES[found]) if isinstance(found, int) else None

    def paste(self, text: str) -> Pressed:
        """Pasted text grades nothing."""
        del text
        return Refused("pasted")

    def body(self, view: View) -> list[Line]:
        """Return the back with its explanation, once it is shown."""
        if not self.shown:
            return []
        rule = Piece(("-" if view.bare else "─") * 8, Style.FAINT)
        return [(rule,), *view.block(self.back), *background(self.question, view)]

    def state(self, view: View) -> tuple[list[Line], Caret | None]:
        """Return what is to be done."""
        return view.line(Piece(view.words.how_good if self.shown else view.words.recall, Style.FAINT)), None

    def keys(self, view: View) -> list[tuple[str, str]]:
        """Return the keys of the footer."""
        if not self.shown:
            return [("Enter", view.words.k_show)]
        return [(str(number), word) for number, word in enumerate(view.words.shares, 1)]
