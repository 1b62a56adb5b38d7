"""Every rule finds what it should in its bank of `banks/`: the questions whose id starts with `bad`, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizkit.checks import checked
from quizkit.diagnostics import Diagnostic, Report, codes
from quizkit.reader import open_bank, read_source

FOLDER = Path(__file__).parent / "banks"
BANKS = sorted(FOLDER.glob("*.yaml"))
WRITING = [code for code in codes.ALL if "QK400" < code < "QK430"]
IMAGES = {"QK218"}  # the pictures of QK420.yaml are not there


def check(path: Path) -> tuple[dict[int, str], list[Diagnostic]]:
    """Return the ids of a bank by line, and what is found in it."""
    report = Report()
    source = read_source(path, report)
    assert source
    bank = open_bank(source, report)
    lines = {item.line: item.id for item in checked(bank.items, bank.header, report)}
    return {line: str(name) for line, name in lines.items()}, list(report)


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_a_rule_finds_the_bad_questions_and_no_other(path: Path) -> None:
    ids, found = check(path)
    hit = {ids[one.owner] for one in found if one.code.id == path.stem[:5]}
    assert hit == {name for name in ids.values() if name.startswith("bad")}


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_the_banks_have_no_errors(path: Path) -> None:
    _, found = check(path)
    assert {one.code.id for one in found if one.code.id < "QK4"} <= IMAGES


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_a_finding_stands_within_its_question(path: Path) -> None:
    for one in (one for one in check(path)[1] if one.code.id.startswith("QK4")):
        line = one.source.line(one.span.line)
        assert one.owner
        assert 1 <= one.span.column <= one.span.end_column <= len(line) + 1 or one.span.end_line > one.span.line
        assert not one.message[0].isupper()
        assert not one.message.endswith((".", "。"))
        assert "`" in one.message or one.code in (codes.MISSING_SOURCE, codes.MISSING_WHY) or one.message[0].islower()
        assert one.help


def test_the_stem_whose_key_is_given_away_is_underlined_as_it_is_written() -> None:
    labels = [label for one in check(FOLDER / "QK421.yaml")[1] if one.code is codes.CUEING for label in one.labels]
    underlined = [one.source.line(one.span.line)[one.span.column - 1 : one.span.end_column - 1] for one in labels]
    assert "Who built *the first* reflecting telescope?" in underlined


@pytest.mark.parametrize("code", WRITING)
def test_every_code_of_item_writing_has_a_bank(code: str) -> None:
    assert any(path.stem.startswith(code) for path in BANKS)
