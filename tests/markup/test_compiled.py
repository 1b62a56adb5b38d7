"""The short ways, compiled or not, give what the reference gives; without a compiler, both are one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizkit.markup import html, markdown, quick
from quizkit.markup.html import Html
from quizkit.model.text import Blank, Break, Code, Inline, Math, Media, Paragraph, Plain, Rich, Strong
from quizkit.source import Span

EasyHtml = Callable[[Rich, quick.ShowBlank | None, bool], str | None]
ANYTHING = st.characters()  # surrogates too
MARKS = st.sampled_from(
    "\\`*_{[<&$~\x00\x1e\x1f\ufeff\n\r\t >}]:|()-+#=.!;a1水，。\u0663\uff11²½é\xa0\u3000\u2028\x85😀"
)
PIECES = st.sampled_from([
    "**a**", "**水 a1**", "**a, **", "***", "`a_b`", "` a`", "``", "$x^2$", r"$\frac{a}{b}$", "$ x$", "$5", "$a$1",
    "\x1e\x1f\x1f", "a\nb", "水\n水", "水\na", "\n\n", "12.", "1234567890.", "\u0663)", "[sound:", "{{", "::", "\\(",
    "\\begin{", "$$",
])  # fmt: skip
texts = st.lists(MARKS | PIECES | ANYTHING | st.sampled_from("ab水 "), max_size=12).map("".join)
SHORT = list(dict.fromkeys([quick.easy_html, html.easy_html]))


def blank(index: int) -> Html:
    return Html(f"{{{{c{index + 1}::x}}}}")


def name(media: Media) -> str:
    return media.path


@settings(max_examples=2000)
@given(texts)
@example("a" * 100_000)
@example("水 **水** `a` $x$\n" * 5_000)
@example("*" * 100_000)
@example("1" * 100_000)
def test_both_read_the_same_trees_and_places(text: str) -> None:
    assert repr(markdown.parse_quickly(text, Span)) == repr(quick.parse_quickly(text, Span))
    assert repr(markdown.parse_quickly(text)) == repr(quick.parse_quickly(text))


def test_both_know_how_no_line_of_words_begins() -> None:
    for begin in ("", "a ", "a\n", "\x1e"):
        for mark in "-+>#=|:. \x1e\x1f\x1c\x85\xa0\u3000\u0663\uff11":
            text = f"{begin}{mark}.b"
            assert markdown.parse_quickly(text) == quick.parse_quickly(text)


def inlines() -> st.SearchStrategy[Inline]:
    words = texts.map(Plain)
    others: list[st.SearchStrategy[Inline]] = [
        st.builds(Strong, st.lists(words, max_size=2).map(tuple)),
        texts.map(Code),
        st.builds(Math, texts, st.booleans()),
        st.booleans().map(Break),
        st.integers(0, 3).map(Blank),
    ]
    return st.one_of(words, *others)


@pytest.mark.parametrize("easy_html", SHORT)
@settings(max_examples=1000)
@given(children=st.lists(inlines(), max_size=5).map(tuple), cloze=st.booleans(), show=st.sampled_from([None, blank]))
def test_html_that_is_made_the_short_way_is_that_of_the_long_way(
    easy_html: EasyHtml,
    children: tuple[Inline, ...],
    cloze: bool,  # noqa: FBT001 - hypothesis gives it
    show: quick.ShowBlank | None,
) -> None:
    rich = Rich("", (Paragraph(children),))
    easy = easy_html(rich, show, cloze)
    assert easy is None or easy == html._writer(rich, name, show, cloze=cloze).inlines(children)
