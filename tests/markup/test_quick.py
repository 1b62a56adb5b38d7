"""The short way gives what the long way gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizkit.markup.full import parse_fully
from quizkit.markup.markdown import parse_markdown
from quizkit.markup.quick import parse_quickly
from quizkit.model.text import Inline, Plain, RawHtml, inlines

FRAGMENTS = """
a|Word|12|3.14|1. |1)|٣.|１．|2018年|* |+ |- |-|--|---|===|=|# |##|> |>|:|:-|;|.|,|!|?|(|)|]|}|"|'|/|@|%|^|x~
强调|。|，|“引号”|：|é|😀|http://a.b|www.x.com|a@b.cd|mailto:x|...|::
""".replace("\n", "|").strip("|").split("|")  # fmt: skip
BLANKS = [" ", "  ", "\n", "\n\n", "\t", "\u3000", "\u00a0", "\u2009", "\u200b", "\u2028", "\u0085", "\ufeff", "\r\n"]
BARS = ["|", "|-|", "\n|-|-|\n", "\n-|-\n", "\n:-:\n", "\n===\n", "\n---\n", "\n    "]
MARKS = [
    *("*", "**", "_", "`", "~", "~~", "[", "](", "![", "<", "<b>", "</b>", "<!--", "<http://a.b>", "&", "&amp;"),
    *("&#58;", "$", "$$", "$x$", "\\", "\\|", "\\{", "{", "{漢|か}", "[a]: b\n", "[a]", "[^1]", "```", "~~~"),
    *("![é](a.png)", "[x](http://x.y)", "\x1e\x1f", "{{", "}}"),
]
words = st.lists(st.sampled_from(FRAGMENTS + BLANKS + BARS), max_size=12).map("".join)
sure = st.lists(
    st.sampled_from(
        [
            *FRAGMENTS,
            *BLANKS,
            "**",
            "**a**",
            "**强调。**",
            "**好**",
            "`",
            "`a_b`",
            "$",
            "$x^2$",
            "$5",
            r"$\frac{a}{b}$",
            "$a$b",
            "`$`",
            "\x1e",
            "\x1e\x1f\x1f",
            "\x1f",
        ]
    ),
    max_size=10,
).map("".join)
marked = st.lists(st.sampled_from(FRAGMENTS + BLANKS + BARS + MARKS), max_size=14).map("".join)
anything = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@settings(max_examples=3000)
@given(words | sure | marked | anything)
def test_the_short_way_equals_the_long_way(markdown: str) -> None:
    quick = parse_quickly(markdown)
    assert quick is None or quick == parse_fully(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "a",
        "水的化学式是什么？",
        "a - b",
        "a|b",
        "2018 was 3.5% hotter!",
        "a\nb c\n“d”",
        "a\n",
        "C# or a > b",
        "a: b\nc",
        "**重要**的 `x_1` 是 $x^2 + y_9$。",
        "a\n**b c** d\n`e`",
        "\x1e\x1f\x1f流经\x1e\x1f。\n**好** \x1e",
    ],
)
def test_plain_words_take_the_short_way(markdown: str) -> None:
    assert parse_quickly(markdown) is not None


@settings(max_examples=1500)
@given(marked | anything)
def test_every_text_has_a_tree_of_joined_words(markdown: str) -> None:
    for html in (False, True):
        found: list[Inline] = list(inlines(parse_markdown(markdown, html=html)))
        assert html or not any(isinstance(one, RawHtml) for one in found)
        assert all(one.text for one in found if isinstance(one, Plain))
