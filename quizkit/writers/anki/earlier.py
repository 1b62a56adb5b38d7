"""The earlier package of a build, of which all is copied that has not changed.

Notes are copied within SQLite, and then what pieces of the database are deflated to, where they are the same again.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from quizkit.cache.record import Piece
from quizkit.output import SUFFIX
from quizkit.writers.anki.archive import first, inflating

ATTACH = "ATTACH ? AS earlier"
FIRST = "SELECT min(id) FROM earlier.notes"
GUID = "SELECT guid FROM earlier.notes WHERE id = ?"
CARDS = "SELECT min(id), max(id) FROM earlier.cards WHERE nid BETWEEN ? AND ?"
COPY_NOTES = """INSERT INTO notes SELECT id + ?1, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data
    FROM earlier.notes WHERE id BETWEEN ?2 AND ?3 ORDER BY id"""
COPY_CARDS = """INSERT INTO cards SELECT id + ?1, nid + ?2, did, ord, mod, usn, type, queue, due + ?3, ivl, factor,
    reps, lapses, left, odue, odid, flags, data FROM earlier.cards WHERE id BETWEEN ?4 AND ?5 ORDER BY id"""
_READ = 1 << 14  # bytes
_CHANGED = "the earlier package has been changed meanwhile"


class Copied(Struct, frozen=True, gc=False):
    """A note that is as it was: its number in the earlier package, and its deck."""

    number: int
    deck: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """A package, its database unpacked, and where there each piece is in both."""

    database: Path
    _package: BinaryIO
    _inside: BinaryIO
    _places: dict[tuple[int, int], tuple[int, int, int]]

    def find(self, pages: Iterable[bytes], check: int, size: int) -> bytes | None:
        """Return what a piece was deflated to; None if it was not in that package. Raises OSError."""
        place = self._places.get((check, size))
        if place is None:
            return None
        at, start, packed = place
        self._inside.seek(at)
        if any(self._inside.read(len(page)) != page for page in pages):
            return None
        self._package.seek(start)
        return self._package.read(packed)


@contextmanager
def unpacked(package: Path, pieces: Iterable[Piece], beside: Path) -> Iterator[Earlier]:
    """Give a package that quizkit wrote, its database unpacked ``beside`` a file. Raises OSError."""
    path = beside.with_suffix(f".earlier{SUFFIX}")
    try:
        with package.open("rb") as file, path.open("w+b") as inside:
            start = _inflate(file, inside)
            yield Earlier(path, file, inside, _places(pieces, start))
    finally:
        path.unlink(missing_ok=True)


def _inflate(package: BinaryIO, target: BinaryIO) -> int:
    """Write the first entry of ``package`` to ``target``; return where its data begins. Raises OSError."""
    made = inflating()
    try:
        package.seek(start := first(package))
        while not made.eof and (data := package.read(_READ)):
            target.write(made.decompress(data))
    except (struct.error, zlib.error) as error:
        raise OSError(_CHANGED) from error
    if not made.eof:
        raise OSError(_CHANGED)
    target.flush()
    return start


def _places(pieces: Iterable[Piece], start: int) -> dict[tuple[int, int], tuple[int, int, int]]:
    """Return where each piece is in the database and in the package, by the check sum of its end and its size."""
    places, at = {}, 0
    for piece in pieces:
        places[piece.check, piece.size] = at, start, piece.packed
        at += piece.size
        start += piece.packed
    return places
