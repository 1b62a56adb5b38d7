"""Statistics, as values and as `quizkit stats` shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.cli.tables import SHADES, calendar, table
from quizkit.study.clock import Clock
from quizkit.study.log import Log
from quizkit.study.modes import Mode
from quizkit.study.plots import draw
from quizkit.study.report import FORECAST, Share, Statistics, Streak, Topic, statistics
from quizkit.study.session import Session
from tests.study.workshop import DAY, Time, answer, drained, entries, entry

TODAY = date(2026, 11, 23)  # a Monday


@pytest.fixture
def found(log: Log, time: Time) -> Statistics:
    """Two topics, five days: one is known well, of the other one question is missed each day."""
    asked = [entry(f"q{number}", f"topic/{'hard' if number == 0 else 'easy'}") for number in range(4)]
    for _ in range(5):
        for one in asked:
            session = Session.start([one], Mode.PRACTICE, seed="1", log=log, clock=time.clock)
            answer(session, well=one.item.id != "q0", ms=2000 + 1000 * int(one.item.id[1:]))
        time.now += DAY
    time.now -= DAY
    return statistics(log, tags={("capitals", one.item.id): one.item.tags for one in asked})


def test_answers_and_their_marks_are_counted(found: Statistics) -> None:
    assert found.questions == 4
    assert found.right == Share(15, 20)
    assert found.retention == found.retention_lately == Share(12, 16)
    assert found.streak == Streak(5, 5)
    assert [*found.calendar.values()] == [4] * 5
    assert found.today == max(found.calendar)


def test_the_weakest_topic_and_the_hardest_question_come_first(found: Statistics) -> None:
    assert [topic.tag for topic in found.topics] == ["topic/hard", "topic/easy"]
    weakest = found.topics[0]
    assert isinstance(weakest, Topic)
    assert (weakest.questions, weakest.answered, weakest.right) == (1, 1, Share(0, 5))
    assert [hard.name for hard in found.hardest] == [("capitals", "q0")]


def test_times_are_parted_into_quarters(found: Statistics) -> None:
    assert found.times
    assert (found.times.low, found.times.middle, found.times.high) == (3000, 4000, 5000)
    assert found.times.total == 5 * 14_000


def test_what_is_due_is_counted_by_day(found: Statistics) -> None:
    assert len(found.due) == FORECAST
    assert sum(found.due) == 4
    assert found.due[1] >= 1  # what was missed today


def test_a_bank_counts_alone(log: Log, time: Time) -> None:
    drained(Session.start([*entries(2), entry("other", bank="rivers")], Mode.CRAM, seed="1", log=log, clock=time.clock))
    assert statistics(log).right.total == 3
    assert statistics(log, tags={("rivers", "other"): ()}).right.total == 1


def test_an_empty_history_has_statistics(log: Log) -> None:
    found = statistics(log)
    assert found.right.value is None
    assert found.streak == Streak(0, 0)
    assert found.times is None
    assert not any(found.due)


def test_cram_is_counted_but_is_no_test_of_memory(log: Log, time: Time) -> None:
    for _ in range(3):
        drained(Session.start(entries(2), Mode.CRAM, seed="1", log=log, clock=time.clock))
        time.now += DAY
    found = statistics(log)
    assert found.right.total == 6
    assert found.retention.total == 0


def test_a_streak_ends_when_a_day_and_its_next_are_left_out(log: Log, time: Time) -> None:
    for gap in (1, 1, 2, 1):
        answer(Session.start(entries(1), Mode.CRAM, seed="1", log=log, clock=time.clock))
        time.now += gap * DAY
    assert statistics(log).streak == Streak(1, 3)
    time.now += DAY
    assert statistics(log).streak == Streak(0, 3)


def test_days_that_a_wrong_clock_made_do_not_make_todays_streak(log: Log, time: Time) -> None:
    for gap in (1, 1, -400):
        answer(Session.start(entries(1), Mode.CRAM, seed="1", log=log, clock=time.clock))
        time.now += gap * DAY
    assert statistics(log).streak == Streak(0, 3)
    answer(Session.start(entries(1), Mode.CRAM, seed="1", log=log, clock=time.clock))
    assert statistics(log).streak == Streak(1, 3)


def test_what_is_due_on_a_day_is_due_on_it_when_summer_time_ended_meanwhile(log: Log, time: Time) -> None:
    answer(Session.start(entries(1), Mode.PRACTICE, seed="1", log=log, clock=time.clock), well=False)
    (ahead,) = (day for day, count in enumerate(statistics(log).due) if count)
    winter = Clock(time.look, lambda _: -60)
    log.clock = winter
    assert statistics(log).due[ahead] == 1


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
def test_pictures_are_the_same_for_the_same_statistics(found: Statistics, tmp_path: Path, suffix: str) -> None:
    first, second = (tmp_path / f"{name}{suffix}" for name in "ab")
    draw(found, first)
    draw(found, second)
    assert first.read_bytes() == second.read_bytes()


def test_a_picture_brings_the_chinese_signs_of_its_tags(found: Statistics, tmp_path: Path) -> None:
    path = tmp_path / "plot.svg"
    draw(replace(found, topics=(replace(found.topics[0], tag="topic/地理"),)), path)
    glyphs = [part.get("id", "") for part in ET.parse(path).iter()]  # noqa: S314 - our own
    assert len([one for one in glyphs if one.startswith("QuizkitSansSC-Regular-")]) == len("地理")


def test_another_suffix_is_no_picture(found: Statistics, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.png, \.svg"):
        draw(found, tmp_path / "plot.txt")
    assert not list(tmp_path.glob("plot*"))


@given(st.dictionaries(st.integers(0, 500), st.integers(1, 99)), st.integers(20, 100))
def test_the_calendar_has_a_cell_for_each_day_and_keeps_to_its_width(days: dict[int, int], width: int) -> None:
    counts = {TODAY - timedelta(days=ago): count for ago, count in days.items()}
    _, *rows = calendar(counts, TODAY, width=width, color=False)
    weeks = min(53, width - 4)
    assert [len(row) for row in rows] == [4 + weeks] + [3 + weeks] * 6
    shown = sum(row.count(shade) for row in rows for shade in SHADES[1:])
    assert shown == sum(day >= TODAY - timedelta(days=7 * (weeks - 1)) for day in counts)


def test_colours_add_to_the_shades() -> None:
    plain, colored = (list(calendar({TODAY: 3}, TODAY, width=60, color=color)) for color in (False, True))
    assert "\x1b[" not in "".join(plain)
    assert "\x1b[" in "".join(colored)
    assert plain[1].endswith("█")


def test_columns_are_set_by_cells_not_characters() -> None:
    assert [*table(("", "right"), [("北京", "5 %"), ("a\x1b", "100 %")], width=40)] == [
        "      right",
        "北京    5 %",
        "a␛    100 %",
    ]


def test_a_long_name_is_cut_at_its_beginning_to_fit_the_terminal() -> None:
    rows = [("little-giants/question-with-a-long-name", "100 %"), ("中国的首都是哪一座城市", "1 %")]
    found = [*table(("hardest", "right"), rows, width=20)]
    assert found == ["hardest        right", "…-a-long-name  100 %", "…是哪一座城市    1 %"]


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_the_calendar_names_each_month_over_its_first_whole_week(today: date) -> None:
    header, *_ = calendar({}, today, width=80, color=False)
    monday = today - timedelta(days=today.weekday() + 7 * 52)
    for week in range(50):
        day = monday + timedelta(days=7 * week)
        if day.day <= 7:
            assert header[4 + week :].startswith(f"{day:%b}")
