"""The cache folder: one file a package, checked by a digest, the longest unused dropped when they grow too large."""

from __future__ import annotations

import os
import sqlite3
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

from quizkit import __version__
from quizkit.output import replacing
from quizkit.resources import templates

LIMIT = 64 * 1024 * 1024  # bytes in all files; 100,000 questions need five million
_SUFFIX = ".anki"
_CHECK = 16  # bytes of the digest before the contents


def place() -> Path:
    """Return the cache folder: `QUIZKIT_CACHE`, or else that of the user's system."""
    given = os.environ.get("QUIZKIT_CACHE")
    if given:
        return Path(given)
    from platformdirs import user_cache_path  # noqa: PLC0415 - not needed where a place is named

    return user_cache_path("quizkit", appauthor=False)


def load(name: str) -> memoryview | None:
    """Return what was saved under ``name``; None if it is not there, damaged or of another quizkit."""
    path = place() / f"{name}{_SUFFIX}"
    try:
        _clear(path)
        data = path.read_bytes()
        os.utime(path)  # used just now
    except OSError:
        return None
    body = memoryview(data)[_CHECK:]
    return body if data[:_CHECK] == _check(body) else None


def save(name: str, body: bytes) -> None:
    """Save ``body`` under ``name``; a folder that cannot be written stays as it is."""
    folder = place()
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear(folder / f"{name}{_SUFFIX}")
        with replacing(folder / f"{name}{_SUFFIX}") as temporary, temporary.open("wb") as file:
            file.writelines((_check(body), body))
        _bound(folder, f"{name}{_SUFFIX}")


def _clear(path: Path) -> None:
    """Delete what is no file of ours: a link would be followed when we write, a pipe waited for when we read."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        path.unlink()


def _bound(folder: Path, newest: str) -> None:
    """Delete the files that were not used for longest while all together exceed `LIMIT`."""
    with os.scandir(folder) as entries:
        found = [(one.stat(), one.path) for one in entries if one.name.endswith(_SUFFIX) and one.name != newest]
    total = (folder / newest).stat().st_size
    for stat, path in sorted(found, key=lambda one: -one[0].st_mtime_ns):
        total += stat.st_size
        if total > LIMIT:
            Path(path).unlink(missing_ok=True)


def _check(body: bytes | memoryview) -> bytes:
    return blake2b(body, digest_size=_CHECK, key=_program()).digest()


@cache
def _program() -> bytes:
    """Return a digest of what makes the bytes of an output besides its input: quizkit's files, the libraries."""
    made = blake2b(digest_size=_CHECK)
    for word in (__version__, sys.version, sqlite3.sqlite_version, zlib.ZLIB_RUNTIME_VERSION):
        made.update(f"{word}\0".encode())
    for path in sys.path:
        if path.endswith("-packages") and os.path.isdir(path):  # noqa: PTH112 - for each start of the program
            made.update(f"{os.stat(path).st_mtime_ns}\0".encode())  # noqa: PTH116 - changes with each installation
    for name, size, time in sorted((*_files(Path(__file__).parents[1]), *_files(templates()))):
        made.update(f"{name}\0{size}\0{time}\0".encode())
    return made.digest()


def _files(folder: str | Path) -> Iterator[tuple[str, int, int]]:
    """Yield the name, size and time of every file of the program in ``folder``."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in ("__pycache__", "decks"):
                    yield from _files(entry.path)
            else:
                stat = entry.stat()
                yield entry.name, stat.st_size, stat.st_mtime_ns
