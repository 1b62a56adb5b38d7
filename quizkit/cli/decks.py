"""Opened banks to Anki packages: what `build` and `anki` share."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizkit.cache.record import PackageRecord, from_findings
from quizkit.cli.finish import nothing_selected, unwritable
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

if TYPE_CHECKING:
    from quizkit.study.log import Log


# What a build says of the step from the last one: the next has nothing of the kind to say.
_ONCE = frozenset((codes.REMOVED_NOTE, codes.MOVED_NOTE, codes.EMPTIED_CARD))


# What the cache is to know of a package: its banks and media, how many questions were left out, whether it is settled.
Built = tuple[anki.Memory, int, bool]


@dataclass(slots=True)
class Workshop:
    """Builds packages; keeps one lock file a folder of banks, which it saves from time to time, and has to at the end.

    With a ``cache``, what is unchanged is not made again.
    """

    lang: str
    selection: Selection
    quiet: bool = False
    history: Log | None = None
    cache: bool = False
    locks: dict[Path | None, tuple[anki.Lock | None, Report]] = field(default_factory=dict)
    lock_files: anki.LockFiles = field(default_factory=anki.LockFiles)
    built: list[Built] = field(default_factory=list)  # and not yet saved
    left_out: int = 0
    total: int = 0

    def build(self, opened: Iterable[Opened], path: Path, report: Report, banks: Sequence[Path]) -> None:
        """Write one package of the banks that ``opened`` yields; say what was written, or report why it was not.

        ``banks`` are their files. An error in ``report`` at the end leaves the old package as it is; so does a package
        that would be empty.
        """
        memory = self._memory(path, banks)
        same = memory.unchanged() if memory and not report.failed else None
        if same:
            self._repeat(same, opened, path)
            return
        before, left_out = self.total, self.left_out

        def keep() -> bool:
            return not report.failed and self.total > before

        try:
            contents = self._contents(opened, report, memory)
            anki.write(contents, path, LANGS[self.lang], keep=keep, memory=memory)
        except OSError as error:
            unwritable(path, error, report, "check the folder's rights and space, or choose another place with `-o`")
            return
        finally:
            if report.failed:
                for lock in self._sound():
                    lock.forget()
        if report.failed:
            return
        left_out = self.left_out - left_out
        if self.total > before:
            settled = not any(found.code in _ONCE for found in report)
            self._accept([(memory, left_out, settled)] if memory else [], report)
        if not self.quiet:
            _say(path, self.total - before, left_out)

    def _memory(self, path: Path, banks: Sequence[Path]) -> anki.Memory | None:
        if not self.cache or self.history or STDIN in banks:
            return None
        one = self.selection
        options = (self.lang, one.tags, sorted(one.levels), sorted(one.types), sorted(one.statuses), one.ids)
        return anki.Memory(path, banks, str(options), self.lock_files)

    def _repeat(self, same: PackageRecord, opened: Iterable[Opened], path: Path) -> None:
        """Say what the last build said: this one would make the same."""
        if any(bank.findings for bank in same.banks):
            for one, bank in zip(opened, same.banks, strict=True):
                for found in from_findings(bank.findings, one.source):
                    one.report.add(found)
        self.total += same.notes
        self.left_out += same.left_out
        if not self.quiet:
            _say(path, same.notes, same.left_out, unchanged=True)

    def _accept(self, built: list[Built], report: Report) -> None:
        """Keep what the locks and the cache shall know of a package that is in its place."""
        self.built += built
        for lock in self._sound():
            lock.accept()
        if any(lock.is_due for lock in self._sound()):
            self.save(report)

    def save(self, report: Report) -> None:
        """Save the locks, and then what the cache shall know of the packages that were built."""
        if _save(self._sound(), report):
            self.lock_files = anki.LockFiles()
            for memory, left_out, settled in self.built:
                memory.save(left_out, self.lock_files, settled=settled)
        self.built.clear()

    def check_taken(self, output: Path, banks: Sequence[Path], report: Report) -> None:
        """Report that no question of ``banks`` passed the filters, so that nothing was written to ``output``."""
        if not self.total and self.left_out and not report.failed:
            nothing_selected(output, banks, self.selection, report)

    def _contents(
        self, opened: Iterable[Opened], report: Report, memory: anki.Memory | None
    ) -> Iterator[anki.Contents]:
        for one in opened:
            lock = self._lock(one.source, report)
            if not lock:
                continue
            items = self._selected(progress(one.bank.items, one.source))
            whole = self.selection.whole
            contents = anki.Contents(one.bank.header, items, one.source, lock, one.report, whole, self.history)
            if memory is None:
                yield contents
                continue
            questions = memory.questions(one.bank.header.id, one.source, one.bank.ids)
            contents.questions = one.bank.document.passing = questions
            yield contents
            self.total += questions.notes
            self.left_out += questions.left_out
            memory.add(one.bank.header.id, questions, one.report)

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


def _save(locks: list[anki.Lock], report: Report) -> bool:
    """Save ``locks``; return whether the next build will find each note's time there."""
    saved = True
    for lock in locks:
        saved = saved and (lock.writable or not (lock.changed or lock.gone))
        try:
            lock.save()
        except OSError as error:
            saved, lock.writable, path = False, False, lock.path or Path()  # not tried, nor told, once more
            message = f"cannot write the lock file: {(error.strerror or str(error)).lower()}"
            remedy = "without it the next build takes every note for changed; copy the banks into a folder of your own"
            report.add(Diagnostic(codes.LOCK_UNWRITABLE, message, Span(1, 1, 1, 1), Source(path, ""), remedy))
    return saved


def _say(path: Path, notes: int, left_out: int, *, unchanged: bool = False) -> None:
    written = counted(notes, "note") if notes else "nothing to write"
    others = f" ({counted(left_out, 'question')} left out by status or filter)" if left_out else ""
    click.echo(f"{path}: {written}{others}{', unchanged' if unchanged else ''}", err=True)


def _now() -> int:
    """Return the time that changed notes take: SOURCE_DATE_EPOCH (reproducible-builds.org) if set, else the present."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isascii() and given.isdecimal() and int(given) > 0 else int(time.time())
