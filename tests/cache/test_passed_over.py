"""What the last build knew is not read again, and what it keeps of each question is found again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.cache.record import DIGEST, Known, Lookup, Made, table
from quizkit.diagnostics import Report
from quizkit.model.bank import Status
from quizkit.reader import open_bank, read_source
from quizkit.writers.anki import LockFiles, Memory
from tests.cli.shell import call

BANK = "bank: geo\nlang: en\nquestions:\n" + "".join(f"- id: q{n}\n  q: Is it {n}?\n  a: Yes\n" for n in range(50))

cards = st.lists(st.integers(0, 9), max_size=3).map(tuple)
items = st.lists(st.builds(Made, st.text("ab#", max_size=3), st.integers(0, 999), cards), max_size=3).map(tuple)
# Digests that begin alike are told apart by the rest.
digests = st.tuples(st.sampled_from([b"\0" * 8, b"\xff" * 8, b"12345678"]), st.binary(min_size=8, max_size=8)).map(
    b"".join
)


@given(st.dictionaries(digests, st.builds(Known, st.integers(0, 99), items), max_size=9), digests)
def test_a_question_is_found_by_the_digest_of_its_words(questions: dict[bytes, Known], other: bytes) -> None:
    assert all(len(one) == DIGEST for one in questions)
    lookup = Lookup(table(questions.items()))
    for made, known in questions.items():
        number = lookup.find(made)
        assert number is not None
        assert lookup.known(number) == known
    assert (lookup.find(other) is None) == (other not in questions)


def test_only_what_has_changed_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    bank, package = Path("bank.yaml"), Path("out.apkg")
    bank.write_text(BANK, encoding="utf-8")
    call("anki", bank, "-o", package)
    bank.write_text(BANK.replace("Is it 7?", "Is it seven?"), encoding="utf-8")
    report = Report()
    source = read_source(bank, report)
    assert source
    opened = open_bank(source, report)
    options = str(("both", (), [], [], [Status.READY], ()))
    memory = Memory(package, (bank,), options, LockFiles())
    questions = memory.questions("geo", source, opened.ids)
    opened.document.passing = questions
    assert [item.id for item in opened.items] == ["q7"]
    assert questions.notes == 49
