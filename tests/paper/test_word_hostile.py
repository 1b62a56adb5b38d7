"""Word documents of texts and pictures that break programs: every part is XML, and nothing is lost or off the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from PIL import Image

from quizkit.diagnostics import Report
from quizkit.model.bank import Bank
from quizkit.reader import load_bank
from quizkit.writers import docx, paper
from tests.anki.workshop import write_bank
from tests.conftest import Load
from tests.paper import word
from tests.paper.torture import torture
from tests.paper.workshop import bare, form_of, style_of

LAYOUTS: Final = [layout.value for layout in paper.Layout]
CENTIMETRE: Final = 360_000  # EMU
HOSTILE: Final = {
    "tags": "<w:t> </w:p></w:tbl> <!-- x --> <?pi?>",
    "entities": "&amp; &lt; &#7; &nbsp; &unknown;",
    "the end of a section of characters": "<![CDATA[ ]]> ]]>",
    "characters as Excel writes them": "_x0007_ _x000D_",
    "directions": "abc \u202edef\u202c \u2066שלום\u2069 مرحبا 123",
    "no characters": "a\ufdd0b\U0001fffec",
    "joined and combined": "👩\u200d👩\u200d👧 e\u0301 \U00020bb7",
    "fields of Word": '{ INCLUDETEXT "/etc/hostname" } { DDEAUTO cmd }',
    "ten thousand characters": "x" * 10_000,
    "Typst and Pandoc": "#read(1) `=raw`{=openxml} ^^^ :::",
}


def document(bank: Bank, layout: str = "worksheet") -> bytes:
    report = Report()
    form = form_of(bank, parts=layout == "exam")
    content = docx.write(paper.lower([form], style_of(layout, "en"), report), report)
    assert content is not None
    return content


def loaded(folder: Path, questions: list[dict[str, Any]], **header: Any) -> Bank:
    bank = load_bank(write_bank(folder / "bank.yaml", questions, **header), Report())
    assert bank is not None
    return bank


def parts(content: bytes) -> int:
    """Return how many parts a document has; raises ParseError where one is no XML."""
    return len([word.part(content, name) for name in word.names(content) if name.endswith((".xml", ".rels"))])


def escaped(said: str) -> str:
    """Return ``said`` so that Markdown reads it as it stands."""
    return "".join(f"\\{char}" if char.isascii() and not (char.isalnum() or char.isspace()) else char for char in said)


@pytest.mark.parametrize("said", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_comes_back_as_it_was_typed(said: str, tmp_path: Path) -> None:
    shown = escaped(said)
    asked: list[dict[str, Any]] = [
        {"id": "a", "q": shown, "options": [{"right": shown}, {"wrong": "no"}], "why": shown},
        {"id": "b", "q": f"- {shown}\n\n> {shown}\n\n| {shown} | b |\n|---|---|\n| 1 | {shown} |", "a": shown},
        {"id": "c", "q": "Which?", "accept": said},
    ]
    bank = loaded(tmp_path, asked, title=said)
    for layout, times in (("worksheet", 7), ("key", 5)):
        content = document(bank, layout)
        assert parts(content)
        assert bare(word.text(content)).count(bare(said)) == times


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_part_is_xml_whatever_a_bank_holds(layout: str, tmp_path: Path) -> None:
    assert parts(document(torture(tmp_path), layout)) > 10


@pytest.mark.parametrize(("layout", "wide"), [("worksheet", 14.6), ("flashcards", 6.1)])
def test_no_picture_is_larger_than_its_column(layout: str, wide: float, tmp_path: Path) -> None:
    for name, size in {"dot": (1, 1), "wide": (6000, 10), "tall": (10, 6000), "big": (4000, 4000)}.items():
        Image.new("RGB", size, "#3060a0").save(tmp_path / f"{name}.png")
    line = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1"><rect width="1000" height="1"/></svg>'
    (tmp_path / "line.svg").write_text(line, encoding="utf-8")
    shown = [f"![{name}]({name})" for name in ("dot.png", "wide.png", "tall.png", "big.png", "line.svg")]
    picks = [{"right": shown[1]}, *({"wrong": one} for one in shown[2:])]
    content = document(loaded(tmp_path, [{"id": "a", "q": "\n\n".join(shown), "options": picks}]), layout)
    sizes = [
        (int(one.get("cx", "")), int(one.get("cy", ""))) for one in word.part(content).iter() if "cx" in one.attrib
    ]
    assert len(sizes) >= 18
    assert max(high for _, high in sizes) <= 6 * CENTIMETRE
    assert max(across for across, _ in sizes) <= wide * CENTIMETRE
    assert min(min(size) for size in sizes) > 0


def test_no_row_of_cards_is_kept_with_the_next(load: Load) -> None:
    bank = load("bank: b\nlang: en\nquestions:\n  - {id: a, q: What?, a: x, wrong: [y]}\n  - {id: c, q: Who?, a: x}\n")
    kept = {
        layout: [one for one in word.part(document(bank, layout), "word/styles.xml").iter() if "keepNext" in one.tag]
        for layout in ("worksheet", "flashcards")
    }
    assert len(kept["flashcards"]) == len(kept["worksheet"]) - 2  # those of the stem and the options
