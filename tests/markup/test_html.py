"""Rich text as HTML that shows what the author typed, to Anki and to the reader alike."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizkit.markup.html import Html, escape, to_html, to_inline_html
from quizkit.markup.markdown import parse_markdown
from quizkit.model.text import Code, Inline, Media, MediaKind, Paragraph, Plain, Rich, Ruby

TROUBLE = [
    "{",
    "}",
    "{{",
    "}}",
    "c1::",
    ":",
    "::",
    "[sound:",
    "[anki:",
    "[latex]",
    "[$]",
    "[$$]",
    "]",
    "\\",
    "\\(",
    "\\)",
]
TROUBLE += [
    "\\[",
    "\\]",
    "\\begin{",
    "$$",
    "<",
    ">",
    "&",
    "&amp;",
    "&#123;",
    '"',
    "'",
    "a",
    "水",
    " ",
    "\n",
    "</span>",
    "-->",
]
trouble = st.lists(st.sampled_from(TROUBLE), max_size=12).map("".join)


def rich(markdown: str, *, html: bool = False) -> Rich:
    return Rich(markdown, parse_markdown(markdown, html=html))


def name(media: Media) -> str:
    return media.path.replace("/", "-")


def blank(index: int) -> Html:
    return Html(f"{{{{c{index + 1}::x}}}}")


def shown(markdown: str, *, cloze: bool = False) -> str:
    return to_html(rich(markdown), media=name, blank=blank, cloze=cloze)


CASES = [
    ("a", "<p>a</p>"),
    ("a & <b> \"c\" 'd'", "<p>a &amp; &lt;b&gt; \"c\" 'd'</p>"),
    ("*a* **b** ~~c~~ `d<`", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d&lt;</code></p>"),
    ("a\nb  \nc", "<p>a\nb<br>\nc</p>"),
    ("中文\n中文", "<p>中文中文</p>"),
    ("$a<b$ $$c$$", "<p>\\(a&lt;b\\) \\[c\\]</p>"),
    ('[a](http://x.y/"?b&c)', '<p><a href="http://x.y/&quot;?b&amp;c">a</a></p>'),
    ('![a "b"](c/d.png)', '<p><img src="c-d.png" alt="a &quot;b&quot;"></p>'),
    ("![a](b.mp3) ![a](b.mp4)", "<p>[sound:b.mp3] [sound:b.mp4]</p>"),
    ("{漢字|かんじ}", "<p><ruby>漢字<rt>かんじ</rt></ruby></p>"),
    ("a \x1e\x1f", "<p>a {{c1::x}}</p>"),
    ("# a\n\n---", "<h1>a</h1>\n<hr>"),
    ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
    ("```c++\na<b\n```", '<pre><code class="language-c++">a&lt;b\n</code></pre>'),
    ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    ("2. a\n\n3. b", '<ol start="2">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>'),
    (
        "|a|b|\n|-|-:|\n|c|d|",
        (
            '<table>\n<thead>\n<tr>\n<th>a</th>\n<th style="text-align:right">b</th>\n</tr>\n</thead>\n'
            '<tbody>\n<tr>\n<td>c</td>\n<td style="text-align:right">d</td>\n</tr>\n</tbody>\n</table>'
        ),
    ),
    ("<b onclick=x>", "<p>&lt;b onclick=x&gt;</p>"),
    ("{{c1::a}}", "<p>&#123;&#123;c1::a&#125;&#125;</p>"),
    ("\\[sound:a] \\[latex]", "<p>&#91;sound:a] &#91;latex]</p>"),
    ("\\\\(a\\\\)", '<p><span class="tex2jax_ignore mathjax_ignore">&#92;(a\\)</span></p>'),
    ("`\\(a\\)`", "<p><code>&#92;(a\\)</code></p>"),
]


@pytest.mark.parametrize(("markdown", "html"), CASES)
def test_html(markdown: str, html: str) -> None:
    assert shown(markdown) == html


def test_a_single_paragraph_can_stand_without_its_tag() -> None:
    assert to_inline_html(rich("a *b*"), media=name) == "a <em>b</em>"
    assert to_inline_html(rich("a\n\nb"), media=name) == "<p>a</p>\n<p>b</p>"


def test_a_gap_is_a_line_unless_it_is_told_otherwise() -> None:
    assert to_html(rich("a \x1e"), media=name) == "<p>a ____</p>"


def test_no_brace_of_a_text_is_left_in_a_cloze_field() -> None:
    markdown = "$\\frac{\\frac{a}{b}}{c}$ `{{c2::x}}` std::map {漢|{} [a](http://[::1]/) ![}}](a.png) \x1e"
    html = shown(markdown, cloze=True).replace("{{c1::x}}", "")
    assert not re.search(r"[{}]|::", html)
    assert "\\(\\frac{\\frac{a}{b}}{c}\\)" in unescape(html)


class Page(HTMLParser):
    """What a browser makes of HTML: the words, and the words that MathJax looks at."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = self.seen_by_mathjax = ""
        self.alts: list[str | None] = []
        self.ignored = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ignored += tag in ("span", "code")
        self.seen_by_mathjax += "\0"
        assert tag in ("span", "code", "p", "ruby", "rt", "img", "br")
        if tag == "img":
            self.alts.append(dict(attrs)["alt"])

    def handle_endtag(self, tag: str) -> None:
        self.ignored -= tag in ("span", "code")
        self.seen_by_mathjax += "\0"

    def handle_data(self, data: str) -> None:
        self.text += data
        if not self.ignored:
            self.seen_by_mathjax += data


def trees(text: str) -> list[Inline]:
    return [Plain(text), Code(text), Ruby(text, text)]


@settings(max_examples=1000)
@given(trouble | st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.booleans())
def test_the_page_shows_exactly_the_text_and_neither_anki_nor_mathjax_reads_it(text: str, cloze: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    for inline in trees(text):
        html = to_html(Rich("", (Paragraph((inline,)),)), media=name, cloze=cloze)
        page = Page(html)
        assert page.text == (text + text if isinstance(inline, Ruby) else text)
        assert not re.search(r"\\[(\[]|\\begin\{", page.seen_by_mathjax)
        assert not re.search(r"\{\{|\}\}|\[(sound:|anki:|latex\]|\$\$?\])|\\[(\[]", html)
        assert not cloze or not re.search(r"[{}]|::|>:|:<", html)


@given(trouble, st.booleans())
def test_a_description_shows_exactly_the_text(text: str, cloze: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    image = Media(MediaKind.IMAGE, "a.png", text)
    html = to_html(Rich("", (Paragraph((image,)),)), media=name, cloze=cloze)
    assert Page(html).alts == [text]
    assert not re.search(r"\{\{|\}\}|\[(sound:|anki:|latex\]|\$\$?\])", html)


@given(st.text())
def test_escaping_can_be_undone(text: str) -> None:
    assert unescape(escape(text)) == text or "&" in text or "\r" in text or re.search(r"[\x00-\x1f\x7f-\x9f]", text)
    assert not re.search(r'[<>"]', escape(text))
