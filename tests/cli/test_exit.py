"""Exit codes: 0 fine, 1 errors were reported, 2 usage, 3 crash, 130 interrupted; and how a process ends."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.shell import BAD, GOOD, QUIZKIT, environment, installed, run, write


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "geo.yaml"], 0),
        (["check", "bad.yaml"], 1),
        (["check", "geo.yaml", "bad.yaml"], 1),
        (["check", "missing.yaml"], 1),
        (["check", "empty"], 1),
        (["check", "--format", "xml"], 2),
        (["check", "--nonsense"], 2),
        (["build", "geo.yaml"], 0),
        (["build", "bad.yaml"], 1),
        (["build", "geo.yaml", "--level", "9"], 2),
        (["build", "geo.yaml", "--type", "poem"], 2),
        (["build", "geo.yaml", "--lang", "fr"], 2),
        (["build", "geo.yaml", "-o", "geo.yaml"], 2),
        (["build", "geo.yaml", "-o", "geo.yaml/dist"], 1),
        (["anki", "geo.yaml"], 2),
        (["anki", "geo.yaml", "-o", "geo.apkg"], 0),
        (["anki", "geo.yaml", "-o", "geo.yaml"], 2),
        (["anki", "bad.yaml", "-o", "bad.apkg"], 1),
        (["ids", "geo.yaml"], 0),
        (["ids", "missing.yaml"], 1),
        (["list", "banks", "geo.yaml"], 0),
        (["list", "banks", "bad.yaml"], 1),
        (["list", "poems"], 2),
        (["yaml", "geo.yaml"], 0),
        (["yaml", "bad.yaml"], 1),
        (["yaml"], 2),
        (["new", "made.yaml"], 0),
        (["new", "geo.yaml"], 1),
        (["new", "missing/folder/of/geo.yaml"], 0),
        (["new", "geo.yaml/new.yaml"], 1),
        (["explain"], 0),
        (["explain", "qk201"], 0),
        (["explain", "QK999"], 2),
        (["schema"], 0),
        (["formats"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_the_exit_code_says_how_it_went(tmp_path: Path, arguments: list[str], code: int) -> None:
    write(tmp_path / "geo.yaml")
    write(tmp_path / "bad.yaml", BAD)
    (tmp_path / "empty").mkdir()
    done = run(*arguments, folder=tmp_path)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "geo.yaml").read_text(encoding="utf-8") == GOOD


def test_a_crash_asks_for_a_report_and_exits_3(tmp_path: Path) -> None:
    (installed(tmp_path) / "quizkit" / "diagnostics" / "manual.md").unlink()
    done = run("explain", "QK101", folder=tmp_path, PYTHONPATH=str(tmp_path))
    assert done.returncode == 3
    assert "FileNotFoundError" in done.stderr
    assert "please report it" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "arguments", ["list questions", "list banks", "explain", "schema", "check --format sarif", "yaml geo.yaml"]
)
def test_a_reader_that_stops_reading_is_no_fault(tmp_path: Path, arguments: str) -> None:
    write(
        tmp_path / "geo.yaml", GOOD + "".join(f"  - id: q{n}\n    q: Question {n}?\n    a: Yes\n" for n in range(3000))
    )
    target = "" if "yaml" in arguments or arguments in ("schema", "explain") else " geo.yaml"
    command = f"{' '.join(QUIZKIT)} {arguments}{target} | head -c 1"
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    assert len(done.stdout) == 1
    assert "Traceback" not in done.stderr
    assert "Error" not in done.stderr
    assert "Exception" not in done.stderr


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], Callable[[str], str]]]:
    """Run quizkit with `--watch`; give the process, and a function that reads its messages up to a word."""
    process = subprocess.Popen(
        [*QUIZKIT, *arguments, "--watch"],
        cwd=folder,
        env=environment(PYTHONUNBUFFERED="1"),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        bufsize=1,
    )
    assert process.stderr is not None
    lines = process.stderr

    def until(word: str) -> str:
        seen = ""
        deadline = time.monotonic() + 30
        while word not in seen and time.monotonic() < deadline:
            seen += lines.readline()
        assert word in seen
        return seen

    try:
        yield process, until
    finally:
        process.kill()
        process.wait()
        lines.close()


def test_watch_builds_again_after_each_change_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    bank = write(tmp_path / "geo.yaml")
    with watching(tmp_path, "build", "geo.yaml") as (process, until):
        until("watching for changes")
        first = (tmp_path / "dist" / "geo.apkg").read_bytes()
        write(bank, GOOD.replace("Rome", "Roma"))
        assert "2 notes" in until("watching for changes")
        assert (tmp_path / "dist" / "geo.apkg").read_bytes() != first
        write(bank, BAD)
        assert "QK201" in until("watching for changes")
        write(tmp_path / "media" / "new.png", "no picture")
        until("watching for changes")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 130
        assert process.stderr is not None
        rest = process.stderr.read()
        assert "interrupted" in rest
        assert "Traceback" not in rest


def test_watch_checks_a_bank_that_comes_and_goes(tmp_path: Path) -> None:
    bank = write(tmp_path / "decks" / "geo.yaml")
    with watching(tmp_path, "check") as (process, until):
        until("watching for changes")
        write(tmp_path / "decks" / "bad.yaml", BAD)
        assert "watching" in until("watching for changes")
        bank.unlink()
        until("watching for changes")
        assert process.poll() is None


def on_terminal(folder: Path, *arguments: str, **more: str) -> str:
    """Return what quizkit shows on a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*QUIZKIT, *arguments],
        cwd=folder,
        env=environment(TERM="xterm-256color", **more),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b""
        while select.select([ours], [], [], 30)[0]:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other side has closed
                break
            if not piece:
                break
            shown += piece
        process.wait()
    os.close(ours)
    return shown.decode("utf-8")


def test_a_terminal_gets_colours_and_the_whole_diagnostic(tmp_path: Path) -> None:
    write(tmp_path / "bad.yaml", BAD)
    shown = on_terminal(tmp_path, "check", "bad.yaml")
    assert "\x1b[" in shown
    assert "^" in shown


def test_no_color_means_no_colour(tmp_path: Path) -> None:
    write(tmp_path / "bad.yaml", BAD)
    shown = on_terminal(tmp_path, "check", "bad.yaml", NO_COLOR="1")
    assert "\x1b[" not in shown
    assert "^" in shown


def test_a_pipe_gets_neither_colour_nor_a_progress_bar(tmp_path: Path) -> None:
    write(tmp_path / "bad.yaml", BAD + "\n" * 30_000)
    done = run("check", "bad.yaml", folder=tmp_path)
    assert "\x1b" not in done.stdout + done.stderr
    assert "%" not in done.stdout + done.stderr
    assert "\r" not in done.stdout + done.stderr


def test_a_terminal_gets_a_progress_bar_for_a_long_bank(tmp_path: Path) -> None:
    questions = "".join(f"  - id: q{number}\n    q: Question {number}?\n    a: Yes\n" for number in range(7000))
    write(tmp_path / "long.yaml", f"bank: long\nlang: en\nquestions:\n{questions}")
    shown = on_terminal(tmp_path, "check", "long.yaml")
    assert "100%" in shown
    assert "long.yaml" in shown
    assert "7000 questions in 1 bank are sound" in shown
