"""Running a command again whenever a bank, or a file beside it, changes."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from quizkit.diagnostics import Report
from quizkit.markup.targets import media_kind
from quizkit.project import find_banks

INTERVAL = 0.5  # seconds


def watching(banks: Sequence[Path], run: Callable[[], bool]) -> None:
    """Call ``run`` now and after each change, until interrupted."""
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
    for bank in find_banks(banks, Report()):
        media = (path for path in bank.parent.rglob("*") if media_kind(path.name))
        for path in (bank, *media):
            try:
                stat = path.stat()
            except OSError:
                continue
            found[path] = (stat.st_size, stat.st_mtime_ns)
    return found
