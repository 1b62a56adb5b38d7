"""With libyaml and without it, a bank has equal values in equal places."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizkit.diagnostics import Report
from quizkit.nodes import Mapping, Node, Scalar, Sequence, events, parse_document
from quizkit.resources import decks, templates
from quizkit.source import Source

BANKS = [*sorted(decks().glob("*.yaml")), templates() / "starter.yaml"]
LIBYAML = events.EventParser


def dump(node: Node) -> Any:
    """Return a node as what can be compared: its kind, place and content."""
    match node:
        case Scalar():
            return (node.place, node.style, node.text)
        case Sequence():
            return (node.place, [dump(child) for child in node.children])
        case Mapping():
            return (node.place, node.flow, [(dump(key), dump(value)) for key, value in node.entries.values()])


def read(text: str, parser: Any) -> Any:
    """Return all of a bank as read with ``parser``, and what is found in it."""
    report = Report()
    events.EventParser = parser
    try:
        opened = parse_document(Source(Path("bank.yaml"), text), report)
        header = dump(opened.header) if opened.header else None
        questions = [dump(node) for node in opened.questions]
    finally:
        events.EventParser = LIBYAML
    return header, questions, [(found.code.id, found.span) for found in report]


def test_libyaml_is_what_is_compared_with() -> None:
    assert LIBYAML is not events.PureParser


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_a_shipped_bank_is_the_same_with_both_parsers(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    header, questions, found = read(text, LIBYAML)
    assert header
    assert questions
    assert not found
    assert read(text, events.PureParser) == (header, questions, found)


WORDS = st.text("abyz 土星🪐é0123.,;!?/()+-_=<>$\\%", min_size=1, max_size=12).map(str.strip).filter(bool)
PLAIN = WORDS.filter(lambda word: word[0].isalnum() and " #" not in word)
FLOW_PLAIN = PLAIN.filter(lambda word: "," not in word)
ANY = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"), max_size=20
)


def single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


FLOW_SCALAR = FLOW_PLAIN | ANY.map(single) | ANY.map(double)
FLOW_VALUE = st.recursive(
    FLOW_SCALAR,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda values: f"[{', '.join(values)}]")
        | st.lists(st.tuples(st.sampled_from("abcdef"), inner), max_size=3, unique_by=lambda pair: pair[0]).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
        )
    ),
    max_leaves=5,
)
LINES = st.lists(
    st.sampled_from(["", "text", "  more", "# no comment", "a: b", "土星 🪐", "- x"]), min_size=1, max_size=4
)


@st.composite
def block(draw: st.DrawFn) -> Callable[[int], str]:
    """Draw a block text; it is written where its indentation is known."""
    lines, sign = draw(LINES), draw(st.sampled_from("|>"))
    chomping, explicit = draw(st.sampled_from(["", "-", "+"])), draw(st.booleans())
    lines = lines if explicit else ["first", *lines]

    def write(indent: int) -> str:
        head = f"{sign}{2 if explicit else ''}{chomping}"
        return "\n".join((head, *(" " * indent + line if line else "" for line in lines)))

    return write


@st.composite
def banks(draw: st.DrawFn) -> str:
    """Draw a valid bank of many shapes: block and flow, all styles of text, comments, both line ends."""
    lines = ["# a bank", "bank: x"] if draw(st.booleans()) else ["bank: x"]
    dash = draw(st.sampled_from(["", "  "]))
    lines.append("questions:" + draw(st.sampled_from(["", "  # all of them"])))
    for _ in range(draw(st.integers(0, 4))):
        if draw(st.booleans()):
            lines.append(f"{dash}- {{q: {draw(FLOW_VALUE)}, a: {draw(FLOW_VALUE)}}}")
            continue
        first = f"{dash}- "
        for key in draw(st.lists(st.sampled_from(["q", "a", "why", "土"]), min_size=1, max_size=4, unique=True)):
            value = draw(PLAIN | FLOW_VALUE | st.sampled_from(["", "  # empty", "\n\n      later"]) | block())
            shown = value if isinstance(value, str) else value(len(dash) + 4)
            lines.append(f"{first}{key}:{'' if shown[:1] in ('', chr(10)) else ' '}{shown}")
            first = f"{dash}  "
        lines += draw(st.sampled_from([[], [""], ["# a comment"]]))
    return draw(st.sampled_from(["\n", "\r\n"])).join("\n".join(lines).split("\n")) + "\n"


@settings(max_examples=150, derandomize=True)
@given(banks())
@example("bank: x\nquestions:\n- {q: What?, a: [How?, ?x]}\n- q: a\n  a:\tb\n")
def test_a_bank_is_the_same_with_both_parsers(text: str) -> None:
    found = read(text, LIBYAML)
    assert found[1] or "- " not in text
    assert read(text, events.PureParser) == found
