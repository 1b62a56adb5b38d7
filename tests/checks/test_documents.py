"""The error fixtures and the manual's examples of item writing do what they are there to show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizkit.checks import checked
from quizkit.diagnostics import Code, Diagnostic, Report, codes
from quizkit.diagnostics.allow import without_allowed
from quizkit.diagnostics.manual import explain
from quizkit.reader import open_bank, read_source

FIXTURES = sorted((Path(__file__).parents[1] / "errors").glob("QK4[012]*.yaml"))
EXPECTED = re.compile(r"(QK\d{3}) (\d+):(\d+)")
EXAMPLE = re.compile(r"^(Fails|Passes)[^\n]*:\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WRITING = [code for name, code in codes.ALL.items() if "QK400" < name < "QK430"]
WHOLE_BANK = (codes.KEY_POSITION, codes.KEYS_LONGEST)  # twenty questions are no example
EXAMPLES = [(code.id, kind, text) for code in WRITING for kind, text in EXAMPLE.findall(explain(code))]
UNNAMED = {"QK121", "QK224", "QK414", "QK415"}  # most examples do without, for shortness


def check(path: Path) -> list[Diagnostic]:
    report = Report()
    source = read_source(path, report)
    assert source
    bank = open_bank(source, report)
    list(checked(bank.items, bank.header, report))
    return without_allowed(report, [source])


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_the_faults_are_where_the_comments_say(path: Path) -> None:
    found = [(one.code.id, str(one.span.line), str(one.span.column)) for one in check(path)]
    assert found == EXPECTED.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", WRITING, ids=lambda code: code.id)
def test_every_code_of_item_writing_has_a_fixture(code: Code) -> None:
    assert any(path.stem.startswith(code.id) for path in FIXTURES)


@pytest.mark.parametrize("code", WRITING, ids=lambda code: code.id)
def test_every_code_of_item_writing_has_examples(code: Code) -> None:
    assert (code in WHOLE_BANK) is (code.id not in {name for name, _, _ in EXAMPLES})


@pytest.mark.parametrize(("code", "kind", "text"), EXAMPLES, ids=[f"{code}-{kind}" for code, kind, _ in EXAMPLES])
def test_an_example_of_the_manual_does_what_it_shows(code: str, kind: str, text: str, tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    bank.write_text(text, encoding="utf-8")
    found = {one.code.id for one in check(bank)}
    if kind == "Fails":
        assert code in found
        assert not found - UNNAMED - {code}
    else:
        assert not found - (UNNAMED - {code})


def test_an_allow_comment_on_the_first_line_of_a_question_silences_it(tmp_path: Path) -> None:
    text = "- id: a  # quizkit: allow QK411\n  q: 法国的首都是哪座城市？\n  a: 巴黎\n  wrong: [罗马]\n"
    bank = tmp_path / "bank.yaml"
    bank.write_text(f"bank: b\nquestions:\n{text}", encoding="utf-8")
    assert {one.code.id for one in check(bank)} == {"QK414", "QK415"}
    bank.write_text(f"bank: b\nquestions:\n{text.replace('  # quizkit: allow QK411', '')}", encoding="utf-8")
    assert {one.code.id for one in check(bank)} == {"QK411", "QK414", "QK415"}
