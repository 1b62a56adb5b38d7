"""Where a value stands: a named text and a stretch of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE_FEED = re.compile(r"\n")  # a third of the time of the other


class Span(Struct, frozen=True, order=True):
    """A stretch of a source: lines and columns from 1, in characters; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def _line_starts(text: str) -> list[int]:
    line_end = _LINE_END if "\r" in text else _LINE_FEED
    return [0, *[found.end() for found in line_end.finditer(text)]]


def line_ends(text: str) -> int:
    """Return how many lines end in ``text``."""
    return sum(1 for _ in _LINE_END.finditer(text)) if "\r" in text else text.count("\n")


class Source:
    """A text and the path it was read from; compared by identity. Offsets are indices into the text."""

    __slots__ = ("_found", "_text", "has_comments", "has_tabs", "length", "path")

    def __init__(self, path: Path, text: str) -> None:
        self.path, self._text, self.length = path, text, len(text)
        self._found: list[int] | None = None  # where lines start, once somebody has asked
        self.has_comments = "#" in text  # or any other `#`
        self.has_tabs = "\t" in text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.path})"

    @property
    def name(self) -> str:
        """The path as it was given, or `-` for standard input."""
        return self.path.as_posix()

    @property
    def line_count(self) -> int:
        """The number of lines; an empty text has one."""
        return len(self._starts)

    @property
    def _starts(self) -> list[int]:
        if self._found is None:
            self._found = _line_starts(self._text)
        return self._found

    @property
    def text(self) -> str:
        """The text as a whole; of a long one, `slice`, `stretch` and `pages` hold only a part."""
        return self._text

    def slice(self, start: int, end: int) -> str:
        """Return the characters from offset ``start`` up to ``end``."""
        return self._text[start:end]

    def stretch(self, at: int, word: str) -> tuple[str, int]:
        """Return a stretch of the text that holds more than the line at ``at``, and the offset of its first character.

        It ends where a line begins with ``word``, or at the end.
        """
        del at, word
        return self._text, 0

    def pages(self) -> Iterator[tuple[int, str]]:
        """Yield the text in pieces of whole lines, each with the offset of its first character."""
        yield 0, self._text

    @property
    def digest(self) -> bytes:
        """The SHA-256 of the text in UTF-8."""
        from hashlib import sha256  # noqa: PLC0415 - loads OpenSSL, and is asked of what is built

        return sha256(self._text.encode()).digest()

    def line(self, number: int) -> str:
        """Return line ``number`` (from 1) without its line end; beyond the end, an empty line."""
        starts = self._starts
        if not 1 <= number <= len(starts):
            return ""
        end = self.length if number == len(starts) else starts[number]
        return self._text[starts[number - 1] : end].rstrip("\r\n")

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column (both from 1)."""
        return self._starts[line - 1] + column - 1

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column (both from 1) of an offset."""
        starts = self._starts
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """Return the span of the characters from offset ``start`` up to ``end``."""
        return Span(*self.place(start), *self.place(end))
