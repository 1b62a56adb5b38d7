"""What stands on the pages, as another program reads them."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pikepdf
import pytest

from quizkit.diagnostics import Report
from quizkit.model.bank import Bank
from quizkit.reader import load_bank
from quizkit.writers import paper
from tests.anki.workshop import write_bank
from tests.conftest import Load
from tests.paper.workshop import form_of, pdf, read, style_of, write_starter

LAYOUTS: Final = [layout.value for layout in paper.Layout]


def loaded(path: Path) -> Bank:
    bank = load_bank(path, Report())
    assert bank is not None
    return bank


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return loaded(write_starter(tmp_path_factory.mktemp("bank")))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("sheet", paper.Sheet)
def test_a_page_is_tagged_and_as_large_as_its_sheet(starter: Bank, layout: str, sheet: paper.Sheet) -> None:
    content = pdf(form_of(starter), style_of(layout, "both", sheet=sheet))
    with pikepdf.open(io.BytesIO(content)) as found:
        root: Any = found.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang).startswith("zh")
        assert root.ViewerPreferences.DisplayDocTitle
        with found.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"]
        left, bottom, right, top = map(float, found.pages[0].mediabox)
    size = {"a4": (210, 297), "letter": (216, 279), "a3": (297, 420)}[sheet.value]
    lying = sheet is paper.Sheet.A3 and layout != "flashcards"
    wanted = size[::-1] if lying else size
    assert (round((right - left) / 72 * 25.4), round((top - bottom) / 72 * 25.4)) == wanted


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_form_gives_the_same_bytes(starter: Bank, layout: str) -> None:
    form, style = form_of(starter), style_of(layout)
    assert pdf(form, style) == pdf(form, style)


def wide(headings: int, indent: int) -> str:
    """Return a table of so many columns."""
    rows = (f"|{'|'.join(f'heading{at}' for at in range(headings))}|", f"|{'---|' * headings}", f"|{'1|' * headings}")
    return f"\n{' ' * indent}".join(rows)


@pytest.mark.parametrize("layout", ["worksheet", "exam", "key"])
@pytest.mark.parametrize(("headings", "small"), [(12, []), (30, ["table"])])
def test_a_table_that_nobody_could_read_is_reported_at_its_question(
    load: Load, layout: str, headings: int, small: list[str]
) -> None:
    key = "why" if layout == "key" else "q"
    asked = {"q": "x", "why": "x"} | {key: f"|\n      {wide(headings, 6)}"}
    questions = [{"id": "before", "q": "x"}, {"id": "table", **asked}, {"id": "after", "q": "x"}]
    lines = ["".join(f"    {name}: {value}\n" for name, value in one.items()) for one in questions]
    bank = load("bank: b\nlang: en\nquestions:\n" + "".join(f"  -\n{one}    accept: y\n" for one in lines))
    report = Report()
    pdf(form_of(bank), style_of(layout, "en"), report)
    ids = {item.place: item.id for item in bank.items}
    assert [(found.code.id, ids[found.span]) for found in report] == [("QK524", name) for name in small]


def test_a_table_of_a_group_is_reported_at_its_first_question(load: Load) -> None:
    parts = "".join(f"      - {{id: part-{at}, q: x, accept: y}}\n" for at in range(2))
    group = f"  - id: group\n    stem: |\n      {wide(30, 6)}\n    parts:\n{parts}"
    bank = load(f"bank: b\nlang: en\nquestions:\n  - {{id: before, q: x, accept: y}}\n{group}")
    report = Report()
    pdf(form_of(bank, parts=True), style_of("worksheet", "en"), report)
    assert [(found.code.id, found.span) for found in report] == [("QK524", bank.items[1].place)]


def colours(content: bytes) -> set[str]:
    """Return the colours that pages are filled and stroked with, in the operators of PDF."""
    with pikepdf.open(io.BytesIO(content)) as found:
        operations = [operation for page in found.pages for operation in pikepdf.parse_content_stream(page)]
    wanted = ("g", "G", "rg", "RG", "sc", "SC", "scn", "SCN")
    return {" ".join(map(str, one.operands)) for one in operations if str(one.operator) in wanted}


def sizes(content: bytes) -> set[float]:
    """Return the sizes of type on the pages, in points."""
    with pikepdf.open(io.BytesIO(content)) as found:
        operations = [operation for page in found.pages for operation in pikepdf.parse_content_stream(page)]
    return {round(float(one.operands[1]), 2) for one in operations if str(one.operator) == "Tf"}


def test_high_contrast_is_black_alone(starter: Bank) -> None:
    assert len(colours(pdf(form_of(starter), style_of("worksheet")))) > 1
    assert len(colours(pdf(form_of(starter), style_of("worksheet", contrast=True)))) == 1


def test_large_print_is_set_in_18_points(starter: Bank) -> None:
    assert {10.5} <= sizes(pdf(form_of(starter), style_of("worksheet")))
    assert {18.0} <= sizes(pdf(form_of(starter), style_of("worksheet", large=True)))
    assert {14.0} <= sizes(pdf(form_of(starter), style_of("worksheet", size=Decimal(14))))


def test_papers_in_one_document_count_their_own_pages(starter: Bank) -> None:
    forms = [form_of(starter), form_of(starter, starter.items[:3]), form_of(starter)]
    files = paper.lower(forms, style_of("worksheet", "en"), Report()).set(Report()) or [b""]
    assert [page.splitlines()[-1] for page in read(files[0])] == [
        *("Page 1 of 2", "Page 2 of 2"),
        "Page 1 of 1",
        *("Page 1 of 2", "Page 2 of 2"),
    ]


def test_a_question_is_not_parted_but_one_longer_than_a_page_is(tmp_path: Path) -> None:
    rows = "".join(f"| row{at} | x |\n" for at in range(90))
    offered = ("wrong", "right", "wrong", "wrong")
    asked = [
        {"id": f"s{at}", "q": f"Stem{at}?", "options": [{kind: f"s{at}o{one}"} for one, kind in enumerate(offered)]}
        for at in range(40)
    ]
    table = {"id": "t", "q": f"Table\n\n| a | b |\n|--|--|\n{rows}", "a": "x"}
    path = write_bank(tmp_path / "bank.yaml", [*asked, table])
    pages = read(pdf(form_of(loaded(path)), style_of("worksheet", "en", size=Decimal(16))))
    for at in range(40):
        (page,) = [page for page in pages if f"Stem{at}?" in page]
        assert all(f"s{at}o{one}" in page for one in range(4))
    text = "".join(pages)
    assert all(f"row{at} x" in text for at in range(90))
    assert text.count("a b") >= 2  # the head of the table is repeated
