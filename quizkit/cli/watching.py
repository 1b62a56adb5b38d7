"""Running a command again whenever a bank, or a file beside it, changes."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from quizkit.diagnostics import Report
from quizkit.markup.targets import media_kind
from quizkit.project import find_banks
from quizkit.reader.files import STDIN

INTERVAL = 0.5  # seconds
_DEPTH = 3  # folders below a bank's
_NOT_MEDIA = ("node_modules", "venv")


def watching(banks: Sequence[Path], run: Callable[[], bool]) -> None:
    """Call ``run`` now and after each change, until interrupted."""
    if STDIN in banks:
        raise click.UsageError("standard input cannot be watched; name a bank file")
    seen: dict[Path, tuple[int, int]] | None = None
    while True:
        now = _state(banks)
        if now != seen:
            seen = now
            run()
            gc.collect()
            click.echo("watching for changes; Ctrl-C ends", err=True)
        time.sleep(INTERVAL)


def _state(banks: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    found = {}
    files = find_banks(banks, Report())
    folders = dict.fromkeys(bank.parent for bank in files)
    for path in (*files, *(file for folder in folders for file in _media(folder))):
        try:
            stat = path.stat()
        except OSError:
            continue
        found[path] = (stat.st_size, stat.st_mtime_ns)
    return found


def _media(folder: Path) -> Iterator[Path]:
    """Yield the media files of a bank's folder, but for those in places where no author keeps any."""
    for here, below, names in os.walk(folder):
        depth = len(Path(here).relative_to(folder).parts)
        below[:] = [] if depth == _DEPTH else [one for one in below if one[0] != "." and one not in _NOT_MEDIA]
        yield from (Path(here, name) for name in names if media_kind(name))
