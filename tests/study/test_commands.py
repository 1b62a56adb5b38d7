"""The commands that read and write a history."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizkit.diagnostics import Report
from quizkit.grading.response import Typed
from quizkit.model.form import Entry
from quizkit.reader import load_bank
from quizkit.study.modes import Mode
from quizkit.study.opening import open_log
from quizkit.study.session import Session
from tests.cli.shell import call
from tests.conftest import BankFile

BANK = """\
bank: capitals
title: Capitals
lang: en
questions:
  - {id: china, q: What is the capital of China?, accept: [Beijing], tags: [topic/asia], why: It is.}
  - {id: france, q: What is the capital of France?, accept: [Paris], tags: [topic/europe], why: It is.}
"""


@pytest.fixture
def bank(bank_file: BankFile) -> Path:
    return bank_file(BANK)


@pytest.fixture
def db(bank: Path, tmp_path: Path, report: Report) -> Path:
    """A history in which `Peking` was called right, twice, and `Lyon` was not."""
    path = tmp_path / "history.db"
    log, loaded = open_log(path, report), load_bank(bank, report)
    assert log
    assert loaded
    with log:
        for typed in ("Peking", "Lyon", "Peking"):
            item = loaded.items[typed == "Lyon"]
            session = Session.start([Entry(loaded.header, item)], Mode.PRACTICE, seed="1", log=log)
            session.answer(Typed((typed,)), ms=1000)
            if typed == "Peking":
                session.override()
    return path


def test_a_picture_of_an_unknown_kind_is_told_before_anything_is_shown(db: Path, tmp_path: Path) -> None:
    done = call("stats", "--db", db, "--plot", tmp_path / "plot.xyz")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "a picture ends in .png" in done.stderr


def test_stats_shows_tables_and_a_calendar(db: Path, bank: Path) -> None:
    shown = call("stats", bank, "--db", db).stdout
    assert "answers" in shown
    assert "topic/europe" in shown
    assert "Mon" in shown
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_stats_of_an_empty_history_says_so(tmp_path: Path, report: Report) -> None:
    log = open_log(tmp_path / "new.db", report)
    assert log
    log.close()
    done = call("stats", "--db", tmp_path / "new.db")
    assert done.stdout == "nothing has been answered yet\n"
    assert done.exit_code == 0


def test_stats_draws_a_picture(db: Path, tmp_path: Path) -> None:
    assert call("stats", "--db", db, "--plot", tmp_path / "plot.svg").exit_code == 0
    assert (tmp_path / "plot.svg").read_text(encoding="utf-8").startswith("<?xml")
    assert call("stats", "--db", db, "--plot", tmp_path / "plot.txt").exit_code == 2


def test_the_place_of_the_history_may_stand_in_the_environment(db: Path) -> None:
    assert "answers" in call("stats", env={"QUIZKIT_DB": str(db)}).stdout


def test_a_history_is_carried_to_another_machine_and_back(db: Path, tmp_path: Path) -> None:
    lines, other = tmp_path / "history.jsonl", tmp_path / "other.db"
    assert "5 rows" in call("history", "export", lines, "--db", db).stderr
    assert lines.read_text(encoding="utf-8").startswith('{"quizkit-history": 1}\n')
    assert "5 rows added, 0 known" in call("history", "import", lines, "--db", other).stderr
    assert "0 rows added, 5 known" in call("history", "import", lines, "--db", other).stderr
    again = tmp_path / "again.jsonl"
    call("history", "export", again, "--db", other)
    assert again.read_bytes() == lines.read_bytes()


def test_a_bad_line_is_reported_and_the_others_are_imported(db: Path, tmp_path: Path) -> None:
    lines = tmp_path / "history.jsonl"
    call("history", "export", lines, "--db", db)
    head, _, *rest = lines.read_text(encoding="utf-8").splitlines()
    lines.write_bytes("\n".join([head, "\x00", *rest]).encode() + b"\n\xff\n")
    done = call("history", "import", lines, "--db", tmp_path / "other.db")
    assert done.exit_code == 1
    assert "4 rows added" in done.stderr
    assert "history.jsonl:2:1: QK605" in done.stderr
    assert "history.jsonl:7:1: QK605" in done.stderr


def test_a_history_that_cannot_be_read_is_an_error_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for arguments in (["stats"], ["history", "export", tmp_path / "out"], ["tune"]):
        done = call(*arguments, "--db", tmp_path / "file" / "history.db")
        assert done.exit_code == 1
        assert "QK601" in done.stderr


def test_what_reads_a_history_at_a_mistyped_path_says_so_and_makes_none(bank: Path, tmp_path: Path) -> None:
    typo, commands = (
        tmp_path / "typo.db",
        (
            ["stats"],
            ["history", "export", tmp_path / "out"],
            ["tune"],
            ["check", bank, "--from-history"],
            ["anki", bank, "--with-history", "-o", tmp_path / "deck.apkg"],
        ),
    )
    for arguments in commands:
        done = call(*arguments, "--db", typo)
        assert (done.exit_code, "typo.db:1:1: QK601 there is no history here" in done.stderr + done.stdout) == (1, True)
        assert not typo.exists()
    assert not (tmp_path / "out").exists()


def test_a_disk_that_fails_in_the_middle_is_an_error_and_no_crash(db: Path) -> None:
    with closing(sqlite3.connect(db)) as database:
        database.execute("DROP VIEW review")
        database.execute("DROP VIEW standing")
    done = call("stats", "--db", db)
    assert done.exit_code == 1
    assert "QK601" in done.stderr


def test_damage_that_shows_in_the_middle_is_mended_at_once(db: Path) -> None:
    content = db.read_bytes()
    page = int.from_bytes(content[16:18])
    db.write_bytes(content[: 2 * page] + bytes(len(content) - 2 * page))
    done = call("stats", "--db", db)
    assert "QK604" in done.stderr
    assert "answers" in call("stats", "--db", db).stdout


def test_importing_nothing_is_a_fault_of_usage(tmp_path: Path) -> None:
    done = call("history", "import", tmp_path / "missing.jsonl", "--db", tmp_path / "history.db")
    assert done.exit_code == 2


def test_tune_says_that_there_is_too_little(db: Path) -> None:
    assert "too few answers" in call("tune", "--db", db).stdout
    assert "default parameters" in call("tune", "--reset", "--db", db).stdout


def test_check_lists_what_was_called_right_and_is_not_accepted(db: Path, bank: Path) -> None:
    done = call("check", bank, "--from-history", "--db", db)
    assert "bank.yaml:5:5: QK606 `Peking` was called right 2 times and is not accepted" in done.stdout
    assert "Lyon" not in done.stdout
    assert "QK606" not in call("check", bank, "--db", db).stdout
    bank.write_text(BANK.replace("[Beijing]", "[Beijing, Peking]"), encoding="utf-8")
    assert "QK606" not in call("check", bank, "--from-history", "--db", db).stdout
