"""Rich text as lines for a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.markup.markdown import parse_markdown
from quizkit.markup.pieces import Piece, Style, line_cells, words_of
from quizkit.markup.terminal import Look, to_terminal
from quizkit.model.text import Blank, Lang, Paragraph, Plain, RawHtml, Rich, Ruby
from quizkit.terminal.styles import painted

LOOK = Look()
BARE = Look(styled=False, bare=True)


def shown(markdown: str, width: int = 40, look: Look = LOOK) -> list[str]:
    return [words_of(line) for line in to_terminal(Rich(markdown, parse_markdown(markdown)), width, look=look)]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("one\n\ntwo", ["one", "", "two"]),
        ("- one\n- two", ["• one", "• two"]),
        ("3. one\n4. two", ["3. one", "4. two"]),
        ("> quoted", ["│ quoted"]),
        ("[words](https://example.org)", ["words (https://example.org)"]),
        ("<https://example.org>", ["https://example.org"]),
        ("![a tree](media/tree.png)", ["[image: a tree (media/tree.png)]"]),
        ("![](media/tone.wav)", ["[audio: media/tone.wav]"]),
        ("{漢字|かんじ}", ["漢字(かんじ)"]),
        ("one\ntwo", ["one two"]),
        ("一\n二", ["一二"]),
        ("one\\\ntwo", ["one", "two"]),
        ("# Head", ["Head"]),
        ("```\n  x = 1\n\ny\n```", ["      x = 1", "", "    y"]),
    ],
)
def test_what_texts_look_like(markdown: str, expected: list[str]) -> None:
    assert [line.rstrip() for line in shown(markdown)] == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**not** _so_ ~~bad~~ `x`", ["*not* _so_ ~bad~ `x`"]),
        ("- one\n- two", ["- one", "- two"]),
        ("> quoted", ["> quoted"]),
    ],
)
def test_without_styles_signs_stand_for_them(markdown: str, expected: list[str]) -> None:
    assert shown(markdown, look=BARE) == expected


def test_a_listing_in_a_language_has_colors() -> None:
    lines = to_terminal(Rich("", parse_markdown("```python\ndef f(): return 'x'\n```")), 60, look=LOOK)
    styles = {piece.text: piece.style for piece in lines[0]}
    assert styles["def"] is Style.KEYWORD
    assert styles["f"] is Style.NAME
    assert words_of(lines[0]).strip() == "def f(): return 'x'"


def test_a_long_line_of_a_listing_shows_where_it_goes_on() -> None:
    listing = "```\nabcdefghij\nk\n```"
    assert shown(listing, 12) == ["    abcdefgh", "  ↪ ij", "    k"]
    assert shown(listing, 12, BARE) == ["    abcdefgh", "  + ij", "    k"]


def test_a_language_that_nobody_knows_is_shown_as_it_is() -> None:
    assert shown("```nonesuch\nx\n```") == ["    x"]


TABLE = "| 国家 | Capital |\n|---|--:|\n| 法国 | Paris |\n| 中国 | 北京 |"


def test_a_table_is_aligned_by_cells() -> None:
    assert shown(TABLE) == ["国家 │ Capital", "─────┼────────", "法国 │   Paris", "中国 │    北京"]


def test_a_table_that_is_too_wide_wraps_its_cells() -> None:
    words = "many words that take room " * 3
    lines = shown(f"| a | b |\n|---|---|\n| x | {words}|", 30)
    assert max(map(len, lines)) <= 30
    assert sum("│" in line for line in lines) > 3


def test_a_table_with_no_room_at_all_becomes_a_list() -> None:
    row = "| " + " | ".join(f"word{number} and more" for number in range(6)) + " |"
    lines = shown(f"{row}\n{'|---' * 6}|\n{row}", 30)
    assert "word0 and more: word0 and more" in lines


def test_gaps_are_shown_as_the_front_wants() -> None:
    rich = Rich("", (Paragraph((Plain("a "), Blank(0), Plain(" b"))),))
    (line,) = to_terminal(rich, 40, look=Look(blank=lambda at: Piece(f"<{at}>")))
    assert words_of(line) == "a <0> b"


def test_html_leaves_its_words() -> None:
    rich = Rich("", (RawHtml("<p>a &lt; b<br>c<script>d</script><!-- e --></p>"),))
    assert [words_of(line) for line in to_terminal(rich, 40, look=LOOK)] == ["a < b", "cd"]


def test_images_are_named_in_the_language_of_the_text() -> None:
    assert shown("![树](t.png)", look=Look(Lang.ZH)) == ["[图: 树 (t.png)]"]


MARKDOWN = st.text(st.sampled_from("ab*_`>-#1.|[]()!\n 中，。《》\x1b\u202e\x07<&~$\\\t"), max_size=120)


@given(MARKDOWN.filter(lambda text: "$" not in text), st.integers(8, 60), st.booleans())
def test_no_line_is_too_wide_and_none_steers_the_terminal(markdown: str, width: int, styled: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    look = Look(styled=styled, bare=not styled)
    for line in to_terminal(Rich(markdown, parse_markdown(markdown)), width, look=look):
        assert line_cells(line) <= width
        assert not set("\x1b\u202e\x07\n\t") & set(painted(line, styled=False))


@given(st.text(max_size=40), st.text(max_size=40))
def test_ruby_and_words_of_any_kind_are_safe(base: str, reading: str) -> None:
    rich = Rich("", (Paragraph((Ruby(base, reading), Plain(reading))),))
    for line in to_terminal(rich, 30, look=LOOK):
        assert all(character >= " " and not "\x7f" <= character <= "\x9f" for character in words_of(line))
