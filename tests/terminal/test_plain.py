"""Plain mode through pipes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import run
from tests.terminal.pseudo import BANK
from tests.terminal.samples import ALL


def plain(folder: Path, text: str, *options: str, bank: str = ALL, **more: str) -> subprocess.CompletedProcess[str]:
    (folder / "bank.yaml").write_text(bank, encoding="utf-8")
    known = ("quiz", "bank.yaml", "--db", str(folder / "history.db"), "--seed", "1", *options)
    return run(*known, folder=folder, text=text, LC_ALL="C.UTF-8", **more)


def test_answers_one_a_line(tmp_path: Path) -> None:
    lines = ("1", "x", "Seine; Paris", "1 2", "", "3", "my words", "", "3", "1")
    done = plain(tmp_path, "\n".join(lines) + "\n", "--mode", "preview")
    assert done.stderr == ""
    assert done.returncode == 0
    assert "Preview: Done" in done.stdout
    assert "6 of 7 points (86 %)" in done.stdout
    assert "\x1b" not in done.stdout
    assert not any(sign in done.stdout for sign in "✓✗│─→")


def test_what_cannot_be_read_is_asked_again(tmp_path: Path) -> None:
    done = plain(tmp_path, "7\nnonsense\n\nh\n2\n", "--mode", "preview", "--id", "one")
    assert done.stdout.count("I cannot read that: type the number of one option") == 2
    assert "Hint: think" in done.stdout
    assert "2 B  (your choice)" in done.stdout
    assert "1 A  (right answer)" in done.stdout
    assert "because" in done.stdout


def test_the_end_of_the_input_stops_the_session(tmp_path: Path) -> None:
    done = plain(tmp_path, "x\n\n", "--mode", "cram", "--id", "typed", "--id", "one")
    assert "Cram: Stopped" in done.stdout
    assert "the same command with --resume" in done.stdout
    assert done.returncode == 0


def test_resuming_goes_on_and_without_a_session_says_so(tmp_path: Path) -> None:
    assert plain(tmp_path, "", "--resume").returncode == 1
    plain(tmp_path, "1\n", "--mode", "cram", "--id", "one", "--id", "typed", "--seed", "2")
    again = plain(tmp_path, ":q\n", "--resume")
    assert "Question 2 of 2" in again.stdout
    assert again.returncode == 0


def test_an_exam_gives_no_verdict_before_it_is_handed_in(tmp_path: Path) -> None:
    done = plain(tmp_path, "2\n:f\n2\ny\n", "--mode", "exam", "--id", "one", "--id", "typed")
    before, _, after = done.stdout.partition("Hand in?")
    assert "Wrong" not in before
    assert before.count("Answer kept.") == 2
    assert "Exam: Done" in after
    assert after.count("Wrong") >= 2
    assert "because" in after


def test_an_exam_is_left_and_gone_back_into(tmp_path: Path) -> None:
    done = plain(tmp_path, "2\n2\n1\n1\ny\n", "--mode", "exam", "--id", "one", bank=ALL)
    assert "You answered" not in done.stdout.partition("Hand in?")[0]
    assert "Exam: Done" in done.stdout


def test_an_override_may_follow_the_verdict(tmp_path: Path) -> None:
    lines = "2\n!\nx\n"
    done = plain(tmp_path, lines, "--mode", "cram", "--id", "one", "--id", "typed")
    assert done.returncode == 0


@pytest.mark.parametrize("mode", ["review", "mistakes"])
def test_nothing_to_ask_is_said(tmp_path: Path, mode: str) -> None:
    done = plain(tmp_path, "", "--mode", mode)
    assert done.returncode == 0
    assert "is due" in done.stdout or "no mistakes" in done.stdout


def test_both_languages_and_the_words_of_the_locale(tmp_path: Path) -> None:
    bank = "bank: b\nlang: zh\nquestions:\n  - {id: a, q: {zh: 一加一？, en: One and one?}, truth: true}\n"
    done = plain(tmp_path, ":q\n", "--lang", "both", bank=bank)
    assert "一加一？\nOne and one?" in done.stdout
    assert "1 正确 / True" in done.stdout
    assert "第 1 题" in done.stdout


def test_a_bank_that_is_broken_is_reported_and_not_asked(tmp_path: Path) -> None:
    done = plain(tmp_path, "1\n", bank=BANK + "  - {id: rome, q: Again?}\n")
    assert done.returncode == 1
    assert "QK" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--tui",), "needs a terminal"),
        (("--time", "soon"), "is not a time"),
        (("--mode", "nonsense"), "nonsense"),
    ],
)
def test_usage_is_explained(tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    done = plain(tmp_path, "", *options)
    assert done.returncode == 2
    assert words in done.stderr


def test_standard_input_is_no_bank(tmp_path: Path) -> None:
    done = run("quiz", "-", folder=tmp_path, text=ALL)
    assert done.returncode == 2
    assert "name a bank file" in done.stderr


def test_what_a_candidate_types_steers_no_terminal(tmp_path: Path) -> None:
    done = plain(tmp_path, "\x1b[31mred\u202e\x07\n", "--mode", "preview", "--id", "typed")
    assert not set("\x1b\u202e\x07") & set(done.stdout)
    assert "␛[31mred" in done.stdout


def test_line_mode_loads_nothing_heavy() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from quizkit.cli import group; "
        "r = CliRunner().invoke(group, ['quiz', 'decks/policy.yaml', '--mode', 'preview', "
        "'--plain', '--type', 'truth'], input='1\\n'); "
        "assert r.exit_code == 0, r.output; "
        "heavy = {'textual', 'rich', 'pygments', 'fsrs', 'platformdirs'} & set(sys.modules); "
        "print(sorted(heavy))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False
    )
    assert done.stdout == "[]\n", done.stderr
