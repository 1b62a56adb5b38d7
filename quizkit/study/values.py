"""What a session tells its front."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum

from msgspec import Struct

from quizkit.grading.response import Response
from quizkit.grading.verdict import Mark, Verdict
from quizkit.model.form import Question
from quizkit.study.modes import Mode


class Rating(IntEnum):
    """How well an item was remembered, in the numbers of FSRS and Anki; nothing here is ever `easy` (4)."""

    AGAIN = 1
    HARD = 2
    GOOD = 3


class Confidence(IntEnum):
    """How sure a candidate was before the verdict; a guess that was right counts as hard."""

    GUESS = 1
    UNSURE = 2
    SURE = 3


class Limits(Struct, frozen=True):
    """How much a session asks, and for how long.

    ``count``: at most so many questions (None: all that fit the mode); a preview shows all anyway.
    ``new_share``: the share of ``count`` that new questions get for sure where there are any. ``seconds``: time for
    an exam. ``exam_at``: when the real exam is (ms since 1970): the new ones get a greater share if that is needed to
    see all of them once before, at one session of ``count`` a day.
    """

    count: int | None = 20
    new_share: float = 0.3
    seconds: int | None = None
    exam_at: int | None = None


class Outcome(Struct, frozen=True):
    """What an answer led to.

    ``verdict`` is None where the mode gives no feedback. ``returns``: the question comes back in this session.
    ``due``: when it should be asked again (ms since 1970), None where the mode does not schedule.
    """

    question: Question
    verdict: Verdict | None
    rating: Rating
    returns: bool = False
    due: int | None = None


class Place(Struct, frozen=True):
    """A question of the session and what became of it.

    ``response`` is what was answered last, None before. ``verdict`` is None, too, as long as the mode gives no
    feedback. ``ms``: time spent on its answers. ``overridden``: the candidate said "I was right".
    """

    question: Question
    response: Response | None = None
    verdict: Verdict | None = None
    flagged: bool = False
    skipped: bool = False
    ms: int = 0
    overridden: bool = False


class Progress(Struct, frozen=True):
    """``answered`` of ``total`` questions have an answer; ``ahead`` are still to be asked, those that return too.

    ``current`` is the number (from 1) of the question shown, 0 at the end.
    """

    current: int
    answered: int
    total: int
    ahead: int


class Summary(Struct, frozen=True):
    """What a session came to.

    ``places``: each question in its order, with the last verdict on it, which is no longer hidden. ``first``: how many
    had which mark at the first answer; of an exam, at the last. ``score``: points earned by these answers (0 at least
    for each), out of ``points``. ``ms``: time spent answering.
    """

    mode: Mode
    places: tuple[Place, ...]
    first: dict[Mark, int]
    score: Decimal
    points: Decimal
    ms: int

    @property
    def answered(self) -> int:
        """How many questions were answered."""
        return sum(self.first.values())

    @property
    def missed(self) -> tuple[Place, ...]:
        """The questions whose last answer was not right."""
        return tuple(
            place for place in self.places if place.verdict and place.verdict.mark in (Mark.WRONG, Mark.PARTLY)
        )
