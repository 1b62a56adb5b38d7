"""Parameters of FSRS fitted to a learner's own answers, and how well parameters predict.

Fitted ones are adopted only where they predict later answers, which they have not seen, better than those in use: on a
log of 12,580 reviews a fit to the first 1,000 was worse than the defaults.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from quizkit.study.log import Log
from quizkit.study.recall import DECAY, recall
from quizkit.study.records import Name
from quizkit.study.rows import to_review
from quizkit.study.schedule import Parameters, Review, day_of, reviewed
from quizkit.study.values import Rating

MIN_REVIEWS = 400  # on a later day than the one before; with fewer, chance decides
_TRAINING = 0.7  # of these, by time; the rest judges


@dataclass(frozen=True, slots=True)
class History:
    """All that counts of one question, in order of time."""

    name: Name
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class Prediction:
    """How likely the recall seemed, and whether it came; ``at``: ms since 1970."""

    at: int
    predicted: float
    recalled: bool

    @property
    def loss(self) -> float:
        """The log-loss of this one: 0 is perfect, 0.69 a coin."""
        return -math.log(self.predicted if self.recalled else 1 - self.predicted)


@dataclass(frozen=True, slots=True)
class Tuning:
    """What a fit came to.

    ``before`` and ``after``: mean log-loss of the parameters in use and of the fitted ones on the ``held_out`` reviews;
    ``margin``: the standard error of the difference, which the fit must beat.
    """

    trained_on: int
    held_out: int
    before: float
    after: float
    margin: float
    parameters: Parameters

    @property
    def adopted(self) -> bool:
        """Whether the fitted parameters are better, beyond chance."""
        return self.before - self.after > self.margin


def histories(log: Log) -> Iterator[History]:
    """Yield the history of every question that counts for the schedule."""
    for name, rows in groupby(log.scheduled(), key=lambda row: row[:2]):
        yield History(name, tuple(to_review(row[2:]) for row in rows))


def predictions(found: Iterable[History], parameters: Parameters = ()) -> list[Prediction]:
    """Return a prediction for every review on a later day than the one before it, by time."""
    decay = parameters[-1] if parameters else DECAY
    made: list[Prediction] = []
    for history in found:
        memory = None
        for review in history.reviews:
            if memory and (day := day_of(review.at, review.offset)) > memory.day:
                expected = recall(memory, day - memory.day, decay)
                made.append(Prediction(review.at, expected, review.rating is not Rating.AGAIN))
            memory = reviewed(memory, review, history.name, parameters)
    return sorted(made, key=lambda one: one.at)


def log_loss(made: Sequence[Prediction]) -> float:
    """Return the mean log-loss; NaN of nothing."""
    return sum(one.loss for one in made) / len(made) if made else math.nan


def tune(log: Log) -> Tuning | None:
    """Fit parameters to ``log`` and judge them; None if it has too few reviews. Nothing is changed: see `adopt`.

    Raises ImportError without the extra `tune`.
    """
    found = [*histories(log)]
    before = predictions(found, log.parameters)
    if len(before) < MIN_REVIEWS:
        return None
    trained_on = int(len(before) * _TRAINING)
    cut = before[trained_on].at
    parameters = _fitted(found, cut)
    old = [one for one in before if one.at >= cut]
    new = [one for one in predictions(found, parameters) if one.at >= cut]
    gains = [one.loss - other.loss for one, other in zip(old, new, strict=True)]
    mean = sum(gains) / len(gains)
    margin = math.sqrt(sum((gain - mean) ** 2 for gain in gains)) / len(gains)
    return Tuning(trained_on, len(old), log_loss(old), log_loss(new), margin, parameters)


def adopt(log: Log, parameters: Parameters) -> None:
    """Use ``parameters`` from now on (() for the defaults), and make the whole schedule anew with them."""
    with log.transaction() as database:
        database.execute("REPLACE INTO setting VALUES('parameters', ?)", (json.dumps(parameters),))
        log.parameters = parameters
        log.reschedule()


def _fitted(found: Iterable[History], cut: int) -> Parameters:
    """Return the parameters that fit what was answered before ``cut`` best, within the bounds of the scheduler."""
    from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS  # noqa: PLC0415 - slow to load
    from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview  # noqa: PLC0415 - an extra

    items: list[FSRSItem] = []
    for history in found:
        known = [review for review in history.reviews if review.at < cut]
        days = [day_of(review.at, review.offset) for review in known]
        gaps = [max(0, later - day) for day, later in pairwise([*days[:1], *days])]
        seen = [FSRSReview(int(review.rating), gap) for review, gap in zip(known, gaps, strict=True)]
        items.extend(FSRSItem(seen[: at + 1]) for at, gap in enumerate(gaps) if gap)
    fitted = FSRS(DEFAULT_PARAMETERS).compute_parameters(items)
    bounds = zip(fitted, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(min(max(value, low), high) for value, low, high in bounds)
