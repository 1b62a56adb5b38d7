"""Nodes of Pandoc's tree (pandoc-types 1.23), as its JSON has them. A text is always a value, never markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

Node: TypeAlias = "dict[str, Any]"
Nodes: TypeAlias = "list[Node]"
Json: TypeAlias = Any  # a part of paper's document
VERSION = [1, 23, 1]
_NO_ATTRIBUTES: list[Any] = ["", [], []]
_ALIGNMENTS = {"left": "AlignLeft", "center": "AlignCenter", "right": "AlignRight"}


def node(kind: str, *contents: Json) -> Node:
    """Return a node with one content, with several, or with none."""
    if not contents:
        return {"t": kind}
    return {"t": kind, "c": contents[0] if len(contents) == 1 else list(contents)}


def string(text: str) -> Node:
    """Return characters that stand for themselves."""
    return node("Str", text)


def para(inlines: Sequence[Node]) -> Node:
    """Return a paragraph."""
    return node("Para", list(inlines))


def span(inlines: Sequence[Node], *, style: str = "", lang: str = "") -> Node:
    """Return inlines in a style of the reference document, and in a language."""
    return node("Span", _attributes(style, lang), list(inlines))


def div(blocks: Sequence[Node], style: str) -> Node:
    """Return blocks whose paragraphs are in a style of the reference document."""
    return node("Div", _attributes(style, ""), list(blocks))


def _attributes(style: str, lang: str) -> list[Any]:
    given = {"custom-style": style, "lang": lang}
    return ["", [], [[name, value] for name, value in given.items() if value]]


def strong(inlines: Sequence[Node]) -> Node:
    """Return bold inlines."""
    return node("Strong", list(inlines))


def blank(width: float) -> Node:
    """Return a line to write on, ``width`` em long."""
    return node("Underline", [string("\u00a0" * round(2 * width))])


def code(text: str) -> Node:
    """Return inline code."""
    return node("Code", _NO_ATTRIBUTES, text)


def code_block(text: str) -> Node:
    """Return a listing."""
    return node("CodeBlock", _NO_ATTRIBUTES, text)


def math(latex: str, *, display: bool) -> Node:
    """Return a formula."""
    return node("Math", node("DisplayMath" if display else "InlineMath"), latex)


def link(url: str, inlines: Sequence[Node]) -> Node:
    """Return a link."""
    return node("Link", _NO_ATTRIBUTES, list(inlines), [url, ""])


def image(name: str, alt: str) -> Node:
    """Return an image and the words that replace it."""
    return node("Image", _NO_ATTRIBUTES, [string(alt)], [name, ""])


def numbered(items: Iterable[Nodes], start: int = 1, kind: str = "Decimal") -> Node:
    """Return a list that Word numbers; ``kind`` is `Decimal` or `UpperAlpha`."""
    return node("OrderedList", [start, node(kind), node("Period")], list(items))


def bulleted(items: Iterable[Nodes]) -> Node:
    """Return a list with bullets."""
    return node("BulletList", list(items))


def table(
    rows: Sequence[Sequence[Nodes]],
    *,
    head: bool = False,
    align: Sequence[str] = (),
    widths: Sequence[float] = (),
    style: str = "RuledTable",
) -> Node:
    """Return a table of cells that hold blocks; ``head``: its first row is one. ``widths`` are shares of the line."""
    aligns = [node(_ALIGNMENTS.get(one, "AlignDefault")) for one in align or [""] * len(rows[0])]
    sizes = [node("ColWidth", one) for one in widths] or [node("ColWidthDefault")] * len(aligns)
    made = [[_NO_ATTRIBUTES, [_cell(cell) for cell in row]] for row in rows]
    body = [_NO_ATTRIBUTES, 0, [], made[1:] if head else made]
    return node(
        "Table",
        _attributes(style, ""),
        [None, []],
        [list(one) for one in zip(aligns, sizes, strict=True)],
        [_NO_ATTRIBUTES, made[:1] if head else []],
        [body],
        [_NO_ATTRIBUTES, []],
    )


def _cell(blocks: Nodes) -> list[Any]:
    """Return a cell; its paragraphs have no space between them."""
    close = [{**block, "t": "Plain"} if block["t"] == "Para" else block for block in blocks]
    return [_NO_ATTRIBUTES, node("AlignDefault"), 1, 1, close]
