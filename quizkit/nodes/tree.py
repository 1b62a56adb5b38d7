"""Nodes: scalars (always text), sequences and mappings, each with its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from msgspec import Struct

from quizkit.source import Source, Span

Place: TypeAlias = tuple[int, int, int, int]  # line, column, end line, end column
Later: TypeAlias = tuple[Callable[[Any, Any], Place], Any, Any]  # what makes a place, and the two things it takes


class _Placed(Struct, eq=False, gc=False):
    """What every node has: the source and the stretch of it (lines and columns from 1, end exclusive).

    The place of most nodes is never asked for: it may be given as what makes it ``later``.
    """

    source: Source
    _at: Place | Later

    @property
    def place(self) -> Place:
        """The stretch as a tuple."""
        at = self._at
        if len(at) == 4:  # noqa: PLR2004 - a place, not what makes it
            return at
        make, first, last = at
        self._at = made = make(first, last)
        return made

    @property
    def offsets(self) -> tuple[int, int]:
        """The offsets that it begins and ends at: cheaper than the place where nobody has asked for that."""
        at = self._at
        if isinstance(at[0], Places):
            return at[0].offsets(at[1], at[2])
        line, column, end_line, end_column = self.place
        return self.source.offset(line, column), self.source.offset(end_line, end_column)

    @property
    def line(self) -> int:
        """The line that the node starts on."""
        return self.place[0]

    @property
    def column(self) -> int:
        """The column that it starts in."""
        return self.place[1]

    @property
    def end_line(self) -> int:
        """The line that it ends on."""
        return self.place[2]

    @property
    def end_column(self) -> int:
        """The column behind its end."""
        return self.place[3]

    @property
    def span(self) -> Span:
        """The stretch of the source that this node was written in."""
        return Span(*self.place)


class Scalar(_Placed):
    """Text as written. ``style``: '' (plain), "'", '"', '|' or '>'; a block scalar's span is its indicator."""

    text: str
    style: str

    def locate(self, line: int, column: int, end_line: int, end_column: int) -> Span:
        """Return the place in the file of a stretch of the text (lines and columns from 1, in characters).

        Exact for one-line plain scalars and `|` blocks; the start of the scalar for all others.
        """
        if self.style == "" and self.line == self.end_line:
            return Span(self.line, self.column + column - 1, self.line, self.column + end_column - 1)
        if self.style == "|":
            indent = self._indent()
            return Span(self.line + line, indent + column, self.line + end_line, indent + end_column)
        return Span(self.line, self.column, self.line, self.column + 1)

    def _indent(self) -> int:
        """Return the number of blanks that a block scalar's lines are indented by."""
        start, number = 0, self.line + 1
        while (end := self.text.find("\n", start)) == start:
            start, number = end + 1, number + 1
        length = (end if end >= 0 else len(self.text)) - start
        return max(0, len(self.source.line(number)) - length)


class Sequence(_Placed):
    """A list of nodes."""

    children: list[Node]


class Mapping(_Placed):
    """Keys and values in the order written; ``flow``: written in braces."""

    entries: dict[str, tuple[Scalar, Node]]
    flow: bool = False

    def end_with(self, value: Node) -> None:
        """Let the mapping end where ``value`` ends."""
        self._at = (*self.place[:2], *value.place[2:])

    def get(self, key: str) -> Node | None:
        """Return the value under ``key``, if there is one."""
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def key(self, key: str) -> Scalar | None:
        """Return the node of the key itself, if it is there."""
        entry = self.entries.get(key)
        return entry[0] if entry else None


Node: TypeAlias = Scalar | Sequence | Mapping


class Places:
    """Makes places in the stretch of ``source`` that begins at offset ``base``: for nodes that are given them later.

    A place begins at the offset ``start`` in that stretch, and ends at ``end`` in the same line, or where a node ends.
    """

    __slots__ = ("base", "source")

    def __init__(self, source: Source, base: int) -> None:
        self.source, self.base = source, base

    def __call__(self, start: int, end: int | Node) -> Place:
        """Return the place."""
        line, column = self.source.place(self.base + start)
        return (line, column, line, column + end - start) if isinstance(end, int) else (line, column, *end.place[2:])

    def offsets(self, start: int, end: int | Node) -> tuple[int, int]:
        """Return the offsets in the source that it begins and ends at."""
        return self.base + start, self.base + end if isinstance(end, int) else end.offsets[1]
