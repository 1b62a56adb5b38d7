"""Time at a question: how long it took, and what becomes of an answer that is not sent when an exam's time runs out."""

from __future__ import annotations

import time

from quizkit.model.form import Question
from quizkit.study.session import Session
from quizkit.terminal.asking import Asked


def elapsed(began: float) -> int:
    """Return the milliseconds since ``began``, which is of `time.monotonic`."""
    return int((time.monotonic() - began) * 1000)


def entered(session: Session, question: Question, asked: Asked, *, began: float) -> bool:
    """Hand in what was entered for ``question`` in an exam whose time is up; return whether there was anything.

    An answer that was sent before stands: what is half typed over it may be less than it.
    """
    so_far = asked.so_far
    if session.rules.feedback or so_far is None or session.places[question.number - 1].response is not None:
        return False
    return session.answer(so_far, ms=elapsed(began), late=True) is not None
