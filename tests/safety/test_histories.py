"""A history database from a stranger: only what quizkit itself makes is opened."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.safety.bounded import bounded
from tests.safety.kills import COMMANDS

HARM = {
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON attempt BEGIN DELETE FROM attempt; END",
    "a view in the place of a table": """ALTER TABLE attempt RENAME TO other; CREATE VIEW attempt AS
        WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT other.* FROM other, n""",
    "another view of a name of ours": """DROP VIEW standing; CREATE VIEW standing AS
        WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT attempt.* FROM attempt, n""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.yaml").write_text(COMMANDS["print"].bank("new"), encoding="utf-8")
    assert bounded(tmp_path, "quiz", "b.yaml", "--plain", "--db", "h.db", text="1\n\n").returncode == 0
    return tmp_path


@pytest.mark.parametrize("command", ["stats --db h.db", "quiz b.yaml --plain --db h.db", "history export - --db h.db"])
@pytest.mark.parametrize("harm", HARM)
def test_a_database_with_something_that_acts_is_refused(harm: str, command: str, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "h.db")) as database:
        database.executescript(HARM[harm])
    done = bounded(folder, *command.split(), text="1\n")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert "QK601 this file is no history of quizkit" in done.stderr


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_database_that_is_no_file_is_refused(kind: str, folder: Path) -> None:
    (folder / "h.db").unlink()
    os.mkfifo(folder / "h.db") if kind == "pipe" else (folder / "h.db").symlink_to("/dev/zero")
    done = bounded(folder, "stats", "--db", "h.db")
    assert (done.returncode, "QK601 this file is no history of quizkit" in done.stderr) == (1, True), done.stderr


@pytest.mark.parametrize("value", ["[1e999]", '["x"]', "{", "[[]]"])
def test_parameters_that_quizkit_did_not_write_are_none(value: str, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "h.db")) as database:
        database.execute("INSERT INTO setting VALUES('parameters', ?)", (value,))
        database.commit()
    done = bounded(folder, "quiz", "b.yaml", "--plain", "--db", "h.db", text="1\n")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
