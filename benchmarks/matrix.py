"""Every bank on every paper: `python -m benchmarks.matrix [--layout L] [--lang L] [--sheet S] [BANK]...`.

Prints each bank (those shipped and one of texts that break programs, if none is named), looks at each page through
pdfinfo and PDFium, and prints what is wrong.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from itertools import product
from pathlib import Path
from time import process_time

from quizkit.diagnostics import Report
from quizkit.model.bank import Bank
from quizkit.reader import load_bank
from quizkit.resources import decks
from quizkit.writers import paper
from tests.paper.faults import faults
from tests.paper.torture import torture
from tests.paper.workshop import form_of, pdf, style_of


def load(path: Path) -> Bank:
    bank = load_bank(path, Report())
    if bank is None:
        raise SystemExit(f"{path}: no bank")
    return bank


def is_tagged(content: bytes) -> bool:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        told = subprocess.run(["pdfinfo", file.name], capture_output=True, text=True, check=True).stdout  # noqa: S607 - poppler's, found on the path
    return "Tagged:          yes" in told


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("banks", nargs="*", type=Path)
    parser.add_argument("--layout", nargs="*", default=[layout.value for layout in paper.Layout])
    parser.add_argument("--lang", nargs="*", default=["zh", "en", "both"])
    parser.add_argument("--sheet", nargs="*", default=["a4", "letter"])
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--keep", type=Path, help="folder for the PDF files")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        banks = [load(path) for path in asked.banks or sorted(decks().glob("*.yaml"))]
        banks += [] if asked.banks else [torture(Path(folder))]
        total = wrong = 0
        for bank, layout, lang, sheet in product(banks, asked.layout, asked.lang, asked.sheet):
            begun = process_time()
            name = f"{bank.header.id}-{layout}-{lang}-{sheet}"
            style = style_of(layout, lang, sheet=paper.Sheet(sheet), large=asked.large)
            form = form_of(bank, parts=layout == "exam")
            content = pdf(form, style)
            if asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / f"{name}.pdf").write_bytes(content)
            found = [*faults(form, style, content), *([] if is_tagged(content) else ["not tagged"])]
            print(
                f"{name}: {len(bank.items)} questions, {process_time() - begun:.2f} CPU s, {len(found)} faults",
                flush=True,
            )
            for fault in found[:8]:
                print(f"    {fault}", flush=True)
            total += 1
            wrong += bool(found)
    print(f"{total} papers, {wrong} with faults")


if __name__ == "__main__":
    main()
