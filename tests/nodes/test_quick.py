"""What the quick reader reads, YAML's parser reads in the same way: values, styles, places, and nothing to report.

That is so in Python and compiled; `test_compiled.py` says that these two give up at the same texts.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizkit.diagnostics import Report
from quizkit.nodes import Mapping, Node, Scalar, Sequence, parse, plain
from quizkit.nodes.tree import Places
from quizkit.resources import decks, template
from quizkit.source import Source

Shape: TypeAlias = tuple[object, ...]
Reader: TypeAlias = Callable[[str, int, int, Places], tuple[Mapping, int] | None]

READERS: list[Reader] = [plain.plain_question]
HEADERS = [plain.plain_header]
try:
    from quizkit.nodes import compiled
except ImportError:
    pass  # no C compiler here: all questions are read in Python
else:
    READERS.append(compiled.plain_question)
    HEADERS.append(compiled.plain_header)


def shape(node: Node) -> Shape:
    """Return all that a node says of itself."""
    match node:
        case Scalar():
            return "scalar", node.text, node.style, node.place
        case Sequence():
            return "sequence", node.place, *map(shape, node.children)
        case Mapping():
            pairs = (part for key, (name, value) in node.entries.items() for part in (key, shape(name), shape(value)))
            return "mapping", node.place, node.flow, *pairs


def quickly(source: Source, read: Reader) -> tuple[list[Node], int]:
    """Return the questions up to the first one that a quick reader leaves alone, and the offset of that."""
    at, nodes, places = 0, list[Node](), Places(source, 0)
    while found := read(source.text, at, 0, places):
        node, at = found
        nodes.append(node)
    return nodes, at


def agree(text: str) -> int:
    """Compare both ways to read a list of questions; return how many the quick one read."""
    source, report = Source(Path("bank.yaml"), text), Report()
    count = 0
    for read in READERS:
        quick, end = quickly(source, read)
        count = len(quick)
        if quick:
            whole = parse(Source(Path("bank.yaml"), text[:end]), report)
            assert isinstance(whole, Sequence)
            assert list(map(shape, quick)) == list(map(shape, whole.children))
            assert [found.message for found in report] == []
    return count


WORDS: tuple[str, ...] = (
    "Paris",
    "巴黎",
    "a, b",
    "x",
    "1",
    "no",
    "~",
    "12:30",
    "C#",
    "a #b",
    "a: b",
    "- x",
    "*a*",
    "[a]",
    "{{c}}",
    "",
    '"q"',
    "'s'",
    '"a: b"',
    "'it''s'",
    '"\\n"',
    '" x "',
    "“引号”",
    "é",
    "\u3000x",
    "x ",
    "&a",
    "!t",
    "|",
    ">",
    "?",
    "[a, b]",
    "[甲, 乙 丙]",
    "[a,b]",
    "[]",
    "[a: b]",
    "{zh: 中, en: x}",
    "a\x85b",
    "a\u2028b",
    "\x1fx",
    "(x)",
    "x?",
)
word = st.sampled_from(WORDS)
key = st.sampled_from(("id", "q", "a", "wrong", "zh", "en", "right", "x-y", "答", "<<", "k" * 70))
blanks = st.integers(0, 9).map(lambda count: " " * count)
line = st.one_of(
    st.tuples(blanks, key, word).map(lambda parts: f"{parts[0]}{parts[1]}: {parts[2]}"),
    st.tuples(blanks, key, st.sampled_from((":", ": |", ": >", ": |-", ":  |"))).map("".join),
    st.tuples(blanks, word).map("".join),
    st.tuples(blanks, word).map(lambda parts: f"{parts[0]}- {parts[1]}"),
    st.tuples(blanks, key, word).map(lambda parts: f"{parts[0]}- {parts[1]}: {parts[2]}"),
    st.sampled_from(("", "  ", "# note", "  # note", "---", "...", "\t", "- ", "-")),
)
head = st.sampled_from(("- id: a", "- q: |", "- options:", "- q: x", "- a", "-"))
likely = st.sampled_from(
    ("  q: 问题", "  why: |", "    one line", "      deeper", "    a: b", "  options:", "    - right: x")
)
questions = st.lists(
    st.tuples(head, st.lists(st.one_of(line, likely, likely), max_size=8)).map(
        lambda one: "\n".join((one[0], *one[1]))
    ),
    min_size=1,
    max_size=3,
).map(lambda each: "\n".join(each) + "\n")


@settings(max_examples=1500)
@given(questions)
@example("- q: |\n    a\n\n    b\n\n\n- q: x\n")
@example("- q: |\n    a\n     b\n   c\n")
@example("- q: |\n    a\n      \n- q: x\n")
@example("- q:\n  - a\n  - b\n  z: x\n")
@example("- q:\n    zh: 中\n    en: x\n  a:\n  - right: x\n    why: |\n      y\n")
def test_the_quick_reader_reads_what_the_parser_reads(text: str) -> None:
    agree(text)


@settings(max_examples=500)
@given(st.text(alphabet=" -:|\n'\"[], ab#中\t\u00a0\u3000&", max_size=60))
def test_the_quick_reader_reads_random_characters_as_the_parser_does(text: str) -> None:
    agree(f"- k: {text}\n")
    agree(f"- k: |\n    {text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "- id: a\n  q: 问题？\n  a: Paris\n  wrong: [Rome, 柏林]\n",
        "- id: a\n  q: \"a: b\"\n  a: 'x'\n\n\n- id: b\n  why: |\n    one\n\n    two\n",
        "- q:\n    zh: 中\n    en: x\n  options:\n    - right: a\n      why: b\n    - wrong: c\n",
    ],
)
def test_ordinary_questions_are_read_quickly(text: str) -> None:
    assert agree(text) == text.count("- id") + text.count("- q")


@pytest.mark.parametrize("read", READERS)
def test_questions_of_real_banks_are_the_same(read: Reader) -> None:
    count = 0
    for text in (
        *(path.read_text(encoding="utf-8") for path in sorted(decks().glob("*.yaml"))),
        template("starter.yaml"),
    ):
        at = text.index("questions:")
        start = text.index("- ", text.index("\n", at))
        column = start - text.rindex("\n", 0, start) - 1
        source = Source(Path("bank.yaml"), text)
        whole = parse(source, Report())
        assert isinstance(whole, Mapping)
        listed = whole.get("questions")
        assert isinstance(listed, Sequence)
        for node in listed.children:
            found = read(text, source.offset(node.line, 1), column, Places(source, 0))
            if found:
                count += 1
                assert shape(found[0]) == shape(node)
    assert count > 200  # of 250: else the quick way is none
