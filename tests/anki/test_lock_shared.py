"""A lock file that several processes write, that belongs to an installation, or that is older than its columns."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from quizkit.diagnostics import Report
from quizkit.writers.anki.lock import load_lock
from tests.anki.workshop import LOCK, ROOT, START, Question, build, write_bank
from tests.cli.shell import installed, run

QUESTIONS: Final[list[Question]] = [{"id": f"q{number}", "q": f"Is it {number}?", "a": "Yes"} for number in range(300)]
CLOZE: Final[list[Question]] = [
    {"id": "seine", "cloze": "The {{Seine}} flows through {{Paris}}."},
    {"id": "water", "q": "What is 水?", "a": "water", "reverse": "yes"},
]


def rows(folder: Path) -> dict[str, list[str]]:
    """Return the columns of a lock file, by note."""
    lines = (folder / LOCK).read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0]: line.split("\t") for line in lines if not line.startswith("#")}


def test_builds_at_the_same_time_keep_each_other_s_notes(tmp_path: Path) -> None:
    names = ("a", "b", "c", "d")
    for name in names:
        write_bank(tmp_path / f"{name}.yaml", QUESTIONS)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "quizkit", "build", f"{name}.yaml"],
            cwd=tmp_path,
            env=environment,
            stderr=subprocess.DEVNULL,
        )
        for name in names
    ]
    assert [process.wait(timeout=60) for process in started] == [0] * len(names)
    assert len(rows(tmp_path)) == len(names) * len(QUESTIONS)
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_what_another_build_wrote_or_dropped_meanwhile_stays_so(tmp_path: Path) -> None:
    one, two = (write_bank(tmp_path / f"{name}.yaml", QUESTIONS[:3]) for name in ("one", "two"))
    build([one, two], tmp_path / "out.apkg")
    early = load_lock(tmp_path / LOCK, START, Report())
    assert early
    write_bank(two, QUESTIONS[1:4])
    build(two, tmp_path / "two.apkg")
    assert all(early.meet(f"one/{name}", "zh+en") for name in ("q0", "q1"))
    assert early.prune("one", "zh+en") == ["one/q2"]
    early.accept()
    early.save()
    assert sorted(rows(tmp_path)) == ["one/q0", "one/q1", "two/q1", "two/q2", "two/q3"]


def test_a_bank_that_fails_takes_no_other_bank_s_notes_from_the_lock(tmp_path: Path) -> None:
    banks = {name: write_bank(tmp_path / f"{name}.yaml", QUESTIONS[:20]) for name in ("a", "b", "c")}
    assert run("build", ".", "--only", "anki", folder=tmp_path).returncode == 0
    whole = rows(tmp_path)
    for name, first in (("a", 0), ("b", 1), ("c", 2)):
        write_bank(banks[name], QUESTIONS[first : first + 20])
    banks["b"].write_text(banks["b"].read_text(encoding="utf-8") + "- id: x\n", encoding="utf-8")
    assert run("build", ".", "--only", "anki", folder=tmp_path).returncode == 1
    gone, new = ({f"c/{one['id']}" for one in QUESTIONS[some]} for some in (slice(2), slice(20, 22)))
    assert rows(tmp_path).keys() == whole.keys() - gone | new


def test_a_writer_that_died_is_not_waited_for(tmp_path: Path) -> None:
    beside = tmp_path / f".{LOCK}.writing.tmp"
    beside.touch()
    os.utime(beside, (time.time() - 100, time.time() - 100))
    assert build(write_bank(tmp_path / "geo.yaml", QUESTIONS[:1]), tmp_path / "geo.apkg").codes() == []
    assert not beside.exists()


def test_the_lock_of_the_shipped_banks_is_read_and_never_written(tmp_path: Path) -> None:
    home, work = installed(tmp_path / "home"), tmp_path / "work"
    (home / "decks").rename(home / "quizkit" / "decks")
    work.mkdir()
    for _ in range(2):
        built = run("build", folder=work, PYTHONPATH=str(home))
        assert (built.returncode, "QK504" in built.stderr) == (0, False), built.stderr
    assert list((home / "quizkit" / "decks").glob("*.lock")) == []


def test_a_lock_file_with_five_columns_is_read_and_stays_as_it_is(tmp_path: Path) -> None:
    bank = write_bank(tmp_path / "geo.yaml", CLOZE)
    build(bank, tmp_path / "geo.apkg")
    lock = tmp_path / LOCK
    assert {name: row[5:] for name, row in rows(tmp_path).items()} == {"geo/seine#cloze": ["1,2"], "geo/water": ["1,2"]}
    lines = ["\t".join(line.split("\t")[:5]) for line in lock.read_text(encoding="utf-8").splitlines()]
    former = "\n".join(lines) + "\n"
    lock.write_text(former, encoding="utf-8")
    package = (tmp_path / "geo.apkg").read_bytes()
    build(bank, tmp_path / "geo.apkg", time=START + 5)
    assert (lock.read_text(encoding="utf-8"), (tmp_path / "geo.apkg").read_bytes()) == (former, package)
    write_bank(bank, [*CLOZE, {"id": "new", "q": "New?", "a": "Yes"}])
    build(bank, tmp_path / "geo.apkg", time=START + 5)
    assert [row[5:] for row in rows(tmp_path).values()] == [[], ["1,2"], ["1,2"]]


@pytest.mark.parametrize("cards", ["", "1;2", "one", "1,2\t3"])
def test_cards_that_are_no_numbers_are_damage(tmp_path: Path, cards: str) -> None:
    (tmp_path / LOCK).write_text(f"geo/a\tzh+en\t{START}\tabc\tgeo\t{cards}\n", encoding="utf-8")
    built = build(write_bank(tmp_path / "geo.yaml", QUESTIONS[:1]), tmp_path / "geo.apkg")
    assert (built.code, built.codes()) == (1, ["QK507"])


def test_a_lock_that_is_a_folder_is_reported_in_our_words(tmp_path: Path) -> None:
    (tmp_path / LOCK).mkdir()
    built = build(write_bank(tmp_path / "geo.yaml", QUESTIONS[:1]), tmp_path / "geo.apkg")
    assert "QK507 cannot be read: is a directory\n" in built.messages
