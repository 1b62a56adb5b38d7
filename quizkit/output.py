"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SUFFIX = ".tmp"
_STALE = 3600  # seconds after which a temporary file belongs to nobody any more


@contextmanager
def replacing(path: Path, *, keep: Callable[[], bool] = lambda: True) -> Iterator[Path]:
    """Give a temporary file beside ``path``; move it into place at the end. A symbolic link keeps leading there.

    If the block raises, or ``keep`` says no at its end, it is deleted and ``path`` stays as it was.

    Raises OSError where the folder cannot be written. The folder is made if it is missing.
    """
    path = Path(os.path.realpath(path))  # not `resolve`, which raises RuntimeError for links in a circle
    made = _make(path.parent)
    try:
        _sweep(path)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=SUFFIX, dir=path.parent)
        temporary = Path(name)
        try:
            os.close(handle)
            yield temporary
            if keep():
                _publish(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    finally:
        with suppress(OSError):  # there is something in it: the output, above all
            for folder in made:
                folder.rmdir()


def write_text(path: Path, text: str) -> None:
    """Replace the contents of ``path`` by ``text`` in UTF-8, its line ends as they are."""
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def _make(folder: Path) -> list[Path]:
    """Make ``folder``; return the folders that were missing, innermost first."""
    missing = []
    for one in (folder, *folder.parents):
        if one.exists():
            break
        missing.append(one)
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _sweep(path: Path) -> None:
    """Delete what builds of ``path`` left that were killed."""
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            if entry.name.startswith(f".{path.name}.") and entry.name.endswith(SUFFIX):
                with suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime < time.time() - _STALE:
                        Path(entry).unlink()


def _publish(temporary: Path, path: Path) -> None:
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    temporary.replace(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
