"""Opening a history that is old, new, in use, damaged, or not there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizkit.diagnostics import Report, codes
from quizkit.study import opening, tables
from quizkit.study.copies import copies, daily_copy
from quizkit.study.log import Log
from quizkit.study.modes import Mode
from quizkit.study.opening import default_path, open_log
from quizkit.study.session import Session
from quizkit.study.tables import migrate, version_of
from tests.study.workshop import DAY, Time, answer, drained, entries

BANK = ("capitals",)
WRITTEN = "SELECT count(*) FROM attempt"


def used(path: Path, time: Time, count: int = 6) -> None:
    """Answer some questions and put the file in order."""
    log = open_log(path, Report(), clock=time.clock)
    assert log
    with log:
        drained(Session.start(entries(count), Mode.PRACTICE, seed="1", log=log, clock=time.clock))


def found(report: Report) -> list[str]:
    return [one.code.id for one in report]


def count(log: Log | None) -> int:
    assert log
    with log:
        return int(log.database.execute(WRITTEN).fetchone()[0])


def spoil(path: Path) -> None:
    """Overwrite the middle of the file, as a failing disk may."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 4] + b"\xa5" * (len(content) // 2) + content[-len(content) // 4 :])


def test_a_history_is_made_with_its_folder(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "new" / "history.db"
    log = open_log(path, report)
    assert log
    with log:
        assert log.database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert log.database.execute("PRAGMA synchronous").fetchone() == (2,)
    assert path.exists()
    assert not found(report)


def test_one_file_is_left_after_closing_but_for_the_copy_of_the_day(tmp_path: Path, time: Time) -> None:
    used(tmp_path / "history.db", time)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["history.db", "history.db.2023-11-14.copy"]


def test_there_is_a_copy_a_day_and_three_are_kept(tmp_path: Path, time: Time) -> None:
    path = tmp_path / "history.db"
    for _ in range(5):
        used(path, time, 1)
        used(path, time, 1)
        time.now += DAY
    assert [one.name[-15:-5] for one in copies(path)] == ["2023-11-18", "2023-11-17", "2023-11-16"]
    with closing(sqlite3.connect(copies(path)[0])) as database:
        assert database.execute(WRITTEN).fetchone() == (9,)


def test_looking_at_a_history_makes_no_copy(tmp_path: Path, time: Time) -> None:
    path = tmp_path / "history.db"
    used(path, time)
    time.now += DAY
    assert count(open_log(path, Report(), clock=time.clock)) == 6
    assert len(copies(path)) == 1


def test_a_history_without_an_answer_is_not_copied(tmp_path: Path, time: Time) -> None:
    path = tmp_path / "history.db"
    log = open_log(path, Report(), clock=time.clock)
    assert log
    with log:
        Session.start(entries(2), Mode.PRACTICE, seed="1", log=log, clock=time.clock)
    assert [one.name for one in tmp_path.iterdir()] == ["history.db"]


def test_a_newer_history_is_refused_and_left_alone(tmp_path: Path, report: Report, time: Time) -> None:
    path = tmp_path / "history.db"
    used(path, time)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    assert open_log(path, report) is None
    assert found(report) == ["QK602"]
    assert "99" in next(iter(report)).message
    assert path.read_bytes() == before


def test_an_older_history_is_copied_and_brought_up_to_date(
    tmp_path: Path, report: Report, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "history.db"
    used(path, time)
    steps = (*tables.STEPS, "ALTER TABLE session ADD COLUMN place TEXT;\nCREATE TABLE later(name TEXT)")
    monkeypatch.setattr(opening, "STEPS", steps)
    monkeypatch.setattr(migrate, "__defaults__", (steps,))
    log = open_log(path, report)
    assert log
    assert version_of(log.database) == 2
    assert list(log.database.execute("SELECT * FROM later")) == []
    assert count(log) == 6
    with closing(sqlite3.connect(tmp_path / "history.db.version-1.copy")) as database:
        assert version_of(database) == 1
        assert database.execute(WRITTEN).fetchone() == (6,)
    assert not found(report)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, time: Time) -> None:
    path = tmp_path / "history.db"
    used(path, time)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        with pytest.raises(sqlite3.OperationalError):
            migrate(database, (*tables.STEPS, "CREATE TABLE later(name TEXT);\nnot SQL"))
        assert version_of(database) == 1
        assert not database.execute("SELECT * FROM sqlite_master WHERE name = 'later'").fetchall()


def test_a_damaged_history_is_kept_aside_and_the_copy_takes_its_place(
    tmp_path: Path, report: Report, time: Time
) -> None:
    path = tmp_path / "history.db"
    used(path, time)
    path.write_bytes(b"no database at all" * 1000)
    assert count(open_log(path, report, clock=time.clock)) == 6
    assert found(report) == ["QK604"]
    assert "history.db.2023-11-14.copy" in next(iter(report)).message
    (aside,) = tmp_path.glob("history.db.damaged-2023-11-14T*")
    assert aside.read_bytes().startswith(b"no database")


def test_damage_in_the_middle_is_found_where_the_last_program_was_killed(
    tmp_path: Path, report: Report, time: Time
) -> None:
    path = tmp_path / "history.db"
    used(path, time, 20)
    spoil(path)
    path.with_name("history.db-wal").write_bytes(b"what a killed program leaves")
    assert count(open_log(path, report, clock=time.clock)) == 20
    assert found(report) == ["QK604"]


def test_damage_in_the_middle_is_found_on_the_next_day(tmp_path: Path, report: Report, time: Time) -> None:
    path = tmp_path / "history.db"
    used(path, time, 20)
    spoil(path)
    time.now += DAY
    assert count(open_log(path, report, clock=time.clock)) == 20
    assert found(report) == ["QK604"]


def test_a_damaged_copy_is_passed_over(tmp_path: Path, report: Report, time: Time) -> None:
    path = tmp_path / "history.db"
    used(path, time, 3)
    time.now += DAY
    used(path, time, 3)
    copies(path)[0].write_bytes(b"rubbish" * 100)
    path.write_bytes(b"rubbish" * 100)
    assert count(open_log(path, report, clock=time.clock)) == 3


def test_without_a_copy_a_new_history_is_begun(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "history.db"
    path.write_bytes(b"SQLite format 3\0" + b"rubbish" * 100)
    assert count(open_log(path, report)) == 0
    assert "there is no copy" in next(iter(report)).message


def test_a_file_that_is_no_history_is_left_alone(tmp_path: Path, report: Report) -> None:
    bank, other = tmp_path / "bank.yaml", tmp_path / "collection.anki2"
    bank.write_text("bank: capitals\n" * 100)
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE notes(id)")
    before = bank.read_bytes(), other.read_bytes()
    assert open_log(bank, report) is None
    assert open_log(other, report) is None
    assert found(report) == ["QK601", "QK601"]
    assert (bank.read_bytes(), other.read_bytes()) == before
    assert len([*tmp_path.iterdir()]) == 2


def test_a_damaged_history_is_never_copied(tmp_path: Path, time: Time) -> None:
    path = tmp_path / "history.db"
    used(path, time, 20)
    (good,) = copies(path)
    spoil(path)
    with closing(sqlite3.connect(path)) as database:
        daily_copy(database, path, time.now // DAY + 1)
    assert copies(path) == [good]


def test_a_history_that_is_written_for_long_is_waited_for_and_then_told(
    tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "history.db"
    monkeypatch.setattr(opening, "_BUSY", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE another(program TEXT)")
        assert open_log(path, report) is None
    assert found(report) == ["QK603"]


def test_a_place_that_cannot_be_written_is_reported(tmp_path: Path, report: Report) -> None:
    assert open_log(tmp_path, report) is None
    (tmp_path / "file").write_text("")
    assert open_log(tmp_path / "file" / "history.db", report) is None
    assert found(report) == [codes.HISTORY_UNUSABLE.id] * 2
    assert not any("errno" in one.message for one in report)


def test_the_default_place_is_the_learners_own_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path().name == "history.db"
    assert "quizkit" in default_path().parts


def test_answers_go_on_in_a_file_that_cannot_be_written_ahead(
    tmp_path: Path, report: Report, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "history.db"
    monkeypatch.setattr(opening, "_log_ahead", lambda database: database.execute("PRAGMA journal_mode = DELETE"))
    log = open_log(path, report, clock=time.clock)
    assert log
    with log:
        answer(Session.start(entries(3), Mode.PRACTICE, seed="1", log=log, clock=time.clock))
    assert count(open_log(path, report)) == 1
