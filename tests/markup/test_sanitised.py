"""Authors' own HTML is shown where it is harmless, and what is ours survives it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizkit.markup.html import Html, to_html
from quizkit.markup.markdown import parse_markdown
from quizkit.model.text import Media, Rich


def name(media: Media) -> str:
    return media.path


def blank(index: int) -> Html:
    return Html(f"{{{{c{index + 1}::<b>x</b>}}}}")


def shown(markdown: str, *, cloze: bool = False) -> str:
    return to_html(Rich(markdown, parse_markdown(markdown, html=True)), media=name, blank=blank, cloze=cloze)


CASES = [
    ("<kbd>a</kbd> **b**", "<p><kbd>a</kbd> <strong>b</strong></p>"),
    ("<script>alert(1)</script>a", "a"),
    ("a <img src=x onerror=alert(1)>", "<p>a </p>"),
    ('a <img src="http://x.y/a.png">', "<p>a </p>"),
    ("a <b onclick='x()' class='tappable' id=a style='position:fixed'>b</b>", "<p>a <b>b</b></p>"),
    ("a <a href='javascript:x'>b</a>", "<p>a <a>b</a></p>"),
    ("a <a href='http://x.y'>b</a>", '<p>a <a href="http://x.y">b</a></p>'),
    ("a <a href='//x.y'>b</a>", "<p>a <a>b</a></p>"),
    ("a <b>b", "<p>a <b>b</b></p>"),
    ("</div></p>\n\na", "<p></p>\n<p>a</p>"),
    ("<!-- a --> b", "b"),
    ("<b></b>\\[sound:a] {{b}} &#91;sound:c]", "<p><b></b>&#91;sound:a] &#123;&#123;b&#125;&#125; &#91;sound:c]</p>"),
    (
        "<b></b> $a<b$ ![c](d.png) ![e](f.mp3) \x1e",
        '<p><b></b> \\(a&lt;b\\) <img src="d.png" alt="c"> [sound:f.mp3] {{c1::<b>x</b>}}</p>',
    ),
    ("<b></b>\\\\(a\\\\)", '<p><b></b><span class="tex2jax_ignore mathjax_ignore">&#92;(a\\)</span></p>'),
    ("<b></b>{漢|かん}", "<p><b></b><ruby>漢<rt>かん</rt></ruby></p>"),
    ("<b></b>\n\n```py\na\n```", '<p><b></b></p>\n<pre><code class="language-py">a\n</code></pre>'),
]


@pytest.mark.parametrize(("markdown", "html"), CASES)
def test_authors_html(markdown: str, html: str) -> None:
    assert shown(markdown).strip() == html


def test_markdown_within_authors_blocks_is_read() -> None:
    assert shown("<div>\n\n*a*\n\n</div>") == "<div>\n<p><em>a</em></p>\n</div>"


def test_our_tables_keep_their_alignment() -> None:
    assert '<td style="text-align:center">b</td>' in shown("<b>x</b>\n\n|a|\n|:-:|\n|b|")


def test_a_note_of_ours_cannot_be_forged() -> None:
    for forged in ("&#30;0&#31;", "&#x1e;0&#x1F;", "&#x01e0&#031", "&#3&#30;0;0&#31;", "&#30a", "\x1e0\x1f"):
        html = shown(f"<div>{forged}</div>\n\n$x$")
        assert html.count("\\(x\\)") == 1, forged


def test_an_open_attribute_does_not_swallow_what_is_ours_into_a_tag() -> None:
    html = shown('<div title="\n\n![onclick=alert(1) x](a.png) $x$ \x1e\n\n">a</div>')
    assert not re.search(r"<[^>]*(onclick|c1::)", html)


def test_braces_are_shielded_after_the_sanitiser_has_decoded_them() -> None:
    html = shown("<b title='{{c2::&#123;'>std::x &#123;&#123;c3::y}}</b> $\\frac{a}{b}$", cloze=True)
    assert not re.search(r"[{}]|::", html)


PIECES = [
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<div title='",
    "'>",
    '"',
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<img src=x>",
]
PIECES += [
    "<table>",
    "<td>",
    "<svg>",
    "<style>",
    "<a href='javascript:x'>",
    "<plaintext>",
    "<textarea>",
    "<![CDATA[",
    "]]>",
]
PIECES += [
    "\n\n",
    "\n",
    "$x$",
    "![on=1](a.png)",
    "\x1e\x1f",
    "{{",
    "}}",
    "[sound:x]",
    "&#30;",
    "&#x1e;0",
    "&#123;",
    "a",
    " ",
    "|a|\n|-|\n",
]


@settings(max_examples=1500)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.booleans())
def test_no_mixture_gets_through(markdown: str, cloze: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    html = re.sub(r"\{\{c\d+::<b>x</b>\}\}", "gap", shown(markdown, cloze=cloze))
    assert not re.search(
        r"<(script|style|svg|textarea|plaintext|title|!)|<[^>]*javascript|[\x1e\x1f]|\{\{|\}\}|\[sound:", html
    )
    assert all(found == 'src="a.png" alt="on=1"' for found in re.findall(r"<img ([^>]*)>", html))
    assert html.count("\\(x\\)") <= markdown.count("$x$")
