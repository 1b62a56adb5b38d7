"""What the log keeps, as values."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from quizkit.grading.response import Response
from quizkit.grading.verdict import Mark
from quizkit.model.form import Orders
from quizkit.study.modes import Mode
from quizkit.study.values import Confidence, Rating

Name: TypeAlias = tuple[str, str]  # the ids of a bank and of an item in it: what a question is known by


class Kind(StrEnum):
    """What a row of the log says. The log only grows: to take something back is to add a row."""

    ANSWER = "answer"
    OVERRIDE = "override"  # the candidate judged the answer that this row replaces
    UNDO = "undo"  # the answer that this row replaces counts for nothing


class Sitting(Struct, frozen=True):
    """A session as the log knows it. ``started``: ms since 1970; ``seconds``: its time limit."""

    id: str
    mode: Mode
    seed: str
    started: int
    seconds: int | None = None


class Attempt(Struct, frozen=True):
    """A row of the log.

    ``id``: a UUID of version 7 in hex digits, so rows of several machines can be told apart and sorted. ``item_hash``:
    the question's content when it was answered. ``at``: when (ms since 1970, UTC); a row that replaces another has
    the time of the answer that it is about. ``offset``: minutes that local time was ahead of UTC. ``mark``, ``score``
    and ``rating`` are None where an answer was taken back. ``replaces``: the id of the row that no longer stands.
    """

    id: str
    session: str
    name: Name
    item_hash: str
    kind: Kind
    mode: Mode
    at: int
    offset: int
    orders: Orders = ()
    response: Response | None = None
    mark: Mark | None = None
    score: Decimal | None = None
    rating: Rating | None = None
    ms: int = 0
    hints: int = 0
    confidence: Confidence | None = None
    replaces: str | None = None


class Memory(Struct, frozen=True):
    """What the schedule holds of a question, in the terms of FSRS: a cache that the log can rebuild.

    ``stability``: days until the chance of recall has fallen to 90 %; ``difficulty``: 1 to 10; ``due`` and ``last``:
    ms since 1970; ``day``: the local day of the last review (see `schedule.day_of`); ``reviews`` and ``lapses``: how
    often it was answered, and missed.
    """

    stability: float
    difficulty: float
    due: int
    last: int
    day: int
    reviews: int
    lapses: int
