"""Texts that are long or odd stop nothing; what they cost is measured in benchmarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizkit.checks import checked
from quizkit.diagnostics import Report
from quizkit.reader import open_bank, read_source

PIECES = [
    "which ",
    "(",
    "（",
    "《",
    "一",
    "九",
    "万",
    "1",
    "1,",
    "one ",
    "one hundred and ",
    "不",
    "没有",
    "a ",
    "约",
    "。",
    "X-",
    "**x** ",
]
TEMPLATES = [
    "- {id: a, q: 'TEXT?', a: b, wrong: ['TEXT c', d]}",
    "- {id: a, q: 'c TEXT', accept: ['TEXT', 'TEXT e']}",
    "- {id: a, q: {zh: 'TEXT', en: 'TEXT 7'}, number: 1, why: {zh: 'TEXT', en: 'x'}}",
    "- {id: a, q: 'TEXT', truth: false}",
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("template", TEMPLATES, ids=range(len(TEMPLATES)))
def test_a_long_text_is_checked_to_its_end(piece: str, template: str, tmp_path: Path) -> None:
    text = (piece * 30_000)[:30_000].strip()
    bank = tmp_path / "bank.yaml"
    bank.write_text(f"bank: b\nquestions:\n{template.replace('TEXT', text)}\n", encoding="utf-8")
    report = Report()
    source = read_source(bank, report)
    assert source
    opened = open_bank(source, report)
    items = list(opened.items)
    assert list(checked(items, opened.header, report)) == items


def test_many_questions_with_one_key_are_checked_to_the_last(tmp_path: Path) -> None:
    rows = "".join(f"- {{id: q{n}, q: 第{n}号实验里加热的液体是什么？, accept: 蒸馏水}}\n" for n in range(2000))
    bank = tmp_path / "bank.yaml"
    bank.write_text(f"bank: b\nquestions:\n{rows}", encoding="utf-8")
    report = Report()
    source = read_source(bank, report)
    assert source
    opened = open_bank(source, report)
    items = list(opened.items)
    assert list(checked(items, opened.header, report)) == items
