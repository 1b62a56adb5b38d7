"""What people write today for a worksheet of 40 questions of a bank: python naive_paper.py BANK.yaml OUT.pdf

The peer for the benchmarks: no validation, no Markdown, no key, no blueprint; questions by chance, HTML, WeasyPrint.
"""

from __future__ import annotations

import html
import random
import sys
from pathlib import Path
from typing import Any

import weasyprint
import yaml

COUNT = 40
STYLE = (
    "@page { size: A4; margin: 20mm } body { font: 10.5pt 'Noto Sans CJK SC', sans-serif } li { break-inside: avoid }"
)


def asked(question: dict[str, Any]) -> str:
    """Return a question as an item of a list."""
    options = [str(next(iter(option.values()))) for option in question.get("options", [])]
    listed = "".join(f"<li>{html.escape(option)}</li>" for option in options)
    return f"<li>{html.escape(question.get('q') or question['cloze'])}<ol type=A>{listed}</ol></li>"


def main() -> None:
    """Read the bank and write the worksheet."""
    bank, paper = map(Path, sys.argv[1:3])
    content = yaml.load(bank.read_bytes(), Loader=yaml.CSafeLoader)
    taken = random.Random(1).sample(content["questions"], min(COUNT, len(content["questions"])))
    body = "".join(asked(question) for question in taken)
    page = f"<style>{STYLE}</style><h1>{html.escape(content['title'])}</h1><ol>{body}</ol>"
    weasyprint.HTML(string=page).write_pdf(paper)


if __name__ == "__main__":
    main()
