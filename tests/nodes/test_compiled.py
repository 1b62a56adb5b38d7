"""Compiled or in Python, plain style is read alike: the same nodes of any text, and given up at the same texts.

Where nothing could be compiled, one way alone is left, and agrees with itself.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizkit.nodes import Mapping
from quizkit.nodes.tree import Places
from quizkit.resources import decks
from quizkit.source import Source
from tests.nodes.test_quick import HEADERS, READERS, Shape, shape

WHOLE = """\
- id: a
  q: |
    问题 one

     two

  options:
  - right: "x: y"
    why: 'z'
  - |
    b
  - c é
  tags: [a, 乙 b]
  more: {zh: 中, en: 'x', k: "#"}

# another
- id: b
"""


def question(text: str, at: int = 0, indent: int = 0) -> tuple[Shape, int] | None:
    """Return what every reader makes of the question at offset ``at``, and where that ends."""
    places = Places(Source(Path("bank.yaml"), text), 0)
    return agreed([read(text, at, indent, places) for read in READERS])


def header(text: str) -> tuple[Shape, int] | None:
    """Return what every reader makes of the header of a bank, and where that ends."""
    places = Places(Source(Path("bank.yaml"), text), 0)
    return agreed([read(text, "questions", places) for read in HEADERS])


def agreed(found: list[tuple[Mapping, int] | None]) -> tuple[Shape, int] | None:
    first, *others = [(shape(one[0]), one[1]) if one else None for one in found]
    assert others in ([], [first])
    return first


def edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    """Replace stretches of a text, each given by where it begins, how long it is, and what comes there."""
    for where, length, words in edits:
        at = where % (len(text) + 1)
        text = text[:at] + words + text[at + length :]
    return text


BANKS = [path.read_text(encoding="utf-8") for path in sorted(decks().glob("*.yaml"))]
QUESTIONS = [f"- {one}" for bank in BANKS for one in bank.partition("questions:\n")[2].removeprefix("- ").split("\n- ")]
BITS = (*"\t\r\n\0\x85\xa0\u2028\u3000\ufeff\ud800😀é #:-|[]{},'\"\\", ": ", "\n\n", "\n  ", "\n    ", "\n# c\n", "- ")
bits = st.sampled_from(BITS) | st.text(st.characters(exclude_categories=()), max_size=2)
edits = st.lists(st.tuples(st.integers(0, 5000), st.sampled_from((0, 0, 1, 1, 2, 9, 5000)), bits), max_size=4)


@settings(max_examples=1500)
@given(st.sampled_from([WHOLE, *QUESTIONS]), edits)
@example("- q: [a,]\n", [])
@example("- q: {a: b,}\n", [])
@example("- q: [a, b\n", [])
@example("- q: |\n", [])
@example("- q: |\n    ", [])
@example("- q: |\n    a\n    ", [])
def test_questions_are_read_alike(text: str, edits: list[tuple[int, int, str]]) -> None:
    question(edited(text, edits))


@settings(max_examples=500)
@given(st.sampled_from(BANKS).map(lambda bank: bank[: bank.find("\n", bank.find("questions:")) + 9]), edits)
@example("questions:\n", [])
@example("questions:", [])
@example("", [])
@example("a: b\na: c\nquestions:\n", [])
def test_headers_are_read_alike(text: str, edits: list[tuple[int, int, str]]) -> None:
    header(edited(text, edits))


def test_a_question_with_all_that_is_plain_is_read() -> None:
    found = question(WHOLE)
    assert found is not None
    assert found[1] == len(WHOLE) - len("- id: b\n")


def test_a_header_with_all_that_is_plain_is_read() -> None:
    text = "# a bank\n\nbank: x\nwho: {a: b}\nmore:\n  - [c, d]\n\nwhy: |\n  e\nquestions:\n\n"
    found = header(text + "- id: a\n")
    assert found is not None
    assert found[1] == len(text)


@pytest.mark.parametrize("wide", ["", "é", "中", "😀"])
def test_a_text_may_end_anywhere(wide: str) -> None:
    text = WHOLE.replace("one", f"one{wide}") if wide else "".join(char for char in WHOLE if char.isascii())
    for end in range(len(text) + 1):
        question(text[:end])
        header(text[:end].removeprefix("- ").replace("\n  ", "\n"))


def test_every_character_is_read_alike() -> None:
    numbers = (*range(0x3100), *range(0xD7F0, 0xE010), *range(0xFE00, 0x10010), 0x10FFFE, 0x10FFFF)
    for char in map(chr, numbers):
        text = f"- k: {char}a\n  l{char}: a{char}\n"
        question(text)
        question(f"- k: a{char}\n")
        question(f"- k: [a{char}, b]\n  l: |\n    {char}\n")


@pytest.mark.parametrize("below", ["{}k:\n", "{}k:\n{}- "])
def test_values_of_any_depth_are_read_alike(below: str) -> None:
    depths = []
    for depth in (*range(1, 12), 3000):
        lines, indent = "- ", 2
        for _ in range(depth):
            lines += below.format("" if lines.endswith("- ") else " " * indent, " " * indent)
            indent += 2
        depths.append(question(f"{lines}{' ' * indent if lines.endswith(chr(10)) else ''}k: x\n") is not None)
    assert sorted(depths, reverse=True) == depths
    assert set(depths) == {True, False}


@given(st.integers(0, 400), st.integers(0, 5))
def test_a_question_is_read_alike_from_any_offset(at: int, indent: int) -> None:
    question(WHOLE, at, indent)
