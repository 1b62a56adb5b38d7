"""Where a node of the Markdown stands, in characters: the parser counts the bytes of UTF-8."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct, field

_LINE_END = re.compile(r"\r\n|\r|\n")


class Place(Struct, frozen=True):
    """A stretch of the Markdown: lines and columns from 1, in characters; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Lines(Struct):
    """The lines of a Markdown text; split and encoded only when a place is asked for."""

    text: str
    _lines: list[str] = field(default_factory=list)
    _encoded: dict[int, bytes] = field(default_factory=dict)
    _bars: tuple[int, ...] = ()

    @contextmanager
    def cell(self, line: int, start: int, end: int) -> Iterator[None]:
        """Read places within a table's cell: there, the parser does not count the backslash of an escaped bar."""
        if "\\|" in self.text:
            self._split()
            cell = self._lines[line - 1].encode()[start - 1 : end]
            self._bars = tuple(start + found.start() for found in re.finditer(rb"\\\|", cell))
        yield
        self._bars = ()

    def place(self, line: int, column: int, end_line: int, end_column: int) -> Place:
        """Return the place of a stretch that is given in bytes, its end inclusive."""
        return Place(line, self._column(line, column), end_line, self._column(end_line, end_column + 1))

    def slice(self, place: Place) -> list[str]:
        """Return the lines of the text at ``place``."""
        self._split()
        found = self._lines[place.line - 1 : place.end_line]
        if found:
            found[-1] = found[-1][: place.end_column - 1]
            found[0] = found[0][place.column - 1 :]
        return found

    def is_enclosed(self, place: Place, first: str, last: str) -> bool:
        """Whether the text at ``place`` starts with a character of ``first`` and ends with one of ``last``."""
        text = "\n".join(self.slice(place))
        return bool(text) and text[0] in first and text[-1] in last

    def _split(self) -> None:
        if not self._lines:
            self._lines = _LINE_END.split(self.text)

    def _column(self, line: int, byte: int) -> int:
        self._split()
        for bar in self._bars:
            byte += bar <= byte
        if line > len(self._lines) or self._lines[line - 1].isascii():
            return max(byte, 1)
        if line not in self._encoded:
            self._encoded[line] = self._lines[line - 1].encode()
        return len(self._encoded[line][: max(byte - 1, 0)].decode(errors="replace")) + 1
