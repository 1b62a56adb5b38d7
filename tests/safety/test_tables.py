"""Tables that a spreadsheet may read: no cell is a formula, no text makes a row or a cell of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizkit.diagnostics.cells import inert
from tests.cli.shell import call

EVIL = ("=cmd|'/C calc'!A0", "@SUM(1)", "+1+cmd|x", "-1+cmd|x", "=1", "==", "=-1", "+x")


@pytest.mark.parametrize("text", EVIL)
def test_what_a_spreadsheet_would_calculate_is_words(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-", "-5", "+3,5", "-0.25", "a=b", "5-3", "", "名", "-.5"])
def test_numbers_and_words_stay(text: str) -> None:
    assert inert(text) == text


def test_no_cell_that_is_printed_is_a_formula(tmp_path: Path) -> None:
    asked = "".join(
        f'- {{id: q{number}, q: "{text}", accept: ["{text} x"], tags: [\'{text.split("|")[0]}\']}}\n'
        for number, text in enumerate(EVIL)
    )
    bank = tmp_path / "b.yaml"
    bank.write_text(f'bank: b\ntitle: "{EVIL[0]}"\nlang: en\nquestions:\n{asked}', encoding="utf-8")
    answers = tmp_path / "a.jsonl"
    answers.write_text("".join(f'{{"id": "q{at}", "answer": "="}}\n' for at in range(len(EVIL))), encoding="utf-8")
    told = [call("list", what, bank).stdout for what in ("banks", "questions", "tags")]
    told.append(call("quiz", bank, "--answers", answers, "--lang", "en").stdout)
    cells = [cell for table in told for line in table.splitlines() for cell in line.split("\t")]
    assert sum(cell.startswith("'") for cell in cells) > 2 * len(EVIL)
    assert [cell for cell in cells if cell[:1] in "=@+-" and cell not in ("", "-")] == []


def test_a_title_on_two_lines_is_one_cell(tmp_path: Path) -> None:
    bank = tmp_path / "b.yaml"
    bank.write_text(
        'bank: b\ntitle: "T\\nother\\n\\nrow"\nlang: en\nquestions:\n- {id: a, q: x, a: y}\n', encoding="utf-8"
    )
    assert call("list", "banks", bank).stdout == f"b\t1\tT other row\t{bank}\n"
