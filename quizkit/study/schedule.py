"""When to ask again: FSRS-6 by the library `fsrs`, with days and chance of our own.

A day begins at 4 o'clock local time, as in Anki, so that what is learnt in the evening can be due the next morning, and
Anki comes to the same memory state from the same reviews. The library's own fuzz is neither repeatable nor within its
own range; ours is drawn from the question's name and the number of its review, so the same log gives the same schedule.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from quizkit.assembly.chance import rank
from quizkit.study.clock import DAY, Clock
from quizkit.study.recall import KNOWN
from quizkit.study.records import Memory, Name
from quizkit.study.values import Rating

if TYPE_CHECKING:
    from fsrs import Scheduler

_MINUTE = 60_000
_DAWN = 4 * 60  # minutes after midnight at which a day begins
_CHANGE = 2 * 60 * _MINUTE  # that local time may have gone back since a day's beginning was reckoned
_FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))  # of the days from, to: this share
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Parameters = tuple[float, ...]  # the 21 of FSRS-6; () stands for the defaults


class Review(Struct, frozen=True):
    """An answer as the schedule sees it; ``at`` in ms since 1970, ``offset`` in minutes ahead of UTC."""

    rating: Rating
    at: int
    offset: int


def day_of(at: int, offset: int) -> int:
    """Return the number of the local day (from 1970-01-01) that the moment ``at`` belongs to."""
    return (at + (offset - _DAWN) * _MINUTE) // DAY


def days_ahead(due: int, clock: Clock, *, today: int | None = None) -> int:
    """Return how many days after ``today`` the one comes that begins at the moment ``due``; 0 if it has begun."""
    now = clock.now()
    today = day_of(now, clock.offset(now)) if today is None else today
    return max(0, day_of(due + _CHANGE, clock.offset(due)) - today)


def reviewed(before: Memory | None, review: Review, name: Name, parameters: Parameters = ()) -> Memory:
    """Return what is remembered of the question ``name`` after ``review``."""
    after = replayed((review,), name, parameters, before=before)
    assert after  # noqa: S101 - there is a review
    return after


def replayed(
    reviews: Iterable[Review], name: Name, parameters: Parameters = (), *, before: Memory | None = None
) -> Memory | None:
    """Return what is remembered of the question ``name`` after ``reviews``, which stand in order of time.

    ``before``: what was remembered when they began.
    """
    from fsrs import Card, State  # noqa: PLC0415 - 70 ms, and the first question is shown without
    from fsrs import Rating as Grade  # noqa: PLC0415 - dear, and not needed for the first question

    card, day, count, lapses, review = Card(0, due=_EPOCH), 0, 0, 0, None
    if before:
        day, count, lapses = before.day, before.reviews, before.lapses
        card = Card(0, State.Review, None, before.stability, before.difficulty, _EPOCH, _noon(day))
    scheduler = _scheduler(parameters)
    for review in reviews:
        today = day_of(review.at, review.offset)
        day = max(today, day) if count else today  # a journey west
        card, _ = scheduler.review_card(card, Grade(review.rating), _noon(day))
        lapses += bool(count) and review.rating is Rating.AGAIN
        count += 1
    if review is None:
        return before
    assert card.stability is not None and card.difficulty is not None  # noqa: S101, PT018 - for the type checker
    days = _fuzzed((card.due - _noon(day)).days, name, count)
    due = (day + days) * DAY - (review.offset - _DAWN) * _MINUTE
    return Memory(card.stability, card.difficulty, due, review.at, day, count, lapses)


def _noon(day: int) -> datetime:
    """Return a moment that stands for a whole day: the library counts whole days between such moments."""
    return _EPOCH + timedelta(days=day, hours=12)


@lru_cache(maxsize=4)
def _scheduler(parameters: Parameters) -> Scheduler:
    from fsrs import Scheduler  # noqa: PLC0415 - see `reviewed`

    steps: tuple[timedelta, ...] = ()  # misses come back within the session instead
    if parameters:
        return Scheduler(parameters, KNOWN, steps, steps, enable_fuzzing=False)
    return Scheduler(desired_retention=KNOWN, learning_steps=steps, relearning_steps=steps, enable_fuzzing=False)


def _fuzzed(days: int, name: Name, number: int) -> int:
    """Return ``days`` or some days more or less, so that what was learnt together is not always due together.

    The range is Anki's: below 2.5 days none, then a day and 15 % of the days to 7, 10 % to 20, 5 % from there.
    """
    low, high = fuzz_range(days)
    return low + rank("/".join(name), str(number)) % (high - low + 1)


def fuzz_range(days: int) -> tuple[int, int]:
    """Return the shortest and the longest that an interval of ``days`` may become."""
    if days < _FUZZ[0][0]:
        return days, days
    more = 1 + sum(share * max(0.0, min(days, end) - start) for start, end, share in _FUZZ)
    return max(2, round(days - more)), round(days + more)
