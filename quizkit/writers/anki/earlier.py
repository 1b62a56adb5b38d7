"""The earlier package of a build: notes of questions that have not changed are copied from it within SQLite."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

from msgspec import Struct

from quizkit.output import SUFFIX

ATTACH = "ATTACH ? AS earlier"
FIRST = "SELECT min(id) FROM earlier.notes"
GUID = "SELECT guid FROM earlier.notes WHERE id = ?"
CARDS = "SELECT min(id), max(id) FROM earlier.cards WHERE nid BETWEEN ? AND ?"
COPY_NOTES = """INSERT INTO notes SELECT id + ?1, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data
    FROM earlier.notes WHERE id BETWEEN ?2 AND ?3 ORDER BY id"""
COPY_CARDS = """INSERT INTO cards SELECT id + ?1, nid + ?2, did, ord, mod, usn, type, queue, due + ?3, ivl, factor,
    reps, lapses, left, odue, odid, flags, data FROM earlier.cards WHERE id BETWEEN ?4 AND ?5 ORDER BY id"""


class Copied(Struct, frozen=True, gc=False):
    """A note that is as it was: its number in the earlier package, and its deck."""

    number: int
    deck: str


@contextmanager
def unpacked(package: Path, beside: Path) -> Iterator[Path]:
    """Give the database of a package that quizkit wrote, unpacked ``beside`` a file. Raises OSError."""
    path = beside.with_suffix(f".earlier{SUFFIX}")
    try:
        with ZipFile(package) as archive, archive.open("collection.anki2") as inside, path.open("wb") as file:
            shutil.copyfileobj(inside, file, 1 << 20)
        yield path
    finally:
        path.unlink(missing_ok=True)
