"""What quizkit and its peers cost, as ratios in one run: python benchmarks/run.py [SIZE...] [--rounds N] [--out FOLDER]

Banks of each size are made, then the programs of each row of `TASKS` take turns, there and back, each in a process of
its own. Machines are noisy: believe the ratios, not the seconds. With `--out`, the figures go there as JSON and, where
matplotlib is installed, as pictures. `--peers` installs the tools of `TOOLS`, each into an environment of its own.
A program that cannot run here stays in the table, with the reason.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))  # run as a script, from anywhere

from benchmarks.measuring import LARGE, MIDDLE, Figures, Program, compare, install, run  # noqa: E402 - found by this

PYTHON = sys.executable
QUIZKIT = (PYTHON, "-m", "quizkit")
ANKI = (*QUIZKIT, "anki", "bank.yaml", "-o", "out.apkg")
QUIZ = (*QUIZKIT, "quiz", "bank.yaml", "--db", "history.db")
NAIVE = (PYTHON, str(HERE / "naive_genanki.py"))
# The least that anything costs that reads the bank; the base of the ratios where no other tool does the same.
READ = (PYTHON, "-c", "import yaml; yaml.load(open('bank.yaml', 'rb'), yaml.CSafeLoader)")


def warm(folder: Path) -> None:
    """Build, so that the measured build finds everything unchanged."""
    run(ANKI, folder, ENVIRONMENT)


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


# From PyPI: what pip installs for each. Those that make a package of a text file, without a window or a running Anki,
# and start today. The last two render Markdown; quizkit alone checks what it reads.
TOOLS = {
    "anki-yaml-tool": ("anki-yaml-tool==0.4.0",),
    "csv-to-anki-converter": ("csv-to-anki-converter==1.2.0",),
    "anki-librarian": ("anki-librarian==0.1.2",),
    "markdown-anki-decks": ("markdown-anki-decks==1.1.1", "click<8.1"),
    "ankcompiler": ("ankcompiler==0.6.0",),
}

# Title, whether it costs the more the longer the bank is, and the programs; ratios are to the first of them.
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
        "check",
        True,
        {
            "reading by CSafeLoader": Program(READ),
            "quizkit check": Program((*QUIZKIT, "check", "bank.yaml")),
            "quizkit check, 1 % at fault": Program((*QUIZKIT, "check", "faulty.yaml"), code=1),
        },
    ),
    (
        "Anki build",
        True,
        {
            "genanki, yaml.safe_load": Program((*NAIVE, "safe", "bank.yaml", "naive.apkg")),
            "genanki, CSafeLoader": Program((*NAIVE, "c", "bank.yaml", "naive.apkg")),
            "anki-yaml-tool": Program(("anki-yaml-tool", "build", "--file", "cards.yaml", "--output", "cards.apkg")),
            "csv-to-anki-converter": Program(("csv-to-anki", "cards.csv", "--output", "table.apkg")),
            "anki-librarian": Program(
                ("anki-librarian", "--source-directory", "lists", "--destination-directory", "lists"), most=LARGE
            ),
            "markdown-anki-decks": Program(("mdankideck", "headings", "headings/out"), most=MIDDLE),
            "ankcompiler": Program(("ankc", "build", "--all", "--path", "blocks", "--output", "blocks"), most=MIDDLE),
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
    (
        "paper of 40",
        True,
        {
            "CSafeLoader, WeasyPrint": Program(
                (PYTHON, str(HERE / "naive_paper.py"), "bank.yaml", "naive.pdf"), module="weasyprint"
            ),
            "quizkit print": Program((*QUIZKIT, "print", "bank.yaml", "--blueprint", "plan.yaml", "-o", "paper.pdf")),
        },
    ),
    (
        "grading",
        True,
        {
            "reading by CSafeLoader": Program(READ, most=LARGE),
            "quizkit quiz --answers": Program((*QUIZ, "--answers", "answers.jsonl")),
        },
    ),
    (
        "session start",
        True,
        {
            "reading by CSafeLoader": Program(READ, most=LARGE),
            "quizkit quiz": Program((*QUIZ, "--jsonl")),
        },
    ),
)
ENVIRONMENT: dict[str, str] = {}


def keep(found: list[Figures], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Compare quizkit with its peers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000], help="questions in a bank")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, help="folder for figures.json and the pictures")
    parser.add_argument("--peers", action="store_true", help="install and compare other tools, too")
    parser.add_argument("--without", nargs="*", default=[], metavar="PROGRAM", help="rows to leave out, by name")
    given = parser.parse_args()
    found: list[Figures] = []
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        commands = install(TOOLS, place / "peers") if given.peers else ()
        ENVIRONMENT.update(os.environ, QUIZKIT_CACHE=str(place / "cache"), PYTHONDONTWRITEBYTECODE="")
        ENVIRONMENT.update(PATH=os.pathsep.join((os.environ["PATH"], *commands)), PYTHONPATH=str(HERE.parent))
        for size in sorted(given.sizes):
            folder = place / str(size)
            folder.mkdir()
            # In another process: the peak of a small program would be that of the large one that starts it.
            run((PYTHON, "-m", "benchmarks.inputs", str(size)), folder, ENVIRONMENT)
            for task, grows, programs in TASKS:
                taken = {name: program for name, program in programs.items() if name not in given.without}
                if taken and (grows or size == min(given.sizes)):
                    found.append(compare(task, size, taken, given.rounds, folder, ENVIRONMENT))
            if given.out:  # after each size: the next one may be stopped
                keep(found, given.out)
    if given.out and find_spec("matplotlib"):
        from benchmarks.drawing import draw  # noqa: PLC0415 - large: small programs would seem so, too

        draw(found, given.out)


if __name__ == "__main__":
    main()
