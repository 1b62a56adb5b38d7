"""Markdown becomes the tree that its author means."""

from __future__ import annotations

import pytest

from quizkit.diagnostics import Code as Kind
from quizkit.diagnostics import codes
from quizkit.markup.markdown import parse_markdown
from quizkit.model.text import (
    Align,
    Blank,
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    Link,
    Listing,
    Math,
    Media,
    MediaKind,
    Paragraph,
    Plain,
    Quote,
    RawHtml,
    Ruby,
    Rule,
    Strike,
    Strong,
    Table,
)
from quizkit.source import Span

SOFT, HARD = Break(hard=False), Break(hard=True)


def inline(markdown: str, *, html: bool = False) -> tuple[Inline, ...]:
    (block,) = parse_markdown(markdown, html=html)
    assert isinstance(block, Paragraph)
    return block.children


def faults(markdown: str, *, html: bool = False) -> list[tuple[Kind, str, Span | None]]:
    found: list[tuple[Kind, str, Span | None]] = []

    def problem(code: Kind, message: str, span: Span | None, remedy: str | None) -> None:
        assert remedy
        found.append((code, message, span))

    parse_markdown(markdown, locate=Span, problem=problem, html=html)
    return found


INLINES: list[tuple[str, tuple[Inline, ...]]] = [
    ("a *b* c", (Plain("a "), Emphasis((Plain("b"),)), Plain(" c"))),
    ("**强调。**后面", (Strong((Plain("强调。"),)), Plain("后面"))),
    ("这是**“引号”**的", (Plain("这是"), Strong((Plain("“引号”"),)), Plain("的"))),
    ("~~旧~~新", (Strike((Plain("旧"),)), Plain("新"))),
    ("`a *b*`", (Code("a *b*"),)),
    ("价格 $5 和 $6", (Plain("价格 $5 和 $6"),)),
    ("$x^2$", (Math("x^2", display=False),)),
    ("$$\nx\n$$", (Math("x", display=True),)),
    ("a\nb", (Plain("a"), SOFT, Plain("b"))),
    ("a  \nb\\\nc", (Plain("a"), HARD, Plain("b"), HARD, Plain("c"))),
    ("\\*a\\* &amp; &lt;", (Plain("*a* & <"),)),
    ("{漢字|かんじ}です", (Ruby("漢字", "かんじ"), Plain("です"))),
    ("\\{a|b} {a|b\\}", (Plain("{a|b} {a|b}"),)),
    ("{a|} {|b} {a} {a|b|c} {a\n|b}", (Plain("{a|} {|b} {a} {a|b|c} {a"), SOFT, Plain("|b}"))),
    ("`{a|b}` $\\{a|b\\}$", (Code("{a|b}"), Plain(" "), Math("\\{a|b\\}", display=False))),
    ("**{漢|かん}**", (Strong((Ruby("漢", "かん"),)),)),
    ("[a *b*](http://x.y/z?q=1)", (Link("http://x.y/z?q=1", (Plain("a "), Emphasis((Plain("b"),)))),)),
    ("<https://x.y>", (Link("https://x.y", (Plain("https://x.y"),)),)),
    ("<a@b.cd>", (Link("mailto:a@b.cd", (Plain("a@b.cd"),)),)),
    ("[a](HTTPS://x.y)", (Link("HTTPS://x.y", (Plain("a"),)),)),
    ("[a](<http://x.y/b c>)", (Link("http://x.y/b%20c", (Plain("a"),)),)),
    ("![*é* `x` $y$](a%20b/c.PNG)", (Media(MediaKind.IMAGE, "a b/c.PNG", "é x y"),)),
    ("![](s.opus)", (Media(MediaKind.AUDIO, "s.opus", ""),)),
    ("![{漢|かん}](v.webm)", (Media(MediaKind.VIDEO, "v.webm", "漢(かん)"),)),
    ("<b>a</b>", (Plain("<b>a</b>"),)),
    ('http://x.y www.x.y [^1] -- ... "a" :smile:', (Plain('http://x.y www.x.y [^1] -- ... "a" :smile:'),)),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "tree"), INLINES)
def test_inlines(markdown: str, tree: tuple[Inline, ...]) -> None:
    assert inline(markdown) == tree


P = Paragraph
BLOCKS: list[tuple[str, tuple[Block, ...]]] = [
    ("", ()),
    (" \n\n ", ()),
    ("a\n\nb", (P((Plain("a"),)), P((Plain("b"),)))),
    ("## a", (Heading(2, (Plain("a"),)),)),
    ("a\n===", (Heading(1, (Plain("a"),)),)),
    ("---", (Rule(),)),
    ("```python x\na\n\nb\n```", (CodeBlock("a\n\nb", "python"),)),
    ("    a\n     b", (CodeBlock("a\n b", ""),)),
    ("> a\n>\n> > b", (Quote((P((Plain("a"),)), Quote((P((Plain("b"),)),)))),)),
    ("3. a\n4. b", (Listing(3, tight=True, items=((P((Plain("a"),)),), (P((Plain("b"),)),))),)),
    ("- a\n\n- b", (Listing(None, tight=False, items=((P((Plain("a"),)),), (P((Plain("b"),)),))),)),
    (
        "- a\n  - b",
        (
            Listing(
                None,
                tight=True,
                items=((P((Plain("a"),)), Listing(None, tight=True, items=((P((Plain("b"),)),),))),),
            ),
        ),
    ),
    (
        "a|b|c\n:-|:-:|-:\n*x*|y\\|z\n{漢\\|かん}|2|3|4",
        (
            Table(
                (Align.LEFT, Align.CENTER, Align.RIGHT),
                ((Plain("a"),), (Plain("b"),), (Plain("c"),)),
                (
                    ((Emphasis((Plain("x"),)),), (Plain("y|z"),), ()),
                    ((Ruby("漢", "かん"),), (Plain("2"),), (Plain("3"),)),
                ),
            ),
        ),
    ),
    ("<div>\na *b*\n</div>", (P((Plain("<div>"), SOFT, Plain("a *b*"), SOFT, Plain("</div>"))),)),
    ("[a]: http://x.y\n\n[a]", (P((Link("http://x.y", (Plain("a"),)),)),)),
    ("- [ ] a", (Listing(None, tight=True, items=((P((Plain("[ ] a"),)),),)),)),
    ("---\na: b\n---", (Rule(), Heading(2, (Plain("a: b"),)))),
]


@pytest.mark.parametrize(("markdown", "tree"), BLOCKS)
def test_blocks(markdown: str, tree: tuple[Block, ...]) -> None:
    assert parse_markdown(markdown) == tree


@pytest.mark.parametrize("sign", ["+", "-", "*", ">", ">=", "#", "1.", "12)"])
def test_a_lone_mark_is_the_sign_itself(sign: str) -> None:
    assert inline(sign) == (Plain(sign),)


@pytest.mark.parametrize("text", ["1~2 天或 3~4 天", "1~2 **天或 3~4** 天", "~a~", "\\~a~ b~", "`~` ~a~"])
def test_single_tildes_do_not_strike_out(text: str) -> None:
    found = inline(text)
    assert not any(isinstance(one, Strike) for one in found)
    assert "~" in "".join(one.text for one in found if isinstance(one, Plain | Code))


def test_emphasis_works_beside_single_tildes() -> None:
    assert inline("1~2 **天或 3~4** ~~天~~") == (
        Plain("1~2 "),
        Strong((Plain("天或 3~4"),)),
        Plain(" "),
        Strike((Plain("天"),)),
    )


def test_raw_html_is_kept_where_it_is_allowed() -> None:
    assert inline("<b>a</b>", html=True) == (RawHtml("<b>"), Plain("a"), RawHtml("</b>"))
    assert parse_markdown("<div>\na\n</div>", html=True) == (RawHtml("<div>\na\n</div>"),)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "javascript&#58;alert(1)",
        "java&#9;script:alert(1)",
        "&#1;javascript:alert(1)",
        "<\x7fhttp://x.y>",
        "http://x&#10;y",
        "data:text/html,x",
        "ftp://x.y",
        "file:///etc/passwd",
        "//x.y",
        "page.html",
        "#a",
        "http:x",
        "https://",
        "<  >",
        "",
    ],
)
def test_a_link_leads_to_the_web_or_to_mail(url: str) -> None:
    assert [code for code, _, _ in faults(f"[*a*]({url})")] == [codes.BAD_LINK]
    assert inline(f"[*a*]({url})") == (Emphasis((Plain("a"),)),)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://x.y/a.png", codes.MEDIA_OUTSIDE),
        ("HTTPS://x.y/a.png", codes.MEDIA_OUTSIDE),
        ("//x.y/a.png", codes.MEDIA_OUTSIDE),
        ("data:image/png;base64,x.png", codes.MEDIA_OUTSIDE),
        ("a%00.png", codes.MEDIA_OUTSIDE),
        ("%68ttp://x.y/a.png", codes.MEDIA_OUTSIDE),
        ("a.pdf", codes.MEDIA_KIND),
        ("png", codes.MEDIA_KIND),
        ("", codes.MEDIA_KIND),
    ],
)
def test_media_are_files_of_a_known_kind(url: str, code: Kind) -> None:
    assert [found for found, _, _ in faults(f"a ![b]({url})")] == [code]
    assert inline(f"a ![b]({url})") == (Plain("a b"),)


def gaps(markdown: str) -> str:
    return markdown.replace("{{x}}", "\x1e\x1f\x1f\x1f\x1f")


@pytest.mark.parametrize(
    ("markdown", "tree"),
    [
        ("a {{x}} b {{x}}{{x}}", (Plain("a "), Blank(0), Plain(" b "), Blank(1), Blank(2))),
        ("**{{x}}**", (Strong((Blank(0),)),)),
        ("他说**{{x}}。**后来", (Plain("他说"), Strong((Blank(0), Plain("。"))), Plain("后来"))),
        ("{{x}}*a*{{x}}", (Blank(0), Emphasis((Plain("a"),)), Blank(1))),
        ("[{{x}}](http://x.y)", (Link("http://x.y", (Blank(0),)),)),
        ("{{x}} {漢|かん}", (Blank(0), Plain(" "), Ruby("漢", "かん"))),
    ],
)
def test_a_gap_becomes_a_blank(markdown: str, tree: tuple[Inline, ...]) -> None:
    assert inline(gaps(markdown)) == tree
    assert faults(gaps(markdown)) == []


@pytest.mark.parametrize(
    ("markdown", "where", "span"),
    [
        ("a `b{{x}}`", "code", Span(1, 3, 1, 11)),
        ("好 $b{{x}}$", "a formula", Span(1, 3, 1, 11)),
        ("[a](http://b{{x}})", "the address of a link", Span(1, 1, 1, 19)),
        ("![a{{x}}](b.png)", "an image", Span(1, 1, 1, 17)),
        ("![a](b{{x}}.png)", "an image", Span(1, 1, 1, 17)),
        ("<b title='{{x}}'>", "raw HTML", Span(1, 1, 1, 18)),
        ("{a{{x}}|b}", "ruby", Span(1, 1, 1, 11)),
        ("```\n{{x}}\n```", "code", Span(1, 1, 3, 4)),
        ("```{{x}}\na\n```", "code", Span(1, 1, 3, 4)),
    ],
)
def test_a_gap_stands_in_running_text(markdown: str, where: str, span: Span) -> None:
    assert faults(gaps(markdown)) == [(codes.GAP_MISPLACED, f"a gap cannot stand in {where}", span)]
    assert "\x1e" not in repr(parse_markdown(gaps(markdown)))


@pytest.mark.parametrize(
    "markdown", ['[a](http://b.c "{{x}}")', "[a]: http://{{x}}.y\n\nb", "|a|\n|-|\n|b|{{x}}|", "```a {{x}}\n```"]
)
def test_a_gap_that_is_lost_is_reported(markdown: str) -> None:
    assert [code for code, _, _ in faults(gaps(markdown))] == [codes.GAP_MISPLACED]


@pytest.mark.parametrize(
    ("markdown", "span"),
    [
        ("水 😀 **好** $x$!", Span(1, 11, 1, 14)),
        ("- 水\n  - 好 $x$", Span(2, 7, 2, 10)),
        ("> 水\n> $$x\n> y$$", Span(2, 3, 3, 6)),
        ("|水|好|\n|-|-|\n|水\\|好 \\|$x$|y|", Span(3, 9, 3, 12)),
        ("1~2 水 3~4 $x$", Span(1, 11, 1, 14)),
        ("水\r\n好 $x$", Span(2, 3, 2, 6)),
        ("\t水 $x$\n\n- a\n\n\t水 $x$", Span(5, 4, 5, 7)),
    ],
)
def test_a_formula_knows_its_place_in_characters(markdown: str, span: Span) -> None:
    found: list[Span | None] = []

    def walk(node: object) -> None:
        if isinstance(node, Math):
            found.append(node.span)
        for name in ("children", "items", "head", "rows"):
            parts = getattr(node, name, ())
            walk_all(parts)

    def walk_all(parts: object) -> None:
        for part in parts if isinstance(parts, tuple) else ():
            walk(part)
            walk_all(part)

    walk_all(parse_markdown(markdown, locate=Span))
    assert found == [span]


def test_the_same_markdown_is_an_equal_tree() -> None:
    markdown = "a *b* $x$\n\n![c](d.png)"
    assert parse_markdown(markdown) == parse_markdown(markdown, locate=Span)
