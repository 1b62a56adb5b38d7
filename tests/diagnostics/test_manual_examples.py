"""The examples of the manual do what they are there to show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizkit.checks import checked
from quizkit.diagnostics import Report
from quizkit.diagnostics.allow import without_allowed
from quizkit.diagnostics.codes import ALL
from quizkit.diagnostics.manual import explain
from quizkit.reader import open_bank, read_source

EXAMPLE = re.compile(r"^(Fails|Passes)[^\n]*:\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
UNNAMED = {"QK121", "QK224"}  # most examples do without ids, for shortness
GROUNDING = {"QK441", "QK442", "QK443"}  # these need a source; tests/grounding shows their examples
EXAMPLES = [
    (code, kind, text) for code in ALL for kind, text in EXAMPLE.findall(explain(ALL[code])) if code not in GROUNDING
]


@pytest.mark.parametrize(("code", "kind", "text"), EXAMPLES, ids=[f"{code}-{kind}" for code, kind, _ in EXAMPLES])
def test_an_example_of_the_manual_does_what_it_shows(code: str, kind: str, text: str, tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    bank.write_text(text, encoding="utf-8")
    (tmp_path / "france.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    report = Report()
    source = read_source(bank, report)
    assert source
    bank_read = open_bank(source, report)
    writing = code.startswith("QK4")
    list(checked(bank_read.items, bank_read.header, report) if writing else bank_read.items)
    found = {diagnostic.code.id for diagnostic in without_allowed(report, [source])}
    if kind == "Fails":
        assert code in found
    elif writing:  # most examples do without explanations and sources, for shortness
        assert code not in found
        assert not report.failed
    else:
        assert not found - (UNNAMED - {code})
