"""The binding line of an exam: its words interrupt the line, as on Chinese papers."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import pypdfium2
import pypdfium2.raw
import pytest

from quizkit.writers import paper
from tests.conftest import Load
from tests.paper.glyphs import MM
from tests.paper.workshop import bare, form_of, pdf, style_of

BANK: Final = "bank: b\nlang: en\nquestions:\n  - {id: a, q: What?, a: x, wrong: [y]}\n"


@pytest.mark.parametrize("sheet", [paper.Sheet.A4, paper.Sheet.A3])
@pytest.mark.parametrize(("lang", "pieces"), [("zh", "密 封 线 内 不 要 答 题"), ("en", "Donotwritebeyondthisline")])
def test_its_words_stand_within_the_line(load: Load, lang: str, pieces: str, sheet: paper.Sheet) -> None:
    (page,) = pypdfium2.PdfDocument(pdf(form_of(load(BANK)), style_of("exam", lang, sheet=sheet)))
    kinds = [pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    bounds = [found.get_bounds() for found in page.get_objects(filter=kinds, max_depth=5)]
    dashes = [box for box in bounds if box[2] - box[0] < 2 and box[3] - box[1] > 20 and box[2] < 25 * MM]
    across = max(box[0] for box in dashes)
    line = sorted((box for box in dashes if box[0] > across - 1), key=lambda box: box[1])
    text = page.get_textpage()
    words = [text.get_charbox(at) for at in range(text.count_chars())]
    on_it = [box for box in words if box[0] < across < box[2] and box[3] - box[1] > 0]
    said = bare(text.get_text_bounded(across - 6, 0, across + 6, page.get_height()))
    assert said == bare(pieces)
    assert len(on_it) >= len(pieces.split())
    assert len(line) == len(pieces.split()) + 1
    for (_, _, _, end), (_, start, _, _) in pairwise(line):
        assert [box for box in on_it if end < box[1] and box[3] < start] != []
    assert [box for box in on_it if any(start < box[3] and box[1] < end for _, start, _, end in line)] == []
