"""A line being typed: the caret stays within it, and what was inserted can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.terminal.asking.typed import typed_line
from quizkit.terminal.editor import Editor

KEYS = st.sampled_from(
    ["a", "北", " ", "left", "right", "home", "end", "backspace", "delete", "ctrl-u", "ctrl-k", "ctrl-w", "ctrl-y",
     "ctrl-left", "ctrl-right", "space", "👍", "é"]
)  # fmt: skip


def pressed(*keys: str, start: str = "") -> Editor:
    editor = Editor(start, len(start))
    for key in keys:
        editor = editor.press(key) or editor
    return editor


@given(st.lists(KEYS, max_size=40))
def test_the_caret_stays_within_the_text(keys: list[str]) -> None:
    editor = pressed(*keys)
    assert 0 <= editor.caret <= len(editor.text)


@given(st.lists(KEYS, max_size=20), st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=5))
def test_what_is_inserted_can_be_taken_back(keys: list[str], text: str) -> None:
    before = pressed(*keys)
    after = before.insert(text)
    for _ in text:
        after = after.press("backspace") or after
    assert (after.text, after.caret) == (before.text, before.caret)


@given(st.lists(KEYS, max_size=60), st.integers(12, 40))
def test_the_caret_is_drawn_within_the_lines(keys: list[str], width: int) -> None:
    lines, caret = typed_line(pressed(*keys), width)
    assert 0 <= caret.line < len(lines)
    assert 2 <= caret.cell < width


@pytest.mark.parametrize(
    ("keys", "text", "caret"),
    [
        (["home", "x"], "xone two", 1),
        (["ctrl-w"], "one ", 4),
        (["ctrl-w", "ctrl-y", "ctrl-y"], "one twotwo", 10),
        (["ctrl-left", "ctrl-k"], "one ", 4),
        (["ctrl-u"], "", 0),
        (["left", "delete"], "one tw", 6),
        (["ctrl-left", "ctrl-left", "ctrl-right", "x"], "onex two", 4),
        (["up"], "one two", 7),
    ],
)
def test_keys_of_the_editor(keys: list[str], text: str, caret: int) -> None:
    editor = pressed(*keys, start="one two")
    assert (editor.text, editor.caret) == (text, caret)
