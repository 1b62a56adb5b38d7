"""Which front a terminal can bear."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.pseudo import quiz


def test_a_dumb_terminal_has_no_full_screen(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, "--tui", TERM="dumb")
    terminal.see("--tui needs a terminal")
    assert terminal.end() == 2
    assert b"\x1b" not in terminal.raw


def test_a_window_too_short_for_a_question_shows_the_line_in_turn(tmp_path: Path) -> None:
    pairs = "".join(f"      - [left {number}, right {number}]\n" for number in range(1, 13))
    bank = f"bank: t\nlang: en\nquestions:\n  - id: p\n    q: Pairs?\n    match:\n{pairs}"
    terminal = quiz(tmp_path, "--mode", "preview", bank=bank, columns=50, rows=14)
    terminal.see(" > left 1 → ?", "marked: none yet")
    terminal.type("12")
    terminal.see(" > left 2 → ?", "marked: 12")
    terminal.type("1")
    terminal.see("10-12 choose", "Enter 1")
    terminal.type("q")
    terminal.end()
