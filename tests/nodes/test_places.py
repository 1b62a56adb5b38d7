"""Every value knows its place: lines and columns from 1, in characters, the end exclusive."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizkit.diagnostics import Report, codes
from quizkit.nodes import Mapping, Node, Scalar, Sequence, events, parse
from quizkit.source import Source, Span

PARSERS = {"the default": events.EventParser, "pure": events.PureParser}


@pytest.fixture(params=PARSERS, autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "EventParser", PARSERS[request.param])


def read(text: str) -> Node:
    report = Report()
    node = parse(Source(Path("bank.yaml"), text), report)
    assert node is not None
    assert not list(report)
    return node


def scalar(text: str) -> Scalar:
    """Return the value of the one entry of ``text``, a mapping."""
    node = read(text)
    assert isinstance(node, Mapping)
    ((_, value),) = node.entries.values()
    assert isinstance(value, Scalar)
    return value


@pytest.mark.parametrize(
    ("text", "value", "style", "place"),
    [
        ("a: Mars", "Mars", "", (1, 4, 1, 8)),
        ("a:   Mars   # a comment", "Mars", "", (1, 6, 1, 10)),
        ("a: 土星和木星", "土星和木星", "", (1, 4, 1, 9)),
        ("土星: 🪐🪐", "🪐🪐", "", (1, 5, 1, 7)),
        ("a: 'it''s'", "it's", "'", (1, 4, 1, 11)),
        ('a: "two\\u4e00"', "two一", '"', (1, 4, 1, 15)),
        ("a: first\n  second", "first second", "", (1, 4, 2, 9)),
        ("a: first\n\n  second", "first\nsecond", "", (1, 4, 3, 9)),
        ('a: "first\n  second"', "first second", '"', (1, 4, 2, 10)),
        ("a: 'first\n\n  second'", "first\nsecond", "'", (1, 4, 3, 10)),
        ("a:\n  Mars", "Mars", "", (2, 3, 2, 7)),
        ("# a comment\n\na: Mars", "Mars", "", (3, 4, 3, 8)),
        ("a: |\n  first\n   second\n", "first\n second\n", "|", (1, 4, 1, 5)),
        ("a: |-\n  first\n", "first", "|", (1, 4, 1, 5)),
        ("a: |+\n  first\n\n", "first\n\n", "|", (1, 4, 1, 5)),
        ("a: |2\n    first\n  second\n", "  first\nsecond\n", "|", (1, 4, 1, 5)),
        ("a: >\n  first\n  second\n\n  third\n", "first second\nthird\n", ">", (1, 4, 1, 5)),
        ("a: |  # a comment\n  first # no comment\n", "first # no comment\n", "|", (1, 4, 1, 5)),
        ("a: |\r\n  first\r\n  second\r\n", "first\nsecond\n", "|", (1, 4, 1, 5)),
        ("a: first\r\n  second\r\n", "first second", "", (1, 4, 2, 9)),
        ("{a: Mars}", "Mars", "", (1, 5, 1, 9)),
        ("{a: What?}", "What?", "", (1, 5, 1, 10)),
        ("'a b': no", "no", "", (1, 8, 1, 10)),
        ("a: ''", "", "'", (1, 4, 1, 6)),
        ("a: 12:30", "12:30", "", (1, 4, 1, 9)),
        ("a: https://example.com/#x", "https://example.com/#x", "", (1, 4, 1, 26)),
    ],
)
def test_a_text_keeps_its_words_and_its_place(text: str, value: str, style: str, place: tuple[int, ...]) -> None:
    found = scalar(text)
    assert (found.text, found.style) == (value, style)
    assert found.span == Span(*place)


@pytest.mark.parametrize(
    "word", ["no", "on", "~", "null", "1.20", "007", "1_000", "0x1F", "2019-06-18", "1e3", ".5", "="]
)
def test_every_plain_word_stays_as_it_is_written(word: str) -> None:
    assert scalar(f"a: {word}").text == word


def test_an_empty_value_stands_behind_its_colon() -> None:
    found = scalar("a:")
    assert (found.text, found.style) == ("", "")
    assert found.span == Span(1, 3, 1, 3)


def test_lists_and_mappings_reach_from_their_first_value_to_their_last() -> None:
    node = read("- q: one\n  a:\n  - two\n  - three\n- [four, {five: six}]\n")
    assert isinstance(node, Sequence)
    question, flow = node.children
    assert isinstance(question, Mapping)
    assert isinstance(flow, Sequence)
    answers = question.get("a")
    assert answers is not None
    assert node.span == Span(1, 1, 5, 22)
    assert question.span == Span(1, 3, 4, 10)
    assert answers.span == Span(3, 3, 4, 10)
    assert flow.span == Span(5, 3, 5, 22)
    assert flow.children[1].span == Span(5, 10, 5, 21)


def test_a_mapping_knows_its_keys_in_order_and_how_it_is_written() -> None:
    node = read("b: 1\na: {c: 2}\n")
    assert isinstance(node, Mapping)
    inner, key = node.get("a"), node.key("a")
    assert isinstance(inner, Mapping)
    assert key is not None
    assert list(node.entries) == ["b", "a"]
    assert (node.flow, inner.flow) == (False, True)
    assert (node.get("c"), node.key("c")) == (None, None)
    assert key.span == Span(2, 1, 2, 2)


@pytest.mark.parametrize(
    "text",
    [
        "a: 土星 is here",
        "a:\n   is here",
        "a: |\n  first\n\n   then 🪐 is here\n",
        "a: |2\n    is here\n  second\n",
        "a: |\n\n\n    first\n    is here\n",
        "a: |-\n  first\r\n  is here\r\n",
        "- |\n a\n\n is here",
        "a: |\n\n  is here\n",
        "a: |1\n\n  is here\n",
        "a: |\n  is here",
    ],
)
def test_a_stretch_of_a_plain_or_block_text_is_found_in_the_file(text: str) -> None:
    node = read(text)
    found = node.children[0] if isinstance(node, Sequence) else node.get("a") if isinstance(node, Mapping) else node
    assert isinstance(found, Scalar)
    before, _, _ = found.text.partition("here")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    span = found.locate(line, column, line, column + 4)
    assert span.line == span.end_line
    assert found.source.line(span.line)[span.column - 1 : span.end_column - 1] == "here"


@pytest.mark.parametrize("text", ["a: 'is here'", 'a: "is here"', "a: is\n  here", "a: >\n  is here\n"])
def test_of_other_texts_the_start_is_known(text: str) -> None:
    found = scalar(text)
    assert found.locate(1, 4, 1, 8) == Span(1, 4, 1, 5)


def test_what_cannot_stand_in_a_bank_neither_stops_the_parser_nor_ends_a_line() -> None:
    node = read("a: x\0y\u2028z\x85\nb: '\ufeff\u2029'\nc: d\n")
    assert isinstance(node, Mapping)
    assert [(value.line, value.column) for _, value in node.entries.values()] == [(1, 4), (2, 4), (3, 4)]
    assert [value.text for _, value in node.entries.values() if isinstance(value, Scalar)] == [
        "x\ufffdy\ufffdz\ufffd",
        "\ufffd\ufffd",
        "d",
    ]


def test_escaped_line_separators_stay() -> None:
    assert scalar('a: "x\\u2028y\\x0Az"').text == "x\u2028y\nz"


@pytest.mark.parametrize("text", ["", "# nothing\n", "\n\n", "# a\n# b"])
def test_an_empty_file_is_no_node(text: str) -> None:
    report = Report()
    assert parse(Source(Path("bank.yaml"), text), report) is None
    assert not list(report)


def test_a_file_that_is_no_yaml_is_no_node() -> None:
    report = Report()
    assert parse(Source(Path("bank.yaml"), "a: [b\n"), report) is None
    assert [found.code for found in report] == [codes.NEEDS_QUOTES]
