"""Flashcards: a back stands behind its front when the printer turns the sheet."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from quizkit.diagnostics import Report
from quizkit.model.bank import Bank
from quizkit.writers import paper
from tests.conftest import Load
from tests.paper.workshop import form_of, pdf, read, style_of

Place = tuple[float, float]


@pytest.fixture
def cards(load: Load) -> Bank:
    """Eleven cards: a full sheet and a part of one."""
    asked = "\n".join(f"  - {{id: c{at}, q: front{at:02}, a: back{at:02}}}" for at in range(11))
    return load(f"bank: b\nlang: en\nquestions:\n{asked}\n")


def places(content: bytes) -> list[dict[str, Place]]:
    """Return for each page where its words start, from the lower left, in shares of the page."""
    found = []
    for page in pypdfium2.PdfDocument(content):
        width, height = page.get_size()
        text = page.get_textpage()
        words = re.finditer(r"(front|back)\d\d", text.get_text_range())
        starts = {word[0]: text.get_charbox(word.start()) for word in words}
        found.append({word: (box[0] / width, box[1] / height) for word, box in starts.items()})
    return found


def cell(place: Place, columns: int, rows: int) -> tuple[int, int]:
    return int(place[0] * columns), int(place[1] * rows)


@pytest.mark.parametrize("turn", ["long", "short"])
@pytest.mark.parametrize("grid", [(2, 4), (2, 5), (3, 3)])
def test_a_back_stands_behind_its_front(cards: Bank, turn: str, grid: tuple[int, int]) -> None:
    columns, rows = grid
    style = style_of("flashcards", "en", cards=grid, turn=paper.Turn(turn))
    pages = places(pdf(form_of(cards), style))
    assert len(pages) == 2 * -(-11 // (columns * rows))
    matched = 0
    for fronts, backs in zip(pages[::2], pages[1::2], strict=True):
        assert len(fronts) == len(backs)
        for word, place in fronts.items():
            column, row = cell(place, columns, rows)
            behind = (columns - 1 - column, row) if turn == "long" else (column, rows - 1 - row)
            assert cell(backs[word.replace("front", "back")], columns, rows) == behind
            matched += 1
    assert matched == 11


def test_a_folded_card_has_its_back_beside_its_front(cards: Bank) -> None:
    style = style_of("flashcards", "en", turn=paper.Turn.FOLD)
    for page in places(pdf(form_of(cards), style)):
        for word, place in page.items():
            column, row = cell(place, 2, 4)
            assert column == word.startswith("back")
            assert cell(page[word.replace("front", "back")], 2, 4)[1] == row


def test_a_long_card_is_set_smaller_and_loses_nothing(load: Load) -> None:
    text = " ".join(f"word{at:03}" for at in range(400))
    bank = load(f"bank: b\nlang: en\nquestions:\n  - {{id: c, q: {text}, a: x}}\n")
    front = read(pdf(form_of(bank), style_of("flashcards", "en")))[0]
    assert re.findall(r"word\d{3}", front) == text.split()


def test_a_card_that_nobody_could_read_is_reported(load: Load) -> None:
    long = "word " * 2000
    bank = load(f"bank: b\nlang: en\nquestions:\n  - {{id: c, q: {long}, a: x}}\n  - {{id: d, q: y, a: z}}\n")
    report = Report()
    pdf(form_of(bank), style_of("flashcards", "en"), report)
    assert [(found.code.id, found.span) for found in report] == [("QK524", bank.items[0].place)]


WIDE = {
    "table": f"|{'|'.join(f'heading{at}' for at in range(9))}|\n      |{'---|' * 9}\n      |{'1|' * 9}",
    "formula": f"$${'+'.join(f'x_{at}' for at in range(25))}$$",
}


@pytest.mark.parametrize("wide", WIDE.values(), ids=WIDE)
@pytest.mark.parametrize("side", ["q: x, a", "a: x, q"])
def test_what_is_too_wide_for_its_card_is_reported(load: Load, wide: str, side: str) -> None:
    short, long = side.split(", ")
    asked = f"  - id: c\n    {short}\n    {long}: |\n      {wide}\n  - {{id: d, q: y, a: z}}\n"
    bank = load(f"bank: b\nlang: en\nquestions:\n  - {{id: a, q: y, a: z}}\n{asked}")
    small, wide_enough = Report(), Report()
    pdf(form_of(bank), style_of("flashcards", "en", cards=(4, 4)), small)
    assert [(found.code.id, found.span) for found in small] == [("QK524", bank.items[1].place)]
    pdf(form_of(bank), style_of("flashcards", "en", cards=(1, 1)), wide_enough)
    assert list(wide_enough) == []


WORD = "WMDonaudampfschifffahrtsgesellschaftsamt"[:39]
LONG_WORDS = {
    "stem": f"q: {WORD}, a: x",
    "answer": f"q: x, a: {WORD}",
    "code": f"q: x `{WORD}`, a: x",
    "option": f"q: x, a: {WORD}, wrong: [y, z]",
    "gap": f"cloze: 'x {{{{={WORD}|y}}}} {{{{=z|{WORD}}}}}'",
    "step": f"q: x, order: [{WORD}, y, z]",
    "pair": f"q: x, match: {{{WORD}: y, z: {WORD}}}",
}


@pytest.mark.parametrize("key", LONG_WORDS)
def test_a_long_word_stays_on_its_card(load: Load, key: str) -> None:
    bank = load(f"bank: b\nlang: en\nquestions:\n  - {{id: c, {LONG_WORDS[key]}}}\n")
    found = 0
    for page, (left, right) in zip(
        pypdfium2.PdfDocument(pdf(form_of(bank), style_of("flashcards", "en"))), [(0, 0.5), (0.5, 1)], strict=True
    ):
        text = page.get_textpage()
        said = text.get_text_range()
        for start in (match.start() for match in re.finditer(WORD, said)):
            first, last = text.get_charbox(start), text.get_charbox(start + len(WORD) - 1)
            assert left * page.get_width() < first[0] < last[2] < right * page.get_width()
            assert first[1] == pytest.approx(last[1], abs=first[3] - first[1])
            found += 1
    assert found > 0
