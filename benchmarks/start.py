"""How soon quizkit is there: `python -m benchmarks.start [--python PATH] [--rounds N]`.

Prints the CPU time (user + system) of `--version`, `--help`, `check` on a bank of one question, and of `quiz` on a bank
of 200 until its first question stands on the screen, in line mode and as plain lines, and whole if nothing is answered;
beside each how many times that of `python -c pass` it is. Each has a new process and a new history; all take turns.

Measure an ordinary installation with compiled files (`pip install .` in a fresh environment, its Python as
``--python``): an editable one starts more slowly.
"""

from __future__ import annotations

import argparse
import os
import pty
import select
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.gen_bank import write

_QUIET = 1.0  # seconds without another byte, after which a screen is taken for drawn
_LONGEST = 60.0  # seconds until it must begin
_TINY = (
    "bank: tiny\nlang: en\nquestions:\n  - {id: one, q: The capital of France?, a: Paris, wrong: [Lyon], why: It is.}\n"
)


def starts(python: str = sys.executable, rounds: int = 9) -> dict[str, tuple[float, float]]:
    """Return the median CPU seconds of each start with the interpreter ``python``, and how many times `pass` it is."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(200, folder / "bank.yaml")
        (folder / "tiny.yaml").write_text(_TINY, encoding="utf-8")
        found: dict[str, list[float]] = {}
        for _ in range(rounds):
            for task, cost in _tasks(python, folder).items():
                found.setdefault(task, []).append(cost())
    medians = {task: statistics.median(costs) for task, costs in found.items()}
    return {task: (seconds, seconds / medians["python -c pass"]) for task, seconds in medians.items()}


def _tasks(python: str, folder: Path) -> dict[str, Callable[[], float]]:
    quizkit = (python, "-m", "quizkit")
    quiz = (*quizkit, "quiz", "bank.yaml", "--seed", "1", "--db")
    return {
        "python -c pass": lambda: _whole((python, "-c", "pass"), folder),
        "--version": lambda: _whole((*quizkit, "--version"), folder),
        "--help": lambda: _whole((*quizkit, "--help"), folder),
        "check of one question": lambda: _whole((*quizkit, "check", "tiny.yaml"), folder),
        "first of 200 questions": lambda: _first((*quiz, _new(folder)), folder, terminal=True),
        "the same, --plain": lambda: _first((*quiz, _new(folder), "--plain"), folder, terminal=False),
        "the same, and left at once": lambda: _whole((*quiz, _new(folder), "--plain"), folder),
    }


def _new(folder: Path) -> str:
    """Return the name of a history that is not there yet."""
    for old in folder.glob("history.db*"):
        old.unlink()
    return "history.db"


def _whole(command: tuple[str, ...], folder: Path) -> float:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet)
    return _cost(process)


def _first(command: tuple[str, ...], folder: Path, *, terminal: bool) -> float:
    """Return what it cost until the program waits for an answer; it is killed then."""
    ours, theirs = pty.openpty() if terminal else os.pipe()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "LINES": "24"}
    said = theirs if terminal else subprocess.PIPE
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=theirs if terminal else ours, stdout=said, start_new_session=True
    )
    try:
        screen = ours if process.stdout is None else process.stdout.fileno()
        wait = _LONGEST
        while select.select([screen], [], [], wait)[0] and os.read(screen, 65536):
            wait = _QUIET
        process.send_signal(signal.SIGKILL)
        return _cost(process)
    finally:
        for end in (ours, theirs):
            os.close(end)


def _cost(process: subprocess.Popen[bytes]) -> float:
    """Wait for a process and return its CPU seconds."""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, -signal.SIGKILL):
        raise SystemExit(f"{process.args!r}: exit code {process.returncode}")
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    for task, (seconds, ratio) in starts(arguments.python, arguments.rounds).items():
        print(f"{task:28}{seconds * 1000:8.1f} ms{ratio:7.2f}")


if __name__ == "__main__":
    main()
