"""Rich text as plain text."""

from __future__ import annotations

import pytest

from quizkit.markup.markdown import parse_markdown
from quizkit.markup.plain import to_plain
from quizkit.model.text import Rich

CASES = [
    ("a", "a"),
    ("**强调。**后面 `c` ~~d~~ [e](http://x.y)", "强调。后面 c d e"),
    ("a\nb  \nc", "a b\nc"),
    ("中文\n中文\nword\n中文", "中文中文 word 中文"),
    ("他说\n**“你好”**\n了", "他说“你好”了"),
    ("한국\n어", "한국 어"),
    ("$x^2$ 与\n$$y$$", "x^2 与 y"),
    ("{漢字|かんじ}", "漢字(かんじ)"),
    ("![alt](a/b.png) ![](a/b%20c.mp3)", "alt b c.mp3"),
    ("# a\n\nb\n\n---\n\nc", "a\n\nb\n\n---\n\nc"),
    ("> a\n>\n> b", "> a\n>\n> b"),
    ("- a\n- b\n  - c", "- a\n- b\n  - c"),
    ("9. a\n10. b\n\n    c", "9. a\n\n10. b\n\n    c"),
    ("|a|b|\n|-|-|\n|*c*|d\\|e|", "a | b\nc | d|e"),
    ("```py\na\n  b\n```", "a\n  b"),
    ("<b>a</b>", "<b>a</b>"),
    ("a \x1e\x1f b \x1e", "a [0] b [1]"),
]


@pytest.mark.parametrize(("markdown", "plain"), CASES)
def test_plain_text(markdown: str, plain: str) -> None:
    assert to_plain(Rich(markdown, parse_markdown(markdown)), blank=lambda index: f"[{index}]") == plain


def test_a_gap_is_a_line_unless_it_is_told_otherwise() -> None:
    assert to_plain(Rich("", parse_markdown("a \x1e b"))) == "a ____ b"
