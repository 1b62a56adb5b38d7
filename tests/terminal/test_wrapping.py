"""Lines of a width: what must hold for all texts, and how typical ones come out."""

from __future__ import annotations

from itertools import pairwise

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from quizkit.diagnostics.cells import visible
from quizkit.markup.pieces import Piece, Style, cells, line_cells, words_of
from quizkit.markup.wrapping import NOT_FIRST, NOT_LAST, cut, wrap

_CHINESE = "，。、；：？！…—“”（）《》「」中文字词句的是了在人有我他这个们来到时"
TEXTS = st.text(
    st.one_of(
        st.sampled_from(_CHINESE),
        st.sampled_from("abc dE-1,.()  ½é"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=120,
)
WIDTHS = st.integers(8, 60)


def lines_of(text: str, width: int) -> list[str]:
    return [words_of(line) for line in wrap((Piece(text),), width)]


@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_the_width(text: str, width: int) -> None:
    assert all(cells(line) <= width for line in lines_of(text, width))


@given(TEXTS, WIDTHS)
def test_everything_but_blanks_and_line_ends_is_kept(text: str, width: int) -> None:
    shown = visible(text.replace("\n", ""))
    assert "".join(lines_of(text, width)).replace(" ", "") == shown.replace(" ", "")


@given(TEXTS, WIDTHS)
def test_nothing_that_steers_a_terminal_is_left(text: str, width: int) -> None:
    assert all(line.isprintable() or "\u200c" in line or not line.isascii() for line in lines_of(text, width))
    assert not any(sign in line for line in lines_of(text, width) for sign in "\x1b\x9b\r\x07\u202e\u2066\u200f")


@given(st.text(st.sampled_from(_CHINESE + "ab1"), max_size=80), WIDTHS)
def test_no_line_starts_with_a_closing_mark_if_that_can_be(text: str, width: int) -> None:
    lines = lines_of(text, width)
    for before, line in pairwise(lines):
        if line[0] in NOT_FIRST or before[-1] in NOT_LAST:
            joined = before + line[0]
            better = [
                at
                for at in range(1, len(before))
                if joined[at] not in NOT_FIRST
                and joined[at - 1] not in NOT_LAST
                and not (joined[at] == joined[at - 1] and joined[at] in "—…")
            ]
            assert not better


@given(st.lists(st.text(st.sampled_from("abcdefgh"), min_size=1, max_size=8), max_size=30), WIDTHS)
def test_words_that_fit_are_whole(words: list[str], width: int) -> None:
    assert " ".join(lines_of(" ".join(words), width)).split() == words


@given(TEXTS, st.integers(2, 40))
def test_a_listing_keeps_its_blanks(text: str, width: int) -> None:
    lines = [words_of(line) for line in cut((Piece(text.replace("\n", "")),), width)]
    assert "".join(lines) == visible(text.replace("\n", ""))
    assert all(cells(line) <= width for line in lines)


def test_no_hole_before_chinese() -> None:
    assert lines_of("The word 中华人民共和国 follows", 16) == ["The word 中华人", "民共和国 follows"]


def test_a_closing_mark_takes_a_character_along() -> None:
    assert lines_of("一二三四五，六", 10) == ["一二三四", "五，六"]


def test_an_opening_mark_goes_with_what_it_opens() -> None:
    assert lines_of("一二三四《五六》", 10) == ["一二三四", "《五六》"]


def test_a_dash_stays_whole() -> None:
    assert lines_of("一二三四——五", 9) == ["一二三", "四——五"]


def test_a_word_may_be_parted_at_its_hyphen() -> None:
    assert lines_of("a state-of-the-art machine", 12) == ["a state-of-", "the-art", "machine"]


def test_a_long_word_is_parted() -> None:
    assert lines_of("abcdefghijkl", 8) == ["abcdefgh", "ijkl"]


def test_styles_go_with_their_words() -> None:
    (line,) = wrap((Piece("one "), Piece("two", Style.STRONG)), 20)
    assert [(piece.text, piece.style) for piece in line] == [("one ", Style.PLAIN), ("two", Style.STRONG)]


def test_further_lines_are_indented() -> None:
    lines = wrap((Piece("one two three four"),), 12, first=(Piece("1. "),), rest=(Piece("   "),))
    assert [words_of(line) for line in lines] == ["1. one two", "   three", "   four"]
    assert all(line_cells(line) <= 12 for line in lines)


@pytest.mark.parametrize("text", ["北京", "👨‍👩‍👧", "🇨🇳", "☑️", "é", "한글", "½", "①", "👍🏽", "ก็", "🀄"])
def test_the_cells_of_what_is_shown_are_those_of_a_terminal(text: str) -> None:
    shown = visible(text)
    assert cells(shown) == wcwidth.wcswidth(shown)
