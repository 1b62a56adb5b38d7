"""Files to sources: which characters may stand in a bank."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from quizkit.diagnostics import Report, codes
from quizkit.reader import read_source

CONTROLS = {*range(0x20), *range(0x7F, 0xA0)} - {0x09, 0x0A, 0x0D}
OTHERS = {0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF}


@pytest.mark.parametrize("size", [1, 1_100_000])
def test_each_character_that_is_no_text_is_reported_where_it_stands(tmp_path: Path, size: int) -> None:
    for code in sorted(CONTROLS | OTHERS if size == 1 else OTHERS):
        bank, report = tmp_path / "bank.yaml", Report()
        bank.write_text(f"# {'a' * size}\nbank: b{chr(code)}\n", encoding="utf-8", newline="")
        read_source(bank, report)
        assert [(one.code, one.span.line, one.span.column) for one in report] == [(codes.FORBIDDEN_CHARACTER, 2, 8)], (
            hex(code)
        )


def test_every_other_character_may_stand_in_a_bank(tmp_path: Path) -> None:
    bank, report = tmp_path / "bank.yaml", Report()
    others = (
        chr(code)
        for code in chain(range(0xD800), range(0xE000, 0x110000))
        if code not in CONTROLS and code not in OTHERS
    )
    bank.write_text("".join(others), encoding="utf-8", newline="")
    read_source(bank, report)
    assert not list(report)
