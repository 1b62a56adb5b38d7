"""The database of a package in pieces, each deflated by itself: those of the earlier package are copied from there.

A piece ends after a page whose last bytes, which are those of its first row, say so. Where pages are as they were, so
are pieces, wherever they have moved to.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path
from typing import BinaryIO

from quizkit.cache.record import Piece
from quizkit.writers.anki.archive import Chunk, deflating
from quizkit.writers.anki.earlier import Earlier

PAGE = 8192  # bytes
_PAGES, _MOST_PAGES = 64, 128  # of a piece: on average without a limit, at most. The package grows by 0.7 %
_END = 64  # bytes of a page
_LAST = b"\x03\x00"  # an empty block, which ends a stream of deflate


def packed(database: Path, earlier: Earlier | None, made: list[Piece]) -> Iterator[Chunk]:
    """Yield the pages with what each piece of them deflates to, and note it in ``made``. Raises OSError."""
    with database.open("rb") as file:
        for pages in _cut(file):
            check, size = zlib.crc32(pages[-1][-_END:]), sum(map(len, pages))
            known = earlier.find(pages, check, size) if earlier else None
            data = deflate(b"".join(pages)) if known is None else known
            made.append(Piece(check, size, len(data)))
            yield from zip(pages, repeat(b""))
            yield b"", data
    yield b"", _LAST


def deflate(piece: bytes) -> bytes:
    """Return a part of a stream that refers to nothing before it, and ends with a byte."""
    made = deflating()
    return made.compress(piece) + made.flush(zlib.Z_FULL_FLUSH)


def _cut(database: BinaryIO) -> Iterator[list[bytes]]:
    """Yield the pages of each piece: larger stretches of memory cost more than what is done with them."""
    pages = list[bytes]()
    while page := database.read(PAGE):
        pages.append(page)
        if zlib.crc32(page[-_END:]) % _PAGES == 0 or len(pages) == _MOST_PAGES:
            yield pages
            pages = []
    if pages:
        yield pages
