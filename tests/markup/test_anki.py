"""Anki's own library reads into a field what we meant, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from quizkit.markup.html import to_inline_html
from quizkit.markup.markdown import parse_markdown
from quizkit.model.text import Rich

collection = pytest.importorskip("anki.collection")

HOSTILE = [
    "{{c2::x}} {{Front}} {{#Back}}",
    "`{{c3::x}}` std::map :",
    "$\\frac{\\frac{a}{b}}{c}$",
    "\\[sound:a.mp3] `[sound:b.mp3]` \\[anki:tts lang=en]x\\[/anki:tts]",
    "\\[latex]x\\[/latex] \\[$]x\\[/$] \\[$$]x\\[/$$]",
    "\\\\(x **a** \\\\) `\\(` **b** `\\)`",
    '![\\[sound:x] }} "](a&b.png)',
    "[a::b}}](http://[::1]/{{c4::x}})",
]


@pytest.fixture(scope="module")
def col(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path: Path = tmp_path_factory.mktemp("anki")
    opened = collection.Collection(str(path / "collection.anki2"))
    yield opened
    opened.close()


def html(markdown: str, *, cloze: bool) -> str:
    return to_inline_html(Rich(markdown, parse_markdown(markdown)), media=lambda media: media.path, cloze=cloze)


def note(col: Any, kind: str, field: str, text: str) -> Any:
    made = col.new_note(col.models.by_name(kind))
    made[field] = text
    col.add_note(made, 1)
    return made


@pytest.mark.parametrize("markdown", HOSTILE)
def test_a_field_is_shown_as_it_is(col: Any, markdown: str) -> None:
    field = html(markdown, cloze=False)
    shown = note(col, "Basic", "Front", field).cards()[0].render_output()
    assert shown.question_text == field
    assert shown.question_av_tags == []


@pytest.mark.parametrize("markdown", HOSTILE)
def test_a_cloze_field_has_our_gaps_alone(col: Any, markdown: str) -> None:
    field = html(markdown, cloze=True)
    made = note(col, "Cloze", "Text", f"{field} {{{{c1::{field}::{field}}}}} {field}")
    assert made.cloze_numbers_in_fields() == [1]
    shown = made.cards()[0].render_output()
    assert unescape(shown.answer_text).count(unescape(field)) == 3
    assert shown.question_av_tags == []


def test_a_sound_is_played_by_its_name(col: Any) -> None:
    shown = note(col, "Basic", "Front", html("![](a&b.mp3)", cloze=False)).cards()[0].render_output()
    assert [tag.filename for tag in shown.question_av_tags] == ["a&b.mp3"]
