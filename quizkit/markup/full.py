"""The long way from Markdown to the rich-text tree; the tree that the parser hands out is read here alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import comrak
from msgspec import Struct

from quizkit.diagnostics import Code, codes
from quizkit.markup.masks import MAX_MARKS, Mask, mask
from quizkit.markup.misplaced import CODE, FORMULA, HTML, IMAGE, LINK, LOST, RUBY, Host
from quizkit.markup.places import Lines, Place
from quizkit.markup.syntax import ENDS, alignment, parse_syntax, words_within
from quizkit.markup.targets import KINDS, media_kind, media_path, web_address
from quizkit.markup.words import GAP, SOFT, append, lines
from quizkit.model import text as tree
from quizkit.model.text import Block, Inline
from quizkit.source import Span

if TYPE_CHECKING:
    from quizkit.markup.quick import Locate, Problem

MAX_DEPTH = 32
_HARD = tree.Break(hard=True)
_GAP = re.compile(GAP)
_RUBY_FORM = re.compile(r"\{([^{}|\n]+)\|([^{}|\n]+)\}")
_PIECE = re.compile(rf"{GAP}|{_RUBY_FORM.pattern}")


def parse_fully(
    markdown: str, *, locate: Locate | None = None, problem: Problem | None = None, html: bool = False
) -> tuple[Block, ...]:
    """Do what `quizkit.markup.markdown.parse_markdown` does, without its short way."""
    masked = mask(markdown)
    root = parse_syntax(masked.text)
    reader = _Reader(masked, Lines(masked.text), locate, problem, html)
    blocks = tuple(reader.blocks(root, 0))
    reader.finish(markdown)
    return blocks


class _Reader(Struct):
    """Turns the parser's nodes into ours; counts the gaps that it meets."""

    mask: Mask
    source: Lines
    locate: Locate | None
    problem: Problem | None
    html: bool
    gaps: int = 0
    is_too_deep: bool = False
    is_too_rich: bool = False

    def finish(self, markdown: str) -> None:
        """Report what was cut off or lost on the way."""
        if self.is_too_deep:
            message = f"Markdown nests more than {MAX_DEPTH} deep; what is deeper is shown as it is written"
            self._report(codes.TOO_DEEP, message, None, "flatten it")
        if self.is_too_rich:
            message = f"more than {MAX_MARKS} marks of emphasis and brackets stand in one paragraph"
            self._report(codes.TOO_LARGE, message, None, "split it by empty lines")
        if "\x1e" in markdown and self.gaps < markdown.count("\x1e"):
            self._report(codes.GAP_MISPLACED, LOST.message, None, LOST.remedy)

    def blocks(self, node: comrak.AstNode, depth: int) -> Iterator[Block]:
        """Yield the blocks within ``node``."""
        for child in node.children:
            if (block := self._block(child, depth)) is not None:
                yield block

    def _block(self, node: comrak.AstNode, depth: int) -> Block | None:
        match node.node_value:
            case comrak.Paragraph():
                children = self._inlines(node, depth)
                return tree.Paragraph(children) if children else None
            case comrak.Heading(value=heading):
                return tree.Heading(heading.level, self._inlines(node, depth))
            case comrak.ThematicBreak():
                return tree.Rule()
            case comrak.CodeBlock(value=code):
                return self._listing(node, code)
            case comrak.HtmlBlock(value=html):
                return self._html_block(node, html.literal.removesuffix("\n"))
            case comrak.Table(value=table):
                return self._table(node, table, depth)
            case _:
                return self._nest(node, depth) if depth < MAX_DEPTH else self._block_as_written(node)

    def _nest(self, node: comrak.AstNode, depth: int) -> Block:
        match node.node_value:
            case comrak.BlockQuote():
                return tree.Quote(tuple(self.blocks(node, depth + 1)))
            case comrak.List(value=style):
                start = style.start if style.list_type == comrak.ListType.Ordered else None
                items = tuple(tuple(self.blocks(item, depth + 1)) for item in node.children)
                return tree.Listing(start, style.tight, items)
            case _:
                return self._block_as_written(node)

    def _block_as_written(self, node: comrak.AstNode) -> Block:
        return tree.Paragraph(tuple(self._as_written(node)))

    def _listing(self, node: comrak.AstNode, code: comrak.NodeCodeBlock) -> Block:
        info = self._literal(node, code.info, CODE).split(maxsplit=1)
        text = self._literal(node, code.literal, CODE).removesuffix("\n")
        return tree.CodeBlock(text, info[0] if info else "")

    def _html_block(self, node: comrak.AstNode, literal: str) -> Block:
        html = self._literal(node, literal, HTML)
        if self.html:
            return tree.RawHtml(html, self._span(node))
        return tree.Paragraph(tuple(lines(html.split("\n"))))

    def _table(self, node: comrak.AstNode, table: comrak.NodeTable, depth: int) -> Block:
        align = tuple(alignment(found) for found in table.alignments)
        head, *rows = (tuple(self._cell(cell, depth) for cell in row.children) for row in node.children)
        return tree.Table(align, head, tuple(rows))

    def _cell(self, node: comrak.AstNode, depth: int) -> tuple[Inline, ...]:
        found = node.sourcepos
        with self.source.cell(found.start.line, found.start.column, found.end.column):
            return self._inlines(node, depth)

    def _inlines(self, node: comrak.AstNode, depth: int) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for child in node.children:
            value = child.node_value
            if isinstance(value, comrak.Text):
                self._words(child, value.value, found)
            else:
                for inline in self._inline(child, value, depth):
                    append(found, inline)
        return tuple(found)

    def _inline(self, node: comrak.AstNode, value: comrak.NodeValue[object], depth: int) -> Iterable[Inline]:
        match value:
            case comrak.SoftBreak():
                return (SOFT,)
            case comrak.LineBreak():
                return (_HARD,)
            case comrak.Code(value=code):
                return (tree.Code(self._literal(node, code.literal, CODE)),)
            case comrak.Math(value=math):
                latex = self._literal(node, math.literal, FORMULA).strip("\n")
                return (tree.Math(latex, math.display_math, self._span(node)),)
            case comrak.Image(value=image):
                return self._media(node, image.url)
            case comrak.HtmlInline(value=literal):
                html = self._literal(node, literal, HTML)
                return (tree.RawHtml(html, self._span(node)),) if self.html else lines(html.split("\n"))
            case comrak.Escaped():
                return self._inlines(node, depth)
            case _:
                return self._container(node, value, depth) if depth < MAX_DEPTH else self._as_written(node)

    def _container(self, node: comrak.AstNode, value: comrak.NodeValue[object], depth: int) -> Iterable[Inline]:
        match value:
            case comrak.Emph():
                return (tree.Emphasis(self._inlines(node, depth + 1)),)
            case comrak.Strong():
                return (tree.Strong(self._inlines(node, depth + 1)),)
            case comrak.Strikethrough():
                return (tree.Strike(self._inlines(node, depth + 1)),)
            case comrak.Link(value=link):
                return self._link(node, link.url, self._inlines(node, depth + 1))
            case _:
                return self._as_written(node)

    def _words(self, node: comrak.AstNode, text: str, found: list[Inline]) -> None:
        """Append the words of a text node, its rubies and gaps."""
        if self.mask.exceeded(text):
            self.is_too_rich = True
        text = self.mask.lift(text)
        if "{" not in text and "\x1e" not in text:
            append(found, tree.Plain(text))
            return
        end = 0
        for piece in _PIECE.finditer(text):
            append(found, tree.Plain(text[end : piece.start()]))
            append(found, self._ruby(node, piece) if piece[1] else self._blank())
            end = piece.end()
        append(found, tree.Plain(text[end:]))

    def _blank(self) -> Inline:
        self.gaps += 1
        return tree.Blank(self.gaps - 1)

    def _ruby(self, node: comrak.AstNode, piece: re.Match[str]) -> Inline:
        base, reading = self._without_gaps(node, piece[1], RUBY), self._without_gaps(node, piece[2], RUBY)
        return tree.Ruby(base, reading) if base and reading else tree.Plain(f"{{{base}|{reading}}}")

    def _link(self, node: comrak.AstNode, url: str, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
        address = self._literal(node, url, LINK)
        target = web_address(address)
        if target:
            return (tree.Link(target, children),)
        message = f"`{address}` is no http, https or mailto address" if address else "this link has no address"
        self._report(codes.BAD_LINK, message, self._span(node), "start the address with `https://` or `mailto:`")
        return children

    def _media(self, node: comrak.AstNode, url: str) -> tuple[Inline, ...]:
        alt = _RUBY_FORM.sub(r"\1(\2)", self._literal(node, words_within(node), IMAGE))
        path, span = media_path(target := self._literal(node, url, IMAGE)), self._span(node)
        if path is None:
            message = f"`{target}` is no file below the bank's folder"
            self._report(codes.MEDIA_OUTSIDE, message, span, "media are files below the bank's folder: copy it there")
        elif kind := media_kind(path):
            return (tree.Media(kind, path, alt, span),)
        else:
            message = f"`{path}` is neither an image nor a sound nor a film" if path else "this image names no file"
            self._report(codes.MEDIA_KIND, message, span, f"use one of: {', '.join(KINDS)}")
        return (tree.Plain(alt),)

    def _as_written(self, node: comrak.AstNode) -> Iterator[Inline]:
        """Yield the source of a node that nests too deep."""
        self.is_too_deep = True
        for inline in lines(self.mask.lift(line) for line in self.source.slice(self._place(node))):
            if isinstance(inline, tree.Plain):
                found: list[Inline] = []
                self._words(node, inline.text, found)
                yield from found
            else:
                yield inline

    def _literal(self, node: comrak.AstNode, text: str, host: Host) -> str:
        return self._without_gaps(node, self.mask.lift(text), host)

    def _without_gaps(self, node: comrak.AstNode, text: str, host: Host) -> str:
        """Return ``text`` of ``host`` without the gaps that cannot stand in it."""
        if "\x1e" not in text:
            return text
        text, count = _GAP.subn("", text)
        self.gaps += count
        self._report(codes.GAP_MISPLACED, host.message, self._span(node), host.remedy)
        return text

    def _report(self, code: Code, message: str, span: Span | None, remedy: str) -> None:
        if self.problem:
            self.problem(code, message, span, remedy)

    def _place(self, node: comrak.AstNode) -> Place:
        found = node.sourcepos
        return self.source.place(found.start.line, found.start.column, found.end.line, found.end.column)

    def _span(self, node: comrak.AstNode) -> Span | None:
        """Return where ``node`` stands in the file; None if the parser has it wrong (below a link's definition)."""
        if self.locate is None:
            return None
        place = self._place(node)
        ends = ENDS.get(type(node.node_value))
        if ends and not self.source.is_enclosed(place, *ends):
            return None
        return self.locate(place.line, place.column, place.end_line, place.end_column)
