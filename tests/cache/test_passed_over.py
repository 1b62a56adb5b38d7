"""What the last build knew is not read again, and what it keeps of each question is found again."""

from __future__ import annotations

import tempfile
from contextlib import chdir
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Raw

from quizkit.cache import runs
from quizkit.cache.record import Known, Lookup, Run, encode, table
from quizkit.diagnostics import Report
from quizkit.model.bank import Status
from quizkit.reader import open_bank, read_source
from quizkit.writers.anki import LockFiles, Memory
from tests.cli.shell import call

Part = tuple[int, list[tuple[str, int, str | None]]]  # a question: its length, its items

marks = st.none() | st.sampled_from(["", "#cloze"])
items = st.lists(st.tuples(st.text("ab", max_size=3), st.integers(0, 9), marks), max_size=3)
parts = st.lists(st.tuples(st.integers(10, 99), items), min_size=1, max_size=5)
# Digests that begin alike are told apart by the rest.
digests = st.tuples(st.sampled_from([b"\0" * 8, b"\xff" * 8, b"12345678"]), st.binary(min_size=8, max_size=8)).map(
    b"".join
)


def _known(note: int, questions: list[Part]) -> Known:
    starts = accumulate((length for length, _ in questions), initial=0)
    found = [
        (one, start + at, mark) for start, (_, own) in zip(starts, questions, strict=False) for one, at, mark in own
    ]
    lengths, counts = tuple(length for length, _ in questions), tuple(len(own) for _, own in questions)
    ids, places, noted = (tuple(item[column] for item in found) for column in range(3))
    return Known(note, lengths, counts, ids, places, noted)  # type: ignore[arg-type]  # columns of three types


@given(st.integers(0, 999), parts)
def test_what_is_known_of_a_run_is_known_of_each_of_its_questions(note: int, questions: list[Part]) -> None:
    whole = _known(note, questions)
    for number, question in enumerate(questions):
        one = whole.question(number)
        assert one == _known(note, [question])
        note += len(one.notes)
    assert note == whole.note + len(whole.notes)


@given(st.lists(digests, unique=True).flatmap(lambda made: st.tuples(st.just(made), st.integers(1, 4))), digests)
def test_a_question_is_found_by_the_digest_of_its_words(made: tuple[list[bytes], int], other: bytes) -> None:
    questions, size = made
    cut = [questions[at : at + size] for at in range(0, len(questions), size)]
    kept = [Run(b"", len(one), len(one), Raw(encode(_known(0, [(1, [])] * len(one))))) for one in cut]
    lookup = Lookup(table(zip(kept, map(b"".join, cut), strict=True)))
    for number, question in enumerate(questions):
        assert lookup.find(question) == number
        assert lookup.run(number) == (None if number % size else kept[number // size])
        assert lookup.known(number, 1) == _known(0, [(1, [])])
    assert lookup.run(len(questions)) is None
    assert (lookup.find(other) is None) == (other not in questions)


def _text(questions: list[int]) -> str:
    return "bank: geo\nlang: en\nquestions:\n" + "".join(f"- id: q{n}\n  q: Is it {n}?\n  a: Yes\n" for n in questions)


@given(st.integers(1, 9), st.lists(st.integers(0, 30), unique=True), st.lists(st.integers(0, 30), unique=True))
@settings(max_examples=40)
def test_only_what_was_not_there_is_read(size: int, before: list[int], after: list[int]) -> None:
    bank, package = Path("bank.yaml"), Path("out.apkg")
    with tempfile.TemporaryDirectory() as place, chdir(place), pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "RUN", size)
        bank.write_text(_text([99, *before]), encoding="utf-8")
        call("anki", bank, "-o", package)
        bank.write_text(_text([99, *after]), encoding="utf-8")
        report = Report()
        source = read_source(bank, report)
        assert source
        opened = open_bank(source, report)
        options = str(("both", (), [], [], [Status.READY], ()))
        questions = Memory(package, (bank,), options, LockFiles()).questions("geo", source, opened.ids)
        opened.document.passing = questions
        assert [item.id for item in opened.items] == [f"q{n}" for n in after if n not in before]
        assert list(opened.ids) == [f"q{n}" for n in (99, *after)]
        assert [f"q{n}" for n in (99, *after) if n == 99 or n in before] == [
            name for known in questions.before() for name in known.notes
        ]


@pytest.mark.parametrize(("after", "place"), [([1, 2, 3], "bank.yaml:10:3"), ([3, 1, 2], "bank.yaml:4:3")])
def test_what_is_passed_over_counts_where_a_bank_is_too_long(
    after: list[int], place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = tmp_path / "bank.yaml"
    monkeypatch.setattr("quizkit.reader.bank.MAX_ITEMS", 3)
    monkeypatch.chdir(tmp_path)
    bank.write_text(_text([0, 1, 2]), encoding="utf-8")
    assert call("anki", "bank.yaml", "-o", "out.apkg").exit_code == 0
    bank.write_text(_text([*after, 0]), encoding="utf-8")
    result = call("anki", "bank.yaml", "-o", "out.apkg")
    assert (result.exit_code, result.output) == (
        1,
        f"{place}: QK110 this bank has over 3 questions\n1 error in 1 file\n",
    )
