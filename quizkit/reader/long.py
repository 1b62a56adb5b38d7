"""Long files: the text stays in the file, and is read from there page by page, as it is asked for."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from quizkit.source import Source, line_ends

PAGE = 1 << 17  # bytes
_KEPT = 4  # pages
_BOM = b"\xef\xbb\xbf"


class ChangedError(OSError):
    """The file is no longer the one that was read first."""

    def __init__(self) -> None:
        super().__init__("it has changed while it was read")


class LongSource(Source):
    """A text that is not held; a page of it is about `PAGE` bytes of whole lines.

    `scan` reads it a first time and comes before anything else. Raises `ChangedError` where the file has changed since.
    """

    __slots__ = ("_bytes", "_digest", "_kept", "_lines", "_offsets", "_open", "_state", "fault")

    def __init__(self, path: Path, opening: Callable[[], BinaryIO]) -> None:
        super().__init__(path, "")
        self._open = opening
        self._state: tuple[int, ...] | None = None
        # Where pages begin, and then the end of the last: in bytes, in characters and in lines.
        self._bytes, self._offsets, self._lines = list[int](), [0], [1]
        self._kept: dict[int, Source] = {}
        self._digest = b""
        self.fault: int | None = None  # the byte that is not UTF-8; the text ends with U+FFFD in its place

    def scan(self) -> Iterator[tuple[int, str]]:
        """Read the text up to the first byte that is not UTF-8; yield its pages as `pages` does."""
        from hashlib import sha256  # noqa: PLC0415 - loads OpenSSL, and most files are not long

        made = sha256()
        with self._open() as file:
            self._state = _state(file)
            start = len(_BOM) if file.read(len(_BOM)) == _BOM else 0
            file.seek(start)
            self._bytes.append(start)
            for data in _pages(file):
                try:
                    text, end = data.decode(), len(data)
                except UnicodeDecodeError as error:
                    text, end = data[: error.start].decode() + "\ufffd", error.start + 1
                    self.fault = data[error.start]
                made.update(data)
                yield self._add(text, end), text
                if self.fault is not None:
                    return
        self._digest = made.digest()

    def _add(self, text: str, size: int) -> int:
        """Note a page of ``size`` bytes; return the offset that it begins at."""
        at = self.length
        self.length += len(text)
        self.has_comments = self.has_comments or "#" in text
        self.has_tabs = self.has_tabs or "\t" in text
        self._bytes.append(self._bytes[-1] + size)
        self._offsets.append(self.length)
        self._lines.append(self._lines[-1] + line_ends(text))
        return at

    @property
    def line_count(self) -> int:
        """The number of lines."""
        return self._lines[-1]

    @property
    def text(self) -> str:
        """The text as a whole."""
        return "".join(text for _, text in self.pages())

    def slice(self, start: int, end: int) -> str:
        """Return the characters from offset ``start`` up to ``end``."""
        first, last = self._at(start), self._at(end)
        base = self._offsets[first]
        text = "".join(self._page(number).text for number in range(first, last + 1))
        return text[start - base : end - base]

    def stretch(self, at: int, word: str) -> tuple[str, int]:
        """Return a stretch of the text from ``at`` on: more than its line, up to one that begins with ``word``."""
        number = self._at(at)
        while True:
            number += 1
            end = self._offsets[number]
            text = self.slice(at, end)
            if end == self.length:
                return text, at
            if cut := text.rfind("\n" + word) + 1:
                return text[:cut], at

    def pages(self) -> Iterator[tuple[int, str]]:
        """Yield the pages, each with the offset of its first character."""
        for number in range(len(self._bytes) - 1):
            yield self._offsets[number], self._page(number).text

    @property
    def digest(self) -> bytes:
        """The SHA-256 of the text in UTF-8."""
        return self._digest

    def line(self, number: int) -> str:
        """Return line ``number`` (from 1) without its line end; beyond the end, or of a changed file, an empty line."""
        if not 1 <= number <= self.line_count:
            return ""
        page = self._with_line(number)
        with suppress(OSError):
            return self._page(page).line(number - self._lines[page] + 1)
        return ""

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column (both from 1)."""
        page = self._with_line(line)
        return self._offsets[page] + self._page(page).offset(line - self._lines[page] + 1, column)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column (both from 1) of an offset."""
        page = self._at(offset)
        line, column = self._page(page).place(offset - self._offsets[page])
        return self._lines[page] + line - 1, column

    def _at(self, offset: int) -> int:
        """Return the number of the page that ``offset`` is in."""
        return bisect_right(self._offsets, offset, hi=len(self._bytes) - 1) - 1

    def _with_line(self, number: int) -> int:
        """Return the number of the page that line ``number`` is in."""
        return bisect_right(self._lines, number, hi=len(self._bytes) - 1) - 1

    def _page(self, number: int) -> Source:
        """Return a page as a source of its own."""
        page = self._kept.get(number)
        if page is None:
            if len(self._kept) == _KEPT:
                del self._kept[next(iter(self._kept))]
            page = self._kept[number] = Source(self.path, self._data(number).decode(errors="replace"))
        return page

    def _data(self, number: int) -> bytes:
        start, end = self._bytes[number : number + 2]
        with self._open() as file:
            file.seek(start)
            data = file.read(end - start)
            if _state(file) != self._state:
                raise ChangedError
        return data


def _state(file: BinaryIO) -> tuple[int, ...] | None:
    """Return what changes when a file is written; None for one in memory."""
    try:
        found = os.fstat(file.fileno())
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _pages(file: BinaryIO) -> Iterator[bytes]:
    """Yield the rest of ``file`` in pieces that end with a line."""
    while piece := file.read(PAGE):
        yield piece + file.readline()
