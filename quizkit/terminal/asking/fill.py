"""Filling in: one gap after another, typed, or picked by a digit where the gap is a drop-down."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from quizkit.assembly.shown import choices
from quizkit.grading.response import Typed
from quizkit.markup.pieces import Line, Piece, Style
from quizkit.markup.plain import to_plain
from quizkit.markup.units import spell_unit
from quizkit.model.form import Question
from quizkit.model.interactions import FillIn, Gap
from quizkit.model.keys import ChoiceKey, DateKey, NumberKey
from quizkit.terminal.asking.asked import NO_NUMBERS, Numbers, Pressed, Refused, number_keys
from quizkit.terminal.asking.typed import command, typed_line
from quizkit.terminal.display import Caret
from quizkit.terminal.editor import EMPTY, Editor
from quizkit.terminal.view import View


class Fill(Struct, frozen=True):
    """``filled``: the gaps that have an answer, from the first on."""

    question: Question
    gaps: tuple[Gap, ...]
    filled: tuple[str, ...] = ()
    editor: Editor = EMPTY
    numbers: Numbers = NO_NUMBERS

    @property
    def gap(self) -> Gap:
        """The gap in turn."""
        return self.gaps[len(self.filled)]

    @property
    def typing(self) -> bool:
        """Whether the gap in turn is typed."""
        return not isinstance(self.gap.key, ChoiceKey)

    @property
    def part(self) -> int:
        """Each of several gaps is a part."""
        return len(self.filled) + 1 if len(self.gaps) > 1 else 0

    @property
    def so_far(self) -> Typed | None:
        """The gaps filled and the one being typed, the others empty; None if all are."""
        typed = "" if command(self.editor.text) else " ".join(self.editor.text.split())
        gaps = (*self.filled, typed)
        return Typed((*gaps, *("",) * (len(self.gaps) - len(gaps)))) if any(gaps) else None

    def press(self, key: str) -> Pressed:
        """Edit, or pick; Enter ends a gap that is not empty, Backspace in an empty one goes to the gap before."""
        if key == "backspace" and self.filled and not self.editor.text and not self.numbers.typed:
            return self._at(self.filled[:-1], Editor(self.filled[-1], len(self.filled[-1])))
        if not self.typing:
            return self._picked(key)
        if key == "enter":
            if not self.editor.text.strip():
                return Refused("empty")
            return command(self.editor.text) or self._done(self.editor.text)
        edited = self.editor.press(key)
        return replace(self, editor=edited) if edited else None

    def _picked(self, key: str) -> Pressed:
        found = self.numbers.press(key)
        if isinstance(found, Numbers):
            return replace(self, numbers=found)
        if found is None:
            return None
        return self._done(to_plain(choices(self.question, len(self.filled))[found].versions[0][1]))

    def _done(self, answer: str) -> Fill | Typed:
        filled = (*self.filled, " ".join(answer.split()))
        return Typed(filled) if len(filled) == len(self.gaps) else self._at(filled, Editor())

    def _at(self, filled: tuple[str, ...], editor: Editor) -> Fill:
        limit = len(choices(self.question, len(filled)))
        return replace(self, filled=filled, editor=editor, numbers=Numbers(limit))

    def paste(self, text: str) -> Pressed:
        """Insert ``text``, its line ends as blanks; nothing is sent by it."""
        if not self.typing:
            return Refused("pasted")
        return replace(self, editor=self.editor.insert(" ".join(text.split())))

    def body(self, view: View) -> list[Line]:
        """Return the options of a drop-down gap."""
        lines: list[Line] = []
        for at, text in enumerate(choices(self.question, len(self.filled))):
            lines += view.entry((Piece(f" {at + 1:>{len(str(self.numbers.limit))}} ", Style.MARKED),), text)
        return lines

    def head(self, view: View) -> list[Line]:
        """Return which gap is in turn, if there are several, and what must be known of it."""
        asked = _asked(self.gap, view)
        if len(self.gaps) > 1:
            number = view.words.gap.format(number=len(self.filled) + 1)
            return view.line(Piece(number, Style.STRONG), f" {asked}" if asked else "")
        return view.note(asked) if asked else []

    def every_gap(self, view: View) -> list[Line]:
        """Return the head and the options of each gap, for a front that takes all answers in one line."""
        turns = [self._at(("",) * at, EMPTY) for at in range(len(self.gaps))]
        return [line for turn in turns for line in (*turn.head(view), *turn.body(view))]

    def state(self, view: View) -> tuple[list[Line], Caret | None]:
        """Return what is asked for, what was filled in before, and the line being typed."""
        done = " · ".join(f"{number} {text}" for number, text in enumerate(self.filled, 1))
        lines = [*(view.note(done) if done else []), *self.head(view)]
        if not self.typing:
            return lines, None
        typed, caret = typed_line(self.editor, view.width)
        return [*lines, *typed], Caret(caret.line + len(lines), caret.cell)

    def keys(self, view: View) -> list[tuple[str, str]]:
        """Return the keys of the footer."""
        if self.typing:
            return [("Enter", view.words.k_answer)]
        return number_keys(self.numbers, view.words.k_answer)


def _asked(gap: Gap, view: View) -> str:
    """Return what the candidate must know of a gap: its hint, its unit, how dates are written."""
    told = [view.words.gap_hint.format(hint=hint)] if (hint := gap.hinted(view.langs)) else []
    match gap.key:
        case NumberKey(unit=unit) if unit:
            told.append(view.words.unit.format(unit="".join(piece.text for piece in view.inline(spell_unit(unit)))))
        case DateKey():
            told.append(view.words.dated)
        case _:
            pass
    return view.words.comma.join(told)


def fill(question: Question, interaction: FillIn) -> Fill:
    """Return the question before any key."""
    return Fill(question, interaction.gaps, numbers=Numbers(len(choices(question, 0))))
