"""Media files of an output: named by their contents, so that a changed file never meets its old self in Anki."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

_UNSAFE = re.compile(r"[^\w\-]+")


@dataclass(slots=True)
class MediaFiles:
    """The files that one output shows, in the order of their first use."""

    names: dict[Path, str] = field(default_factory=dict)

    def name(self, path: Path) -> str:
        """Return the name of ``path`` there: its stem, eight digits of its SHA-256, its extension.

        Raises OSError where the file cannot be read.
        """
        known = self.names.get(path)
        if known:
            return known
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()[:8]
        stem = _UNSAFE.sub("_", unicodedata.normalize("NFC", path.stem)).strip("_")[:40]
        name = f"{stem or 'media'}-{digest}{path.suffix.lower()}"
        self.names[path] = name
        return name

    def files(self) -> list[tuple[str, Path]]:
        """Return each name once, with a file that has its contents."""
        unique: dict[str, Path] = {}
        for path, name in self.names.items():
            unique.setdefault(name, path)
        return list(unique.items())
