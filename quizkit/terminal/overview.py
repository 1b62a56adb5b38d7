"""The answers of an exam at a glance: which questions are answered, which are flagged."""

from __future__ import annotations

from quizkit.markup.pieces import Line, Piece, Style
from quizkit.study.session import Session
from quizkit.study.values import Place
from quizkit.terminal.page import rule
from quizkit.terminal.solution import SIGNS, STYLES
from quizkit.terminal.view import View


def overview(session: Session, view: View) -> list[Line]:
    """Return a grid of the questions, and the numbers of those that are open or flagged."""
    shown = [] if view.bare else cells_of(session, view, 0)
    return [
        (),
        *rule(view),
        *view.line(Piece(view.words.look_over if session.rules.feedback else view.words.hand_in, Style.STRONG)),
        *shown,
        *open_and_flagged(session, view),
    ]


def open_and_flagged(session: Session, view: View) -> list[Line]:
    """Return the numbers of the questions that have no answer, and of those that are flagged."""
    still = [str(place.question.number) for place in session.places if place.response is None]
    flagged = [str(place.question.number) for place in session.places if place.flagged]
    lines = view.line(view.words.open_ones.format(numbers=view.words.listed.join(still))) if still else []
    return [
        *lines,
        *(view.line(view.words.flagged_ones.format(numbers=view.words.listed.join(flagged))) if flagged else []),
    ]


def cells_of(session: Session, view: View, current: int) -> list[Line]:
    """Return the questions in rows: `✓` answered (or the verdict, if known), `!` flagged, the current one marked."""
    wide = len(str(len(session.places)))
    row = max(view.width // (wide + 3), 1)
    cells = [_cell(place, wide, current) for place in session.places]
    return [tuple(cells[start : start + row]) for start in range(0, len(cells), row)]


def _cell(place: Place, wide: int, current: int) -> Piece:
    sign, style = ("·", Style.FAINT) if place.response is None else ("✓", Style.RIGHT)
    if place.verdict:
        sign, style = SIGNS[place.verdict.mark].strip(), STYLES[place.verdict.mark]
    text = f"{place.question.number:>{wide}}{sign}{'!' if place.flagged else ' '} "
    return Piece(text, Style.MARKED | Style.STRONG if place.question.number == current else style)
