"""Rich text: a small tree that Markdown is parsed into once and every markup is made from.

A `Text` holds the same words in one or two languages; each version is a `Rich` tree of blocks and inlines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, StrEnum
from typing import TypeAlias

from msgspec import Struct

from quizkit.source import Span

_UNSAID = frozenset(
    ("span", "found", "start", "end", "source", "folder", "derived_id")
)  # fields that make no difference


class Lang(StrEnum):
    """A language that a text may be written in (BCP 47)."""

    ZH = "zh"
    EN = "en"


class MediaKind(Enum):
    """What a media file is to the reader."""

    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"


class Value(Struct, frozen=True, gc=False):
    """What banks are made of. It holds nothing that leads back to it: the garbage collector need not know of it."""


class Placed(Value, frozen=True, eq=False):
    """What knows where it was written, and is equal to its like from elsewhere."""

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _said(self) == _said(other)

    def __hash__(self) -> int:
        return hash(_said(self))


def _said(value: Struct) -> tuple[object, ...]:
    """Return what a value says, without where it was written."""
    return tuple(getattr(value, name) for name in value.__struct_fields__ if name not in _UNSAID)


class Plain(Value, frozen=True):
    """Characters that stand for themselves."""

    text: str


class Emphasis(Value, frozen=True):
    """Stressed words."""

    children: tuple[Inline, ...]


class Strong(Value, frozen=True):
    """Strongly stressed words."""

    children: tuple[Inline, ...]


class Strike(Value, frozen=True):
    """Struck-out words."""

    children: tuple[Inline, ...]


class Code(Value, frozen=True):
    """Inline code."""

    text: str


class Math(Placed, frozen=True):
    """A formula in LaTeX, without its dollars; where it was written, or who finds that: few ask."""

    latex: str
    display: bool
    found: Span | Callable[[], Span] | None = None

    @property
    def span(self) -> Span | None:
        """Where it was written, if that is known."""
        return self.found() if callable(self.found) else self.found


class Media(Placed, frozen=True):
    """An image, a sound or a film: a path below the bank's folder, and the words that replace it."""

    kind: MediaKind
    path: str
    alt: str
    span: Span | None = None


class Link(Value, frozen=True):
    """A link to an ``http``, ``https`` or ``mailto`` address."""

    url: str
    children: tuple[Inline, ...]


class Ruby(Value, frozen=True):
    """A base text with its reading above it."""

    base: str
    reading: str


class Break(Value, frozen=True):
    """The end of a line: soft (may be filled) or hard."""

    hard: bool


class Blank(Value, frozen=True):
    """The place of gap ``index`` (from 0) of the item's `FillIn`."""

    index: int


class RawHtml(Placed, frozen=True):
    """HTML as written, in a bank that says ``html: allow``; sanitised by the markup that can show it."""

    html: str
    span: Span | None = None


Inline: TypeAlias = Plain | Emphasis | Strong | Strike | Code | Math | Media | Link | Ruby | Break | Blank | RawHtml


class Paragraph(Value, frozen=True):
    """A run of inlines."""

    children: tuple[Inline, ...]


class Heading(Value, frozen=True):
    """A heading of ``level`` 1 to 6."""

    level: int
    children: tuple[Inline, ...]


class CodeBlock(Value, frozen=True):
    """A listing and its language ('' if none was given); ``text`` ends without a line end."""

    text: str
    language: str


class Quote(Value, frozen=True):
    """A quotation."""

    children: tuple[Block, ...]


class Listing(Value, frozen=True):
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


class Table(Value, frozen=True):
    """A table: a head row and body rows of equal length, one alignment a column."""

    align: tuple[Align, ...]
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


class Rule(Value, frozen=True):
    """A thematic break."""


Block: TypeAlias = Paragraph | Heading | CodeBlock | Quote | Listing | Table | Rule | RawHtml


class Rich(Value, frozen=True):
    """One version of a text: the Markdown as written and the tree it means."""

    markdown: str
    blocks: tuple[Block, ...]


class Text(Value, frozen=True):
    """The same words in one or two languages; at least one version, in the order of `Lang`."""

    versions: tuple[tuple[Lang, Rich], ...]

    def get(self, lang: Lang) -> Rich | None:
        """Return the version in ``lang``, if there is one."""
        return next((rich for found, rich in self.versions if found is lang), None)

    def within(self, langs: tuple[Lang, ...]) -> tuple[tuple[Lang, Rich], ...]:
        """Return the versions in ``langs``; all there are if none is in these."""
        if len(self.versions) == 1:
            return self.versions
        return tuple([one for one in self.versions if one[0] in langs]) or self.versions

    @property
    def langs(self) -> tuple[Lang, ...]:
        """The languages that this text is written in."""
        return tuple(lang for lang, _ in self.versions)

    @property
    def markdown(self) -> str:
        """The Markdown of the first version."""
        return self.versions[0][1].markdown


def only_words(rich: Rich) -> str | None:
    """Return the words of a text that is one line of them and nothing else, as most texts are; else None."""
    if len(rich.blocks) == 1 and isinstance(block := rich.blocks[0], Paragraph) and len(block.children) == 1:
        only = block.children[0]
        return only.text if isinstance(only, Plain) else None
    return None


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
