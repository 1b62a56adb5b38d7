"""Line mode in a pseudo-terminal, judged by what a terminal emulator shows."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from tests.terminal.pseudo import BANK, Terminal, quiz

ESC = "\x1b"


def answers(folder: Path) -> list[tuple[str, str]]:
    """Return kind and mark of every row of the history."""
    with closing(sqlite3.connect(folder / "history.db")) as database:
        return database.execute("SELECT kind, coalesce(mark, '') FROM attempt ORDER BY id").fetchall()


def only(name: str) -> tuple[str, ...]:
    return ("--mode", "cram", "--id", name)


def test_a_digit_answers_and_the_verdict_explains(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, *only("france"))
    terminal.see("What is the capital of France?", "1 Paris", "1-3 answer")
    terminal.type("2")
    shown = terminal.see("Enter next")
    assert "✗ Wrong" in shown
    assert "✗ 2 Rome  (your choice)" in shown
    assert "That is Italy." in shown
    assert "✓ 1 Paris" in shown
    assert "Why: Since 987, with breaks." in shown
    terminal.type("q")
    assert terminal.end() == 0
    assert answers(tmp_path) == [("answer", "wrong")]


def test_enter_and_arrows_never_answer(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, *only("france"))
    terminal.see("1-3 answer")
    terminal.type(f"\r\n {ESC}[A{ESC}[B{ESC}[C{ESC}OD\t9z")
    terminal.see("`z` means nothing here")
    assert "^[[" not in terminal.text
    terminal.type("q")
    assert terminal.end() == 0
    assert answers(tmp_path) == []


def test_several_are_marked_and_enter_needs_a_mark(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, *only("primes"))
    terminal.see("[ ] 2")
    terminal.type("\r")
    terminal.see("Mark at least one option first.")
    terminal.type("3")
    terminal.see("[x] 9")
    terminal.type("3")
    terminal.see("[ ] 9")
    terminal.type("12")
    terminal.see("[x] 2", "[x] 7")
    terminal.type("\r")
    terminal.see("✓ Right")
    terminal.type("q")
    terminal.end()
    assert answers(tmp_path) == [("answer", "right")]


def test_chinese_is_typed_and_edited_with_arrows(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, *only("beijing"))
    terminal.see("中国的首都是哪座城市？", "Enter answer")
    terminal.type("南东京")
    terminal.see("> 南东京")
    assert terminal.screen.cursor.x == len("> ") + 6
    terminal.type(f"{ESC}[D")
    terminal.type("\x7f")
    terminal.see("> 南京")
    assert terminal.screen.cursor.x == len("> ") + 2
    terminal.type(f"{ESC}[H{ESC}[3~北")
    terminal.see("> 北京")
    terminal.type("\r")
    terminal.see("✓ Right", "You answered: 北京")
    terminal.type("q")
    terminal.end()
    assert answers(tmp_path) == [("answer", "right")]


def test_a_paste_of_several_lines_sends_nothing(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, *only("beijing"))
    terminal.see("Enter answer")
    assert b"\x1b[?2004h" in terminal.raw
    terminal.type(f"{ESC}[200~北\r\n京\nq{ESC}[201~")
    terminal.see("> 北 京 q")
    terminal.type("\x15")
    terminal.gone("京 q")
    terminal.type("q\x03")
    assert terminal.end() == 130
    assert answers(tmp_path) == []


def test_a_paste_presses_no_keys(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, *only("france"))
    terminal.see("1-3 answer")
    terminal.type(f"{ESC}[200~1q2{ESC}[201~")
    terminal.see("Pasted text is not a key")
    terminal.type("q")
    assert terminal.end() == 0
    assert answers(tmp_path) == []


def test_what_is_typed_ahead_does_not_answer_the_next_question(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, "--mode", "preview")
    terminal.see("capital of France", "1-3 answer")
    terminal.type("1")
    terminal.see("Enter next")
    terminal.type("\rabc")
    terminal.see("中国的首都是哪座城市？", "Enter answer")
    terminal.type("d")
    terminal.see("> ")
    assert "abc" not in terminal.text
    terminal.type("\x03")
    assert terminal.end() == 130


def test_commands_while_typing(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, "--mode", "cram", "--id", "rome")
    terminal.see("Who founded Rome?")
    terminal.type(f"Rom{ESC}f")
    terminal.see("Flagged.", "> Rom")
    terminal.type("\x15:h\r")
    terminal.see("This question has no hint.")
    terminal.type("：q\r")
    assert terminal.end() == 0


def test_undo_and_override_are_kept_as_rows(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, *only("france"))
    terminal.see("1-3 answer")
    terminal.type("2")
    terminal.see("Enter next")
    terminal.type("u")
    terminal.see("Taken back.", "1-3 answer")
    terminal.type("3")
    terminal.see("! I was right")
    terminal.type("!")
    terminal.see("Counted as right")
    terminal.type("\r")
    terminal.see("Cram: Done", "1 of 1 answered")
    assert terminal.end() == 0
    assert [kind for kind, _ in answers(tmp_path)] == ["answer", "undo", "answer", "override"]


def test_a_hint_is_shown_once_asked_for(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, *only("france"))
    assert "Seine" not in terminal.see("h hint")
    terminal.type("h")
    terminal.see("Hint: It lies on the Seine.")
    terminal.type("q")
    terminal.end()


def test_a_new_size_wraps_again(tmp_path: Path) -> None:
    bank = BANK.replace("What is the capital of France?", "The quick brown fox " * 7 + "is gone")
    terminal = quiz(tmp_path, *only("france"), bank=bank, columns=100)
    terminal.see("1-3 answer")
    assert max(map(len, terminal.lines)) > 60
    terminal.resize(40, 30)  # which cuts off what stands further right, until it is wrapped again
    assert "is gone" not in terminal.text
    terminal.see("is gone", "1-3 answer")
    terminal.type("h")
    terminal.see("Hint: It lies on the Seine.", "1 Paris", "q quit")
    assert max(map(len, terminal.lines)) < 40
    assert terminal.text.count("1 Paris") == 1
    terminal.type("q")
    assert terminal.end() == 0


def test_ctrl_c_keeps_what_was_answered_and_the_session_resumes(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, "--mode", "cram")
    terminal.see("Question 1 of 4", "中国的首都是哪座城市？", "Enter answer")
    terminal.type("北京\r")
    terminal.see("✓ Right")
    terminal.type("\x03")
    shown = terminal.see("the same command with --resume")
    assert "Cram: Stopped" in shown
    assert terminal.end() == 130
    again = quiz(tmp_path, "--resume")
    again.see("Question 2 of 4")
    again.type("\x03")
    assert again.end() == 130


def test_a_closed_terminal_loses_nothing(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, *only("france"))
    terminal.see("1-3 answer")
    terminal.type("1")
    terminal.see("✓ Right")
    terminal.close()
    assert answers(tmp_path) == [("answer", "right")]


def test_ctrl_z_and_fg(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(BANK, encoding="utf-8")
    terminal = Terminal("bash", "--norc", "-i", PS1="$ ")
    terminal.see("$")
    terminal.type(f"{sys.executable} -m quizkit quiz {tmp_path}/bank.yaml --mode preview --id beijing\r")
    terminal.see("Enter answer")
    terminal.type("北")
    terminal.see("> 北")
    terminal.type("\x1a")
    terminal.see("Stopped")
    terminal.type("echo he''llo\r")
    terminal.see("hello")
    terminal.type("fg\r")
    terminal.gone("hello")
    terminal.see("> 北", "Enter answer")
    terminal.type("京\r")
    terminal.see("✓ Right")
    terminal.type("q")
    terminal.see("Preview: Stopped")
    terminal.type("stty -a | grep -o -- '-\\?icanon'; exit\r")
    terminal.see("\nicanon")
    terminal.end()


def test_no_color_leaves_no_style_and_marks_stress_in_signs(tmp_path: Path) -> None:
    bank = BANK.replace("What is the capital", "What is **not** the capital")
    terminal = quiz(tmp_path, *only("france"), bank=bank, NO_COLOR="1")
    terminal.see("What is *not* the capital")
    terminal.type("1")
    terminal.see("✓ Right")
    terminal.type("q")
    terminal.end()
    assert not re.search(rb"\x1b\[[0-9;]*m", terminal.raw)


def test_a_dumb_terminal_gets_plain_lines(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, *only("france"), TERM="dumb")
    terminal.see("1 Paris")
    terminal.type("1\r")
    terminal.see("Right")
    terminal.type(":q\r")
    assert terminal.end() == 0
    assert b"\x1b" not in terminal.raw


def test_forty_columns_hold_every_line(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, "--mode", "preview", columns=40, rows=24)
    terminal.see("1-3 answer")
    terminal.type("2")
    shown = terminal.see("Enter next")
    assert "✗ 2 Rome  (your choice)" in shown
    terminal.type("\x03")
    terminal.end()


def test_sigterm_ends_orderly(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, *only("france"))
    terminal.see("1-3 answer")
    terminal.type("1")
    terminal.see("✓ Right")
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.end() == 143
    assert answers(tmp_path) == [("answer", "right")]


def test_the_words_are_chinese_where_the_candidate_is(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, "--mode", "preview", LC_ALL="zh_CN.UTF-8")
    terminal.see("第 1 题，共 4 题", "1-3 作答")
    terminal.type("q")
    terminal.see("预览：已停止")
    assert terminal.end() == 0


def test_what_cannot_be_read_is_asked_for_once_more(tmp_path: Path) -> None:
    bank = "bank: t\nlang: en\nquestions:\n  - {id: n, q: How many?, number: 5}\n"
    terminal = quiz(tmp_path, "--mode", "cram", bank=bank)
    terminal.see("Enter answer")
    terminal.type("fife\r")
    terminal.see("not read as a number", "press Enter again", "> fife")
    terminal.type("\x7f\x7f\x7f\x7f5\r")
    terminal.see("✓ Right")
    terminal.type("q")
    terminal.end()
    assert answers(tmp_path) == [("answer", "right")]


def test_the_keys_are_explained(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, *only("france"))
    terminal.see("1-3 answer")
    terminal.type("?")
    terminal.see("alone it never answers", "1-3 answer")
    terminal.type("q")
    terminal.end()
