"""Ordering: the numbers of the steps in their order; the last one follows by itself, and Enter confirms."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from quizkit.assembly.shown import steps
from quizkit.grading.response import Arranged
from quizkit.markup.pieces import Line, Piece, Style
from quizkit.model.form import Question
from quizkit.terminal.asking.asked import Numbers, Pressed, Refused, number_keys
from quizkit.terminal.display import Caret
from quizkit.terminal.view import View


class Arrangement(Struct, frozen=True):
    """``picked``: shown places in the candidate's order so far."""

    question: Question
    numbers: Numbers
    picked: tuple[int, ...] = ()

    typing = False
    part = 0

    @property
    def full(self) -> bool:
        """Whether every step has its place."""
        return len(self.picked) == self.numbers.limit

    @property
    def so_far(self) -> Arranged | None:
        """The order, if it is whole: no response has a part of one."""
        order = self.question.orders[0]
        return Arranged(tuple(order[place] for place in self.picked)) if self.full else None

    def press(self, key: str) -> Pressed:
        """Take a number as the next step; Backspace takes a step back, Enter confirms."""
        if key == "enter" and not self.numbers.typed:
            return self.so_far or Refused("incomplete")
        if key == "backspace" and not self.numbers.typed and self.picked:
            return replace(self, picked=self.picked[: -2 if self.full else -1])  # the last one came by itself
        found = self.numbers.press(key)
        if isinstance(found, Numbers):
            return replace(self, numbers=found)
        if found is None:
            return None
        return Refused("used_up") if found in self.picked else self._with(found)

    def _with(self, place: int) -> Arrangement:
        picked = (*self.picked, place)
        left = [at for at in range(self.numbers.limit) if at not in picked]
        return replace(self, picked=(*picked, *(left if len(left) == 1 else ())), numbers=Numbers(self.numbers.limit))

    def paste(self, text: str) -> Pressed:
        """Pasted text chooses nothing."""
        del text
        return Refused("pasted")

    def body(self, view: View) -> list[Line]:
        """Return the steps as shown, and the order made of them so far."""
        lines: list[Line] = []
        wide = len(str(self.numbers.limit))
        shown = steps(self.question)
        for at, step in enumerate(shown):
            style = Style.FAINT if at in self.picked else Style.MARKED
            lines += view.entry((Piece(f" {at + 1:>{wide}} ", style),), step)
        if self.picked:
            lines += [(), *view.line(Piece(f"{view.words.your_order}{view.words.colon}", Style.FAINT))]
        for number, at in enumerate(self.picked, 1):
            lines += view.entry((Piece(f" {number:>{wide}}. ", Style.FAINT),), shown[at])
        return lines

    def state(self, view: View) -> tuple[list[Line], Caret | None]:
        """Return the order so far, in numbers."""
        shown = " ".join(str(place + 1) for place in self.picked) or view.words.none
        return view.line(view.words.marked.format(marked=shown), f" {self.numbers.typed}"), None

    def keys(self, view: View) -> list[tuple[str, str]]:
        """Return the keys of the footer."""
        if self.full:
            return [("Enter", view.words.k_confirm), ("Backspace", view.words.k_back)]
        back = [("Backspace", view.words.k_back)] if self.picked else []
        return [*number_keys(self.numbers, view.words.k_assign), *back]


def arrange(question: Question) -> Arrangement:
    """Return the question before any key."""
    return Arrangement(question, Numbers(len(steps(question))))
