"""The database of a package in pieces, each deflated by itself: those of the earlier package are copied from there.

A piece ends after a page whose last bytes, which are those of its first row, say so. Where pages are as they were, so
are pieces, wherever they have moved to.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
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
    """Yield each piece with what it deflates to, and note it in ``made``. Raises OSError."""
    with database.open("rb") as file:
        for piece in _cut(file):
            check = zlib.crc32(piece[-_END:])
            known = earlier.find(piece, check) if earlier else None
            data = deflate(piece) if known is None else known
            made.append(Piece(check, len(piece), len(data)))
            yield piece, data
    yield b"", _LAST


def deflate(piece: bytes) -> bytes:
    """Return a part of a stream that refers to nothing before it, and ends with a byte."""
    made = deflating()
    return made.compress(piece) + made.flush(zlib.Z_FULL_FLUSH)


def _cut(database: BinaryIO) -> Iterator[bytes]:
    pages = list[bytes]()
    while page := database.read(PAGE):
        pages.append(page)
        if zlib.crc32(page[-_END:]) % _PAGES == 0 or len(pages) == _MOST_PAGES:
            yield b"".join(pages)
            pages.clear()
    if pages:
        yield b"".join(pages)
