"""Histories carried between machines: nothing lost, nothing doubled, and no line can do harm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizkit.diagnostics import Report
from quizkit.source import Source
from quizkit.study.exchange import Merged, lines, merge, read
from quizkit.study.log import Log
from quizkit.study.modes import Mode
from quizkit.study.opening import open_log
from quizkit.study.records import Attempt
from quizkit.study.session import Session
from tests.study.workshop import DAY, Time, answer, drained, entries

BANK = ["capitals"]
SOURCE = Source(Path("other.jsonl"), "")
DEEDS = st.lists(st.sampled_from(["right", "wrong", "undo", "override", "day", "cram"]), max_size=12)


@contextmanager
def machine(folder: Path, deeds: list[str], time: Time) -> Iterator[Log]:
    log = open_log(folder / "history.db", Report(), clock=time.clock)
    assert log
    with log:
        session = Session.start(entries(5), Mode.PRACTICE, seed="1", log=log, clock=time.clock)
        for deed in deeds:
            match deed:
                case "right" | "wrong" if session.current():
                    answer(session, well=deed == "right", ms=1234)
                case "undo":
                    session.undo()
                case "override":
                    session.override()
                case "cram":
                    session = Session.start(entries(5), Mode.CRAM, seed="2", log=log, clock=time.clock)
                case _:
                    time.now += DAY
        yield log


def exported(log: Log) -> list[str]:
    return [f"{line}\n" for line in lines(log)]


def rows(log: Log) -> list[Attempt]:
    report = Report()
    found = [*read(exported(log), SOURCE, report)]
    assert not list(report)
    return found


@settings(max_examples=25)
@given(here=DEEDS, there=DEEDS, again=st.booleans())
def test_two_machines_come_to_the_same_history(
    tmp_path_factory: pytest.TempPathFactory, here: list[str], there: list[str], *, again: bool
) -> None:
    folders = [tmp_path_factory.mktemp("machine") for _ in range(2)]
    with machine(folders[0], here, Time()) as one, machine(folders[1], there, Time()) as other:
        mine, yours = rows(one), rows(other)
        assert merge(one, yours) == Merged(len(yours), 0)
        merge(other, mine)
        if again:
            assert merge(one, rows(other)) == Merged(0, len(mine) + len(yours))
        assert rows(one) == rows(other) == sorted((*mine, *yours), key=lambda row: row.id)
        memories = one.memories(BANK)
        assert memories == other.memories(BANK)
        with one.transaction():
            one.reschedule()
        assert one.memories(BANK) == memories


def test_what_is_exported_is_what_was_written(log: Log, time: Time) -> None:
    session = Session.start(entries(5), Mode.PRACTICE, seed="1", log=log, clock=time.clock)
    drained(session, lambda name: name == "question001")
    session.override(1)
    assert rows(log) == log.attempts(session.id)


def good(log: Log, time: Time) -> dict[str, Any]:
    drained(Session.start(entries(1), Mode.PRACTICE, seed="1", log=log, clock=time.clock))
    found = json.loads(exported(log)[1])
    assert isinstance(found, dict)
    return found


def refused(*texts: str) -> list[tuple[int, str]]:
    report = Report()
    assert [*read(['{"quizkit-history": 1}', *texts], SOURCE, report)] == []
    assert all(found.code.id == "QK605" for found in report)
    return [(found.span.line, found.message) for found in report]


HOSTILE: list[tuple[str, Any]] = [
    ("id", "0" * 31),
    ("id", "../../etc/passwd"),
    ("id", ["0" * 32]),
    ("session", 5),
    ("bank", ""),
    ("item", "a\x1b[31m"),
    ("item", "x" * 201),
    ("hash", None),
    ("kind", "delete"),
    ("kind", "undo"),
    ("mode", "preview"),
    ("at", 2**63),
    ("at", -1),
    ("at", True),
    ("at", 1.5),
    ("offset", 10_000),
    ("orders", [[-1]]),
    ("orders", [[[0]]]),
    ("response", {"chosen": [True]}),
    ("response", {"judged": "NaN"}),
    ("response", {"typed": "text"}),
    ("response", {"judged": "1", "words": 5}),
    ("mark", "perfect"),
    ("score", "1e999999999"),
    ("score", "sNaN"),
    ("score", 1),
    ("rating", 9),
    ("rating", True),
    ("ms", 2**70),
    ("confidence", 0),
    ("replaces", "x"),
    ("added", 1),
]


@pytest.mark.parametrize(("key", "value"), HOSTILE)
def test_a_value_that_no_history_holds_is_refused_with_its_line(key: str, value: Any, log: Log, time: Time) -> None:
    row = good(log, time)
    ((line, message),) = refused(json.dumps({**row, key: value}))
    assert line == 2
    assert "`" in message


@pytest.mark.parametrize(
    "text",
    [
        "no JSON",
        "[" * 100_000,
        '{"at": NaN}',
        "[]",
        "null",
        '{"id":',
        "\udcff",
        "9" * 5000,
        '{"response": {"typed": ["\\ud800"]}}',
    ],
)
def test_a_line_that_is_no_object_is_refused(text: str) -> None:
    assert [line for line, _ in refused(text)] == [2]


def test_good_lines_among_bad_ones_are_taken(log: Log, time: Time) -> None:
    row = json.dumps(good(log, time))
    report = Report()
    assert len([*read(['{"quizkit-history": 1}', "{", row, "", "no"], SOURCE, report)]) == 1
    assert [found.span.line for found in report] == [2, 5]


@pytest.mark.parametrize("head", ["", "{}", '{"quizkit-history": 2}', '{"id": "0"}'])
def test_a_file_without_its_head_is_not_read(head: str, log: Log, time: Time) -> None:
    row = json.dumps(good(log, time))
    report = Report()
    assert [*read([head, row], SOURCE, report)] == []
    assert [found.span.line for found in report] == [1]


def test_an_import_that_breaks_off_changes_nothing(log: Log, time: Time, tmp_path: Path) -> None:
    with machine(tmp_path / "other", ["right", "wrong"], time) as other:
        found = rows(other)

    def broken() -> Iterator[Attempt]:
        yield found[0]
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"):
        merge(log, broken())
    assert rows(log) == []


def test_later_answers_of_another_machine_go_on_from_what_is_remembered(tmp_path: Path) -> None:
    time = Time()
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    with machine(tmp_path / "here", ["right", "wrong"], time) as one, machine(tmp_path / "there", [], Time()) as other:
        merge(other, rows(one))
        time.now += 3 * DAY
        drained(Session.start(entries(5), Mode.PRACTICE, seed="2", log=one, clock=time.clock))
        assert merge(other, rows(one)).known == 2
        assert other.memories(BANK) == one.memories(BANK)
        assert {memory.reviews for memory in one.memories(BANK).values()} > {1}
