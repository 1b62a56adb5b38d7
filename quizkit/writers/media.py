"""Media files of an output: named by their contents, so that a changed file never meets its old self in Anki."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
import stat
import unicodedata
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from quizkit.items.media import MAX_MEDIA

_UNSAFE = re.compile(r"[^\w\-]+")
_TABLES = """PRAGMA cache_size=-256;  -- KB
    PRAGMA journal_mode=OFF;
    CREATE TABLE paths(path BLOB PRIMARY KEY, name TEXT) WITHOUT ROWID;
    CREATE TABLE names(name TEXT UNIQUE, path BLOB);
    BEGIN"""


class MediaFiles:
    """The files that one output shows, with their names there.

    They stand in a temporary database, so that there may be any number of them: what a few pages do not hold, SQLite
    moves to a file.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_TABLES)

    def __del__(self) -> None:
        self._database.close()  # and with it the file

    def name(self, path: Path) -> str:
        """Return the name of ``path`` there: its stem, eight digits of its SHA-256, its extension.

        Raises OSError where it cannot be read, or is no file that a bank may show.
        """
        for (known,) in self._database.execute("SELECT name FROM paths WHERE path = ?", (os.fsencode(path),)):
            return str(known)
        with open(path, "rb", opener=_sane) as file:
            digest = file_digest(file, "sha256").hexdigest()[:8]
        stem = _UNSAFE.sub("_", unicodedata.normalize("NFC", path.stem)).strip("_")[:40]
        name = f"{stem or 'media'}-{digest}{path.suffix.lower()}"
        self.add(path, name)
        return name

    def add(self, path: Path, name: str) -> None:
        """Add a file that is new, and whose name is given."""
        self._database.execute("INSERT INTO paths VALUES(?, ?)", (os.fsencode(path), name))
        self._database.execute("INSERT OR IGNORE INTO names VALUES(?, ?)", (name, os.fsencode(path)))

    def paths(self) -> Iterator[Path]:
        """Yield all files, sorted."""
        for (path,) in self._database.execute("SELECT path FROM paths ORDER BY path"):
            yield Path(os.fsdecode(path))

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield each name once, with a file that has its contents, in the order of their first use."""
        for name, path in self._database.execute("SELECT name, path FROM names ORDER BY rowid"):
            yield name, Path(os.fsdecode(path))


def _sane(path: str, flags: int) -> int:
    """Open ``path``, unless it is a pipe or a device, which may never end, or too large.

    A build goes on after the reader has complained of such a file, and it may be another one by now.
    """
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # opening a pipe waits for nobody
    found = os.fstat(handle)
    if stat.S_ISREG(found.st_mode) and found.st_size <= MAX_MEDIA:
        return handle
    os.close(handle)
    raise OSError(errno.EINVAL, "no file that a bank may show", path)
