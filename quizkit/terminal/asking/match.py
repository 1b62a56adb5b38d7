"""Matching: for each left text in turn, the number of its right one; Enter confirms when every line has one."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from quizkit.assembly.shown import lefts, rights
from quizkit.grading.response import Matched
from quizkit.markup.pieces import Line, Piece, Style
from quizkit.model.form import Question
from quizkit.terminal.asking.asked import Numbers, Pressed, Refused, number_keys
from quizkit.terminal.display import Caret
from quizkit.terminal.view import View


class Match(Struct, frozen=True):
    """``picked``: for the left texts from the first on, shown places of right ones, or None for none."""

    question: Question
    numbers: Numbers
    picked: tuple[int | None, ...] = ()

    typing = False
    part = 0

    @property
    def full(self) -> bool:
        """Whether every left text has been dealt with."""
        return len(self.picked) == len(lefts(self.question))

    @property
    def so_far(self) -> Matched | None:
        """The pairs made, the other lines left out; None if there are none."""
        return self._matched() if any(place is not None for place in self.picked) else None

    def press(self, key: str) -> Pressed:
        """Pick for the line in turn, or leave it out (`-`); Backspace takes a step back, Enter confirms."""
        if key == "enter" and not self.numbers.typed:
            return self._matched() if self.full else Refused("incomplete")
        if key == "backspace" and not self.numbers.typed and self.picked:
            return replace(self, picked=self.picked[:-1])
        found = None if key == "-" else self.numbers.press(key)
        if isinstance(found, Numbers):
            return replace(self, numbers=found)
        if key != "-" and found is None:
            return None
        if self.full or (found is not None and found in self.picked):
            return Refused("used_up")
        return replace(self, picked=(*self.picked, found), numbers=Numbers(self.numbers.limit))

    def paste(self, text: str) -> Pressed:
        """Pasted text chooses nothing."""
        del text
        return Refused("pasted")

    def _matched(self) -> Matched:
        order, left = self.question.orders[0], len(lefts(self.question)) - len(self.picked)
        return Matched((*(None if place is None else order[place] for place in self.picked), *(None,) * left))

    def body(self, view: View) -> list[Line]:
        """Return the right column, numbered, and the left one with what was picked."""
        lines: list[Line] = []
        wide = len(str(self.numbers.limit))
        for at, right in enumerate(rights(self.question)):
            style = Style.FAINT if at in self.picked else Style.MARKED
            lines += view.entry((Piece(f" {at + 1:>{wide}} ", style),), right)
        lines.append(())
        for at, left in enumerate(lefts(self.question)):
            sign = ">" if at == len(self.picked) else " "
            lines += view.entry((Piece(f" {sign} ", Style.MARKED),), left, self._answer(at, view))
        return lines

    def _answer(self, at: int, view: View) -> list[Piece]:
        arrow = Piece(" -> " if view.bare else " → ", Style.FAINT)
        if at >= len(self.picked):
            return [arrow, Piece("?" if at == len(self.picked) else "…", Style.FAINT)]
        place = self.picked[at]
        if place is None:
            return [arrow, Piece("-")]
        words = view.inline(rights(self.question)[place])
        return [
            arrow,
            Piece(f"{place + 1} ", Style.MARKED),
            *(Piece(one.text, one.style | Style.MARKED) for one in words),
        ]

    def state(self, view: View) -> tuple[list[Line], Caret | None]:
        """Return the line in turn, and what was picked, in numbers."""
        at, known = len(self.picked), lefts(self.question)
        turn = [] if self.full else view.entry((Piece(" > ", Style.MARKED),), known[at], self._answer(at, view))
        shown = " ".join("-" if place is None else str(place + 1) for place in self.picked) or view.words.none
        return [*turn, *view.line(view.words.marked.format(marked=shown), f" {self.numbers.typed}")], None

    def keys(self, view: View) -> list[tuple[str, str]]:
        """Return the keys of the footer."""
        if self.full:
            return [("Enter", view.words.k_confirm), ("Backspace", view.words.k_back)]
        back = [("Backspace", view.words.k_back)] if self.picked else []
        return [*number_keys(self.numbers, view.words.k_assign), ("-", view.words.k_leave), *back]


def match(question: Question) -> Match:
    """Return the question before any key."""
    return Match(question, Numbers(len(rights(question))))
