"""Banks to pages, and what another program reads on them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pypdfium2

from quizkit.assembly.outline import by_type, outline
from quizkit.assembly.versions import assemble
from quizkit.cli.options import LANGS
from quizkit.diagnostics import Report
from quizkit.model.bank import Bank, Item
from quizkit.model.form import Entry, Form
from quizkit.resources import template
from quizkit.writers import paper


def form_of(bank: Bank, items: Iterable[Item] | None = None, *, parts: bool = False) -> Form:
    """Return a form of the items, in the bank's order; ``parts``: in sections by kind."""
    entries = [Entry(bank.header, item) for item in (bank.items if items is None else items)]
    outlines = by_type(entries) if parts else (outline(entries),)
    return assemble(outlines, title=bank.header.title, seed="7", shuffle_questions=False)


def write_starter(folder: Path) -> Path:
    """Write the bank with every type that `quizkit new` writes, and return its path."""
    path = folder / "starter.yaml"
    path.write_text(template("starter.yaml").replace("BANK-ID", "starter"), encoding="utf-8")
    return path


def style_of(layout: str = "worksheet", lang: str = "both", **others: Any) -> paper.Style:
    """Return a style by the names that the command line has for layout and languages."""
    return paper.Style(layout=paper.Layout(layout), langs=LANGS[lang], **others)


def pdf(form: Form, style: paper.Style, report: Report | None = None) -> bytes:
    """Return the PDF of a form."""
    report = Report() if report is None else report
    files = paper.lower([form], style, report).set(report)
    assert files is not None, [found.message for found in report]
    return files[0]


def read(content: bytes) -> list[str]:
    """Return the text of each page, as PDFium reads it."""
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in document]


def bare(text: str) -> str:
    """Return ``text`` without blanks, and without what joins words on paper and is not seen."""
    return re.sub(r"[\s\u200b\u2060\ufffe\u00ad]+", "", text)


def printed(form: Form, style: paper.Style) -> str:
    """Return all that is printed, without blanks."""
    return bare("".join(read(pdf(form, style))))
