"""Open answers: typed freely, then held against the model answer by the candidate, line by line of the rubric."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from quizkit.grading.response import Judged
from quizkit.markup.pieces import Line, Piece, Style
from quizkit.model.interactions import Criterion, Recall, Write
from quizkit.model.text import Text
from quizkit.study.values import Place
from quizkit.terminal.asking.asked import Numbers, Pressed, Refused
from quizkit.terminal.asking.typed import command, typed_line
from quizkit.terminal.display import Caret
from quizkit.terminal.editor import EMPTY, Editor
from quizkit.terminal.view import View

DEGREES = (Decimal(0), Decimal("0.5"), Decimal(1))  # no, partly, yes


class Writing(Struct, frozen=True):
    """An answer being typed; ``model`` and ``rubric`` follow it. Without ``model`` it is not scored now."""

    model: Text | None
    rubric: tuple[Criterion, ...] = ()
    editor: Editor = EMPTY

    typing = True
    part = 0

    @property
    def so_far(self) -> Judged | None:
        """What was written, where nobody scores it now; a command in its last line is no part of it."""
        before, _, last = self.editor.text.rpartition("\n")
        words = (before if command(last) else self.editor.text).strip()
        return Judged(Decimal(0), words) if words and self.model is None else None

    def press(self, key: str) -> Pressed:
        """Enter begins a line; in an empty one it ends the answer."""
        if key == "enter":
            return self._entered()
        edited = self.editor.press(key)
        return replace(self, editor=edited) if edited else None

    def _entered(self) -> Pressed:
        before, _, last = self.editor.text.rpartition("\n")
        if typed := command(last):
            return typed
        if self.editor.caret < len(self.editor.text) or last.strip():
            return replace(self, editor=self.editor.insert("\n"))
        return self.written(before) if before.strip() else Refused("empty")

    def written(self, words: str) -> Scoring | Judged:
        """Return what follows an answer: the rubric, or the response where nobody scores now."""
        if self.model is None:
            return Judged(Decimal(0), words.strip())
        return Scoring(words.strip(), self.model, self.rubric)

    def edited(self, text: str) -> Writing:
        """Return the answer with ``text``."""
        return replace(self, editor=Editor(text, len(text)))

    def paste(self, text: str) -> Pressed:
        """Insert ``text`` as it is."""
        return replace(self, editor=self.editor.insert(text.replace("\t", "    ")))

    def body(self, view: View) -> list[Line]:
        """Return nothing: there is nothing to choose from."""
        del view
        return []

    def state(self, view: View) -> tuple[list[Line], Caret | None]:
        """Return how to end, and the answer so far."""
        head = view.note(view.words.finish_lines if view.bare else view.words.finish_essay)
        typed, caret = typed_line(self.editor, view.width)
        return [*head, *typed], Caret(caret.line + len(head), caret.cell)

    def keys(self, view: View) -> list[tuple[str, str]]:
        """Return the keys of the footer."""
        return [("Enter Enter", view.words.k_finish)]


class Scoring(Struct, frozen=True):
    """An answer beside the model; ``given``: the degrees of the criteria judged so far."""

    written: str
    model: Text
    rubric: tuple[Criterion, ...]
    given: tuple[Decimal, ...] = ()

    typing = False
    part = 1
    so_far = None

    def press(self, key: str) -> Pressed:
        """Judge the criterion in turn by a digit; Backspace goes back by one."""
        if key == "backspace":
            if self.given:
                return replace(self, given=self.given[:-1])
            return Writing(self.model, self.rubric, Editor(self.written, len(self.written)))
        found = Numbers(len(DEGREES)).press(key)
        if not isinstance(found, int):
            return None
        given = (*self.given, DEGREES[found])
        return replace(self, given=given) if len(given) < len(self.rubric) else Judged(self._share(given), self.written)

    def _share(self, given: tuple[Decimal, ...]) -> Decimal:
        weights = [criterion.points for criterion in self.rubric] or [Decimal(1)]
        return sum((one * weight for one, weight in zip(given, weights, strict=True)), Decimal(0)) / sum(weights)

    def paste(self, text: str) -> Pressed:
        """Pasted text judges nothing."""
        del text
        return Refused("pasted")

    def body(self, view: View) -> list[Line]:
        """Return the answer, the model and the rubric."""
        lines = view.line(Piece(f"{view.words.yours}{view.words.colon}", Style.FAINT))
        lines += [*view.line(self.written), ()] if self.written else [()]
        lines += [*view.line(Piece(f"{view.words.model}{view.words.colon}", Style.FAINT)), *view.block(self.model), ()]
        for at, criterion in enumerate(self.rubric):
            sign = ">" if at == len(self.given) else " "
            degree = (
                [Piece(f"  {view.words.degrees[DEGREES.index(self.given[at])]}", Style.MARKED)]
                if at < len(self.given)
                else []
            )
            lines += view.entry((Piece(f" {sign} ", Style.MARKED),), criterion.text, degree)
        return lines

    def state(self, view: View) -> tuple[list[Line], Caret | None]:
        """Return what is asked."""
        return view.line(Piece(view.words.how_much if self.rubric else view.words.how_right, Style.FAINT)), None

    def keys(self, view: View) -> list[tuple[str, str]]:
        """Return the keys of the footer."""
        shown = [(str(number), word) for number, word in enumerate(view.words.degrees, 1)]
        return [*shown, ("Backspace", view.words.k_back)]


def scoring(place: Place) -> Scoring | None:
    """Return the scoring of an open answer given in an exam; None of any other, or where nothing was written."""
    match place.question.item.interaction, place.response:
        case Write(answer, rubric), Judged(words=words) if words:
            return Scoring(words, answer, rubric)
        case Recall(back), Judged(words=words) if words:
            return Scoring(words, back, ())
        case _:
            return None
