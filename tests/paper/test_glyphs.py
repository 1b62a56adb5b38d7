"""Characters that no font has: all are named at once, and what is harmless is let through."""

from __future__ import annotations

import pytest
import typst
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from quizkit.diagnostics import Report
from quizkit.diagnostics.codes import MISSING_GLYPH
from quizkit.model.bank import Bank
from quizkit.writers import paper
from quizkit.writers.paper.fonts import shipped
from quizkit.writers.paper.furniture import FURNITURE
from quizkit.writers.paper.glyphs import _coverage, missing
from tests.paper.workshop import form_of, style_of

BARE = typst.Fonts(include_system_fonts=False, font_paths=[str(shipped())])  # a machine without any fonts


def test_what_is_known_of_the_font_is_what_the_font_has() -> None:
    with TTFont(shipped() / "QuizkitSansSC.ttf") as font:
        assert {ord(char) for char in _coverage()} == font.getBestCmap().keys()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "中文 and English",
        "tab\tand\nline",
        "ê̄ m̀ a\u0304",
        "葛\U000e0100",
        "☑\ufe0f",
        "a\u200db",
        "soft\u00adhyphen",
        "\ufeff",
    ],
)
def test_what_is_harmless_is_not_missing(text: str) -> None:
    assert missing([text], BARE) == ()


@pytest.mark.parametrize("text", ["∑⟹ℝ", "𝒜", "¿Qué?", "λόγος", "ß", "☑"])
def test_fonts_that_typst_brings_count(text: str) -> None:
    assert missing([text], BARE) == ()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["好𠀀", "𠀁 and 𠀀"], ("𠀀", "𠀁")),
        (["한글"], ("글", "한")),
        (["👍"], ("👍",)),
        (["👨\u200d👩\u200d👧 ok"], ("👨\u200d👩\u200d👧",)),
        (["1\ufe0f\u20e3"], ("1\ufe0f\u20e3",)),
        (["a\x07b\ue000c\u0378"], ("\x07", "\u0378", "\ue000")),
    ],
)
def test_all_that_is_missing_is_named_once(texts: list[str], expected: tuple[str, ...]) -> None:
    assert missing(texts, BARE) == expected


SOURCE = b"""
#set document(title: "t")
#set text(font: ("Libertinus Serif", "Quizkit Sans SC"))
= t
#sys.inputs.text
"""


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8))
def test_what_is_not_missing_is_set(text: str) -> None:
    if not missing([text], BARE):
        typst.Compiler(SOURCE, font_paths=BARE).compile(pdf_standards=["ua-1"], timestamp=0, sys_inputs={"text": text})


def test_our_own_words_are_in_our_own_font() -> None:
    assert {char for words in FURNITURE.values() for char in "".join(words) if not char.isspace()} <= _coverage()


def test_one_message_names_all_characters_and_all_questions(bank: Bank, report: Report) -> None:
    """
    bank: glyphs
    title: Glyphs
    lang: en

    questions:
      - id: one
        q: "What is \U000f0000?"
        truth: true
      - id: two
        q: What is this?
        truth: true
      - id: three
        q: "What is \U000f0001?"
        options:
          - right: "\U000f0000"
          - wrong: no
    """
    assert paper.lower([form_of(bank)], style_of(lang="en"), report).set(report) is None
    (found,) = (one for one in report if one.code is MISSING_GLYPH)
    assert found.message == "no font here has U+F0000, U+F0001"
    assert found.span.line == bank.items[0].place.line
    assert [label.span.line for label in found.labels] == [bank.items[2].place.line]
    assert found.help == "leave them out: they are no characters for print"
