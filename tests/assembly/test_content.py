"""What a question is hashed by: what its texts say, whichever way they were read."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizkit.assembly.content import content_hash
from quizkit.diagnostics import Report
from quizkit.reader import open_bank, read_source
from tests.cli.shell import call

BANK = """bank: b
lang: en
questions:
- id: one
  q: Which is the root of $x^2 = 4$?
  a: $2$
  wrong: [$4$, "$8$ *or* `16`"]
  why: As $2^2 = 4$.
"""


def hashed(path: Path) -> str:
    source = read_source(path, Report())
    assert source
    (item,) = open_bank(source, Report()).items
    return content_hash(item)


def test_a_formula_is_hashed_whichever_parser_has_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(BANK, encoding="utf-8")
    quick = hashed(path)
    monkeypatch.setattr("quizkit.items.texts.parse_quickly", lambda *_: None)
    assert hashed(path) == quick


def test_a_question_with_a_formula_is_answered_and_printed_for_a_class(tmp_path: Path) -> None:
    path, listed = tmp_path / "b.yaml", tmp_path / "class.csv"
    path.write_text(BANK, encoding="utf-8")
    listed.write_text("name,number\nAda,1\n", encoding="utf-8")
    answered = call("quiz", path, "--plain", "--db", tmp_path / "h.db", text="1\n")
    printed = call("print", path, "--layout", "exam", "--class", listed, "-o", tmp_path / "out")
    assert (answered.exit_code, printed.exit_code) == (0, 0), answered.output + printed.output
