"""What the log keeps: every answer, nothing changed, and a schedule that can be made anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizkit.diagnostics import Report
from quizkit.grading.response import Typed
from quizkit.study.ids import uuid7
from quizkit.study.log import Log
from quizkit.study.modes import Mode
from quizkit.study.opening import open_log
from quizkit.study.records import Kind
from quizkit.study.session import Session
from quizkit.study.values import Confidence, Limits, Rating
from tests.study.workshop import DAY, START, WRONG, Time, answer, asked, drained, entries, entry

BANK = ("capitals",)


def begun(log: Log, time: Time, mode: Mode = Mode.PRACTICE, count: int = 6, limits: Limits | None = None) -> Session:
    return Session.start(entries(count), mode, seed="1", log=log, clock=time.clock, limits=limits)


def rows(log: Log) -> int:
    return int(log.database.execute("SELECT count(*) FROM attempt").fetchone()[0])


def memory_made_anew(log: Log) -> bool:
    before = log.memories(BANK)
    with log.transaction():
        log.reschedule()
    return log.memories(BANK) == before


def test_a_row_says_all_of_an_answer(log: Log, time: Time) -> None:
    session = begun(log, time)
    name = asked(session)
    answer(session, ms=4200, hints=1, confidence=Confidence.SURE)
    (kept,) = log.attempts(session.id)
    assert kept.name == ("capitals", name)
    assert (kept.kind, kept.mode, kept.response) == (Kind.ANSWER, Mode.PRACTICE, Typed((name,)))
    assert (kept.ms, kept.hints, kept.confidence, kept.rating) == (4200, 1, Confidence.SURE, Rating.HARD)
    assert kept.at > START
    assert len(kept.item_hash) == 16


def test_nothing_is_ever_deleted(log: Log, time: Time) -> None:
    session = begun(log, time)
    answer(session, well=False)
    session.override()
    session.undo()
    kept = log.attempts(session.id)
    assert [one.kind for one in kept] == [Kind.ANSWER, Kind.OVERRIDE, Kind.UNDO]
    assert [one.replaces for one in kept] == [None, kept[0].id, kept[1].id]
    assert not log.memories(BANK)
    assert not list(log.database.execute("SELECT * FROM standing"))


def test_an_override_counts_in_the_schedule(log: Log, time: Time) -> None:
    session = begun(log, time)
    answer(session, well=False)
    before = [*log.memories(BANK).values()]
    session.override()
    after = [*log.memories(BANK).values()]
    assert after[0].stability > before[0].stability
    assert after[0].reviews == 1
    assert memory_made_anew(log)


def test_a_question_that_leaves_the_bank_keeps_its_history(log: Log, time: Time) -> None:
    drained(begun(log, time, count=6))
    drained(begun(log, time, count=3))
    assert len(log.memories(BANK)) == 6


def test_cram_is_logged_and_does_not_touch_the_schedule(log: Log, time: Time) -> None:
    drained(begun(log, time, Mode.CRAM))
    assert rows(log) == 6
    assert not log.memories(BANK)
    assert memory_made_anew(log)


def test_review_asks_what_is_due_and_nothing_else(log: Log, time: Time) -> None:
    drained(begun(log, time), lambda name: name == "question002")
    assert begun(log, time, Mode.REVIEW).current() is None
    time.now += DAY
    assert drained(begun(log, time, Mode.REVIEW)) == ["question002"]
    time.now += 30 * DAY
    assert len(drained(begun(log, time, Mode.REVIEW))) == 6


def test_mistakes_asks_what_was_wrong_the_last_time(log: Log, time: Time) -> None:
    session = begun(log, time)
    missed = asked(session)
    answer(session, well=False)
    answer(session)
    session.finish()
    mistakes = begun(log, time, Mode.MISTAKES)
    assert drained(mistakes) == [missed]
    assert begun(log, time, Mode.MISTAKES).current() is None


def test_a_cram_that_was_right_clears_a_mistake(log: Log, time: Time) -> None:
    answer(begun(log, time, count=1), well=False)
    drained(begun(log, time, Mode.CRAM, count=1))
    assert begun(log, time, Mode.MISTAKES, count=1).current() is None


def test_new_questions_have_their_share_and_the_rest_is_what_is_least_known(log: Log, time: Time) -> None:
    for number in range(10):  # question000 is the one that was seen longest ago
        drained(Session.start([entries(10)[number]], Mode.PRACTICE, seed="1", log=log, clock=time.clock))
        time.now += DAY
    names = drained(begun(log, time, count=40, limits=Limits(count=10)))
    new = [name for name in names if name >= "question010"]
    assert len(names) == 10
    assert len(new) == 3
    assert sorted(set(names) - set(new)) == [f"question00{number}" for number in range(7)]


def test_before_an_exam_new_questions_get_what_they_need(log: Log, time: Time) -> None:
    drained(begun(log, time, count=20))
    time.now += DAY
    usual = drained(begun(log, time, count=60))
    assert sum(name >= "question020" for name in usual) == 6
    limits = Limits(exam_at=time.now + 2 * DAY + 1000)
    hurried = drained(begun(log, time, count=60, limits=limits))
    assert sum(name >= "question020" for name in hurried) == 17  # the 34 that are left, in two days


def test_an_exam_counts_once_however_often_an_answer_was_changed(log: Log, time: Time) -> None:
    session = begun(log, time, Mode.EXAM, count=2)
    answer(session, well=False)
    session.go_to(1)
    answer(session)
    assert rows(log) == 2
    (kept,) = log.memories(BANK).values()
    assert kept.reviews == 1
    assert memory_made_anew(log)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(["right", "wrong", "undo", "override", "skip", "day"]), max_size=30))
def test_the_schedule_is_what_the_log_says_whatever_happens(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[str]
) -> None:
    time = Time()
    path = tmp_path_factory.mktemp("log") / "history.db"
    log = open_log(path, Report(), clock=time.clock)
    assert log
    with log:
        session = begun(log, time)
        for deed in deeds:
            match deed:
                case "right" | "wrong" if session.current():
                    answer(session, well=deed == "right")
                case "undo":
                    session.undo()
                case "override":
                    session.override()
                case "skip":
                    session.skip()
                case _:
                    time.now += DAY
        assert memory_made_anew(log)
        stood = log.database.execute("SELECT count(DISTINCT question) FROM standing").fetchone()[0]
        assert stood == session.progress.answered == len(log.memories(BANK))


@settings(max_examples=25)
@given(st.lists(st.sampled_from(["right", "wrong", "undo", "override", "flag"]), max_size=20))
def test_a_session_resumes_as_it_was(tmp_path_factory: pytest.TempPathFactory, deeds: list[str]) -> None:
    time = Time()
    log = open_log(tmp_path_factory.mktemp("log") / "history.db", Report(), clock=time.clock)
    assert log
    with log:
        session = begun(log, time)
        answer(session, well=False)
        for deed in deeds:
            match deed:
                case "right" | "wrong" if session.current():
                    answer(session, well=deed == "right")
                case "undo" if len(session.board.steps) > 1:
                    session.undo()
                case "override":
                    session.override()
                case _:
                    session.flag(2)
        again = Session.resume(entries(6), log, clock=time.clock)
        assert again
        assert again.sitting == session.sitting
        assert again.progress == session.progress
        assert again.board.course.ahead == session.board.course.ahead
        shown = [(one.question, one.flagged, one.ms, one.verdict and one.verdict.mark) for one in again.places]
        assert shown == [
            (one.question, one.flagged, one.ms, one.verdict and one.verdict.mark) for one in session.places
        ]


def test_a_finished_session_and_one_without_answers_are_not_resumed(log: Log, time: Time) -> None:
    begun(log, time)
    assert Session.resume(entries(6), log, clock=time.clock) is None
    session = begun(log, time)
    answer(session)
    session.finish()
    assert Session.resume(entries(6), log, clock=time.clock) is None


def test_resuming_leaves_out_what_left_the_bank_and_asks_again_what_was_edited(log: Log, time: Time) -> None:
    session = begun(log, time)
    name = asked(session)
    answer(session)
    others = [one for one in entries(6) if one.item.id != name]
    gone = Session.resume(others, log, clock=time.clock)
    assert gone
    assert gone.progress.total == 5
    edited = Session.resume([entry(name, shared="another text"), *others], log, clock=time.clock)
    assert edited
    assert edited.progress.answered == 0
    assert edited.progress.total == 6


def test_an_exam_resumes_with_its_clock_running(log: Log, time: Time) -> None:
    session = begun(log, time, Mode.EXAM, 3, Limits(seconds=600))
    answer(session, well=False)
    time.now += 500_000
    again = Session.resume(entries(3), log, clock=time.clock)
    assert again
    assert 99_000 < (again.remaining or 0) < 100_000
    assert again.places[0].response == WRONG
    assert again.places[0].verdict is None
    assert again.progress.current == 2


def test_ids_are_uuids_of_version_7_and_grow() -> None:
    made = [uuid7(START)]
    for at in (START, START, START - DAY, START + 1):
        made.append(uuid7(at, made[-1]))
    assert made == sorted(set(made))
    assert all(one[12] == "7" and one[16] in "89ab" and len(one) == 32 for one in made)
    assert int(made[0][:12], 16) == START
    assert int(made[-1][:12], 16) == START + 1


def test_two_logs_of_one_file_see_each_other(log: Log, time: Time, report: Report, tmp_path: Path) -> None:
    other = open_log(tmp_path / "history.db", report, clock=time.clock)
    assert other
    with other:
        answer(begun(other, time))
        assert rows(log) == 1
