"""Answers survive: 200 sessions killed at random moments, and two that write at once."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from time import sleep

from quizkit.diagnostics import Report
from quizkit.study.log import Log
from quizkit.study.modes import Mode
from quizkit.study.opening import open_log
from quizkit.study.session import Session
from tests.study.workshop import answer, entries

KILLS = 200
ENTRIES = entries(40)
ID = 32  # characters


def opened(path: Path) -> Log:
    report = Report()
    log = open_log(path, report)
    assert log
    assert not list(report), [found.message for found in report]
    return log


def answering(path: Path, told: int, *, seed: int, most: int) -> None:
    """Answer on and on, and tell the id of each answer once it was shown as graded."""
    log, chance, count = opened(path), Random(seed), 0  # noqa: S311 - for variety
    while True:
        session = Session.resume(ENTRIES, log) or Session.start(ENTRIES, Mode.PRACTICE, seed=str(seed), log=log)
        while session.current():
            answer(session, well=chance.random() < 0.7)
            attempt = session.board.slots[session.board.last or 0].attempt
            assert attempt
            os.write(told, attempt.id.encode())
            count += 1
            if count == most:
                log.close()
                return
        session.finish()


@contextmanager
def child(work: Callable[[int], None]) -> Iterator[tuple[int, int]]:
    """Do ``work`` in a process of its own; give its id and the end of a pipe that it tells what it did."""
    read, write = os.pipe()
    process = os.fork()
    if not process:
        try:
            work(write)
        finally:
            os._exit(0)
    os.close(write)
    try:
        yield process, read
    finally:
        os.waitpid(process, 0)
        os.close(read)


def heard(read: int) -> list[str]:
    """Return the ids that were told."""
    text = b""
    while select.select([read], [], [], 10)[0] and (more := os.read(read, 1 << 16)):
        text += more
    return [text[at : at + ID].decode() for at in range(0, len(text), ID)]


def kept(log: Log) -> set[str]:
    return {key.hex() for (key,) in log.database.execute("SELECT id FROM attempt")}


def test_no_answer_is_lost_in_200_kills(tmp_path: Path) -> None:
    path, chance = tmp_path / "history.db", Random(7)  # noqa: S311 - for variety
    with opened(path) as log:  # so that the children find the library loaded
        session = Session.start(ENTRIES, Mode.PRACTICE, seed="0", log=log)
        answer(session)
    told: set[str] = set()
    for number in range(KILLS):
        with child(partial(answering, path, seed=number, most=-1)) as (process, read):
            sleep(chance.uniform(0.002, 0.08))
            os.kill(process, signal.SIGKILL)
            told.update(heard(read))
        if number % 10 == 0:
            with opened(path) as log:
                assert told <= kept(log)
    with opened(path) as log:
        assert log.database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert told <= kept(log)
        assert len(told) > KILLS / 10  # many were told, on however busy a machine
        answer(Session.start(ENTRIES, Mode.PRACTICE, seed="8", log=log))  # the last one killed may just have ended
    with opened(path) as log:
        again = Session.resume(ENTRIES, log)
        assert again
        assert again.current()
        before = log.memories(["capitals"])
        with log.transaction():
            log.reschedule()
        assert log.memories(["capitals"]) == before


def test_two_sessions_at_once_lose_nothing(tmp_path: Path) -> None:
    path, each = tmp_path / "history.db", 60
    opened(path).close()
    with (
        child(partial(answering, path, seed=1, most=each)) as (_, one),
        child(partial(answering, path, seed=2, most=each)) as (_, other),
    ):
        told = [heard(one), heard(other)]
    assert [len(ids) for ids in told] == [each, each]
    with opened(path) as log:
        assert {*told[0], *told[1]} <= kept(log)
        assert len(kept(log)) == 2 * each
        before = log.memories(["capitals"])
        with log.transaction():
            log.reschedule()
        assert log.memories(["capitals"]) == before
