"""Choosing: a digit answers; where several are right, digits mark and Enter confirms."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from quizkit.above import Reference, reference
from quizkit.assembly.letters import letter
from quizkit.assembly.shown import options
from quizkit.grading.response import Chosen
from quizkit.markup.pieces import Line, Piece, Style
from quizkit.markup.plain import to_plain
from quizkit.model.form import Question
from quizkit.model.interactions import Choose
from quizkit.terminal.asking.asked import Numbers, Pressed, Refused, number_keys
from quizkit.terminal.display import Caret
from quizkit.terminal.view import View


class Pick(Struct, frozen=True):
    """``marked``: shown places (from 0)."""

    question: Question
    many: bool
    numbers: Numbers
    marked: frozenset[int] = frozenset()

    typing = False
    part = 0

    @property
    def so_far(self) -> Chosen | None:
        """The marks, if there are any; a number that could go on is none yet."""
        return self._chosen(self.marked) if self.marked else None

    def press(self, key: str) -> Pressed:
        """Answer by a digit or a letter, or mark; Enter confirms marks."""
        found = self.numbers.press(key)
        if isinstance(found, Numbers):
            return replace(self, numbers=found)
        if found is not None:
            cleared = Numbers(self.numbers.limit)
            return replace(self, marked=self.marked ^ {found}, numbers=cleared) if self.many else self._chosen({found})
        if key == "backspace" and self.marked:
            return replace(self, marked=frozenset())
        if key == "enter" and self.many:
            return self._chosen(self.marked) if self.marked else Refused("nothing_marked")
        return None

    def paste(self, text: str) -> Pressed:
        """Pasted text chooses nothing."""
        del text
        return Refused("pasted")

    def _chosen(self, places: frozenset[int] | set[int]) -> Chosen:
        order = self.question.orders[0]
        return Chosen(frozenset(order[place] for place in places))

    def body(self, view: View) -> list[Line]:
        """Return the options, with a box each where several may be marked."""
        lines: list[Line] = []
        for at, option in enumerate(options(self.question)):
            box = ("[x] " if at in self.marked else "[ ] ") if self.many else ""
            style = Style.MARKED if at in self.marked else Style.PLAIN
            label = label_of(self.question, at)
            head = (Piece(f" {label:>{_wide(self.question)}} ", Style.MARKED), Piece(box, style))
            lines += view.entry(head, option.text)
        return lines

    def state(self, view: View) -> tuple[list[Line], Caret | None]:
        """Return which options are marked, and the number begun."""
        if not self.many:
            return (view.line(f"> {self.numbers.typed}"), None) if self.numbers.typed else ([], None)
        marked = ", ".join(label_of(self.question, at) for at in sorted(self.marked))
        return view.line(view.words.marked.format(marked=marked or view.words.none), f" {self.numbers.typed}"), None

    def keys(self, view: View) -> list[tuple[str, str]]:
        """Return the keys of the footer."""
        if self.many:
            confirm = [] if self.numbers.typed else [("Enter", view.words.k_confirm)]
            return [*number_keys(self.numbers, view.words.k_mark), *confirm]
        return number_keys(self.numbers, view.words.k_answer)


def pick(question: Question, interaction: Choose) -> Pick:
    """Return the question before any key."""
    return Pick(question, interaction.many, Numbers(len(interaction.options)))


def label_of(question: Question, at: int) -> str:
    """Return what the option at shown place ``at`` goes by: a number, or a letter where options name each other so."""
    return letter(at) if _lettered(question) else str(at + 1)


def _lettered(question: Question) -> bool:
    texts = (rich for option in options(question) for _, rich in option.text.versions)
    return any(reference(to_plain(rich)) in (Reference.LETTERS, Reference.NAMED) for rich in texts)


def _wide(question: Question) -> int:
    return len(str(len(options(question))))
