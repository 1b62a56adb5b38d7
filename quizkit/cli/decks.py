"""Opened banks to Anki packages: what `build` and `anki` share."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from quizkit.cli.finish import unwritable
from quizkit.cli.options import LANGS, progress
from quizkit.diagnostics import Diagnostic, Report, codes
from quizkit.diagnostics.render import counted
from quizkit.model.bank import Item
from quizkit.project import Opened
from quizkit.reader.files import STDIN
from quizkit.resources import is_installed
from quizkit.selection import Selection
from quizkit.source import Source, Span
from quizkit.writers import anki


@dataclass(slots=True)
class Workshop:
    """Builds packages; keeps one lock file a folder of banks."""

    lang: str
    selection: Selection
    quiet: bool = False
    locks: dict[Path | None, tuple[anki.Lock | None, Report]] = field(default_factory=dict)
    left_out: int = 0
    total: int = 0

    def build(self, opened: Iterable[Opened], path: Path, report: Report) -> None:
        """Write one package of the banks that ``opened`` yields; say what was written, or report why it was not.

        An error in ``report`` at the end leaves the old package as it is; so does a package that would be empty.
        """
        before, left_out = self.total, self.left_out

        def keep() -> bool:
            return not report.failed and self.total > before

        try:
            anki.write(self._contents(opened, report), path, LANGS[self.lang], keep=keep)
        except OSError as error:
            unwritable(path, error, report, "check the folder's rights and space, or choose another place with `-o`")
            return
        finally:
            if report.failed:
                for lock in self._sound():
                    lock.forget()
        if report.failed:
            return
        for lock in self._sound() if self.total > before else ():
            _save(lock, report)
        if not self.quiet:
            _say(path, self.total - before, self.left_out - left_out)

    def check_taken(self, output: Path, report: Report) -> None:
        """Report that no question of any bank passed the filters, so that nothing was written to ``output``."""
        if not self.total and self.left_out and not report.failed:
            message = "no question passes the status and the filters"
            remedy = "look at `quizkit list tags` and `quizkit list questions`"
            report.add(Diagnostic(codes.NOTHING_SELECTED, message, Span(1, 1, 1, 1), Source(output, ""), remedy))

    def _contents(self, opened: Iterable[Opened], report: Report) -> Iterator[anki.Contents]:
        for one in opened:
            lock = self._lock(one.source, report)
            if lock:
                items = self._selected(progress(one.bank.items, one.source))
                yield anki.Contents(one.bank.header, items, one.source, lock, one.report, self.selection.whole)

    def _selected(self, items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            if self.selection.takes(item):
                self.total += 1
                yield item
            else:
                self.left_out += 1

    def _lock(self, source: Source, report: Report) -> anki.Lock | None:
        path = None if source.path == STDIN else source.path.parent / anki.LOCK_NAME
        if path not in self.locks:
            own = Report()
            writable = path is not None and not is_installed(path.parent)
            self.locks[path] = (anki.load_lock(path, _now(), own, writable=writable), own)
        lock, found = self.locks[path]
        report.extend(found)
        return lock

    def _sound(self) -> list[anki.Lock]:
        return [lock for lock, _ in self.locks.values() if lock]


def _save(lock: anki.Lock, report: Report) -> None:
    try:
        lock.save()
    except OSError as error:
        path = lock.path or Path()
        message = f"cannot write the lock file: {(error.strerror or str(error)).lower()}"
        remedy = "without it the next build takes every note for changed; copy the banks into a folder of your own"
        report.add(Diagnostic(codes.LOCK_UNWRITABLE, message, Span(1, 1, 1, 1), Source(path, ""), remedy))


def _say(path: Path, notes: int, left_out: int) -> None:
    written = counted(notes, "note") if notes else "nothing to write"
    others = f" ({counted(left_out, 'question')} left out by status or filter)" if left_out else ""
    click.echo(f"{path}: {written}{others}", err=True)


def _now() -> int:
    """Return the time that changed notes take: SOURCE_DATE_EPOCH (reproducible-builds.org) if set, else the present."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isascii() and given.isdecimal() and int(given) > 0 else int(time.time())
