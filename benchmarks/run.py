"""What quizkit and its peers cost, as ratios in one run: python benchmarks/run.py [SIZE...] [--rounds N] [--out FOLDER]

Banks of each size are made, then the programs of each row of `TASKS` take turns, there and back, each in a process of
its own. CPU seconds are user + system, memory is the peak (ru_maxrss). Machines are noisy: believe the ratios of
medians, not the seconds. With `--out`, the figures go there as JSON and, where matplotlib is installed, as pictures.
`--peers` installs the tools of `PEERS` into an environment of their own and compares them, too.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PYTHON = sys.executable
QUIZKIT = (PYTHON, "-m", "quizkit")
ANKI = (*QUIZKIT, "anki", "bank.yaml", "-o", "out.apkg")
NAIVE = (PYTHON, str(HERE / "naive_genanki.py"))
PEER, PEERS = "anki-yaml-tool", ("anki-yaml-tool==0.4.0",)


@dataclass(frozen=True)
class Program:
    """A command, run in a folder with `bank.yaml`, and what is done there before each run (not measured)."""

    command: tuple[str, ...]
    before: Callable[[Path], None] = lambda _: None


def warm(folder: Path) -> None:
    """Build, so that the measured build finds everything unchanged."""
    subprocess.run(ANKI, cwd=folder, env=ENVIRONMENT, check=True, stderr=subprocess.DEVNULL)


def edited(folder: Path) -> None:
    """Build, then change the level of one question in the middle of the bank."""
    warm(folder)
    with (folder / "bank.yaml").open("r+b") as bank:
        middle = (folder / "bank.yaml").stat().st_size // 2
        bank.seek(middle)
        found = re.search(rb"level: (\d)", bank.read(1 << 16))
        if found:
            bank.seek(middle + found.start(1))
            bank.write(b"%d" % (int(found[1]) % 5 + 1))


# Title, whether it costs the more the longer the bank is, and the programs; ratios are to the first of them. A row for
# each thing that quizkit does: paper, grading and study have scripts of their own here, which measure other things.
TASKS: tuple[tuple[str, bool, dict[str, Program]], ...] = (
    (
        "start-up",
        False,
        {
            "python -c pass": Program((PYTHON, "-c", "pass")),
            "quizkit --version": Program((*QUIZKIT, "--version")),
            "quizkit --help": Program((*QUIZKIT, "--help")),
        },
    ),
    (
        "Anki build",
        True,
        {
            "genanki, yaml.safe_load": Program((*NAIVE, "safe", "bank.yaml", "naive.apkg")),
            "genanki, CSafeLoader": Program((*NAIVE, "c", "bank.yaml", "naive.apkg")),
            PEER: Program(("anki-yaml-tool", "build", "--file", "cards.yaml", "--output", "cards.apkg")),
            "quizkit anki": Program((*ANKI, "--no-cache")),
        },
    ),
    (
        "warm rebuild",
        True,
        {
            "without a cache": Program((*ANKI, "--no-cache")),
            "one question changed": Program(ANKI, edited),
            "nothing changed": Program(ANKI, warm),
        },
    ),
    ("check", True, {"quizkit check": Program((*QUIZKIT, "check", "bank.yaml"))}),
)
ENVIRONMENT: dict[str, str] = {}


def cost(program: Program, folder: Path) -> tuple[float, float]:
    """Run a program and return its CPU seconds and peak memory in MB."""
    program.before(folder)
    process = subprocess.Popen(
        program.command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed in {folder}: {' '.join(program.command)}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def compare(title: str, questions: int, programs: dict[str, Program], rounds: int, folder: Path) -> dict[str, Any]:
    """Run ``programs`` in turn, there and back; print and return the medians and their ratios to the first."""
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for at in range(rounds):
        for name in programs if at % 2 == 0 else reversed(programs):
            runs[name].append(cost(programs[name], folder))
    cpu = {name: statistics.median(seconds for seconds, _ in found) for name, found in runs.items()}
    peak = {name: max(memory for _, memory in found) for name, found in runs.items()}
    base = next(iter(cpu.values()))
    print(f"\n{title}, {questions:,} questions ({rounds} rounds)\n{'':28}{'CPU s':>9}{'ratio':>9}{'peak MB':>9}")
    for name in programs:
        print(f"{name:28}{cpu[name]:9.3f}{cpu[name] / base:9.3f}{peak[name]:9.0f}")
    return {"task": title, "questions": questions, "cpu_s": cpu, "peak_mb": peak}


def lay_out(questions: int, folder: Path, *, peers: bool) -> None:
    """Write the bank and, for peers that know fronts and backs alone, the same questions as such.

    In other processes: the peak of a small program would be that of the process that starts it, if that is large.
    """
    subprocess.run([PYTHON, str(HERE / "gen_bank.py"), str(questions), "bank.yaml"], cwd=folder, check=True)
    if peers:
        subprocess.run([PYTHON, str(HERE / "cards.py"), "bank.yaml", "cards.yaml"], cwd=folder, check=True)


def install(folder: Path) -> str:
    """Install the peers into an environment in ``folder``; return where their commands are."""
    venv.create(folder, with_pip=True)
    subprocess.run([str(folder / "bin" / "pip"), "install", "--quiet", *PEERS], check=True)
    return str(folder / "bin")


def draw(found: list[dict[str, Any]], folder: Path) -> None:
    """Draw how each task's cost grows with the bank."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - the figures are worth having without it

    for task, grows, _ in TASKS:
        runs = [one for one in found if one["task"] == task]
        if not grows or len({one["questions"] for one in runs}) < 2:
            continue
        figure = Figure(figsize=(9, 3.6), layout="constrained")
        for axes, (measure, label) in zip(figure.subplots(1, 2), (("cpu_s", "CPU s"), ("peak_mb", "MB")), strict=True):
            for name in runs[0][measure]:
                axes.plot([one["questions"] for one in runs], [one[measure][name] for one in runs], "o-", label=name)
            axes.set(xscale="log", yscale="log", xlabel="questions", ylabel=label, title=f"{task}: {label}")
            axes.grid(visible=True, alpha=0.3)
        axes.legend(fontsize="small")
        figure.savefig(folder / f"{task.replace(' ', '-').lower()}.png", dpi=120, metadata={"Software": None})


def main() -> None:
    """Compare quizkit with its peers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000], help="questions in a bank")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, help="folder for figures.json and the pictures")
    parser.add_argument("--peers", action="store_true", help="install and compare other tools, too")
    parser.add_argument("--without", nargs="*", default=[], metavar="PROGRAM", help="rows to leave out, by name")
    given = parser.parse_args()
    left_out, found = [*given.without, *(() if given.peers else (PEER,))], []
    with tempfile.TemporaryDirectory() as place:
        commands = install(Path(place, "peers")) if given.peers else ""
        ENVIRONMENT.update(os.environ, QUIZKIT_CACHE=str(Path(place, "cache")), PYTHONDONTWRITEBYTECODE="")
        ENVIRONMENT.update(PATH=f"{commands}{os.pathsep}{os.environ['PATH']}", PYTHONPATH=str(HERE.parent))
        for size in sorted(given.sizes):
            folder = Path(place, str(size))
            folder.mkdir()
            lay_out(size, folder, peers=given.peers)
            for task, grows, programs in TASKS:
                taken = {name: program for name, program in programs.items() if name not in left_out}
                if taken and (grows or size == min(given.sizes)):
                    found.append(compare(task, size, taken, given.rounds, folder))
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
        (given.out / "figures.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        if find_spec("matplotlib"):
            draw(found, given.out)


if __name__ == "__main__":
    main()
