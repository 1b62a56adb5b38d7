"""The lock file: a note keeps its time until its content changes, and times only grow."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from quizkit.cli import group
from tests.anki.judge import Judge, Log
from tests.anki.workshop import LOCK, START, Built, Question, build, write_bank

QUESTIONS: Final[list[Question]] = [
    {"id": "france", "q": "Capital of France?", "a": "Paris", "tags": ["europe"]},
    {"id": "japan", "q": "Capital of Japan?", "a": "Tokyo", "tags": ["asia"]},
    {"id": "seine", "cloze": "The {{Seine}} flows through Paris.", "tags": ["europe"]},
]


def times(folder: Path) -> dict[str, int]:
    """Return the time of each note in a lock file, by name and languages."""
    lines = (folder / LOCK).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {f"{name} {langs}": int(written) for name, langs, written, _, _ in rows}


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "geo.yaml", QUESTIONS)


def edited(bank: Path) -> Path:
    """Change one question of the bank."""
    bank.write_text(bank.read_text(encoding="utf-8").replace("Tokyo", "Tōkyō"), encoding="utf-8")
    return bank


def make(bank: Path, *options: str, now: int = START) -> Built:
    built = build(bank, bank.with_suffix(".apkg"), *options, time=now)
    assert built.code == 0, built.messages
    return built


def test_unchanged_notes_keep_their_time(bank: Path) -> None:
    make(bank)
    before = (bank.parent / LOCK).read_bytes()
    make(bank, now=START + 5)
    assert (bank.parent / LOCK).read_bytes() == before
    assert set(times(bank.parent).values()) == {START}


def test_a_changed_note_takes_the_time_of_the_build(bank: Path) -> None:
    make(bank)
    make(edited(bank), now=START + 5)
    assert times(bank.parent) == {
        "geo/france zh+en": START,
        "geo/japan zh+en": START + 5,
        "geo/seine#cloze zh+en": START,
    }


@pytest.mark.parametrize("now", [START, START - 10_000_000])
def test_time_grows_even_if_the_clock_does_not(bank: Path, now: int) -> None:
    make(bank)
    make(edited(bank), now=now)
    assert sorted(times(bank.parent).values()) == [START, START, START + 1]


def test_without_an_epoch_changed_notes_take_the_present_time(bank: Path) -> None:
    before = int(time.time())
    result = CliRunner(env={"SOURCE_DATE_EPOCH": None}).invoke(
        group, ["anki", str(bank), "-o", str(bank.with_suffix(".apkg"))]
    )
    assert result.exit_code == 0, result.output
    assert all(before <= one <= time.time() for one in times(bank.parent).values())


@pytest.mark.parametrize("epoch", ["", "yesterday", "-1", "0", "1.5", "١٢"])
def test_an_epoch_that_is_no_time_is_not_taken(bank: Path, epoch: str) -> None:
    result = CliRunner(env={"SOURCE_DATE_EPOCH": epoch}).invoke(
        group, ["anki", str(bank), "-o", str(bank.with_suffix(".apkg"))]
    )
    assert result.exit_code == 0, result.output
    assert min(times(bank.parent).values()) > START


def test_a_lock_that_was_lost_makes_every_note_newer(bank: Path, judge: Judge) -> None:
    judge.take(make(bank).package)
    (bank.parent / LOCK).unlink()
    assert judge.take(make(bank, now=START + 5).package) == Log(updated=len(QUESTIONS))


DAMAGE: Final = {
    "a conflict of two versions": "<<<<<<< mine\n",
    "a line cut short": "geo/france\tzh+en\t1700000000\n",
    "a time that is no number": "geo/france\tzh+en\tnow\tabc\tgeo\n",
    "a time in other digits": "geo/france\tzh+en\t١٢\tabc\tgeo\n",
}


@pytest.mark.parametrize("line", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_lock_is_reported_with_its_line_and_stays_as_it_is(bank: Path, line: str) -> None:
    make(bank)
    package = bank.with_suffix(".apkg").read_bytes()
    lock = bank.parent / LOCK
    damaged = lock.read_text(encoding="utf-8") + line
    lock.write_text(damaged, encoding="utf-8")
    built = build(edited(bank), bank.with_suffix(".apkg"))
    assert built.code == 1
    assert built.codes() == ["QK507"]
    assert f"{LOCK}:{damaged.count(chr(10))}:1: QK507" in built.messages
    assert lock.read_text(encoding="utf-8") == damaged
    assert bank.with_suffix(".apkg").read_bytes() == package


def test_a_lock_that_is_no_text_is_reported(bank: Path) -> None:
    (bank.parent / LOCK).write_bytes(b"\xff\xfe\x00")
    built = build(bank, bank.with_suffix(".apkg"))
    assert (built.code, built.codes()) == (1, ["QK507"])


def test_a_damaged_lock_of_two_banks_is_reported_once(bank: Path) -> None:
    other = write_bank(bank.parent / "art.yaml", QUESTIONS)
    (bank.parent / LOCK).write_text("damaged\n", encoding="utf-8")
    result = CliRunner().invoke(group, ["build", str(bank), str(other), "-o", str(bank.parent / "dist")])
    assert result.exit_code == 1
    assert result.stderr.count("QK507") == 1
    assert list(bank.parent.glob("dist/*")) == []


FILTERS: Final = [
    ("--tag", "europe"),
    ("--type", "cloze"),
    ("--id", "france"),
]


@pytest.mark.parametrize("options", FILTERS, ids=[name for name, _ in FILTERS])
def test_a_filter_neither_reports_nor_forgets_what_it_leaves_out(bank: Path, options: tuple[str, str]) -> None:
    make(bank)
    before = (bank.parent / LOCK).read_bytes()
    assert make(bank, *options, now=START + 5).codes() == []
    assert (bank.parent / LOCK).read_bytes() == before


@pytest.mark.parametrize("options", [("--level", "1"), ("--status", "draft"), ("--tag", "nowhere")])
def test_filters_that_leave_nothing_are_an_error_and_leave_the_package(bank: Path, options: tuple[str, str]) -> None:
    package = make(bank).package
    before = [package.read_bytes(), (bank.parent / LOCK).read_bytes()]
    built = build(bank, package, *options)
    assert (built.code, built.codes()) == (1, ["QK903"])
    assert [package.read_bytes(), (bank.parent / LOCK).read_bytes()] == before


def test_a_question_that_became_a_draft_is_gone_from_anki_s_deck(bank: Path) -> None:
    make(bank)
    write_bank(bank, [{**question, "status": "retired"} for question in QUESTIONS[:1]] + QUESTIONS[1:])
    assert make(bank).codes() == ["QK505"]


def test_each_choice_of_languages_has_times_of_its_own(bank: Path) -> None:
    make(bank)
    make(bank, "--lang", "en", now=START + 5)
    make(edited(bank), "--lang", "en", now=START + 9)
    found = times(bank.parent)
    assert found["geo/japan en"] == START + 9
    assert found["geo/france en"] == START + 5
    assert found["geo/japan zh+en"] == START


def test_a_question_removed_in_one_choice_of_languages_is_reported_in_each(bank: Path) -> None:
    make(bank)
    make(bank, "--lang", "en")
    write_bank(bank, QUESTIONS[1:])
    assert make(bank).codes() == ["QK505"]
    assert make(bank, "--lang", "en").codes() == ["QK505"]


def test_two_banks_of_a_folder_share_a_lock_and_keep_apart(bank: Path) -> None:
    other = write_bank(bank.parent / "geometry.yaml", QUESTIONS)
    make(bank)
    make(other, now=START + 5)
    assert make(bank, now=START + 9).codes() == []
    assert sorted(times(bank.parent).values()) == [START] * 3 + [START + 5] * 3


def test_a_failed_build_does_not_touch_the_lock(bank: Path) -> None:
    make(bank)
    before = (bank.parent / LOCK).read_bytes()
    write_bank(bank, [{"id": "italy", "q": "Capital of Italy?", "a": "Rome"}, {"id": "bad", "q": "No answer?"}])
    assert build(bank, bank.with_suffix(".apkg"), time=START + 5).code == 1
    assert (bank.parent / LOCK).read_bytes() == before


def test_a_bank_with_errors_does_not_keep_the_others_of_its_folder_from_the_lock(bank: Path) -> None:
    write_bank(bank.parent / "art.yaml", [{"id": "bad", "q": "No answer?"}, {"id": "good", "q": "Yes?", "a": "Yes"}])
    result = CliRunner().invoke(group, ["build", str(bank.parent), "-o", str(bank.parent / "dist")])
    assert result.exit_code == 1
    assert [path.name for path in bank.parent.glob("dist/*.apkg")] == ["geo.apkg"]
    assert {name.partition("/")[0] for name in times(bank.parent)} == {"geo"}


def test_a_removed_note_is_not_forgotten_by_a_build_that_could_not_write(bank: Path) -> None:
    other = write_bank(bank.parent / "zoo.yaml", QUESTIONS)
    dist = bank.parent / "dist"
    CliRunner().invoke(group, ["build", str(bank), str(other), "-o", str(dist)])
    write_bank(bank, QUESTIONS[1:])
    (dist / "geo.apkg").unlink()
    (dist / "geo.apkg" / "in-the-way").mkdir(parents=True)
    failed = CliRunner().invoke(group, ["build", str(bank), str(other), "-o", str(dist)])
    assert failed.exit_code == 1
    assert "QK508" in failed.stderr
    (dist / "geo.apkg" / "in-the-way").rmdir()
    (dist / "geo.apkg").rmdir()
    assert "QK505" in CliRunner().invoke(group, ["build", str(bank), "-o", str(dist)]).stderr


def test_standard_input_has_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "bank: geo\nlang: en\nquestions:\n- id: a\n  q: Is there a lock?\n  a: No\n"
    result = CliRunner().invoke(group, ["anki", "-", "-o", "geo.apkg"], input=text)
    assert result.exit_code == 0, result.output
    assert [path.name for path in tmp_path.iterdir()] == ["geo.apkg"]


def test_the_lock_is_sorted_text_that_says_what_it_is(bank: Path) -> None:
    write_bank(bank, reversed(QUESTIONS))
    make(bank)
    head, *lines = (bank.parent / LOCK).read_text(encoding="utf-8").splitlines()
    assert head.startswith("# quizkit lock 1:")
    assert "commit this file" in head
    assert lines == sorted(lines)
    assert len(lines) == len(QUESTIONS)
