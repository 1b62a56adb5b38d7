"""Forty questions in two languages with their key, by quizkit and by others: `python -m benchmarks.paper [ROUNDS]`.

Two sheets: plain words (of the shipped banks), and one with formulas and pictures (`formulas.yaml` and 18 plain ones).
WeasyPrint and XeLaTeX get the same contents from `sheet_html` and `sheet_tex`. Each engine sets two fresh shuffles a
round, in turn, in a process of its own; CPU seconds are those of the process and its children, without reading the
banks (but for `quizkit print`, the whole command).
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import process_time

from benchmarks.sheet_html import page
from benchmarks.sheet_tex import source
from quizkit.assembly.outline import outline
from quizkit.assembly.versions import assemble
from quizkit.diagnostics import Report
from quizkit.model.form import Entry, Form
from quizkit.model.text import Media, Text, inlines
from quizkit.reader import load_bank
from quizkit.resources import decks
from quizkit.writers import paper

COUNT = 40
FORMULAS = Path(__file__).with_name("formulas.yaml")
SHEETS = ("plain words", "formulas and pictures")


def entries(sheet: str) -> list[Entry]:
    """Return the questions of a sheet."""
    if sheet == SHEETS[0]:
        return plain()
    bank = load_bank(FORMULAS, Report())
    rich = [Entry(bank.header, item) for item in bank.items] if bank else []
    return [*rich, *islice(plain()[::2], COUNT - len(rich))]


def plain() -> list[Entry]:
    """Return 40 questions of the shipped banks that show no picture, evenly out of all."""
    found: list[Entry] = []
    for path in sorted(decks().glob("*.yaml")):
        bank = load_bank(path, Report())
        if bank:
            bare = (item for item in bank.items if not item.stimulus and not any(_pictures(item.stem)))
            found += [Entry(bank.header, item) for item in bare]
    return found[:: len(found) // COUNT][:COUNT]


def _pictures(text: Text) -> Iterator[Media]:
    for _, rich in text.versions:
        yield from (one for one in inlines(rich.blocks) if isinstance(one, Media))


def form(sheet: str, seed: str) -> Form:
    found = entries(sheet)
    return assemble((outline(found),), title=found[0].header.title, seed=seed)


def run(sheet: str, engine: str, seed: str, folder: Path) -> None:
    """Set two shuffles by one engine; print CPU seconds of the first and the second and peak memory in MB."""
    for made in (form(sheet, seed), form(sheet, f"{seed} again")):
        begun = used()
        typeset(engine, sheet, made, folder)
        print(used() - begun)
    own, child = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(max(own, child) / 1024)


def typeset(engine: str, sheet: str, made: Form, folder: Path) -> None:
    """Write the paper and its key: two files by quizkit, one whose last pages are the key by others."""
    match engine:
        case "quizkit":
            style = paper.Style()
            for name, one in (("paper", style), ("key", style.keyed)):
                content = paper.lower([made], one, Report()).set(Report())
                (folder / f"quizkit-{name}.pdf").write_bytes((content or [b""])[0])
        case "quizkit print":
            banks = map(str, (FORMULAS, *sorted(decks().glob("*.yaml"))))
            ids = [argument for entry in entries(sheet) for argument in ("--id", entry.item.id)]
            command = [sys.executable, "-m", "quizkit", "print", *banks, *ids, "--seed", made.seed, "--shuffle"]
            subprocess.run([*command, "-o", folder / "cli.pdf"], check=True, capture_output=True)
        case "WeasyPrint":
            import weasyprint  # noqa: PLC0415 - a peer, not one of ours

            written = weasyprint.HTML(string=page(made))
            written.write_pdf(folder / "weasyprint.pdf", pdf_variant="pdf/ua-1")
        case _:
            (folder / "xelatex.tex").write_text(source(made), encoding="utf-8")
            command = ["xelatex", "-interaction=batchmode", "xelatex.tex"]
            for _ in range(2):  # the second run knows the number of pages
                subprocess.run(command, cwd=folder, capture_output=True, check=True)


def used() -> float:
    times = os.times()
    return process_time() + times.children_user + times.children_system


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    for sheet in SHEETS:
        print(sheet)
        compare(sheet, rounds)


def compare(sheet: str, rounds: int) -> None:
    """Print the medians of all engines for a sheet; XeLaTeX sets plain words alone, as it reads no SVG."""
    engines = ["quizkit", "quizkit print", "WeasyPrint", *(["xelatex, twice"] if sheet == SHEETS[0] else [])]
    measured: dict[str, list[list[float]]] = {engine: [] for engine in engines}
    with tempfile.TemporaryDirectory() as name:
        for at in range(rounds):
            for engine in engines:
                command = [sys.executable, "-m", "benchmarks.paper", "run", sheet, engine, str(at), name]
                told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
                measured[engine].append([float(one) for one in told])
        sizes = {path.name: path.stat().st_size // 1024 for path in Path(name).glob("*.pdf")}
    middle = {name: [statistics.median(one) for one in zip(*found, strict=True)] for name, found in measured.items()}
    base = middle["quizkit"]
    for engine, (first, second, memory) in middle.items():
        ratios = f"{first / base[0]:5.1f} x {second / base[1]:5.1f} x"
        print(f"{engine:16} first {first:5.2f} CPU s, second {second:5.2f}; {ratios}, {memory:4.0f} MB")
    print("kB:", sizes)


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        run(sys.argv[2], sys.argv[3], sys.argv[4], Path(sys.argv[5]))
    else:
        main()
