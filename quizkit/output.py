"""Files that appear whole or not at all, and what is deleted of those that killed processes left.

A temporary file is locked (flock) as long as its maker lives: whoever can lock it deletes it. Where there are no such
locks (Windows, some network drives) it is deleted when it is an hour old.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment] # Windows has none

SUFFIX = ".tmp"
_STALE = 3600  # seconds after which a temporary file belongs to nobody any more
_UNLOCKED = -1  # the handle where there are no locks
_CHANCE = 8  # characters by which `tempfile` makes a name one of its own
# The end of a temporary name; a file made beside another adds a word to its name.
_NAME = rf"\w{{{_CHANCE}}}(?:\.[a-z0-9]{{1,7}})?\{SUFFIX}"
_WORKSPACE = "quizkit-"


@contextmanager
def replacing(path: Path, *, keep: Callable[[], bool] = lambda: True) -> Iterator[Path]:
    """Give a temporary file beside ``path``; move it into place at the end. A symbolic link keeps leading there.

    If the block raises, or ``keep`` says no at its end, it is deleted and ``path`` stays as it was.

    Raises OSError where the folder cannot be written. The folder is made if it is missing.
    """
    path = Path(os.path.realpath(path))  # not `resolve`, which raises RuntimeError for links in a circle
    made = _make(path.parent)
    try:
        _sweep(path.parent, f".{path.name}.")
        with _temporary(path) as temporary:
            yield temporary
            if keep():
                _publish(temporary, path)
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


@contextmanager
def workspace() -> Iterator[Path]:
    """Give a fresh folder for files that are needed meanwhile; those of killed processes are deleted.

    Raises OSError where it cannot be made.
    """
    parent = Path(tempfile.gettempdir()).resolve()
    _sweep(parent, _WORKSPACE)
    folder, held = _made(lambda: tempfile.mkdtemp(prefix=_WORKSPACE, suffix=SUFFIX, dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _release(held)


@contextmanager
def _temporary(path: Path) -> Iterator[Path]:
    def make() -> str:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=SUFFIX, dir=path.parent)
        os.close(handle)
        return name

    temporary, held = _made(make)
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)
        _release(held)


def _made(make: Callable[[], str]) -> tuple[Path, int]:
    """Return a new file or folder, and what locks it; again, if it was swept away before it was locked."""
    while True:
        path = Path(make())
        held = _lock(path, wait=True)
        if held is not None:
            return path, held


def _lock(path: Path, *, wait: bool) -> int | None:
    """Lock ``path``; return the handle to be released, None if it is gone, or in use and we do not ``wait``."""
    if fcntl is None:
        return _UNLOCKED if wait or _is_old(path) else None
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        ours = _is_same(handle, path)
    except BlockingIOError:
        ours = False
    except OSError:  # a file system without locks
        ours = wait or _is_old(path)
    if ours:
        return handle
    os.close(handle)
    return None


def _release(held: int) -> None:
    if held != _UNLOCKED:
        os.close(held)


def _is_same(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except FileNotFoundError:
        return False


def _is_old(path: Path) -> bool:
    return path.lstat().st_mtime < time.time() - _STALE


def _sweep(folder: Path, prefix: str) -> None:
    """Delete what killed processes left in ``folder``, files and folders, by names that start with ``prefix``."""
    ours = re.compile(re.escape(prefix) + _NAME)
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in [one for one in entries if ours.fullmatch(one.name)]:
            with suppress(OSError):
                _delete(Path(entry), Path(folder, entry.name[: len(prefix) + _CHANCE] + SUFFIX))


def _delete(path: Path, maker: Path) -> None:
    """Delete ``path``, unless ``maker``, the temporary file that it was made beside, is in use."""
    if not os.path.lexists(maker):
        path.unlink()
    elif (held := _lock(maker, wait=False)) is not None:
        try:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        finally:
            _release(held)


def _publish(temporary: Path, path: Path) -> None:
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    temporary.replace(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
