"""Rich text as HTML for the fields of an Anki note.

Formulas get MathJax's brackets, sounds and films Anki's `[sound:name]`. All that the author typed is escaped and
shielded from Anki and MathJax, see `quizkit.markup.shield`; in a bank with ``html: allow`` the whole is sanitised, see
`quizkit.markup.sanitised`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from quizkit.markup.joins import is_joined
from quizkit.markup.sanitised import Kept
from quizkit.markup.shield import UNEASY, Html, escape, escape_words, shield, shield_words
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
    Rich,
    Ruby,
    Rule,
    Strike,
    Strong,
    Table,
    inlines,
)

try:
    from quizkit.markup.compiled import easy_html
except ImportError:  # installed without a C compiler
    from quizkit.markup.quick import easy_html

if TYPE_CHECKING:
    from quizkit.markup.quick import ShowBlank

__all__ = ["Html", "easy_html", "escape", "to_html", "to_inline_html"]

MediaName = Callable[[Media], str]
_TAGS = {Emphasis: "em", Strong: "strong", Strike: "s"}


def to_html(rich: Rich, *, media: MediaName, blank: ShowBlank | None = None, cloze: bool = False) -> Html:
    """Return ``rich`` as blocks of HTML.

    ``media`` returns the name that a file has in Anki; ``blank`` shows a gap (`____` if it is not given). ``cloze``
    says that the result stands in a field of a cloze note: then no brace and no double colon of the text is left.
    """
    easy = easy_html(rich, blank, cloze)
    if easy is not None:
        return Html(f"<p>{easy}</p>")
    writer = _writer(rich, media, blank, cloze=cloze)
    return writer.finished(writer.blocks(rich.blocks))


def to_inline_html(rich: Rich, *, media: MediaName, blank: ShowBlank | None = None, cloze: bool = False) -> Html:
    """Return ``rich`` as `to_html` does, but a single paragraph without its `<p>`."""
    easy = easy_html(rich, blank, cloze)
    if easy is not None:
        return Html(easy)
    if len(rich.blocks) == 1 and isinstance(block := rich.blocks[0], Paragraph):
        writer = _writer(rich, media, blank, cloze=cloze)
        return writer.finished(writer.inlines(block.children))
    return to_html(rich, media=media, blank=blank, cloze=cloze)


def _writer(rich: Rich, media: MediaName, blank: ShowBlank | None, *, cloze: bool) -> _Writer:
    raw = "<" in rich.markdown and any(isinstance(one, RawHtml) for one in inlines(rich.blocks))
    kept = Kept(cloze) if raw else None
    return _Writer(media, blank, cloze, kept)


class _Writer(Struct, frozen=True):
    """Writes a tree. If ``kept`` is given, the result will be sanitised, and shielding must wait until then."""

    media: MediaName
    blank: ShowBlank | None
    cloze: bool
    kept: Kept | None

    def finished(self, html: str) -> Html:
        """Return ``html`` fit for a field."""
        return Html(self.kept.sanitised(html) if self.kept else html)

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """Return blocks, a line end between them."""
        return "\n".join(map(self._block, blocks))

    def inlines(self, children: tuple[Inline, ...]) -> str:
        """Return inlines."""
        if len(children) == 1:
            return self._inline(children[0])
        pieces = [
            self._line_end(children, at, child) if isinstance(child, Break) else self._inline(child)
            for at, child in enumerate(children)
        ]
        return "".join(pieces)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():  # `Paragraph(children)` takes four times as long, here and in `_inline`
                return f"<p>{self.inlines(block.children)}</p>"
            case Heading(level, children):
                return f"<h{level}>{self.inlines(children)}</h{level}>"
            case CodeBlock(text, language):
                mark = f' class="language-{self._value(language)}"' if language else ""
                return f"<pre><code{mark}>{self._code(text)}\n</code></pre>"
            case Quote(inner):
                return f"<blockquote>\n{self.blocks(inner)}\n</blockquote>"
            case Listing():
                return self._listing(block)
            case Table():
                return self._table(block)
            case Rule():
                return "<hr>"
            case RawHtml(html):
                return self._raw(html)
            case _:
                assert_never(block)

    def _listing(self, listing: Listing) -> str:
        tag = "ul" if listing.start is None else "ol"
        start = "" if listing.start in (None, 1) else f' start="{listing.start}"'
        items = "".join(f"<li>{self._item(item, listing)}</li>\n" for item in listing.items)
        return f"<{tag}{start}>\n{items}</{tag}>"

    def _item(self, item: tuple[Block, ...], listing: Listing) -> str:
        if not listing.tight:
            return f"\n{self.blocks(item)}\n" if item else ""
        shown = (self.inlines(one.children) if isinstance(one, Paragraph) else self._block(one) for one in item)
        return "\n".join(shown)

    def _table(self, table: Table) -> str:
        head = self._row(table.head, table.align, "th")
        rows = "".join(self._row(row, table.align, "td") for row in table.rows)
        body = f"<tbody>\n{rows}</tbody>\n" if rows else ""
        return f"<table>\n<thead>\n{head}</thead>\n{body}</table>"

    def _row(self, row: tuple[tuple[Inline, ...], ...], aligns: tuple[Align, ...], tag: str) -> str:
        cells = (
            f"<{tag}{_style(align)}>{self.inlines(cell)}</{tag}>\n" for cell, align in zip(row, aligns, strict=True)
        )
        return f"<tr>\n{''.join(cells)}</tr>\n"

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Plain():
                return self._words(inline.text)
            case Code():
                return f"<code>{self._code(inline.text)}</code>"
            case Math() | Media() | Blank():
                return self._own(inline)
            case Emphasis() | Strong() | Strike():
                tag = _TAGS[type(inline)]
                return f"<{tag}>{self.inlines(inline.children)}</{tag}>"
            case Link(url, children):
                return f'<a href="{self._value(url)}">{self.inlines(children)}</a>'
            case Ruby(base, reading):
                return f"<ruby>{self._words(base)}<rt>{self._words(reading)}</rt></ruby>"
            case Break(hard):
                return "<br>\n" if hard else "\n"
            case RawHtml(html):
                return self._raw(html)
            case _:
                assert_never(inline)

    def _own(self, inline: Math | Media | Blank) -> str:
        """Return what an author's HTML must not look like: it goes round the sanitising and the shielding."""
        match inline:
            case Math():
                inner = shield(escape_words(inline.latex), cloze=self.cloze)
                shown = f"\\[{inner}\\]" if inline.display else f"\\({inner}\\)"
            case Media():
                shown = self._media(inline)
            case Blank():
                shown = self.blank(inline.index) if self.blank else "____"
            case _:
                assert_never(inline)
        return self.kept.keep(shown) if self.kept else shown

    def _media(self, media: Media) -> str:
        name = shield(escape(self.media(media)), cloze=self.cloze)
        if media.kind is not MediaKind.IMAGE:
            return f"[sound:{name}]"
        return f'<img src="{name}" alt="{shield(escape(media.alt), cloze=self.cloze)}">'

    def _words(self, text: str) -> str:
        if not UNEASY.search(text):
            return text
        words = escape_words(text)
        return words if self.kept else shield_words(words, cloze=self.cloze)

    def _code(self, text: str) -> str:
        if not UNEASY.search(text):
            return text
        code = escape_words(text)
        return code if self.kept else shield(code, cloze=self.cloze)

    def _value(self, text: str) -> str:
        value = escape(text)
        return value if self.kept else shield(value, cloze=self.cloze)

    def _raw(self, html: str) -> str:
        return self.kept.admitted(html) if self.kept else ""

    def _line_end(self, children: tuple[Inline, ...], at: int, found: Break) -> str:
        if found.hard:
            return "<br>\n"
        return "" if is_joined(children, at) else "\n"


def _style(align: Align) -> str:
    return f' style="text-align:{align.value}"' if align.value else ""
