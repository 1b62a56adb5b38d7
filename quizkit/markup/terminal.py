"""Rich text as styled lines for a terminal.

Formulas become Unicode, ruby `漢字(かんじ)`, media `[image: words (path)]`, a link its words and address. Listings
are in color; tables are fitted to the width. Where styles cannot be shown, signs as in Markdown stand for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import assert_never

from msgspec import Struct

from quizkit.markup.joins import is_joined
from quizkit.markup.pieces import Line, Piece, Style
from quizkit.markup.wrapping import cut, prefixed, wrap
from quizkit.model.text import (
    Blank,
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    Lang,
    Link,
    Listing,
    Math,
    Media,
    MediaKind,
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

ShowBlank = Callable[[int], Piece]
_MEDIA = {
    MediaKind.IMAGE: {Lang.ZH: "图", Lang.EN: "image"},
    MediaKind.AUDIO: {Lang.ZH: "音频", Lang.EN: "audio"},
    MediaKind.VIDEO: {Lang.ZH: "视频", Lang.EN: "video"},
}
_SIGNS = {Emphasis: ("_", Style.EMPHASIS), Strong: ("*", Style.STRONG), Strike: ("~", Style.STRIKE)}
# Patterns, compiled when a text has HTML.
_TAG = r"(?s:<!--.*?-->|<[^>]*>)"
_LINE_END = r"(?i:<br\b[^>]*>|</(?:p|div|li|tr|h[1-6])>)"
_NARROWEST = 12  # cells below which nothing is indented any further


class Look(Struct, frozen=True):
    """How texts are shown. ``styled``: styles can be seen; ``bare``: nothing is drawn, as for screen readers."""

    lang: Lang = Lang.EN
    styled: bool = True
    bare: bool = False
    blank: ShowBlank = lambda _: Piece("____", Style.BLANK)


def to_terminal(rich: Rich, width: int, *, look: Look) -> list[Line]:
    """Return ``rich`` in lines of at most ``width`` cells (8 or more), an empty one between blocks."""
    return _Writer(look).blocks(rich.blocks, width)


def to_pieces(rich: Rich, *, look: Look) -> list[Piece]:
    """Return the words of a text that is one paragraph, unwrapped; of others, what can be said on one line."""
    writer = _Writer(look)
    match rich.blocks:
        case (Paragraph(children),):
            return list(writer.inlines(children))
        case blocks:
            lines = writer.blocks(blocks, 1_000_000)
            return [piece for line in lines for piece in (*line, Piece(" "))][:-1]


class _Writer(Struct, frozen=True):
    look: Look

    def blocks(self, blocks: tuple[Block, ...], width: int, *, apart: bool = True) -> list[Line]:
        """Return ``blocks`` in lines; ``apart``: with an empty line between them."""
        lines: list[Line] = []
        for number, block in enumerate(blocks):
            if number and apart:
                lines.append(())
            lines += self._block(block, width)
        return lines

    def _block(self, block: Block, width: int) -> list[Line]:  # noqa: PLR0911 - one for each kind
        match block:
            case Paragraph((Math(latex, True),)):
                indent = (Piece("    "),)
                return wrap(_formula(latex), width, first=indent, rest=indent)
            case Paragraph(children):
                return wrap(self.inlines(children), width)
            case Heading(_, children):
                return wrap(_styled(self.inlines(children), Style.STRONG), width)
            case CodeBlock():
                return self._code(block, width)
            case Quote(inner):
                bar = (Piece("> " if self.look.bare else "│ ", Style.FAINT),)
                return self._indented(inner, width, bar, bar)
            case Listing():
                return self._listing(block, width)
            case Table(align, head, rows):
                shown = [[list(self.inlines(cell)) for cell in row] for row in rows]
                heads = [_styled(self.inlines(cell), Style.STRONG) for cell in head]
                from quizkit.markup.grid import grid  # noqa: PLC0415 - few questions hold tables

                return grid(heads, shown, align, width, ascii_only=self.look.bare)
            case Rule():
                return [(Piece(("-" if self.look.bare else "─") * min(width, 20), Style.FAINT),)]
            case RawHtml(html):
                return wrap((_raw(html),), width)
            case _:
                assert_never(block)

    def _code(self, block: CodeBlock, width: int) -> list[Line]:
        pieces = [Piece(block.text, Style.CODE)]
        if block.language and self.look.styled:
            from quizkit.markup.listing import highlighted  # noqa: PLC0415 - Pygments costs more than all else

            pieces = highlighted(block.text, block.language)
        if width < _NARROWEST:
            return cut(pieces, width)
        more = (Piece("  + " if self.look.bare else "  ↪ ", Style.FAINT),)
        return cut(pieces, width, first=(Piece("    "),), rest=more)

    def _listing(self, listing: Listing, width: int) -> list[Line]:
        lines: list[Line] = []
        for number, item in enumerate(listing.items, listing.start or 0):
            if lines and not listing.tight:
                lines.append(())
            mark = f"{number}. " if listing.start is not None else "- " if self.look.bare else "• "
            lines += self._indented(
                item, width, (Piece(mark),), (Piece(" " * len(mark)),), apart=not listing.tight
            ) or [(Piece(mark.rstrip()),)]
        return lines

    def _indented(
        self, blocks: tuple[Block, ...], width: int, first: Line, rest: Line, *, apart: bool = True
    ) -> list[Line]:
        room = width - sum(len(piece.text) for piece in first)
        if room < _NARROWEST:
            return self.blocks(blocks, width, apart=apart)
        return prefixed(self.blocks(blocks, room, apart=apart), first, rest)

    def inlines(self, children: tuple[Inline, ...]) -> Iterator[Piece]:
        """Yield ``children`` as pieces; a hard line end is one in the text."""
        for at, child in enumerate(children):
            if isinstance(child, Break):
                yield Piece("\n" if child.hard else "" if is_joined(children, at) else " ")
            else:
                yield from self._inline(child)

    def _inline(self, inline: Inline) -> Iterator[Piece]:  # noqa: C901 - one case for each kind
        match inline:
            case Plain(text):
                yield Piece(text)
            case Emphasis(children) | Strong(children) | Strike(children):
                sign, style = _SIGNS[type(inline)]
                signs = [] if self.look.styled else [Piece(sign)]
                yield from (*signs, *_styled(self.inlines(children), style), *signs)
            case Link(url, children):
                yield from self._link(url, children)
            case Code(text):
                yield Piece(text if self.look.styled else f"`{text}`", Style.CODE)
            case Math(latex):
                yield from _formula(latex)
            case Media(kind, path, alt):
                name = _MEDIA[kind][self.look.lang]
                words = f"{alt} ({path})" if alt else path
                yield Piece(f"[{name}: {words}]", Style.FAINT)
            case Ruby(base, reading):
                yield from (Piece(base), Piece(f"({reading})", Style.FAINT))
            case Blank(index):
                yield self.look.blank(index)
            case RawHtml(html):
                yield _raw(html)
            case Break(hard):
                yield Piece("\n" if hard else " ")
            case _:
                assert_never(inline)

    def _link(self, url: str, children: tuple[Inline, ...]) -> Iterator[Piece]:
        words = _styled(self.inlines(children), Style.LINK)
        yield from words
        if "".join(piece.text for piece in words) != url.removeprefix("mailto:"):
            yield Piece(f" ({url})", Style.FAINT)


def _styled(pieces: Iterator[Piece], style: Style) -> list[Piece]:
    return [Piece(piece.text, piece.style | style) for piece in pieces]


def _formula(latex: str) -> Iterator[Piece]:
    from quizkit.markup.formula import to_unicode  # noqa: PLC0415 - many banks hold no formula

    yield Piece(to_unicode(latex))


def _raw(html: str) -> Piece:
    from html import unescape  # noqa: PLC0415 - few banks hold HTML

    return Piece(unescape(re.sub(_TAG, "", re.sub(_LINE_END, "\n", html))).strip("\n"))
