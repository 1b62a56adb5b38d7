"""The schedule against the library, against a real log, and within its own promises."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview
from hypothesis import given
from hypothesis import strategies as st

from quizkit.study import tables
from quizkit.study.clock import Clock
from quizkit.study.log import Log
from quizkit.study.modes import RULES, Mode
from quizkit.study.recall import DECAY, recall
from quizkit.study.schedule import Review, day_of, days_ahead, fuzz_range, replayed
from quizkit.study.session import Session
from quizkit.study.tuning import MIN_REVIEWS, History, adopt, histories, log_loss, predictions, tune
from quizkit.study.values import Rating
from tests.study.workshop import DAY, START, Time, drained, entries

NAME = ("capitals", "q")
STEPS = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 90)), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def learner() -> list[History]:
    """12,580 reviews of one learner; see review-log.LICENSE."""
    cards: dict[str, list[Review]] = defaultdict(list)
    with gzip.open(Path(__file__).with_name("review-log.csv.gz"), "rt", encoding="ascii") as file:
        for row in csv.DictReader(file):
            cards[row["card"]].append(Review(Rating(int(row["rating"])), int(row["at"]), 0))
    return [History(("log", card), tuple(reviews)) for card, reviews in cards.items()]


def test_the_default_parameters_predict_a_real_learner(learner: list[History]) -> None:
    made = predictions(learner)
    assert len(made) == 6276
    assert log_loss(made[len(made) // 2 :]) <= 0.438


@given(st.integers(0, 2 * START), st.integers(-12 * 60, 14 * 60), st.integers(-5, 400))
def test_a_day_that_begins_in_so_many_days_is_so_many_days_ahead(now: int, offset: int, days: int) -> None:
    clock = Clock(lambda: now, lambda _: offset)
    begins = (day_of(now, offset) + days) * DAY + (4 * 60 - offset) * 60_000
    assert days_ahead(begins, clock) == max(0, days)


@given(STEPS)
def test_the_memory_state_is_that_of_another_implementation(steps: list[tuple[Rating, int]]) -> None:
    days = [sum(gap for _, gap in steps[1 : at + 1]) for at in range(len(steps))]
    ours = replayed((Review(rating, START + day * DAY, 0) for (rating, _), day in zip(steps, days, strict=True)), NAME)
    gaps = [0, *(gap for _, gap in steps[1:])]
    seen = [FSRSReview(int(rating), gap) for (rating, _), gap in zip(steps, gaps, strict=True)]
    theirs = FSRS(DEFAULT_PARAMETERS).memory_state(FSRSItem(seen))
    assert ours
    assert ours.stability == pytest.approx(theirs.stability, rel=1e-3)
    assert ours.difficulty == pytest.approx(theirs.difficulty, rel=1e-3)


@given(STEPS)
def test_what_is_due_is_due_at_the_beginning_of_a_day_within_the_fuzz(steps: list[tuple[Rating, int]]) -> None:
    at, reviews = START, []
    for rating, gap in steps:
        at += gap * DAY
        reviews.append(Review(rating, at, 60))
    memory = replayed(reviews, NAME)
    assert memory
    assert memory == replayed(reviews, NAME)
    assert datetime.fromtimestamp(memory.due / 1000, UTC) + timedelta(hours=1) == datetime.fromtimestamp(
        memory.due / 1000, UTC
    ).replace(hour=4, minute=0, second=0, microsecond=0)
    days = day_of(memory.due, 60) - memory.day
    low, high = fuzz_range(max(1, round(memory.stability)))  # at 90 % the interval is the stability
    assert low <= days <= high


@given(st.integers(1, 40_000))
def test_the_fuzz_keeps_the_interval_within_its_own_range(days: int) -> None:
    low, high = fuzz_range(days)
    assert 1 <= low <= days <= high
    assert high - days <= 1.5 + 0.15 * days  # a half by rounding


def test_the_fuzz_spreads_what_was_learnt_together() -> None:
    reviews = [Review(Rating.GOOD, START + day * DAY, 0) for day in (0, 2, 13)]
    found = [replayed(reviews, ("capitals", f"q{number}")) for number in range(50)]
    dues = {memory.due for memory in found if memory}
    assert len(dues) > 5


def test_a_day_begins_at_four_in_the_morning() -> None:
    night = datetime(2026, 3, 1, 3, 59, tzinfo=UTC).timestamp() * 1000
    assert day_of(int(night), 0) == day_of(int(night) - DAY + 60_000, 0)
    assert day_of(int(night) + 60_000, 0) == day_of(int(night), 0) + 1
    assert day_of(int(night), 60) == day_of(int(night) + 60_000, 0)


def test_recall_falls_to_nine_tenths_after_as_many_days_as_the_stability() -> None:
    memory = replayed([Review(Rating.GOOD, START, 0)], NAME)
    assert memory
    assert recall(memory, memory.stability, DECAY) == pytest.approx(0.9)
    assert recall(memory, 0, DECAY) == 1
    assert recall(memory, 1000, DECAY) < recall(memory, 100, DECAY) < 0.9


@pytest.mark.parametrize("mode", [mode for mode in Mode if RULES[mode].logged])
def test_the_log_knows_which_modes_are_scheduled(mode: Mode, log: Log, time: Time) -> None:
    drained(Session.start(entries(3), Mode.PRACTICE, seed="1", log=log, clock=time.clock))
    log.database.execute("UPDATE attempt SET mode = ?", (mode,))
    assert bool(list(log.scheduled())) == RULES[mode].scheduled
    assert "cram" in tables.STEPS[0]


def filled(log: Log, found: list[History]) -> None:
    """Put reviews into ``log``, without sessions."""
    with log.transaction() as database:
        for history in found:
            number = log.number(history.name)
            for review in history.reviews:
                database.execute(
                    "INSERT INTO attempt VALUES(randomblob(16), x'00', ?, '', 'answer', 'review', ?, 0, '[]', NULL, "
                    "'right', '1', ?, 0, 0, NULL, NULL)",
                    (number, review.at, review.rating),
                )


def test_tuning_judges_a_fit_by_reviews_that_it_has_not_seen(log: Log, learner: list[History]) -> None:
    filled(log, learner)
    assert sum(len(history.reviews) for history in histories(log)) == 12580
    tuning = tune(log)
    assert tuning
    assert tuning.trained_on + tuning.held_out == 6276
    assert tuning.before == pytest.approx(log_loss(predictions(learner)[tuning.trained_on :]))
    assert tuning.adopted == (tuning.before - tuning.after > tuning.margin)
    assert tuning.after < tuning.before + 0.01
    assert len(tuning.parameters) == 21


def test_a_fit_to_few_reviews_is_not_tried(log: Log, learner: list[History]) -> None:
    few = learner[:20]
    assert len(predictions(few)) < MIN_REVIEWS
    filled(log, few)
    assert tune(log) is None


def test_adopted_parameters_make_the_schedule_anew(log: Log, learner: list[History]) -> None:
    filled(log, learner[:10])
    adopt(log, ())
    before = log.memories(["log"])
    assert len(before) == 10
    slower = (*DEFAULT_PARAMETERS[:8], DEFAULT_PARAMETERS[8] + 0.5, *DEFAULT_PARAMETERS[9:])
    adopt(log, slower)
    after = log.memories(["log"])
    assert sum(one.stability for one in after.values()) > sum(one.stability for one in before.values())
    assert log.decay == pytest.approx(DECAY)
    adopt(log, ())
    assert log.memories(["log"]) == before
