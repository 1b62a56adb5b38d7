"""What a front may rely on: asking, answering, going back, and the end."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from quizkit.grading.verdict import Mark
from quizkit.model.form import Form, Question, Section
from quizkit.study.course import APART
from quizkit.study.log import Log
from quizkit.study.modes import RULES, Mode
from quizkit.study.session import Session
from quizkit.study.values import Confidence, Limits, Rating
from tests.study.workshop import DAY, START, WRONG, Time, answer, asked, drained, entries, entry


def practice(count: int, time: Time, log: Log | None = None, seed: str = "1") -> Session:
    return Session.start(entries(count), Mode.PRACTICE, seed=seed, log=log, clock=time.clock)


def exam(time: Time, log: Log | None = None, seconds: int | None = None, count: int = 4) -> Session:
    made = (Question(number, one, Decimal(2), ()) for number, one in enumerate(entries(count), 1))
    form = Form(entry("exam").header.title, (Section(tuple(made)),), "7")
    return Session.sit(form, log=log, seconds=seconds, clock=time.clock)


def test_every_question_is_asked_and_then_nothing(time: Time) -> None:
    session = practice(12, time)
    assert sorted(drained(session)) == sorted(one.item.id for one in entries(12))
    assert session.current() is None
    assert session.answer(WRONG) is None
    assert session.finish().first == {Mark.RIGHT: 12}


def test_the_same_seed_gives_the_same_session_and_another_seed_another(time: Time) -> None:
    def runs(seed: str) -> list[str]:
        return drained(practice(15, time, seed=seed), lambda name: name.endswith("3"))

    assert runs("a") == runs("a") != runs("b")


def test_a_miss_comes_back_after_four_others(time: Time) -> None:
    session = practice(10, time)
    first = asked(session)
    assert answer(session, well=False).returns
    for _ in range(APART):
        assert asked(session) != first
        answer(session)
    assert asked(session) == first


def test_a_miss_among_the_last_comes_at_the_end(time: Time) -> None:
    session = practice(2, time)
    first = asked(session)
    answer(session, well=False)
    answer(session)
    assert asked(session) == first


def test_what_is_missed_again_and_again_is_left_to_another_day(time: Time) -> None:
    seen = drained(practice(8, time), lambda name: name == "question005")
    assert seen.count("question005") == 4
    assert len(seen) == 11


def test_the_first_answer_counts_for_the_score(time: Time) -> None:
    session = practice(3, time)
    answer(session, well=False)
    drained(session)
    summary = session.finish()
    assert summary.first == {Mark.WRONG: 1, Mark.RIGHT: 2}
    assert summary.score == Decimal(2)
    assert summary.points == Decimal(3)
    assert not summary.missed


def test_skipped_questions_come_at_the_end_and_only_once(time: Time) -> None:
    session = practice(3, time)
    first = asked(session)
    session.skip()
    answer(session)
    answer(session)
    assert asked(session) == first
    assert session.skip() is None
    summary = session.finish()
    assert summary.answered == 2
    assert [place.skipped for place in summary.places].count(True) == 1


def test_undo_asks_again_and_forgets_the_answer(time: Time) -> None:
    session = practice(6, time)
    first = asked(session)
    answer(session, well=False)
    again = session.undo()
    assert again
    assert again.item.id == first
    assert session.progress.answered == 0
    assert session.progress.ahead == 6
    assert session.undo() is None
    assert drained(session).count(first) == 1


def test_undo_takes_back_a_skip(time: Time) -> None:
    session = practice(3, time)
    first = asked(session)
    session.skip()
    session.undo()
    assert asked(session) == first


def test_undo_keeps_a_flag(time: Time) -> None:
    session = practice(3, time)
    answer(session)
    assert session.flag(1) is True
    session.undo()
    assert session.places[0].flagged


def test_i_was_right_counts_as_right_and_does_not_come_back(time: Time) -> None:
    session = practice(8, time)
    first = asked(session)
    answer(session, well=False)
    outcome = session.override()
    assert outcome
    assert outcome.verdict
    assert (outcome.verdict.mark, outcome.rating, outcome.returns) == (Mark.RIGHT, Rating.GOOD, False)
    assert first not in drained(session)
    assert session.finish().first == {Mark.RIGHT: 8}


def test_an_override_may_give_a_share(time: Time) -> None:
    session = practice(1, time)
    answer(session, well=False)
    outcome = session.override(1, share=Decimal("0.75"))
    assert outcome
    assert outcome.rating is Rating.HARD
    assert session.summary().score == Decimal("0.75")


def test_there_is_nothing_to_override_before_an_answer(time: Time) -> None:
    assert practice(3, time).override() is None


@pytest.mark.parametrize("how", [{"hints": 1}, {"confidence": Confidence.GUESS}])
def test_right_with_a_hint_or_as_a_guess_is_hard(time: Time, how: dict[str, Any]) -> None:
    assert answer(practice(2, time), **how).rating is Rating.HARD


def test_flags_go_on_and_off(time: Time) -> None:
    session = practice(2, time)
    assert [session.flag(), session.flag(), session.flag(9)] == [True, False, None]


def test_an_exam_gives_no_feedback_until_its_end(time: Time) -> None:
    session = exam(time)
    outcome = answer(session, well=False)
    assert outcome.verdict is None
    assert not outcome.returns
    assert session.places[0].response == WRONG
    assert session.places[0].verdict is None
    assert session.summary().score == 0
    assert not session.summary().first
    assert session.override(1) is None
    drained(session)
    summary = session.finish()
    assert summary.first == {Mark.WRONG: 1, Mark.RIGHT: 3}
    assert summary.score == Decimal(6)
    assert summary.points == Decimal(8)
    assert [place.question.number for place in summary.missed] == [1]


def test_in_an_exam_one_goes_back_and_forth_and_the_last_answer_counts(time: Time) -> None:
    session = exam(time)
    answer(session, well=False)
    back = session.go_to(1)
    assert back
    answer(session)
    assert session.progress.current == 2
    assert session.go_to(5) is None
    assert session.go_to(4)
    answer(session)
    assert session.current() is None
    assert not session.over
    assert session.finish().first == {Mark.RIGHT: 2}


def test_an_exam_is_not_undone(time: Time) -> None:
    session = exam(time)
    answer(session)
    assert session.undo() is None


def test_after_an_exam_an_essay_may_be_judged(time: Time) -> None:
    session = exam(time)
    answer(session, well=False)
    session.finish()
    assert session.override(1, share=Decimal("0.5"))
    assert session.summary().score == 1


def test_when_time_is_up_nothing_more_is_answered(time: Time) -> None:
    session = exam(time, seconds=60)
    answer(session)
    assert 59_000 < (session.remaining or 0) < 60_000
    time.now = START + 61_000
    assert session.remaining == 0
    assert session.over
    assert session.current() is None
    assert session.answer(WRONG) is None
    assert session.finish().answered == 1


def test_practice_goes_one_way(time: Time) -> None:
    assert practice(3, time).go_to(2) is None


def test_a_preview_shows_everything_as_it_stands_and_keeps_nothing(time: Time, log: Log) -> None:
    found = entries(30)
    session = Session.start(found, Mode.PREVIEW, seed="1", log=log, limits=Limits(count=5), clock=time.clock)
    assert drained(session) == [one.item.id for one in found]
    session.finish()
    assert log.database.execute("SELECT count(*) FROM attempt").fetchone() == (0,)
    assert log.database.execute("SELECT count(*) FROM session").fetchone() == (0,)


@pytest.mark.parametrize("mode", Mode)
def test_every_mode_has_rules_and_begins(mode: Mode, time: Time, log: Log) -> None:
    session = Session.start(entries(3), mode, seed="1", log=log, clock=time.clock)
    assert session.rules is RULES[mode]
    assert (session.current() is None) == (mode in {Mode.REVIEW, Mode.MISTAKES})


def test_a_session_without_questions_is_empty(time: Time, log: Log) -> None:
    session = Session.start([], Mode.PRACTICE, seed="1", log=log, clock=time.clock)
    assert session.current() is None
    assert session.skip() is None
    assert session.flag() is None
    assert session.finish().places == ()


def test_a_number_belongs_to_its_question_when_it_comes_back(time: Time) -> None:
    session = practice(8, time)
    first = session.current()
    answer(session, well=False)
    while asked(session) != (first and first.item.id):
        answer(session)
    again = session.current()
    assert first
    assert again
    assert again.number == first.number
    assert session.progress.current == first.number


def test_of_equally_known_questions_those_of_the_weakest_topic_come_first(time: Time, log: Log) -> None:
    strong, weak, missed = entry("strong", "topic/a"), entry("weak", "topic/b"), entry("missed", "topic/b")
    for found, well in (([missed], False), ([missed], False), ([strong, weak], True)):
        session = Session.start(found, Mode.PRACTICE, seed="1", log=log, clock=time.clock)
        while session.current():
            answer(session, well=well)
        time.now += 3 * DAY
    two = Limits(2, new_share=0)
    session = Session.start([strong, weak, missed], Mode.PRACTICE, seed="1", log=log, limits=two, clock=time.clock)
    assert {place.question.item.id for place in session.places} == {"weak", "missed"}
