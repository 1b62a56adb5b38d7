"""Where Chinese has no say, the tree is that of another CommonMark reader (markdown-it-py)."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quizkit.markup.full import parse_fully
from quizkit.markup.html import to_html
from quizkit.model.text import Rich

REFERENCE = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
# Left out: what the two are known to read differently (empty items, tabs after list marks, definitions before text,
# odd tables, escapes in a fence's first line), and what is ours (`$`, braces, single tildes, links elsewhere).
FRAGMENTS = [
    "a",
    "b",
    "Word",
    " ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "! ",
    "(",
    ")",
    ";",
    '"',
    "'",
]
FRAGMENTS += [
    "- a",
    "\n- f",
    "\n+ b",
    "\n  - c",
    "\n1. c",
    "\n2. d",
    "\n3) e",
    "12",
    "3.14",
    ".",
    "=",
    "\n===\n",
    "\n---\n",
    "\n***\n",
]
FRAGMENTS += [
    "#",
    "\n# ",
    "\n> ",
    ">",
    "\\*",
    "\\_",
    "\\\n",
    "http://a.b",
    "[^1] ",
    "\n```\n",
    "\n~~~\n",
    "\n\n    ",
    "\n```py\n",
]
FRAGMENTS += [
    "[x](http://x.y)",
    "[*x* y](https://x.y/z)",
    "![x](a.png)",
    "<http://a.b>",
    "&amp;",
    "&copy;",
    "...",
    "--",
    " ~~a *b*~~ ",
]
FRAGMENTS += ["\n\n|a|*b*|\n|-|:-:|\n|c|d|\n", "\n\n[r]: http://x.y\n\n", "[r] ", "[r][r] ", "[t][r] "]


class Tokens(HTMLParser):
    """Tags and words; blanks count for nothing at the edges of a tag."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[object] = []
        self.words = ""
        self.feed(html)
        self.close()
        self.flush()

    def flush(self) -> None:
        if words := " ".join(self.words.split()):
            self.found.append(words)
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.flush()
        self.found.append((tag, sorted(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.flush()
        self.found.append("/" + tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def tokens(html: str) -> list[object]:
    return Tokens(re.sub(r"<p>\s*</p>", "", html)).found


@settings(max_examples=3000, derandomize=True)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join))
def test_the_tree_is_that_of_another_reader(markdown: str) -> None:
    ours = to_html(Rich(markdown, parse_fully(markdown)), media=lambda media: media.path)
    assert tokens(ours) == tokens(REFERENCE.render(markdown))
