"""A bank is parsed question by question; after a fault, reading goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from quizkit.diagnostics import Report, codes
from quizkit.nodes import Document, Mapping, Scalar, Sequence, events, parse_document
from quizkit.source import Source


def open_(text: str) -> tuple[Document, Report]:
    report = Report()
    return parse_document(Source(Path("bank.yaml"), text), report), report


def words(found: Document) -> Iterator[str]:
    """Yield the `q` of each question."""
    for node in found.questions:
        assert isinstance(node, Mapping)
        asked = node.get("q")
        assert isinstance(asked, Scalar)
        yield asked.text


def found_in(report: Report) -> list[tuple[str, int]]:
    return [(found.code.id, found.span.line) for found in report]


def test_a_bank_is_a_header_and_questions() -> None:
    opened, report = open_("bank: x\ntitle: y\nquestions:\n- q: one\n- q: two\n")
    assert opened.header is not None
    assert list(opened.header.entries) == ["bank", "title", "questions"]
    assert list(words(opened)) == ["one", "two"]
    assert not list(report)


def test_a_bare_list_has_no_header() -> None:
    opened, _ = open_("- q: one\n- q: two\n")
    assert opened.header is None
    assert list(words(opened)) == ["one", "two"]


def test_a_bank_may_be_written_in_brackets() -> None:
    opened, report = open_("{bank: x, questions: [{q: one}, {q: two}]}")
    assert opened.header is not None
    assert list(words(opened)) == ["one", "two"]
    assert not list(report)


@pytest.mark.parametrize("text", ["", "# a comment\n", "\n"])
def test_an_empty_file_has_nothing(text: str) -> None:
    opened, report = open_(text)
    assert (opened.header, list(opened.questions), opened.broken, list(report)) == (None, [], False, [])


def test_a_marked_document_is_a_bank() -> None:
    opened, report = open_("%YAML 1.1\n---\n- q: one\n...\n")
    assert list(words(opened)) == ["one"]
    assert not list(report)


def test_questions_are_yielded_before_the_end_is_parsed() -> None:
    broken = "- q: one\n" * 50_000 + "- q: [never closed\n"
    opened, report = open_(broken)
    questions = words(opened)
    assert [next(questions) for _ in range(40_000)] == ["one"] * 40_000
    assert not list(report)
    assert list(questions) == ["one"] * 10_000
    assert found_in(report) == [("QK105", 50_001)]


def test_the_text_is_fed_to_the_parser_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    fed = 0
    read = events._Feed.read

    def counting(feed: events._Feed, size: int) -> str:
        nonlocal fed
        piece = read(feed, size)
        fed += len(piece)
        return piece

    monkeypatch.setattr(events._Feed, "read", counting)
    text = "- q: one\n" * 100_000
    opened, _ = open_(text)
    assert next(words(opened)) == "one"
    assert fed < len(text) / 10


def test_three_faults_in_three_questions_are_three_findings_and_the_others_are_read() -> None:
    text = """\
questions:
  - q: What: is this
  - q: sound
  - q: *bold*
  - q: also sound
  - q: "never closed
  - q: last
"""
    opened, report = open_(text)
    assert list(words(opened)) == ["sound", "also sound", "last"]
    assert found_in(report) == [("QK105", 2), ("QK105", 4), ("QK104", 6)]


def test_a_fault_in_the_header_costs_one_key() -> None:
    opened, report = open_("bank: x\ntitle: a: b\nlang: en\ndeck: @y\nquestions:\n- q: one\n- q: `two`\n- q: three\n")
    assert opened.header is not None
    assert list(opened.header.entries) == ["bank", "title", "lang", "questions"]
    assert opened.broken
    assert list(words(opened)) == ["one", "three"]
    assert found_in(report) == [("QK105", 2), ("QK105", 4), ("QK105", 7)]


def test_a_fault_in_brackets_ends_the_reading() -> None:
    opened, report = open_("{bank: x, questions: [{q: one}, {q: two: three}, {q: four}]}")
    assert list(words(opened)) == ["one"]
    assert len(list(report)) == 1


def test_a_text_behind_which_a_fault_stands_is_one_finding() -> None:
    opened, report = open_("- q：one\n  a: b\n- q: two\n")
    assert list(words(opened)) == ["two"]
    assert found_in(report) == [("QK112", 1)]


@pytest.mark.parametrize(("depth", "sound"), [(20, True), (21, False)])
def test_values_nest_at_most_twenty_deep(depth: int, *, sound: bool) -> None:
    brackets = depth - 3  # the bank, the questions and the question are three
    opened, report = open_(f"questions:\n- q: {'[' * brackets}x{']' * brackets}\n- q: next\n")
    nodes = list(opened.questions)
    assert len(nodes) == 1 + sound
    assert [found.code for found in report] == ([] if sound else [codes.TOO_DEEP])


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "{a: " * 50_000, "- q: " + "[" * 100_000])
def test_deep_nesting_ends_soon(text: str) -> None:
    opened, report = open_(text)
    assert list(opened.questions) == []
    assert codes.TOO_DEEP in [found.code for found in report]


def test_a_bomb_of_aliases_is_only_text() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 50))]
    opened, report = open_("\n".join([*lines, "questions: []"]))
    assert opened.header is not None
    last = opened.header.get("a49")
    assert isinstance(last, Sequence)
    assert [child.text for child in last.children if isinstance(child, Scalar)] == ["*a48"] * 10
    assert {found.code for found in report} == {codes.ANCHOR_OR_TAG}


def test_a_second_document_is_not_read() -> None:
    opened, report = open_("- q: one\n---\n- q: two\n")
    assert list(words(opened)) == ["one"]
    assert found_in(report) == [("QK118", 2)]


def test_many_faults_are_found_in_one_run() -> None:
    opened, report = open_("- q: @x\n- q: ok\n" * 2_000)
    assert len(list(words(opened))) == 2_000
    assert len(list(report)) == 2_000


def test_without_libyaml_pyyaml_parses() -> None:
    assert issubclass(events.PureParser, yaml.SafeLoader)
