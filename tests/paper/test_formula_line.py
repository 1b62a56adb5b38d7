"""Formulas as a line of text, for the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizkit.markup.formula import to_unicode

FORMULAS = json.loads(Path(__file__).with_name("formulas.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("one", [one for one in FORMULAS if "line" in one], ids=lambda one: one["latex"])
def test_a_formula_has_the_line_that_was_looked_at(one: dict[str, str]) -> None:
    assert to_unicode(one["latex"]) == one["line"]


@pytest.mark.parametrize("one", [one for one in FORMULAS if "refused" in one], ids=lambda one: one["latex"])
def test_a_formula_that_is_refused_is_shown_as_typed(one: dict[str, str]) -> None:
    assert to_unicode(one["latex"]) == one["latex"]


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("x^2", "x²"),
        (r"\int_0^\infty", "∫₀^∞"),
        (r"\frac{a}{b}", "a/b"),
        (r"\sqrt{2}", "√(2)"),
        (r"\begin{bmatrix}1&2\\3&4\end{bmatrix}", "[1 2; 3 4]"),
        (r"\frac{a+b}{2c}", "(a + b)/(2c)"),
        (r"\frac12x", "(1/2)x"),
        (r"3\frac12", "3 1/2"),
        ("{x^2}^3", "(x²)³"),
        ("x^{2^n}", "x^(2ⁿ)"),
        ("a_{q}", "a_q"),
        ("a_qb", "a_q b"),
        (r"\mathrm{SO_4^{2-}}", "SO₄²⁻"),
        ("a=-b", "a = −b"),
    ],
)
def test_a_line_says_what_the_formula_says(latex: str, expected: str) -> None:
    assert to_unicode(latex) == expected
