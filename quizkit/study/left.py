"""The session that was left open last: what a candidate who begins another should be told of."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from quizkit.model.form import Entry
from quizkit.study.log import Log
from quizkit.study.modes import Mode
from quizkit.study.pool import name_of


class Left(Struct, frozen=True):
    """A session that waits: ``started`` in ms since 1970, ``answered`` of ``total`` questions have an answer."""

    mode: Mode
    started: int
    answered: int
    total: int


def left_open(entries: Iterable[Entry], log: Log) -> Left | None:
    """Return the session that `Session.resume` would take up; None if there is none, or another was held since then.

    Who went on to another session has been told once, and is not told again.
    """
    found = log.unfinished({name_of(entry) for entry in entries})
    if found is None:
        return None
    sitting, plan = found
    answered = log.answered(sitting.id)
    if not answered or log.begun_since(sitting.started):
        return None
    return Left(sitting.mode, sitting.started, answered, len(plan))
