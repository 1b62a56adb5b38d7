"""The keys that a footer names, by what is on the screen."""

from __future__ import annotations

from typing import TypeAlias

from quizkit.model.form import Question
from quizkit.study.session import Session
from quizkit.terminal.asking import Asked
from quizkit.terminal.page import hint_of
from quizkit.terminal.view import View

Keys: TypeAlias = list[tuple[str, str]]  # each with its word


def asking_keys(session: Session, question: Question, asked: Asked, view: View, *, escaped: bool, hinted: bool) -> Keys:
    """Return the keys while a question is answered; ``escaped``: the next key is a command, whatever is typed."""
    words, free = view.words, session.rules.free
    if asked.typing and not escaped:
        return [*asked.keys(view), ("Esc", words.k_commands)]
    own = [] if escaped else asked.keys(view)
    hint = [("h", words.k_hint)] if hint_of(session, question) and not hinted else []
    before = [("p", words.k_previous)] if free and question.number > 1 else []
    back = [*before, ("g", words.k_grid)] if free else []
    always = [("f", words.k_flag), ("?", words.k_keys), ("q", words.k_quit)]
    return [*own, *hint, ("s", words.k_skip), *back, *_undo(session, view), *always]


def verdict_keys(session: Session, view: View, *, wrong: bool) -> Keys:
    """Return the keys after a verdict."""
    words = view.words
    override = [("!", words.k_right)] if wrong else []
    return [("Enter", words.k_next), *override, *_undo(session, view), ("f", words.k_flag), ("q", words.k_quit)]


def overview_keys(session: Session, limit: int, view: View) -> Keys:
    """Return the keys before handing in, of which the last question has the number ``limit``."""
    words = view.words
    end = words.k_end if session.rules.feedback else words.k_submit
    return [(f"1-{limit}", words.k_go), ("y", end), ("q", words.k_quit)]


def _undo(session: Session, view: View) -> Keys:
    return [("u", view.words.k_undo)] if session.rules.undo and session.board.steps else []
