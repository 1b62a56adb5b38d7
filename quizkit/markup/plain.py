"""Rich text as plain text: for comparison, lists in the terminal and words that replace a picture.

What it looks like: blocks are parted by an empty line, items start with `- ` or `1. ` (further lines are indented),
quotations with `> `, cells are parted by ` | `; a formula is its LaTeX, ruby is `漢字(かんじ)`, media are their
description or their file's name, a link is its words alone. Emphasis leaves no trace; raw HTML is as it was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import assert_never

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
    only_words,
)

ShowBlank = Callable[[int], str]


def to_plain(rich: Rich, *, blank: ShowBlank | None = None) -> str:
    """Return the words of ``rich``; ``blank`` shows a gap (`____` if it is not given)."""
    words = only_words(rich)
    return _blocks(rich.blocks, blank or (lambda _: "____"), between="\n\n") if words is None else words


def _blocks(blocks: tuple[Block, ...], blank: ShowBlank, *, between: str) -> str:
    return between.join(_block(block, blank) for block in blocks)


def _block(block: Block, blank: ShowBlank) -> str:
    match block:
        case Paragraph(children) | Heading(_, children):
            return _inlines(children, blank)
        case CodeBlock(text) | RawHtml(text):
            return text
        case Quote(inner):
            return _prefixed(_blocks(inner, blank, between="\n\n"), "> ", "> ")
        case Listing():
            return ("\n" if block.tight else "\n\n").join(_items(block, blank))
        case Table(_, head, rows):
            return "\n".join(" | ".join(_inlines(cell, blank) for cell in row) for row in (head, *rows))
        case Rule():
            return "---"
        case _:
            assert_never(block)


def _items(listing: Listing, blank: ShowBlank) -> Iterator[str]:
    between = "\n" if listing.tight else "\n\n"
    for number, item in enumerate(listing.items, listing.start or 0):
        mark = "- " if listing.start is None else f"{number}. "
        yield _prefixed(_blocks(item, blank, between=between), mark, " " * len(mark))


def _prefixed(text: str, first: str, others: str) -> str:
    head, *rest = text.split("\n")
    return "\n".join((first + head, *((others + line).rstrip() for line in rest)))


def _inlines(children: tuple[Inline, ...], blank: ShowBlank) -> str:
    return "".join(
        _line_end(children, at, child) if isinstance(child, Break) else _inline(child, blank)
        for at, child in enumerate(children)
    )


def _line_end(children: tuple[Inline, ...], at: int, found: Break) -> str:
    if found.hard:
        return "\n"
    return "" if is_joined(children, at) else " "


def _inline(inline: Inline, blank: ShowBlank) -> str:
    match inline:
        case Plain(text) | Code(text) | Math(text) | RawHtml(text):
            return text
        case Emphasis(children) | Strong(children) | Strike(children) | Link(_, children):
            return _inlines(children, blank)
        case Media():
            return inline.alt or inline.path.rpartition("/")[2]
        case Ruby(base, reading):
            return f"{base}({reading})"
        case Blank(index):
            return blank(index)
        case Break():
            return "\n" if inline.hard else " "
        case _:
            assert_never(inline)
