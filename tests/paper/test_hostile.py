"""Texts that break programs come back from the pages exactly as they were typed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

import pytest

from quizkit.diagnostics import Report
from quizkit.model.bank import Bank
from quizkit.reader import load_bank
from quizkit.writers import paper
from tests.anki.torture import BLOCKS, NASTIES, Nasty, block_questions, questions
from tests.anki.workshop import write_bank
from tests.paper.workshop import bare, form_of, printed, style_of

BANKS: Final = Path(__file__).parents[1] / "anki" / "banks"
# What is printed otherwise than it is typed: pictures, formulas, tables' signs, and words from right to left, which
# readers of PDF put in an order of their own.
OTHERWISE: Final = ("image", "math", "display math", "right to left", "table", "list", "long")
EXACT: Final = [nasty for nasty in (*NASTIES, *BLOCKS) if nasty.name not in OTHERWISE]


def written(nasty: Nasty, folder: Path) -> Bank:
    for name in ("media", "媒体"):
        shutil.copytree(BANKS / name, folder / name, dirs_exist_ok=True)
    made = questions(nasty) if nasty in NASTIES else block_questions(nasty)
    single = [one for one in made if not str(one["id"]).endswith(".both")]
    book = {"book": {"title": "A book", "author": "]]> #x", "date": "2023"}}
    name = re.sub(r"[^a-z]", "-", nasty.name)
    path = write_bank(folder / f"{name}.yaml", single, sources=book, title=f"{nasty.name} #x")
    bank = load_bank(path, Report())
    assert bank is not None
    return bank


@pytest.mark.parametrize("nasty", EXACT, ids=lambda nasty: nasty.name)
def test_it_is_printed_as_it_was_typed(nasty: Nasty, tmp_path: Path) -> None:
    bank = written(nasty, tmp_path)
    seen = bare(nasty.seen)
    asked = printed(form_of(bank), style_of("worksheet", "en"))
    told = printed(form_of(bank), style_of("key", "en"))
    assert asked.count(seen) >= len(bank.items) - 2  # the parts of a text show it once
    assert told.count(seen) >= 3


def test_a_damaged_image_is_named_with_its_question(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n but no more")
    asked = [{"id": "good", "q": "What?", "a": "x"}, {"id": "bad", "q": "![a picture](a.png)", "a": "x"}]
    bank = load_bank(write_bank(tmp_path / "bank.yaml", asked), Report())
    assert bank is not None
    report = Report()
    assert paper.lower([form_of(bank)], style_of(), report).set(report) is None
    (found,) = report
    assert (found.code.id, found.span) == ("QK525", bank.items[1].place)


def test_an_image_is_a_copy_and_no_other_file_can_be_reached(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    inner = '<image href="secret.png" width="9" height="9"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inner}</svg>'
    (tmp_path / "a.svg").write_text(svg, encoding="utf-8")
    bank = load_bank(write_bank(tmp_path / "bank.yaml", [{"id": "a", "q": "![x](a.svg)", "a": "x"}]), Report())
    assert bank is not None
    report = Report()
    made = paper.lower([form_of(bank)], style_of(), report)
    assert [path.name for _, path in made.media.files()] == ["a.svg"]
    assert b"secret" not in (made.set(report) or [b""])[0]
