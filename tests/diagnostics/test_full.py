"""Diagnostics as a person sees them, to the letter."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcwidth

from quizkit.diagnostics import Code, Diagnostic, Label, Severity
from quizkit.diagnostics.cells import visible
from quizkit.diagnostics.excerpt import WIDTH, excerpt
from quizkit.diagnostics.full import render
from quizkit.source import Source, Span

Fault = Callable[..., Diagnostic]
ERROR = Code("QK201", Severity.ERROR, "a rule")
WARNING = Code("QK224", Severity.WARNING, "a rule")
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def text(*diagnostics: Diagnostic, color: bool = False) -> str:
    return "\n".join(render(diagnostics, color=color))


def body(diagnostic: Diagnostic) -> list[str]:
    """Return the shown line and what is under it."""
    return text(diagnostic).splitlines()[3:]


def test_the_caret_is_as_wide_as_chinese_characters(fault: Fault) -> None:
    found = fault(3, 8, 3, 12, message="key `土星` is not one of the options", remedy="use one of: 火星, 木星")
    assert text(found).splitlines() == [
        "error[QK201]: key `土星` is not one of the options",
        " --> decks/planets.yaml:3:8",
        "  |",
        '3 |     a: "土星"',
        "  |        ^^^^^^",
        "  = help: use one of: 火星, 木星",
    ]


def test_tabs_and_emoji_push_the_caret_to_the_right(fault: Fault) -> None:
    assert body(fault(6, 8, 6, 14)) == ["6 |     a: 🪐🪐 Saturn", "  |             ^^^^^^"]
    assert body(fault(6, 1, 6, 2)) == ["6 |     a: 🪐🪐 Saturn", "  | ^^^^"]
    assert body(fault(6, 6, 6, 7)) == ["6 |     a: 🪐🪐 Saturn", "  |          ^^"]


def test_an_emoji_of_several_is_shown_as_its_parts(fault: Fault) -> None:
    source = Source(Path("b"), "a: 👨\u200d👩\u200d👧 family e\u0301t\u0301e\u0301 end")
    assert body(fault(1, 10, 1, 16, source=source)) == [
        "1 | a: 👨👩👧 family e\u0301t\u0301e\u0301 end",
        "  |           ^^^^^^",
    ]
    assert body(fault(1, 24, 1, 27, source=source)) == [
        "1 | a: 👨👩👧 family e\u0301t\u0301e\u0301 end",
        "  |                      ^^^",
    ]


def test_an_empty_span_has_a_caret(fault: Fault) -> None:
    assert body(fault(2, 13, 2, 13)) == ["2 |   - id: mars", "  |             ^"]
    assert body(fault(4, 1, 4, 1)) == ["4 |", "  | ^"]
    assert body(fault(99, 7, 99, 8)) == ["99 |", "   | ^"]


def test_a_span_of_several_lines_is_shown_by_its_first(fault: Fault) -> None:
    assert body(fault(2, 5, 5, 3)) == ["2 |   - id: mars", "  |     ^^^^^^^^"]


def test_labels_stand_in_the_order_of_the_lines(fault: Fault, planets: Source) -> None:
    labels = (Label(Span(2, 9, 2, 13), planets, "first used here"), Label(Span(6, 2, 6, 3), planets, "of this one"))
    found = fault(5, 9, 5, 13, message="id `mars` is used twice", labels=labels, remedy="rename one")
    assert text(found).splitlines() == [
        "error[QK201]: id `mars` is used twice",
        " --> decks/planets.yaml:5:9",
        "  |",
        "2 |   - id: mars",
        "  |         ---- first used here",
        "...",
        "5 |   - id: mars",
        "  |         ^^^^",
        "6 |     a: 🪐🪐 Saturn",
        "  |     - of this one",
        "  = help: rename one",
    ]


def test_labels_on_the_same_line_stand_under_it(fault: Fault, planets: Source) -> None:
    found = fault(5, 9, 5, 13, labels=(Label(Span(5, 5, 5, 7), planets, "the key"),))
    assert body(found) == ["5 |   - id: mars", "  |         ^^^^", "  |     -- the key"]


def test_labels_in_other_files_follow(fault: Fault) -> None:
    other = Source(Path("decks/more.yaml"), "\n" * 119 + "- id: mars")
    found = fault(5, 9, 5, 13, labels=(Label(Span(120, 7, 120, 11), other, "first used here"),), code=WARNING)
    assert text(found).splitlines() == [
        "warning[QK224]: something is wrong",
        "   --> decks/planets.yaml:5:9",
        "    |",
        "  5 |   - id: mars",
        "    |         ^^^^",
        "   ::: decks/more.yaml:120:7",
        "    |",
        "120 | - id: mars",
        "    |       ---- first used here",
    ]


def test_a_file_without_text_is_named_only(fault: Fault) -> None:
    found = fault(1, 1, 1, 1, source=Source(Path("gone.yaml"), ""), remedy="check the path")
    assert text(found).splitlines() == [
        "error[QK201]: something is wrong",
        " --> gone.yaml",
        "  = help: check the path",
    ]


def test_diagnostics_are_parted_by_an_empty_line(fault: Fault) -> None:
    lines = text(fault(2, 5, 2, 7), fault(5, 5, 5, 7)).splitlines()
    assert [number for number, line in enumerate(lines) if not line] == [5]


def test_a_help_of_several_lines_is_indented(fault: Fault) -> None:
    lines = text(fault(2, 5, 2, 7, remedy="write\n- right: 2\n  wrong: 3\n")).splitlines()
    assert lines[-3:] == ["  = help: write", "          - right: 2", "            wrong: 3"]


def test_a_long_line_is_cut_to_a_window_round_the_span(fault: Fault) -> None:
    source = Source(Path("b"), "x" * 5000 + "wrong" + "y" * 5000)
    assert body(fault(1, 5001, 1, 5006, source=source)) == [
        f"1 | …{'x' * 33}wrong{'y' * 62}…",
        f"  |  {'':33}^^^^^",
    ]


def test_a_window_counts_cells(fault: Fault) -> None:
    source = Source(Path("b"), "土" * 5000 + "wrong" + "星" * 5000)
    assert body(fault(1, 5001, 1, 5006, source=source)) == [
        f"1 | …{'土' * 16}wrong{'星' * 31}…",
        f"  |  {'':32}^^^^^",
    ]


def test_the_ends_of_a_long_line_fill_the_window(fault: Fault) -> None:
    source = Source(Path("b"), "a" * 5000 + "end")
    assert body(fault(1, 1, 1, 3, source=source)) == [f"1 | {'a' * 100}…", "  | ^^"]
    assert body(fault(1, 5001, 1, 5004, source=source)) == [f"1 | …{'a' * 97}end", f"  |  {'':97}^^^"]


def test_a_span_longer_than_the_window_is_marked_to_its_edge(fault: Fault) -> None:
    source = Source(Path("b"), "a" * 10_000)
    assert body(fault(1, 1, 1, 9000, source=source)) == [f"1 | {'a' * 100}…", f"  | {'^' * 101}"]


def test_nothing_raw_reaches_the_terminal(fault: Fault) -> None:
    evil = "\x1b]0;title\x07\u202e\x9b2J\r\n"
    source = Source(Path(f"de\x1bcks/{evil}.yaml"), f"a: {evil}")
    label = Label(Span(1, 1, 1, 2), Source(Path(evil), evil), evil)
    shown = text(fault(1, 4, 1, 9, message=evil, source=source, remedy=evil, labels=(label,)))
    assert all(character == "\n" or character.isprintable() for character in shown)
    assert "error[QK201]: ␛]0;title␇\\u202e\\u009b2J␍␊" in shown


def test_colors_change_nothing_else(fault: Fault, planets: Source) -> None:
    label = Label(Span(2, 9, 2, 13), planets, "first used here")
    found = fault(5, 9, 5, 13, remedy="rename one", labels=(label,))
    colored = text(found, color=True)
    assert "\x1b[1;31merror[QK201]\x1b[0m" in colored
    assert "\x1b[1;31m^^^^\x1b[0m" in colored
    assert ANSI.sub("", colored) == text(found)


LINES = st.text(
    st.one_of(
        st.sampled_from("ab 土星：，\t\x1b\u202e\u200d\ufe0f🪐👍🏽e\u0301한가\u1161\ud800\ufeff"),
        st.characters(exclude_categories=["Mc", "So", "No"], exclude_characters="\r\n\U0001171e"),
    ),
    max_size=400,
)
PLACES = st.integers(0, 420)


@given(line=LINES, column=PLACES, length=st.integers(-3, 420), lines=st.integers(0, 2))
@example(line="x" * 300, column=150, length=1, lines=0)
@example(line="e" + "\u0301" * 300, column=150, length=3, lines=0)
def test_any_line_and_span_is_rendered_with_the_caret_under_it(line: str, column: int, length: int, lines: int) -> None:
    source = Source(Path("bank.yaml"), f"first\n{line}\nlast")
    span = Span(2, column, 2 + lines, column + length)
    assert "^" in text(Diagnostic(ERROR, line, span, source, line))
    cut = excerpt(source, span)
    start = min(max(column - 1, 0), len(line))
    before, first = visible(line[:start]), visible(line[start : start + 1])
    assert width(cut.text) <= WIDTH + len("……")
    assert 1 <= cut.length <= width(cut.text) - cut.indent + 1
    splits = [
        (cut.text[:end], cut.text[end:]) for end in range(len(cut.text) + 1) if width(cut.text[:end]) == cut.indent
    ]
    assert any(before.endswith(left.removeprefix("…")) and right.startswith(first) for left, right in splits)


def width(text: str) -> int:
    """Return the cells that ``text`` takes, by the judge's measure."""
    return sum(map(wcwidth, text))
