"""What is said at the end, and when a session is left open or taken up."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from quizkit.diagnostics import Report
from quizkit.markup.pieces import words_of
from quizkit.model.text import Lang
from quizkit.study.modes import Mode
from quizkit.study.opening import open_log
from quizkit.study.session import Session
from quizkit.terminal.closing import closing
from quizkit.terminal.page import coming
from quizkit.terminal.view import View
from quizkit.terminal.words import WORDS
from tests.cli.shell import run
from tests.study.workshop import DAY, START, Time, answer, entries
from tests.terminal.pseudo import quiz
from tests.terminal.samples import ALL
from tests.terminal.test_plain import plain

OTHER = "bank: other\nlang: en\nquestions:\n  - {id: a, q: Other?, accept: [x]}\n"
TWO = """\
bank: two
lang: en
questions:
  - {id: a, q: One?, options: [{right: A}, {wrong: B}], shuffle: no}
  - {id: b, q: Two?, options: [{right: C}, {wrong: D}], shuffle: no}
"""
VIEW = View((Lang.EN,), WORDS[Lang.EN])
MISSED = "bank: m\nlang: en\nquestions:\n  - {id: one, q: One?, accept: [x]}\n"


def other(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Start a quiz on another bank, with the same history."""
    (folder / "other.yaml").write_text(OTHER, encoding="utf-8")
    return run("quiz", "other.yaml", "--db", "history.db", *options, folder=folder, text="", LC_ALL="C.UTF-8")


@pytest.mark.parametrize("hour", [5, 12, 20, 27])
def test_what_is_due_when_the_next_day_begins_is_due_tomorrow(tmp_path: Path, report: Report, hour: int) -> None:
    time = Time(START // DAY * DAY + hour * 3_600_000)
    opened = open_log(tmp_path / "history.db", report, clock=time.clock)
    assert opened
    with opened as log:
        session = Session.start(entries(1), Mode.PRACTICE, seed="1", log=log, clock=time.clock)
        answer(session, well=False)
        (again,) = coming(answer(session), time.clock, VIEW)
        told = [words_of(line) for line in closing(session, session.finish(), VIEW)]
    assert words_of(again) == "Next: tomorrow"
    assert "Due next: tomorrow (1)" in told


def test_what_was_left_open_counts_in_an_exam(tmp_path: Path) -> None:
    done = plain(tmp_path, "1\n:s\ny\n", "--mode", "exam", bank=TWO)
    assert "1 of 2 points (50 %)" in done.stdout
    assert "1 of 2 answered" in done.stdout


def test_an_exam_in_which_nothing_was_answered_has_a_score(tmp_path: Path) -> None:
    done = plain(tmp_path, ":s\ny\n", "--mode", "exam", "--id", "one")
    assert "0 of 1 points (0 %)" in done.stdout


def test_the_report_shows_what_is_right_where_nothing_was_answered(tmp_path: Path) -> None:
    done = plain(tmp_path, ":s\ny\n", "--mode", "exam", "--id", "typed")
    _, _, report = done.stdout.partition("To look at again")
    assert "Not answered" in report
    assert "Answer: x" in report


def test_the_report_of_an_exam_says_once_what_was_answered(tmp_path: Path) -> None:
    done = plain(tmp_path, "wrong\ny\n", "--mode", "exam", "--id", "typed")
    assert done.stdout.count("You answered: wrong") == 1


def test_practice_that_was_stopped_counts_what_was_answered(tmp_path: Path) -> None:
    done = plain(tmp_path, "1\n", "--mode", "cram", bank=TWO)
    assert "1 of 1 points (100 %)" in done.stdout


def test_a_share_is_told_in_whole_per_cent(tmp_path: Path) -> None:
    bank = "bank: t\nlang: en\nquestions:\n  - {id: p, q: Pair?, match: {a: 1, b: 2, c: 3}, shuffle: no}\n"
    done = plain(tmp_path, "1 3 2\n", "--mode", "preview", bank=bank)
    assert "Partly right 33 %" in done.stdout


def test_an_answer_that_is_the_key_is_said_once(tmp_path: Path) -> None:
    done = plain(tmp_path, "x\n", "--mode", "preview", "--id", "typed")
    assert "You answered: x" in done.stdout
    assert "Answer: x" not in done.stdout.replace("You answered: x", "")


def test_an_open_answer_stays_beside_the_model_answer(tmp_path: Path) -> None:
    done = plain(tmp_path, "my words\n\n3\n1\n", "--mode", "preview", "--id", "essay")
    _, _, after = done.stdout.partition("Partly right")
    assert after.index("my words") < after.index("Model answer")


def test_a_step_in_the_wrong_place_says_where_it_was_put(tmp_path: Path) -> None:
    bank = "bank: t\nlang: en\nquestions:\n  - {id: o, q: Sort?, order: [a, b, c], shuffle: no}\n"
    done = plain(tmp_path, "1 2 3\n", "--mode", "preview", bank=bank)
    assert done.stdout.count("(you put it at ") == 2
    assert "You answered" not in done.stdout


def test_a_session_that_was_left_is_mentioned_until_another_is_held(tmp_path: Path) -> None:
    def cram(text: str, *options: str) -> subprocess.CompletedProcess[str]:
        return plain(tmp_path, text, "--mode", "cram", *options, bank=TWO)

    assert cram("1\n").stderr == ""
    told = cram("").stderr
    assert "Cram of " in told
    assert "is still open, 1 of 2 answered; --resume goes on with it" in told
    assert "still open" not in cram("", "--resume").stderr
    cram("1\n1\n")
    assert cram("").stderr == ""


def test_a_session_of_other_banks_is_neither_mentioned_nor_closed(tmp_path: Path) -> None:
    plain(tmp_path, "1\n", "--mode", "cram", bank=TWO)
    assert other(tmp_path).stderr == ""
    resumed = other(tmp_path, "--resume")
    assert resumed.returncode == 1
    assert "no session to go on with" in resumed.stderr
    assert "Question 2 of 2" in plain(tmp_path, "", "--resume", bank=TWO).stdout


def test_a_miss_that_was_called_right_is_not_asked_again(tmp_path: Path) -> None:
    done = plain(tmp_path, "wrong\n!\n", "--mode", "cram", bank=MISSED)
    _, _, after = done.stdout.partition("Counted as right")
    assert "Cram: Done" in after
    assert "time is up" not in done.stdout


def test_a_new_size_after_a_verdict_keeps_the_head_of_the_question(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, "--mode", "cram", bank=MISSED)
    terminal.see("Question 1 of 1")
    terminal.type("y\r")
    terminal.see("It comes back")
    terminal.type("f")
    terminal.see("Flagged.")
    terminal.resize(60, 30)
    terminal.see("Question 1 of 1 · flagged")
    assert "once more" not in terminal.text
    terminal.type("q")
    terminal.end()


def test_every_gap_is_shown_before_one_line_answers_all(tmp_path: Path) -> None:
    done = plain(tmp_path, "", "--mode", "preview", "--id", "cloze", bank=ALL)
    assert "Gap 1\nGap 2\n" in done.stdout
    assert " 1 Lyons" in done.stdout or " 2 Lyons" in done.stdout
    assert "type 2 answers, with `;` between them" in done.stdout


def test_the_keys_of_plain_mode_are_lines(tmp_path: Path) -> None:
    done = plain(tmp_path, ":?\n", "--mode", "preview", "--id", "one")
    assert "A line is an answer" in done.stdout
    assert "Backspace" not in done.stdout


def test_plain_mode_offers_no_editor(tmp_path: Path) -> None:
    done = plain(tmp_path, "", "--mode", "preview", "--id", "essay")
    assert "An empty line ends your answer." in done.stdout
    assert "editor" not in done.stdout


def test_a_person_is_asked_once_more_for_what_cannot_be_read(tmp_path: Path) -> None:
    bank = "bank: t\nlang: en\nquestions:\n  - {id: n, q: How many?, number: 5}\n"
    terminal = quiz(tmp_path, "--plain", "--mode", "cram", bank=bank)
    terminal.see("How many?")
    terminal.type("fife\r")
    terminal.see("not read as a number", "press Enter again")
    terminal.type("5\r")
    terminal.see("Right")
    terminal.type(":q\r")
    terminal.end()
