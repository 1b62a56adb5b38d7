"""Media files of an output: named by their contents, so that a changed file never meets its old self in Anki."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

from quizkit.items.media import MAX_MEDIA

_UNSAFE = re.compile(r"[^\w\-]+")


@dataclass(slots=True)
class MediaFiles:
    """The files that one output shows, with their names there, in the order of their first use."""

    names: dict[str, str] = field(default_factory=dict)  # by the path as text: a Path takes four times the memory

    def name(self, path: Path) -> str:
        """Return the name of ``path`` there: its stem, eight digits of its SHA-256, its extension.

        Raises OSError where it cannot be read, or is no file that a bank may show.
        """
        known = self.names.get(os.fspath(path))
        if known:
            return known
        with open(path, "rb", opener=_sane) as file:
            digest = file_digest(file, "sha256").hexdigest()[:8]
        stem = _UNSAFE.sub("_", unicodedata.normalize("NFC", path.stem)).strip("_")[:40]
        name = f"{stem or 'media'}-{digest}{path.suffix.lower()}"
        self.names[os.fspath(path)] = name
        return name

    def paths(self) -> Iterator[Path]:
        """Yield all files."""
        return map(Path, self.names)

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield each name once, with a file that has its contents."""
        seen = set[str]()
        for path, name in self.names.items():
            if name not in seen:
                seen.add(name)
                yield name, Path(path)


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
