"""Modes of a session, and what each of them does: one row a mode."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Mode(StrEnum):
    """What a session is for."""

    PRACTICE = "practice"
    REVIEW = "review"
    EXAM = "exam"
    CRAM = "cram"
    MISTAKES = "mistakes"
    PREVIEW = "preview"


class Rules(Struct, frozen=True):
    """What a mode does.

    ``feedback``: a verdict follows each answer (else all come at the end). ``returns``: misses come back later in the
    session. ``logged``: answers are kept. ``scheduled``: they count for the schedule. ``free``: one may go back and
    forth and answer again. ``undo``: the last answer can be taken back. ``hints``: they may be asked for.
    """

    feedback: bool = True
    returns: bool = True
    logged: bool = True
    scheduled: bool = True
    free: bool = False
    undo: bool = True
    hints: bool = True


RULES = {
    Mode.PRACTICE: Rules(),
    Mode.REVIEW: Rules(),
    Mode.EXAM: Rules(feedback=False, returns=False, free=True, undo=False, hints=False),
    Mode.CRAM: Rules(scheduled=False),
    Mode.MISTAKES: Rules(),
    Mode.PREVIEW: Rules(returns=False, logged=False, scheduled=False, free=True),
}
