"""Rich text: a small tree that Markdown is parsed into once and every markup is made from.

A `Text` holds the same words in one or two languages; each version is a `Rich` tree of blocks and inlines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import TypeAlias

from quizkit.source import Span


class Lang(StrEnum):
    """A language that a text may be written in (BCP 47)."""

    ZH = "zh"
    EN = "en"


class MediaKind(Enum):
    """What a media file is to the reader."""

    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Plain:
    """Characters that stand for themselves."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Strongly stressed words."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strike:
    """Struck-out words."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Inline code."""

    text: str


@dataclass(frozen=True, slots=True)
class Math:
    """A formula in LaTeX, without its dollars."""

    latex: str
    display: bool
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Media:
    """An image, a sound or a film: a path below the bank's folder, and the words that replace it."""

    kind: MediaKind
    path: str
    alt: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an ``http``, ``https`` or ``mailto`` address."""

    url: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Ruby:
    """A base text with its reading above it."""

    base: str
    reading: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line: soft (may be filled) or hard."""

    hard: bool


@dataclass(frozen=True, slots=True)
class Blank:
    """The place of gap ``index`` (from 0) of the item's `FillIn`."""

    index: int


@dataclass(frozen=True, slots=True)
class RawHtml:
    """HTML as written, in a bank that says ``html: allow``; sanitised by the markup that can show it."""

    html: str
    span: Span | None = field(default=None, compare=False)


Inline: TypeAlias = Plain | Emphasis | Strong | Strike | Code | Math | Media | Link | Ruby | Break | Blank | RawHtml


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of inlines."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ``level`` 1 to 6."""

    level: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A listing and its language ('' if none was given); ``text`` ends without a line end."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: numbered from ``start``, or bulleted if that is None; tight lists have no space between items."""

    start: int | None
    tight: bool
    items: tuple[tuple[Block, ...], ...]


class Align(Enum):
    """How a table's column is set."""

    NONE = ""
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a head row and body rows of equal length, one alignment a column."""

    align: tuple[Align, ...]
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


Block: TypeAlias = Paragraph | Heading | CodeBlock | Quote | Listing | Table | Rule | RawHtml


@dataclass(frozen=True, slots=True)
class Rich:
    """One version of a text: the Markdown as written and the tree it means."""

    markdown: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in one or two languages; at least one version, in the order of `Lang`."""

    versions: tuple[tuple[Lang, Rich], ...]

    def get(self, lang: Lang) -> Rich | None:
        """Return the version in ``lang``, if there is one."""
        return next((rich for found, rich in self.versions if found is lang), None)

    @property
    def langs(self) -> tuple[Lang, ...]:
        """The languages that this text is written in."""
        return tuple(lang for lang, _ in self.versions)

    @property
    def markdown(self) -> str:
        """The Markdown of the first version."""
        return self.versions[0][1].markdown


def inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Yield every inline of ``blocks``, outer before inner, in reading order."""
    for block in blocks:
        match block:
            case Paragraph(children) | Heading(_, children):
                yield from _within(children)
            case Quote(inner):
                yield from inlines(inner)
            case Listing(items=items):
                yield from inlines(tuple(inner for item in items for inner in item))
            case Table(head=head, rows=rows):
                cells = (cell for row in (head, *rows) for cell in row)
                yield from _within(tuple(child for cell in cells for child in cell))
            case RawHtml():
                yield block
            case CodeBlock() | Rule():
                pass


def _within(children: tuple[Inline, ...]) -> Iterator[Inline]:
    for child in children:
        yield child
        if isinstance(child, Emphasis | Strong | Strike | Link):
            yield from _within(child.children)
