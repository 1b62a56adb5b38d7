"""What was learnt in quizkit, as Anki keeps it: rows of its review log, and the state of the card.

Anki makes its own memory state from the review log. It starts from the first row that is a learning step (type 0), so
the first review is written as one; without it, Anki would guess a state from the interval.
"""

from __future__ import annotations

import json

from quizkit.study.log import Log
from quizkit.study.records import Memory, Name
from quizkit.study.schedule import Review, day_of, reviewed
from quizkit.writers.anki.package import Past, Row

_LEARN, _REVIEW = 0, 1  # types of rows
_EASE = 2500  # that of a new card, per mille
_CARD = (2, 2)  # type and queue: under review
_BEGUN = 1_411_124_400_000  # when the collection in every package was made (ms since 1970): dues count days from there


def past(log: Log, name: Name) -> Past | None:
    """Return the history of the question ``name`` for its one card; None if it has none that counts."""
    memory: Memory | None = None
    rows: list[Row] = []
    interval = 0
    for review, ms in log.reviews(name):
        kind = _REVIEW if rows else _LEARN
        memory = reviewed(memory, review, name, log.parameters)
        before, interval = interval, _days(memory, review)
        rows.append((review.at, int(review.rating), interval, before, _hardness(memory), ms, kind))
    if memory is None:
        return None
    known = {"s": round(memory.stability, 4), "d": round(memory.difficulty, 3), "lrt": memory.last // 1000}
    due = memory.day + interval - day_of(_BEGUN, 0)
    text = json.dumps(known, separators=(",", ":"))
    return Past((*_CARD, due, interval, _EASE, memory.reviews, memory.lapses, text), tuple(rows))


def _days(memory: Memory, review: Review) -> int:
    return day_of(memory.due, review.offset) - memory.day


def _hardness(memory: Memory) -> int:
    """Return the difficulty as Anki writes it in place of an ease: 100 to 1100."""
    return round((memory.difficulty - 1) / 9 * 1000) + 100
