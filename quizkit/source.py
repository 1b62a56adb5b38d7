"""Where a value stands: a named text and a stretch of it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

_LINE_END = re.compile(r"\r\n|\r|\n")


class Span(Struct, frozen=True, order=True):
    """A stretch of a source: lines and columns from 1, in characters; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def _line_starts(text: str) -> array[int]:
    starts = array("I", [0])  # of four bytes: no file is that long
    if "\r" in text:
        starts.extend([found.end() for found in _LINE_END.finditer(text)])
        return starts
    at = text.find("\n")  # half the time of the pattern, and no list of lines
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A text and the path it was read from; compared by identity."""

    path: Path
    text: str
    has_comments: bool = field(init=False, repr=False)  # or any other `#`
    _starts: array[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "has_comments", "#" in self.text)
        object.__setattr__(self, "_starts", _line_starts(self.text))

    @property
    def name(self) -> str:
        """The path as it was given, or `-` for standard input."""
        return self.path.as_posix()

    @property
    def line_count(self) -> int:
        """The number of lines; an empty text has one."""
        return len(self._starts)

    def line(self, number: int) -> str:
        """Return line ``number`` (from 1) without its line end; beyond the end, an empty line."""
        if not 1 <= number <= len(self._starts):
            return ""
        last = number == len(self._starts)
        end = len(self.text) if last else self._starts[number]
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")

    def offset(self, line: int, column: int) -> int:
        """Return the index into the text of a line and column (both from 1)."""
        return self._starts[line - 1] + column - 1

    def span(self, start: int, end: int) -> Span:
        """Return the span of the characters from index ``start`` up to ``end``."""
        line, last = bisect_right(self._starts, start), bisect_right(self._starts, end)
        return Span(line, start - self._starts[line - 1] + 1, last, end - self._starts[last - 1] + 1)
