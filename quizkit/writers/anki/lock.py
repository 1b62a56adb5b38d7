"""The lock file: when each note last changed.

Anki updates a note only if its modification time has grown, so the time must come from the content: a note keeps its
time until its content changes, and then takes the present one (never an older one). The file is text, one note a line,
sorted; it is meant to be committed beside the banks.

A note is one to Anki whatever the languages of the build. So if it was built later in other languages, the learner may
hold that version: it takes a time after that one, which depends on the file alone, so that clones build the same bytes.
"""

from __future__ import annotations

import os
import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import compress
from pathlib import Path
from typing import NamedTuple

from quizkit.diagnostics import Diagnostic, Report, codes
from quizkit.output import SUFFIX, replacing
from quizkit.source import Source, Span
from quizkit.writers.anki.ids import Family
from quizkit.writers.anki.lines import Entry, find, find_all, in_order, key_for, key_of, parse, to_entry, to_line
from quizkit.writers.anki.note import Note

NAME = "quizkit.lock"
_HEAD = (
    b"# quizkit lock 1: when each note last changed (note, languages, time, content, deck, cards); commit this file\n"
)
_ABANDONED = 30.0  # seconds after which the writer of a lock file must have died
_SHARE = 8  # of a file that is written again, the part that must have changed
_PAUSE = 0.02  # seconds between looks at whether another process has done its writing


class Stamp(NamedTuple):
    """What a build must know of a note: its time, its former deck if it has moved, and whether it has lost a card."""

    time: int
    former: str | None = None
    emptied: bool = False


@dataclass(slots=True)
class Lock:
    """The entries of one lock file. ``now`` is the time that changed notes take.

    ``fresh`` is what `save` will keep, ``gone`` what it will drop: until then the entries are those of the last build.
    Each package that is built in between is accepted or forgotten. A lock that is not ``writable`` is never written.
    """

    path: Path | None
    now: int
    writable: bool = True
    entries: list[bytes] = field(default_factory=list)  # lines, sorted: a third of the memory of anything else
    fresh: list[bytes] = field(default_factory=list)  # lines
    gone: list[bytes] = field(default_factory=list)  # keys: how lines begin, up to the second tab
    changed: bool = False
    _met: bytearray = field(init=False)  # which entries are of notes that this build has
    _accepted: tuple[int, int, bool] = (0, 0, False)  # how much of `fresh` and `gone` is, and whether it is a change
    _seen: tuple[int, ...] | None = None  # the state of the file that the entries are
    _tags: set[bytes] | None = None  # the languages of the entries

    def __post_init__(self) -> None:
        self._met = bytearray(len(self.entries))

    def stamp(self, note: Note, langs: str) -> Stamp:
        """Return the note's time, renewed if its content has changed or may be older in Anki than another version."""
        who, content = name(note), _digest(note)
        known, others = self.meet(who, langs), self._others(who, langs)
        stamped = self._time(known, others, content)
        made = Entry(stamped, content, note.deck, note.ords)
        if known != made:
            self.fresh.append(to_line(who, langs, made))
        if known and known._replace(ords=note.ords) == made:  # it may be of a time when lock files told of no cards,
            return Stamp(stamped)  # which is no reason to write it now
        self.changed = True
        former = known.deck if known and known.deck != note.deck else None
        return Stamp(stamped, former, emptied=known is not None and not set(known.ords) <= set(note.ords))

    def meet(self, who: str, langs: str) -> Entry | None:
        """Return the entry of a note, which this build has."""
        at = find(self.entries, key_for(who, langs))
        if at is None:
            return None
        self._met[at] = True
        return to_entry(self.entries[at])

    def meet_all(self, bank: str, names: Iterable[str], langs: str) -> None:
        """Note that this build has the notes of ``bank`` with these names, most of which stand beside each other."""
        for at in find_all(self.entries, [key_for(f"{bank}/{one}", langs) for one in names]):
            self._met[at] = True

    def _others(self, who: str, langs: str) -> list[Entry]:
        if self._tags is None:
            self._tags = {line.split(b"\t", 2)[1] for line in self.entries}
        if not self._tags or self._tags == {langs.encode()}:
            return []
        others = (find(self.entries, key_for(who, tag.decode())) for tag in self._tags if tag != langs.encode())
        return [to_entry(self.entries[at]) for at in others if at is not None]

    def _time(self, known: Entry | None, others: list[Entry], content: str) -> int:
        if known is None and not others:
            return self.now
        after = max((entry.time + 1 for entry in others), default=0)
        if known is None or known.content != content:
            return max(self.now, known.time + 1 if known else 0, after)
        held = any(entry.content != content and entry.time >= known.time for entry in others)
        return after if held else known.time

    def prune(self, bank: str, langs: str) -> list[str]:
        """Forget the notes of ``bank`` that this build has not met; return their names."""
        prefix, tag, gone = f"{bank}/".encode(), langs.encode(), list[str]()
        at = self._met.find(0, bisect_left(self.entries, prefix))
        while at >= 0 and self.entries[at].startswith(prefix):
            who, its, _ = self.entries[at].split(b"\t", 2)
            if its == tag:
                self.gone.append(key_of(self.entries[at]))
                gone.append(who.decode())
            at = self._met.find(0, at + 1)
        return gone

    def save(self) -> None:
        """Write what is accepted, if any, and keep what another process has written meanwhile. Raises OSError."""
        self.forget()
        if self.changed or self.gone:
            if self.path is None or not self.writable:
                self._merge()
            else:
                with _alone(self.path):
                    self._reread(self.path)
                    self._merge()
                    _write(self.path, self.entries)
                    self._seen = _state(self.path)
        self._accepted = (0, 0, False)
        self.forget()

    def _reread(self, path: Path) -> None:
        if _state(path) == self._seen:
            return
        entries = parse(_read(path)) if path.exists() else []
        if isinstance(entries, int):
            raise OSError(f"line {entries} has been damaged meanwhile")
        self.entries = entries

    def _merge(self) -> None:
        left = bytearray(b"\1") * len(self.entries)
        for at in find_all(self.entries, sorted((*map(key_of, self.fresh), *self.gone))):
            left[at] = False
        self.entries = sorted((*compress(self.entries, left), *in_order(self.fresh)))
        self._tags = None

    def accept(self) -> None:
        """Let `save` keep what is fresh and gone: the package that it was found for is in its place."""
        self._accepted = len(self.fresh), len(self.gone), self.changed

    def forget(self) -> None:
        """Forget what is fresh and gone and not accepted: the build that found it has failed."""
        fresh, gone, self.changed = self._accepted
        del self.fresh[fresh:], self.gone[gone:]
        self._met = bytearray(len(self.entries))

    @property
    def is_due(self) -> bool:
        """Whether so much is accepted that saving it now costs little: not the whole file for each of many banks."""
        return sum(self._accepted[:2]) * _SHARE > len(self.entries)


def load_lock(path: Path | None, now: int, report: Report, *, writable: bool = True) -> Lock | None:
    """Read a lock file; a missing one is empty. None if it is damaged (reported)."""
    lock = Lock(path, now, writable)
    if path is None or not os.path.lexists(path):
        return lock
    if not path.is_file() and not path.is_dir():  # a link to no file might name one that its maker wants written
        _damaged(Source(path, ""), 1, "cannot be read: is no file, or a link to none", report)
        return None
    state = _state(path)
    try:
        data = _read(path)
    except (OSError, UnicodeDecodeError) as error:
        why = (error.strerror or str(error)).lower() if isinstance(error, OSError) else "is not UTF-8"
        _damaged(Source(path, ""), 1, f"cannot be read: {why}", report)
        return None
    entries = parse(data)
    if isinstance(entries, int):
        _damaged(Source(path, data.decode()), entries, "this line does not have the columns of a note", report)
        return None
    return replace(lock, entries=entries, _seen=state)


def _read(path: Path) -> bytes:
    data = path.read_bytes()
    data.decode()
    return data


def _state(path: Path) -> tuple[int, ...] | None:
    """Return what tells one state of a file from another; None for a file that is missing."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _write(path: Path, lines: Iterable[bytes]) -> None:
    with replacing(path) as temporary, temporary.open("wb") as file:
        file.write(_HEAD)
        file.writelines(line + b"\n" for line in lines)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep other processes from writing ``path`` meanwhile: whoever makes the file beside it may write."""
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.writing{SUFFIX}")
    while True:
        try:
            os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            with suppress(FileNotFoundError):
                if beside.stat().st_mtime < time.time() - _ABANDONED:
                    beside.unlink(missing_ok=True)
            time.sleep(_PAUSE)
    try:
        yield
    finally:
        beside.unlink(missing_ok=True)


def _damaged(source: Source, number: int, message: str, report: Report) -> None:
    span = Span(number, 1, number, len(source.line(number)) + 1)
    remedy = "restore the file from version control; without it every note counts as changed"
    report.add(Diagnostic(codes.LOCK_DAMAGED, message, span, source, remedy))


def name(note: Note) -> str:
    """Return the name of a note in the lock: its QID, marked if it is a cloze (another note to Anki)."""
    return f"{note.fields[0]}#cloze" if note.family is Family.CLOZE else note.fields[0]


def _digest(note: Note) -> str:
    content = "\x1f".join((*note.fields, *note.tags))
    return blake2b(content.encode("utf-8"), digest_size=9).hexdigest()
