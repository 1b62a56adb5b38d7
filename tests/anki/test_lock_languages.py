"""One note in several languages: whichever version was built last is the one that Anki takes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Final

import pytest

from tests.anki.judge import Judge, Log
from tests.anki.test_lock import times
from tests.anki.workshop import LOCK, START, Question, build, write_bank

QUESTIONS: Final[list[Question]] = [
    {"id": "sea", "q": {"zh": "海", "en": "sea"}, "a": {"zh": "水", "en": "water"}},
    {"id": "sky", "q": {"zh": "天", "en": "sky"}, "a": {"zh": "气", "en": "air"}},
]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "words.yaml", QUESTIONS)


def make(bank: Path, lang: str, now: int = START) -> Path:
    built = build(bank, bank.parent / f"{lang}.apkg", "--lang", lang, time=now)
    assert (built.code, built.messages.count("QK")) == (0, 0), built.messages
    return built.package


@pytest.mark.parametrize("pause", [0, 1000])
def test_a_learner_may_go_from_one_language_to_both_and_back(bank: Path, judge: Judge, pause: int) -> None:
    judge.take(make(bank, "both"))
    seen = []
    for step, lang in enumerate(("zh", "both", "en", "zh", "both"), start=1):
        assert judge.take(make(bank, lang, START + step * pause)) == Log(updated=2)
        stem = judge.note("words/sea")["Stem"]
        seen.append(("海" in stem, "sea" in stem))
    assert seen == [(True, False), (True, True), (False, True), (True, False), (True, True)]


def test_a_build_in_the_language_of_the_last_one_changes_nothing(bank: Path) -> None:
    for step, lang in enumerate(("both", "zh", "both")):
        make(bank, lang, START + step)
    before = (bank.parent / LOCK).read_bytes(), (bank.parent / "both.apkg").read_bytes()
    make(bank, "both", START + 9)
    assert ((bank.parent / LOCK).read_bytes(), (bank.parent / "both.apkg").read_bytes()) == before


def test_two_clones_build_the_same_bytes_whichever_language_was_built_last(bank: Path, tmp_path: Path) -> None:
    make(bank, "both")
    make(bank, "zh", START + 5)
    packages = []
    for step, name in enumerate(("one", "two")):
        clone = tmp_path / name / bank.name
        clone.parent.mkdir()
        for file in (bank, bank.parent / LOCK):
            shutil.copy(file, clone.parent)
        packages.append(make(clone, "both", START + 100 + step).read_bytes())
    assert packages[0] == packages[1]


def test_what_is_the_same_in_every_language_does_not_age(tmp_path: Path) -> None:
    question: dict[str, Any] = {"id": "sea", "q": "sea", "a": "water"}
    bank = write_bank(tmp_path / "words.yaml", [question])
    make(bank, "both")
    make(bank, "en", START + 5)
    before = times(tmp_path)
    make(bank, "both", START + 9)
    assert times(tmp_path) == before


def test_a_changed_note_is_newer_than_every_version_of_it(bank: Path, judge: Judge) -> None:
    make(bank, "both")
    judge.take(make(bank, "zh", START + 1000))
    write_bank(bank, [{**QUESTIONS[0], "a": {"zh": "咸水", "en": "salt water"}}, QUESTIONS[1]])
    assert judge.take(make(bank, "both", START + 5)) == Log(updated=2)
