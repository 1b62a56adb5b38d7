"""Answers as long as a paste can be, in any signs: graded like others, and never read further than a key could need."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizkit.grading.grade import grade
from quizkit.grading.response import Typed
from quizkit.grading.verdict import Mark
from tests.grading.golden import load

KEYS = [
    {"accept": ["photosynthesis", "光合作用"]},
    {"accept": ["red; green; blue"]},
    {"accept": ["英格兰(England)", "((((a)b)c)d)(e)(f)(g)"]},
    {"accept": ["3–5 yuan/kg", "19th century", "750 ms"]},
    {"accept": ["a b " * 20_000]},
    {"accept": ["; ".join(f"item {at}" for at in range(40))]},
    {"accept": ["é" * 9_000], "case": "yes"},
    {"number": "5", "unit": "km"},
    {"number": "3..5"},
    {"date": "2018-11"},
    {"cloze": "{{=Paris|Lyon}} and {{Seine}}"},
]
LONG = [
    sign * (100_000 // len(sign))
    for sign in (
        "a", "1", "1,", "一", "(", "a\u0301\u0316", " ", "-", "; ", "\u202e", "𝟙", "ﷺ", "½", "²",
        "1/", "和", "\n", "é", "万", "'",
    )
]  # fmt: skip
ODD = [
    f"{' ' * 99_999}x",
    f"({' ' * 99_999}x",
    "1" * 190, "一" * 190, "1 " * 95, "one " * 45, "1/" * 90, "half " * 38, "一至" * 90, "1-" * 90,
    f"{'9' * 150}^999", "1e999", f"{'9' * 190}e999", "9999-99-99", "0000", "٣", "½" * 60,
    f"5 {'km/' * 15}", f"5 {'m' * 40}",
    "\ud800", "\x00", "5\x00km", "5 m^-9", "5 km^99", "±" * 90, "5±", "百分之" * 60, "星期一" * 30,
    "前" * 90, "公元前" * 30, "2^1000",
    "10^999 dozen", "0^0", "1/0", "0 K", "-500 ℃", "{0}", "{", "%s", "\\", "$^", "[", "(?:",
]  # fmt: skip


@pytest.mark.parametrize("question", KEYS, ids=lambda question: str(question)[:40])
def test_an_answer_of_any_length_and_signs_is_graded(question: dict[str, object], tmp_path: Path) -> None:
    (item,) = load(tmp_path, [question])
    for answer in (*LONG, *ODD):
        verdict = grade(item, Typed((answer,)))
        assert verdict.mark is Mark.WRONG
        assert all(len(value) <= 60 for reason in verdict.reasons for value in reason.values)
