"""A build with a cache leaves the bytes, the lock and the findings of one without, whatever was edited between."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import chdir
from itertools import count
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizkit.cache import folder, runs
from quizkit.writers.anki import package, pieces
from quizkit.writers.anki.earlier import Earlier
from tests.cli.shell import call

HEADS: Final = (
    "bank: geo\ntitle: Geography\nlang: en\nquestions:\n",
    "bank: geo\ntitle: Geography\nlang: en\ndefaults: {tags: [new], level: 2}\nquestions:\n",
    "bank: geo\nlang: en\ndeck: World\ndefaults: {tags: [a b]}\nquestions:\n",  # found again with each question
    "lang: en\nquestions:\n",
)
_GROUP: Final = """\
- stem: Read it.
  parts:
    - id: {id}-1
      q: Who wrote it?
      a: Ada
    - id: {id}-2
      q: When was it written?
      truth: true
      status: draft
"""
QUESTIONS: Final = (
    "- id: {id}\n  q: What is the capital of France?\n  a: Paris\n  wrong: [Rome, Berlin]\n",
    "- id: {id}\n  q: What is the capital of Japan?\n  a: Tokyo\n  status: draft\n",
    "- id: {id}\n  cloze: The {{{{Seine}}}} and the {{{{Rhône}}}} flow in France.\n",
    "- id: {id}\n  q: 首都是哪里？\n  a: 巴黎\n  lang: zh\n",
    _GROUP,
    "- q: A question without an id, number {id}?\n  a: Paris\n",
    "- id: {id}\n  q: What is this?\n  a: A map ![map](map.png)\n",
    '- id: {id}\n  q: "What is\n- id: this, number {id}?"\n  a: A line that looks like a question\n',
    "- id: {id}\n  q: What is blue?\n  a: &anchor Blue\n",
    "- {{id: {id}, q: What is written in braces?, a: This}}\n",
    "- id: {id}\n  q: What is the front?\n  a: The front\n  card: The back\n",
    "- id: {id}\n  q: What is the tag?\n  a: This one\n  tags: [two words]\n",
    "- id: {id}\n  q: |\n    What is\n\n    this?\n  a: That\n# a comment\n\n",
)
Edit = tuple[str, int, int]
EDITS: Final = st.lists(
    st.tuples(
        st.sampled_from(["put", "put", "put", "drop", "move", "head", "media", "lock", "package", "none", "options"]),
        st.integers(0, 30),
        st.integers(0, len(QUESTIONS) - 1),
    ),
    min_size=1,
    max_size=3,
)
START: Final = st.lists(
    st.tuples(st.sampled_from(QUESTIONS), st.integers(0, 99)), min_size=3, max_size=8, unique_by=lambda one: one[1]
)
OPTIONS: Final = ((), ("--lang", "zh"), ("--status", "draft", "--status", "ready"), ("--tag", "new"))


class Author:
    """A bank and what is beside it, in a folder where builds use the cache, and a twin where they do not."""

    def __init__(self, place: Path, questions: list[tuple[str, int]]) -> None:
        self.folders = place / "warm", place / "cold"
        self.questions, self.head, self.media = questions, HEADS[0], 1
        self.options: tuple[str, ...] = ()
        self.now = count(1_700_000_000, 100)
        for one in self.folders:
            one.mkdir()

    def edit(self, what: str, first: int, second: int) -> None:
        at = first % max(len(self.questions), 1)
        if what == "put":
            self.questions[at : at + first % 2] = [(QUESTIONS[second], first)]
        elif what == "drop":
            del self.questions[at : at + 1]
        elif what == "move" and self.questions:
            self.questions.insert(second % len(self.questions), self.questions.pop(at))
        elif what == "head":
            self.head = HEADS[first % len(HEADS)]
        elif what == "options":
            self.options = OPTIONS[first % len(OPTIONS)]
        elif what == "media":
            self.media = first
        elif what in ("lock", "package"):
            for one in self.folders:
                (one / {"lock": "quizkit.lock", "package": "out.apkg"}[what]).unlink(missing_ok=True)

    def build(self) -> tuple[list[tuple[bytes, bytes]], list[str]]:
        """Build in both folders; return the packages with their locks, and what was said."""
        text = self.head + "".join(one.format(id=f"q{number}") for one, number in self.questions)
        now, files, said = str(next(self.now)), [], []
        for place, cache in zip(self.folders, ((), ("--no-cache",)), strict=True):
            (place / "bank.yaml").write_text(text, encoding="utf-8", newline="\n")
            if self.media:
                (place / "map.png").write_bytes(b"\x89PNG" * self.media)
            else:
                (place / "map.png").unlink(missing_ok=True)
            with chdir(place):
                arguments = "bank.yaml", "-o", "out.apkg", *self.options, *cache
                result = call("anki", *arguments, env={"SOURCE_DATE_EPOCH": now})
            files.append((_bytes(place / "out.apkg"), _bytes(place / "quizkit.lock")))
            said.append(f"{result.exit_code} {result.output.replace(', unchanged', '')}")
        return files, said


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def watch(patch: pytest.MonkeyPatch) -> list[bool]:
    """Note of each piece that is made while there is an earlier package whether it is copied from there."""
    found, find = list[bool](), Earlier.find

    def noted(self: Earlier, pages: list[bytes], check: int, size: int) -> bytes | None:
        known = find(self, pages, check, size)
        found.append(known is not None)
        return known

    patch.setattr(Earlier, "find", noted)
    return found


def test_a_cache_changes_no_byte_and_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    copied = watch(monkeypatch)

    @given(START, st.lists(EDITS, min_size=1, max_size=4), st.sampled_from([1, 3, pieces._PAGES]), st.integers(1, 4))
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    def check(start: list[tuple[str, int]], steps: list[list[Edit]], pages: int, run: int) -> None:
        with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
            patch.setattr(package, "_BATCH", 3)  # notes; so that a few of them are several batches
            patch.setattr(pieces, "_PAGES", pages)  # so that their database is several pieces
            patch.setattr(runs, "RUN", run)
            author = Author(Path(place), list(start))
            for edits in ([("none", 0, 0)], *steps):
                for edit in edits:
                    author.edit(*edit)
                (warm, cold), said = author.build()
                assert warm == cold
                assert said[0] == said[1]

    check()
    assert any(copied)
    assert not all(copied)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("number q150?", "number one hundred and fifty?"),  # as many notes: pages before and after it stay
        ("- id: q299\n", "- id: q300\n  q: What is new?\n  a: This\n- id: q299\n"),  # near the end
    ],
    ids=["changed", "added"],
)
def test_what_a_piece_is_deflated_to_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str
) -> None:
    monkeypatch.setattr(pieces, "_PAGES", 2)
    copied = watch(monkeypatch)
    question = "- id: {id}\n  q: What is number {id}?\n  a: " + "It is this one. " * 40 + "\n"
    author = Author(tmp_path, [(question.format(id=f"q{number}"), number) for number in range(300)])
    author.build()
    author.questions = [(one.replace(before, after), number) for one, number in author.questions]
    (warm, cold), said = author.build()
    assert warm == cold
    assert said[0] == said[1]
    assert sum(copied) > len(copied) // 2


def _questions(count_: int) -> str:
    return HEADS[0] + "".join(QUESTIONS[0].format(id=f"q{number}") for number in range(count_))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUIZKIT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "bank.yaml").write_text(_questions(5), encoding="utf-8")
    return tmp_path


def test_pages_of_a_package_are_in_the_order_of_a_build_without_a_cache(here: Path) -> None:
    (here / "bank.yaml").write_text(_questions(1200), encoding="utf-8")
    call("anki", "bank.yaml", "-o", "out.apkg")
    (here / "bank.yaml").write_text(_questions(1200).replace("France", "Italy", 700), encoding="utf-8")
    for arguments in ("-o", "out.apkg"), ("-o", "cold.apkg", "--no-cache"):
        call("anki", "bank.yaml", *arguments)
    assert (here / "out.apkg").read_bytes() == (here / "cold.apkg").read_bytes()


def test_what_is_unchanged_is_not_made_again(here: Path) -> None:
    call("anki", "bank.yaml", "-o", "out.apkg")
    before = (here / "out.apkg").stat()
    said = call("anki", "bank.yaml", "-o", "out.apkg").stderr
    assert said == "out.apkg: 5 notes, unchanged\n"
    assert (here / "out.apkg").stat() == before


def test_findings_are_told_again(here: Path) -> None:
    (here / "bank.yaml").write_text(_questions(2) + QUESTIONS[5].format(id=1), encoding="utf-8")
    first, again = (call("anki", "bank.yaml", "-o", "out.apkg").stderr for _ in range(2))
    assert "QK" in first
    assert again == first.replace("notes", "notes, unchanged")


@pytest.mark.parametrize("harm", ["delete", "cut", "turn", "replace", "unreadable"])
def test_a_damaged_cache_is_made_anew(here: Path, harm: str) -> None:
    call("anki", "bank.yaml", "-o", "out.apkg")
    (record,) = (here / "cache").iterdir()
    data = record.read_bytes()
    damaged = {"cut": data[:-9], "turn": data[:-9] + bytes(255 - one for one in data[-9:]), "replace": b"x" * 99}
    if harm == "delete":
        shutil.rmtree(here / "cache")
    elif harm == "unreadable":
        record.unlink()
        record.mkdir()
    else:
        record.write_bytes(damaged[harm])
    whole = (here / "out.apkg").read_bytes()
    assert "unchanged" not in call("anki", "bank.yaml", "-o", "out.apkg").stderr
    assert (here / "out.apkg").read_bytes() == whole


@pytest.mark.usefixtures("here")
def test_the_cache_is_that_of_one_version(monkeypatch: pytest.MonkeyPatch) -> None:
    call("anki", "bank.yaml", "-o", "out.apkg")
    monkeypatch.setattr(folder, "__version__", "999")
    folder._program.cache_clear()
    assert "unchanged" not in call("anki", "bank.yaml", "-o", "out.apkg").stderr
    monkeypatch.undo()
    folder._program.cache_clear()


def test_the_cache_keeps_its_bound(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "LIMIT", 1000)
    for number in range(10):
        folder.save(f"record-{number}", b"x" * 300)
        os.utime(here / "cache" / f"record-{number}.anki", ns=(0, number))
    assert sorted(one.name for one in (here / "cache").iterdir()) == [f"record-{n}.anki" for n in (7, 8, 9)]


def test_no_cache_reads_and_writes_none(here: Path) -> None:
    call("anki", "bank.yaml", "-o", "out.apkg", "--no-cache")
    assert not (here / "cache").exists()


def test_a_package_that_somebody_changed_is_made_anew(here: Path) -> None:
    call("anki", "bank.yaml", "-o", "out.apkg")
    whole = (here / "out.apkg").read_bytes()
    (here / "out.apkg").write_bytes(whole[:-1])
    call("anki", "bank.yaml", "-o", "out.apkg")
    assert (here / "out.apkg").read_bytes() == whole


def test_banks_of_one_folder_do_not_disturb_each_other(here: Path) -> None:
    (here / "decks").mkdir()
    for name in ("one", "two", "three"):
        text = _questions(3).replace("bank: geo", f"bank: {name}")
        (here / "decks" / f"{name}.yaml").write_text(text, encoding="utf-8")
    call("build", "decks", "--only", "anki")
    assert call("build", "decks", "--only", "anki").stderr.count("unchanged") == 3
