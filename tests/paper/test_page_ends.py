"""Where a page ends: what belongs together stays together, and pages are counted as they are seen."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2
import pypdfium2.raw
import pytest

from quizkit.items.texts import literal
from quizkit.model.bank import Bank
from quizkit.model.text import Lang
from quizkit.writers import paper
from tests.conftest import Load
from tests.paper.workshop import form_of, pdf, read, style_of


def bank_of(load: Load, questions: str, *, fillers: int = 0) -> Bank:
    """Return a bank with so many short questions before ``questions``."""
    before = "".join(f"  - {{id: f{at}, q: Filler{at}?, accept: [x]}}\n" for at in range(fillers))
    return load(f"bank: b\nlang: en\nquestions:\n{before}{questions}")


def listing(lines: int) -> str:
    shown = "".join(f"        line_{at}\n" for at in range(lines))
    return f"      Read this.\n\n        ```\n{shown}        ```\n".replace("        ", "      ")


def rules(content: bytes) -> list[int]:
    """Return how many lines to write on each page has."""
    pages = pypdfium2.PdfDocument(content)
    drawn = ([one.get_bounds() for one in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_PATH], 5)] for page in pages)
    return [sum(right - left > 300 for left, _, right, _ in found) for found in drawn]


@pytest.mark.parametrize("options", [{"columns": 2}, {"sheet": paper.Sheet.A3}, {}])
def test_the_head_is_on_page_1_though_no_question_fits_below_it(load: Load, options: dict[str, Any]) -> None:
    asked = (
        f"  - id: a\n    q: |\n{listing(40)}    a: x\n    wrong: [y, z]\n  - {{id: b, q: Next?, a: x, wrong: [y]}}\n"
    )
    said = literal("\n\n".join(f"Line {at} of what is to be done." for at in range(16)), Lang.EN)
    form = form_of(bank_of(load, asked), parts=True)
    found = read(pdf(form, style_of("exam", "en", instructions=said, **options)))
    assert "line_" not in found[0]
    assert "line_39" in found[1]
    ends = [page.splitlines() for page in found]
    assert [re.findall(r"Page \d+ of \d+", page) for page in found] == [
        [f"Page {at} of {len(ends)}"] for at in range(1, len(ends) + 1)
    ]


@pytest.mark.parametrize("fillers", range(16, 20))
def test_words_do_not_stand_alone_before_a_listing_of_several_pages(load: Load, fillers: int) -> None:
    bank = bank_of(load, f"  - id: a\n    q: |\n{listing(90)}    accept: [x]\n", fillers=fillers)
    pages = read(pdf(form_of(bank), style_of("worksheet", "en")))
    (page,) = [page for page in pages if "Read this" in page]
    assert "line_1" in page.split()
    assert f"{fillers + 1}. Read this" in page


@pytest.mark.parametrize("fillers", [6, 8])
@pytest.mark.parametrize("task", ["    essay: word\n", "    a: a\n    wrong: [b, c]\n"])
def test_the_last_words_of_a_long_question_stay_with_what_is_to_be_done(load: Load, task: str, fillers: int) -> None:
    told = "".join(f"      {'Some words of a long text. ' * 25}\n\n" for _ in range(6))
    bank = bank_of(load, f"  - id: a\n    q: |\n{told}      Why is it so?\n{task}", fillers=fillers)
    content = pdf(form_of(bank), style_of("worksheet", "en", fields=(), size=14))
    (at,) = [at for at, page in enumerate(read(content)) if "Why is it so?" in page]
    assert rules(content)[at] >= 2 if "essay" in task else "A a" in read(content)[at].replace("\r\n", " ")


@pytest.mark.parametrize("fillers", range(12, 15))
def test_no_line_to_write_on_is_alone_on_a_page(load: Load, fillers: int) -> None:
    model = "a model answer of some length " * 16
    bank = bank_of(load, f"  - {{id: a, q: Why?, essay: '{model}'}}\n", fillers=fillers)
    drawn = [count for count in rules(pdf(form_of(bank), style_of("worksheet", "en", fields=()))) if count]
    assert sum(drawn) > 8
    assert min(drawn) >= 3
