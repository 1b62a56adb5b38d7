"""What is wider or longer than a page: nothing is cut off, nothing covers anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import pypdfium2
import pypdfium2.raw
import pytest
from PIL import Image

from quizkit.diagnostics import Report
from quizkit.model.bank import Bank
from quizkit.reader import load_bank
from quizkit.writers import paper
from tests.paper.workshop import bare, form_of, pdf, read, style_of

Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top, in points

_MARGIN: Final = 56  # points; 20 mm are a little more
_QUESTIONS: Final = {
    "wide table": f"""
        |{"|".join(f"heading{at}" for at in range(14))}|
        |{"---|" * 14}
        |{"|".join(f"1{at}234567" for at in range(14))}|""",
    "long word of code": f"""
        ```
        {"called_with(argument) " * 8}
        ```""",
    "long formula": f"""
        $${"+".join(f"x_{at}" for at in range(60))}$$""",
}


def bank_of(folder: Path, questions: str) -> Bank:
    path = folder / "room.yaml"
    path.write_text(f"bank: room\nlang: en\nquestions:\n{questions}", encoding="utf-8")
    report = Report()
    bank = load_bank(path, report)
    assert bank is not None
    assert not report.failed, list(report)
    return bank


def characters(content: bytes) -> Iterator[list[Box]]:
    """Yield the boxes of the characters of each page, blanks left out."""
    for page in pypdfium2.PdfDocument(content):
        text = page.get_textpage()
        found = text.get_text_range()
        yield [text.get_charbox(at) for at in range(text.count_chars()) if at < len(found) and found[at].strip()]


def pictures(content: bytes) -> Iterator[Box]:
    for page in pypdfium2.PdfDocument(content):
        for found in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=5):
            yield found.get_bounds()


def covered(one: Box, other: Box) -> bool:
    """Whether two characters share more than a point each way."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 1 and high > 1


@pytest.mark.parametrize("columns", [1, 2, 4])
@pytest.mark.parametrize("shown", _QUESTIONS.values(), ids=_QUESTIONS)
def test_what_is_too_wide_is_set_in_smaller_type(shown: str, columns: int, tmp_path: Path) -> None:
    bank = bank_of(tmp_path, f"  - q: |\n        Read this.\n{shown}\n    accept: [x]\n")
    (boxes,) = characters(pdf(form_of(bank), style_of("worksheet", "en", columns=columns, fields=())))
    set_out = [box for box in boxes if 60 < box[1] < 750]  # between title and foot
    gaps = 12 / 25.4 * 72 * (columns - 1)
    right = _MARGIN + (595 - 2 * _MARGIN - gaps) / columns
    assert len(set_out) > 100
    assert all(box[0] > _MARGIN - 1 and box[2] < right + 1 for box in set_out)


def test_columns_of_a_wide_table_do_not_cover_each_other(tmp_path: Path) -> None:
    bank = bank_of(tmp_path, f"  - q: |\n        Read this.\n{_QUESTIONS['wide table']}\n    accept: [x]\n")
    (boxes,) = characters(pdf(form_of(bank), style_of("worksheet", "en")))
    assert not any(covered(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])


def test_a_short_word_in_a_table_is_not_parted(tmp_path: Path) -> None:
    told = "北宋政治家、文学家，在政治上负有盛名。与韩愈、柳宗元、苏轼、苏洵、苏辙、王安石、曾巩合称唐宋八大家。"
    table = f"        | 姓名 | 说明 | 备注 |\n        |--|--|--|\n        | 欧阳修 | {told} | {told} |\n"
    bank = bank_of(tmp_path, f"  - lang: zh\n    q: |\n{table}    accept: [x]\n")
    assert "欧阳修" in read(pdf(form_of(bank), style_of("worksheet", "zh")))[0]


@pytest.mark.parametrize("layout", ["worksheet", "exam"])
@pytest.mark.parametrize("lines", [40, 50, 58, 66])
def test_a_question_higher_than_a_page_goes_on_in_the_next_column(layout: str, lines: int, tmp_path: Path) -> None:
    code = "".join(f"        line_{at}\n" for at in range(lines))
    bank = bank_of(tmp_path, f"  - q: |\n        Read this.\n\n        ```\n{code}        ```\n    accept: [x]\n")
    made = pdf(form_of(bank), style_of(layout, "en", sheet=paper.Sheet.A3))
    seen = []
    for page in pypdfium2.PdfDocument(made):
        text = page.get_textpage()
        for match in re.finditer(r"line_(\d+)", text.get_text_range()):
            assert text.get_charbox(match.start())[1] > 18 / 25.4 * 72  # the margin at the foot
            seen.append(int(match[1]))
    assert seen == list(range(lines))


def test_a_long_text_before_its_questions_leaves_no_column_empty(tmp_path: Path) -> None:
    shared = "\n\n".join(f"      {at} " + "Words of a long text. " * 60 for at in range(12))
    asked = "".join(f"  - {{id: q{at}, q: Who is it?, accept: [x]}}\n" for at in range(5))
    parts = "    parts:\n      - {id: p, q: Who wrote it?, accept: [x]}\n"
    bank = bank_of(tmp_path, f"{asked}  - stem: |\n{shared}\n{parts}")
    first = next(characters(pdf(form_of(bank), style_of("worksheet", "en", sheet=paper.Sheet.A3))))
    for start in (0, 595):
        assert min(box[1] for box in first if start <= box[0] < start + 595 and box[1] > 50) < 100  # the foot left out


def test_images_as_options_can_be_seen(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    for name in "abc":
        Image.new("RGB", (300, 300), f"#{name * 6}").save(tmp_path / "media" / f"{name}.png")
    picks = {"right": "a", "wrong": "bc"}
    options = "".join(
        f"      - {pick}: '![{name}](media/{name}.png)'\n" for pick, names in picks.items() for name in names
    )
    bank = bank_of(tmp_path, f"  - q: Which?\n    options:\n{options}")
    boxes = list(pictures(pdf(form_of(bank), style_of("exam", "en"))))
    assert len(boxes) == 3
    assert all(right - left > 70 and top - bottom > 70 for left, bottom, right, top in boxes)
    assert max(box[1] for box in boxes) - min(box[1] for box in boxes) < 1  # beside each other


@pytest.mark.parametrize(
    "options", [{"columns": 4}, {"columns": 3, "size": 24}, {"sheet": paper.Sheet.A3, "columns": 4}]
)
def test_a_line_to_write_on_is_no_longer_than_its_column(options: dict[str, Any], tmp_path: Path) -> None:
    bank = bank_of(tmp_path, "  - {q: What does it mean?, accept: [a rather long answer of nearly all that fits]}\n")
    page = pypdfium2.PdfDocument(pdf(form_of(bank), style_of("worksheet", "en", fields=(), **options)))[0]
    kinds = [pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    ruled = [found.get_bounds() for found in page.get_objects(filter=kinds, max_depth=5)]
    assert ruled
    column = page.get_width() / options["columns"]
    assert all(right - left < column - 30 for left, _, right, _ in ruled)


def test_numbers_of_two_digits_do_not_move_what_is_matched(tmp_path: Path) -> None:
    pairs = "".join(f"      - [Left{at}, Right{at}]\n" for at in range(12))
    bank = bank_of(tmp_path, f"  - q: Match them.\n    match:\n{pairs}")
    (page,) = pypdfium2.PdfDocument(pdf(form_of(bank), style_of("worksheet", "en")))
    text = page.get_textpage()
    found = text.get_text_range()
    starts = [match.start() for match in re.finditer("Left", found)]
    assert len(starts) == 12
    assert len({round(text.get_charbox(at)[0], 1) for at in starts}) == 1
    assert "12.Left11" in bare(found)
