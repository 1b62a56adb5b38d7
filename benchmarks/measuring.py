"""Programs that take turns, each in a process of its own, and what they cost."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

LARGE, MIDDLE = 10_000, 1_000  # questions beyond which a tool takes too long for a comparison


@dataclass(frozen=True)
class Program:
    """A command, run in a folder with the files of `inputs.py`, and what is done there before, not measured."""

    command: tuple[str, ...]
    before: Callable[[Path], None] = lambda _: None
    module: str = ""  # that the command imports, and that need not be here
    most: int = sys.maxsize  # questions beyond which it takes too long to be measured
    code: int = 0  # with which it ends

    def lacks(self, questions: int, path: str) -> str:
        """Return why it cannot run with so many questions and with commands on ``path``; empty if it can."""
        if questions > self.most:
            return f"not run above {self.most:,} questions"
        if (self.module and find_spec(self.module) is None) or shutil.which(self.command[0], path=path) is None:
            return f"{self.module or self.command[0]} is not installed"
        return ""


class Figures(TypedDict):
    """What a task cost with so many questions: median CPU seconds (user + system), peak memory; who sat out, why."""

    task: str
    questions: int
    cpu_s: dict[str, float]
    peak_mb: dict[str, float]
    left_out: dict[str, str]


def run(
    command: tuple[str, ...], folder: Path, environment: Mapping[str, str], *, code: int = 0
) -> tuple[float, float]:
    """Run a command and return its CPU seconds and peak memory in MB; exit if it does not end with ``code``."""
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != code:
        raise SystemExit(f"failed: {' '.join(command)}\n{(folder / 'said').read_text('utf-8', 'replace')[-2000:]}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def compare(
    task: str, questions: int, programs: dict[str, Program], rounds: int, folder: Path, environment: Mapping[str, str]
) -> Figures:
    """Run ``programs`` in turn, there and back; print and return what they cost, as ratios to the first that ran."""
    reasons = {name: program.lacks(questions, environment["PATH"]) for name, program in programs.items()}
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in programs if not reasons[name]}
    for at in range(rounds):
        for name in runs if at % 2 == 0 else reversed(runs):
            programs[name].before(folder)
            runs[name].append(run(programs[name].command, folder, environment, code=programs[name].code))
    cpu = {name: statistics.median(seconds for seconds, _ in found) for name, found in runs.items()}
    peak = {name: max(memory for _, memory in found) for name, found in runs.items()}
    base = next(iter(cpu.values()), 0)
    print(f"\n{task}, {questions:,} questions ({rounds} rounds)\n{'':28}{'CPU s':>9}{'ratio':>9}{'peak MB':>9}")
    for name, reason in reasons.items():
        print(f"{name:28}", reason or f"{cpu[name]:8.3f}{cpu[name] / base:9.3f}{peak[name]:9.0f}", flush=True)
    left_out = {name: reason for name, reason in reasons.items() if reason}
    return {"task": task, "questions": questions, "cpu_s": cpu, "peak_mb": peak, "left_out": left_out}


def install(tools: Mapping[str, tuple[str, ...]], folder: Path) -> Iterator[str]:
    """Install each of ``tools`` (what pip is to install) into an environment of its own; yield where its commands are.

    One that does not install today is told of, and then sits out.
    """
    for name, needed in tools.items():
        venv.create(folder / name, with_pip=False)
        commands = folder / name / ("Scripts" if os.name == "nt" else "bin")
        pip = (sys.executable, "-m", "pip", "--python", str(commands / "python"), "install", "--quiet", *needed)
        done = subprocess.run(pip, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{name} does not install: {done.stderr.strip().rpartition(chr(10))[2]}")
        yield str(commands)
