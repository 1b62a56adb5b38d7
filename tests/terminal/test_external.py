"""Long answers in the candidate's own editor: here a program that saves, waits, and saves again."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizkit.terminal.external import edited
from tests.terminal.pseudo import quiz

ESSAY = "bank: b\nlang: en\nquestions:\n  - {id: essay, q: Discuss., essay: Model}\n"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    path = tmp_path / "editor"
    path.write_text('#!/bin/sh\nprintf first > "$1"\nsleep "${PAUSE:-3}"\nprintf second > "$1"\n', encoding="ascii")
    path.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(path))
    return str(path)


@pytest.mark.usefixtures("editor")
def test_what_is_saved_at_the_end_counts() -> None:
    assert edited("before") == "second"


@pytest.mark.usefixtures("editor")
def test_what_is_saved_after_the_time_does_not_count() -> None:
    assert edited("before", 1500) == "first"


@pytest.mark.parametrize("command", ["false", "no-such-program", "'", ""])
def test_an_editor_that_fails_gives_nothing(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", command)
    monkeypatch.setenv("EDITOR", "false")
    assert edited("before") is None


def test_an_exam_takes_what_was_saved_when_its_time_ran_out(tmp_path: Path, editor: str) -> None:
    terminal = quiz(tmp_path, "--mode", "exam", "--time", "6s", bank=ESSAY, VISUAL=editor, PAUSE="8")
    terminal.see("Discuss.")
    terminal.type("\x1be")
    terminal.see("What you had entered here was handed in.")
    terminal.close()
    with closing(sqlite3.connect(tmp_path / "history.db")) as database:
        (kept,) = database.execute("SELECT response FROM attempt").fetchone()
    assert json.loads(kept)["words"] == "first"
