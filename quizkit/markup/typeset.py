"""Rich text as a tree of plain JSON values, which a template sets in type.

An inline node is a string (characters that stand for themselves) or an object; a block is an object. ``k`` names an
object's kind, ``c`` holds its contents. Nothing of a text ever becomes markup: templates get it as values.

    inlines  em strong strike link{url}     contents: inlines
             code{text} ruby{base, reading} break
             and what the caller makes of a formula, a media file and a gap
    blocks   p heading                       contents: inlines
             quote                           contents: blocks
             list{start: number or null, tight}     contents: a list of blocks an item
             table{align, head, rows}        cells are lists of inlines
             pre{text, lang} rule
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import TypeAlias, assert_never

import nh3

from quizkit.markup.joins import is_joined
from quizkit.model.text import (
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
    Paragraph,
    Plain,
    Quote,
    RawHtml,
    Rich,
    Ruby,
    Rule,
    Strike,
    Strong,
    Table,
)

Node: TypeAlias = "str | dict[str, object]"
_ENDLESS = re.compile(r"[^\s\u2e80-\uffff]{40,}")


@dataclass(frozen=True, slots=True)
class Typeset:
    """Makes nodes; the three functions make those whose look is the caller's."""

    formula: Callable[[Math], Node]
    media: Callable[[Media], Node]
    blank: Callable[[int], Node]

    def blocks(self, rich: Rich) -> list[Node]:
        """Return the blocks of a text."""
        return self._blocks(rich.blocks)

    def _blocks(self, blocks: tuple[Block, ...]) -> list[Node]:
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> Node:
        match block:
            case Paragraph(children):
                return {"k": "p", "c": self._inlines(children)}
            case Heading(_, children):
                return {"k": "heading", "c": self._inlines(children)}
            case CodeBlock(text, language):
                return {"k": "pre", "text": breakable(text), "lang": language}
            case Quote(inner):
                return {"k": "quote", "c": self._blocks(inner)}
            case Listing(start, tight, items):
                return {"k": "list", "start": start, "tight": tight, "c": [self._blocks(item) for item in items]}
            case Table():
                return self._table(block)
            case Rule():
                return {"k": "rule"}
            case RawHtml(html):
                return {"k": "p", "c": [words_of(html)]}
            case _:
                assert_never(block)

    def _table(self, table: Table) -> Node:
        rows = [[self._inlines(cell) for cell in row] for row in (table.head, *table.rows)]
        return {"k": "table", "align": [align.value for align in table.align], "head": rows[0], "rows": rows[1:]}

    def _inlines(self, children: tuple[Inline, ...]) -> list[Node]:
        return [self._inline(children, at, child) for at, child in enumerate(children)]

    def _inline(self, siblings: tuple[Inline, ...], at: int, inline: Inline) -> Node:  # noqa: PLR0911 - one a kind
        match inline:
            case Plain(text):
                return breakable(text)
            case Code(text):
                return {"k": "code", "text": breakable(text)}
            case Emphasis(children):
                return {"k": "em", "c": self._inlines(children)}
            case Strong(children):
                return {"k": "strong", "c": self._inlines(children)}
            case Strike(children):
                return {"k": "strike", "c": self._inlines(children)}
            case Link(url, children):
                return {"k": "link", "url": url, "c": self._inlines(children)}
            case Ruby(base, reading):
                return {"k": "ruby", "base": base, "reading": reading}
            case Break(hard):
                return {"k": "break"} if hard else "" if is_joined(siblings, at) else " "
            case Math() | Media() | Blank() | RawHtml():
                return self._own(inline)
            case _:
                assert_never(inline)

    def _own(self, inline: Math | Media | Blank | RawHtml) -> Node:
        match inline:
            case Math():
                return self.formula(inline)
            case Media():
                return self.media(inline)
            case Blank(index):
                return self.blank(index)
            case RawHtml(html):
                return words_of(html)
            case _:
                assert_never(inline)


def breakable(text: str) -> str:
    """Return ``text`` with places to break (U+200B, which is not seen) in words that no line would hold."""
    return _ENDLESS.sub(lambda found: "\u200b".join(re.findall(r".{1,20}", found[0])), text)


def words_of(html: str) -> str:
    """Return the words of an author's HTML, without its tags."""
    return unescape(nh3.clean(html, tags=set())).strip("\n")
