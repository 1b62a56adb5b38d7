"""Sessions killed at any moment: what was shown as graded is in the history, and the session goes on."""

from __future__ import annotations

import os
import pty
import random
import select
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from quizkit.cli import group
from quizkit.terminal import line  # noqa: F401 - see below
from tests.cli.shell import call

KILLS = 200
QUESTIONS = 30


def bank() -> str:
    lines = ["bank: t", "lang: en", "questions:"]
    lines += [f"  - {{id: q{number}, q: 'Is {number} even?', truth: {number % 2 == 0}}}" for number in range(QUESTIONS)]
    return "\n".join(lines).replace("True", "true").replace("False", "false") + "\n"


def start(arguments: list[str]) -> tuple[int, int]:
    """Fork a quiz into a terminal of its own: what is imported already costs nothing again."""
    pid, handle = pty.fork()
    if pid == 0:  # pragma: no cover - the child
        try:
            os.environ["TERM"] = "xterm"
            sys.stdin, sys.stdout = os.fdopen(0), os.fdopen(1, "w")
            group.main(arguments, standalone_mode=False)
        finally:
            os._exit(0)
    return pid, handle


def read_until(handle: int, wanted: bytes, until: float) -> bytes:
    """Return what is written up to ``wanted``, or until that moment."""
    found = b""
    while wanted not in found and (left := until - time.monotonic()) > 0:
        ready, _, _ = select.select([handle], [], [], left)
        if not ready:
            break
        try:
            data = os.read(handle, 65536)
        except OSError:
            break
        if not data:
            break
        found += data
    return found


def answer(handle: int, seconds: float) -> int:
    """Answer for so long from the first question on; return how many verdicts were seen."""
    seen = 0
    assert b"answer" in read_until(handle, b"answer", time.monotonic() + 20)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        os.write(handle, b"1")
        found = read_until(handle, b"next", until)
        seen += b"Right" in found or b"Wrong" in found
        os.write(handle, b"\r")
        read_until(handle, b"answer", until)
    return seen


def known_of(history: Path) -> tuple[int, bool]:
    """Return how many answers are kept, and whether there is a session to go on with."""
    with closing(sqlite3.connect(history)) as database:
        assert database.execute("PRAGMA quick_check").fetchone() == ("ok",)
        (answers,) = database.execute("SELECT count(*) FROM attempt").fetchone()
        (still,) = database.execute(
            "SELECT count(*) FROM session WHERE finished IS NULL AND id IN (SELECT session FROM attempt)"
        ).fetchone()
        return answers, bool(still)


def test_no_verdict_that_was_seen_is_lost(tmp_path: Path) -> None:
    path, history = tmp_path / "bank.yaml", tmp_path / "history.db"
    path.write_text(bank(), encoding="utf-8")
    chance = random.Random(7)  # noqa: S311 - no secret
    known = ["quiz", str(path), "--db", str(history), "--lang", "en", "--seed", "1"]
    # What this call and `line` load, no forked process has to load again.
    call("quiz", path, "--db", tmp_path / "other.db", "--plain", text="1\n")
    seen = resumed = 0
    before, still = 0, False
    for _ in range(KILLS):
        pid, handle = start([*known, *(["--resume"] if still else ["--mode", "cram", "--count", str(QUESTIONS)])])
        now = answer(handle, chance.uniform(0, 0.06))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(handle)
        resumed += still
        after, still = known_of(history)
        assert before + now <= after <= before + now + 1
        before = after
        seen += now
    assert seen > KILLS / 4
    assert resumed > KILLS / 2
