"""A history that may be read and not written, seen by programs without the rights of an administrator."""

from __future__ import annotations

import ctypes
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
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
from tests.cli.shell import QUIZKIT, environment
from tests.conftest import BankFile

BANK = "bank: capitals\nlang: en\nquestions:\n  - {id: china, q: What is the capital of China?, accept: [Beijing]}\n"
_DROP, _OVERRIDES = 24, (1, 2)  # PR_CAPBSET_DROP; CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH (linux/capability.h)


def _as_anybody() -> None:
    """Give up an administrator's right to write everything; who has none keeps what there is."""
    if sys.platform == "linux":
        for right in _OVERRIDES:
            ctypes.CDLL(None).prctl(_DROP, right, 0, 0, 0)


def _on_a_full_disk() -> None:
    """Let nothing be written to any file."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def quizkit(
    *arguments: str | Path, text: str = "", before: Callable[[], None] = _as_anybody
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*QUIZKIT, *map(str, arguments)],
        env=environment(LC_ALL="C.UTF-8"),
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=before,
    )


@pytest.fixture
def bank(bank_file: BankFile) -> Path:
    return bank_file(BANK)


@pytest.fixture
def db(bank: Path, tmp_path: Path, report: Report) -> Iterator[Path]:
    """A history with an answer; it and its folder can be written again at the end."""
    path = tmp_path / "kept" / "history.db"
    log, loaded = open_log(path, report), load_bank(bank, report)
    assert log
    assert loaded
    with log:
        Session.start([Entry(loaded.header, loaded.items[0])], Mode.PRACTICE, seed="1", log=log).answer(Typed(("x",)))
    yield path
    path.parent.chmod(0o755)


def protect(path: Path, *, folder: bool) -> dict[str, bytes]:
    """Let nobody write the file, nor the ``folder``, and return what is there."""
    path.chmod(0o444)
    path.parent.chmod(0o555 if folder else 0o755)
    return contents(path)


def contents(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in path.parent.iterdir()}


@pytest.mark.parametrize("folder", [True, False])
def test_what_only_reads_works_and_leaves_everything_as_it_was(db: Path, bank: Path, *, folder: bool) -> None:
    before = protect(db, folder=folder)
    stats = quizkit("stats", "--db", db)
    assert (stats.returncode, stats.stderr) == (0, "")
    assert "answers" in stats.stdout
    target = bank.parent / "out.jsonl"
    assert quizkit("history", "export", target, "--db", db).stderr == f"{target}: 1 row\n"
    assert quizkit("check", bank, "--from-history", "--db", db).returncode == 0
    preview = quizkit("quiz", bank, "--mode", "preview", "--plain", "--db", db, text="Beijing\n")
    assert (preview.returncode, preview.stderr) == (0, "")
    assert "Right" in preview.stdout
    assert contents(db) == before


@pytest.mark.parametrize("arguments", [("quiz",), ("tune", "--reset")])
def test_what_would_write_says_that_it_cannot(db: Path, bank: Path, arguments: tuple[str, ...]) -> None:
    before = protect(db, folder=True)
    done = quizkit(*arguments, *([bank] if arguments == ("quiz",) else []), "--db", db, text="Beijing\n")
    assert done.returncode == 1
    assert "QK601 the history is read-only" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(db) == before


def test_a_file_in_a_folder_that_cannot_be_written_says_so(db: Path, bank: Path) -> None:
    db.parent.chmod(0o555)
    assert "QK601 the history is read-only" in quizkit("quiz", bank, "--db", db, text="Beijing\n").stderr
    assert quizkit("stats", "--db", db).returncode == 0


def test_an_empty_file_is_read_as_a_history_without_answers(db: Path) -> None:
    """It has version 0, and is brought up to date in memory."""
    db.write_bytes(b"")
    before = protect(db, folder=True)
    assert quizkit("stats", "--db", db).stdout == "nothing has been answered yet\n"
    assert contents(db) == before


def test_what_is_still_beside_the_file_are_read(db: Path) -> None:
    """Another program is writing: the newest change is in its write-ahead log."""
    with closing(sqlite3.connect(db)) as other:
        other.execute("DELETE FROM attempt")
        other.commit()
        assert db.with_name(f"{db.name}-wal").stat().st_size
        db.chmod(0o444)
        assert quizkit("stats", "--db", db).stdout == "nothing has been answered yet\n"


def test_a_damaged_file_is_left_where_it_is(db: Path) -> None:
    content = db.read_bytes()
    db.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    before = protect(db, folder=True)
    done = quizkit("stats", "--db", db)
    assert done.returncode == 1
    assert "QK601 the history is damaged, and read-only" in done.stderr
    assert contents(db) == before


def test_a_history_on_a_full_disk_can_be_read_and_an_answer_that_is_not_kept_is_told(db: Path, bank: Path) -> None:
    before = contents(db)
    shown = quizkit("stats", "--db", db, before=_on_a_full_disk)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith(" ")
    asked = quizkit("quiz", bank, "--plain", "--db", db, text="Beijing\n", before=_on_a_full_disk)
    assert asked.returncode == 1
    assert "QK601" in asked.stderr
    assert "Traceback" not in asked.stderr
    assert contents(db) | before == contents(db)
