"""LaTeX to trees: every formula of formulas.json is converted, or refused for its culprit; nothing is guessed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any
from unicodedata import category, normalize
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from latex2mathml.converter import convert

from quizkit.markup.formula import Fault, Node, characters, to_json, to_tree, to_unicode
from quizkit.markup.formula.readers import READERS
from quizkit.markup.formula.tree import Fraction, Number, Row, Symbol, Words

FORMULAS: list[dict[str, str]] = json.loads(Path(__file__).with_name("formulas.json").read_text(encoding="utf-8"))
CONVERTED = [one["latex"] for one in FORMULAS if "line" in one]
REFUSED = [(one["latex"], one["refused"]) for one in FORMULAS if "refused" in one]
# Two names of one letter, and what is no letter to others.
SAME = str.maketrans({"ϕ": "φ", "ϵ": "ε"})
# Where the other program is wrong: it escapes no `&`, shows the name of a command, and what is not to be seen.
NOT_JUDGED = ("aligned", "\\&", "c & d", "\\notag", "\\phantom")


def tree(latex: str) -> Node:
    found = to_tree(latex)
    assert not isinstance(found, Fault), found
    return found


def letters(text: str) -> Counter[str]:
    return Counter(
        char for char in normalize("NFKD", text).translate(SAME) if category(char)[0] in "LN" and char != "ˇ"
    )


def test_there_are_formulas_of_both_kinds() -> None:
    assert len(CONVERTED) >= 150
    assert len(REFUSED) >= 50


@pytest.mark.parametrize("latex", CONVERTED)
def test_a_formula_that_is_known_is_converted_to_json(latex: str) -> None:
    assert json.loads(json.dumps(to_json(tree(latex)))) == to_json(tree(latex))


@pytest.mark.parametrize(("latex", "culprit"), REFUSED)
def test_what_is_not_understood_is_refused_by_its_name(latex: str, culprit: str) -> None:
    found = to_tree(latex)
    assert isinstance(found, Fault)
    assert found.culprit == culprit


@pytest.mark.parametrize("latex", [one for one in CONVERTED if not any(part in one for part in NOT_JUDGED)])
def test_a_tree_has_the_letters_that_another_program_finds(latex: str) -> None:
    mathml = "".join(ET.fromstring(convert(latex)).itertext())  # noqa: S314 - made here
    assert letters("".join(characters(tree(latex)))) == letters(mathml)


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\frac12", Fraction(Number("1"), Number("2"))),
        (r"{a \over 2}", Fraction(Symbol("a"), Number("2"))),
        ("ab", Row((Symbol("a"), Symbol("b")))),
        ("12.5", Number("12.5")),
        ("-", Symbol("−")),
        (r"\alpha", Symbol("α")),
        (r"\not=", Symbol("≠")),
        ("速度", Words("速度")),
        ("", Row(())),
    ],
)
def test_a_tree_says_what_the_formula_means(latex: str, expected: Node) -> None:
    assert to_tree(latex) == expected


@pytest.mark.parametrize("text", ['#read("in.txt")', '" #read("x") "', "#sys.inputs", "*b* @ref = H //", "<script>"])
def test_code_in_a_text_is_only_text(text: str) -> None:
    assert to_tree(f"\\text{{{text}}}") == Words(text)


def test_a_formula_may_stand_in_a_text() -> None:
    assert "".join(characters(tree(r"\text{if $x>0$}"))) == "if x>0"


@pytest.mark.parametrize("depth", [8, 200, 5000])
def test_nesting_beyond_measure_is_refused(depth: int) -> None:
    for start, end in (("{", "}"), ("\\sqrt{", "}"), ("x^{", "}"), ("\\left(", "\\right)"), ("\\text{", "}")):
        found = to_tree(start * depth + "x" + end * depth)
        assert isinstance(found, Fault) == (depth > 8)


PIECES = st.sampled_from(
    [*READERS, *"{}[]^_&$%#'|()+-=<>~ ax19.中𠀀", "\\\\", "\\end{cases}", "\\right)", "\\begin{cases}"]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=30))
def test_anything_is_a_tree_or_a_fault_and_has_a_line(latex: str) -> None:
    found: Any = to_tree(latex)
    line = to_unicode(latex)
    if isinstance(found, Fault):
        assert line == latex
        assert found.culprit
    else:
        assert "\n" not in line
        json.dumps(to_json(found))


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"], exclude_characters="\\{}$~`'"), max_size=20))
def test_a_text_is_set_as_typed(text: str) -> None:
    assert "".join(characters(tree(f"\\text{{{text}}}"))) == text
