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
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from sys import intern
from typing import NamedTuple

from quizkit.diagnostics import Diagnostic, Report, codes
from quizkit.output import SUFFIX, write_text
from quizkit.source import Source, Span
from quizkit.writers.anki.ids import Family
from quizkit.writers.anki.note import Note

NAME = "quizkit.lock"
_HEAD = "# quizkit lock 1: when each note last changed (note, languages, time, content, deck, cards); commit this file"
_COLUMNS = 5  # and a sixth for a note that has other cards than one
_ONE_CARD: tuple[int, ...] = (0,)
_ABANDONED = 30.0  # seconds after which the writer of a lock file must have died
_PAUSE = 0.02  # seconds between looks at whether another process has done its writing


class Entry(NamedTuple):
    """What a note was when it was last built: time (seconds since 1970), digest, deck, and its cards' ordinals."""

    time: int
    content: str
    deck: str
    ords: tuple[int, ...] = _ONE_CARD


class Stamp(NamedTuple):
    """What a build must know of a note: its time, its former deck if it has moved, and whether it has lost a card."""

    time: int
    former: str | None = None
    emptied: bool = False


_Key = tuple[str, str]  # the note's QID (with its family) and the languages
_Entries = dict[_Key, Entry]


@dataclass(slots=True)
class Lock:
    """The entries of one lock file. ``now`` is the time that changed notes take.

    ``fresh`` is what `save` will keep, ``gone`` what it will drop: until then the entries are those of the last build.
    A lock that is not ``writable`` is never written.
    """

    path: Path | None
    now: int
    writable: bool = True
    entries: _Entries = field(default_factory=dict)
    fresh: _Entries = field(default_factory=dict)
    gone: set[_Key] = field(default_factory=set)
    changed: bool = False
    _seen: tuple[int, ...] | None = None  # the state of the file that the entries are
    _tags: set[str] | None = None  # the languages of the entries
    _banks: dict[str, list[_Key]] | None = None  # the keys of the entries, by the bank

    def stamp(self, note: Note, langs: str) -> Stamp:
        """Return the note's time, renewed if its content has changed or may be older in Anki than another version."""
        who, content = name(note), _digest(note)
        key = who, langs
        known, others = self.entries.get(key), self._others(who, langs)
        stamped = self._time(known, others, content)
        if known and known.time == stamped and known.content == content and known.deck == note.deck:
            if known.ords != note.ords:  # written before lock files told of cards; no reason to write it now
                self.fresh[key] = known._replace(ords=note.ords)
            return Stamp(stamped)
        self.fresh[key] = Entry(stamped, content, note.deck, note.ords)
        self.changed = True
        if known is None:
            return Stamp(stamped)
        former = known.deck if known.deck != note.deck else None
        return Stamp(stamped, former, emptied=not set(known.ords) <= set(note.ords))

    def _others(self, who: str, langs: str) -> list[Entry]:
        if self._tags is None:
            self._tags = {tag for _, tag in self.entries}
        if self._tags <= {langs}:
            return []
        return [self.entries[who, tag] for tag in self._tags if tag != langs and (who, tag) in self.entries]

    def _time(self, known: Entry | None, others: list[Entry], content: str) -> int:
        after = max((entry.time + 1 for entry in others), default=0)
        if known is None or known.content != content:
            return max(self.now, known.time + 1 if known else 0, after)
        held = any(entry.content != content and entry.time >= known.time for entry in others)
        return after if held else known.time

    def prune(self, bank: str, langs: str, kept: AbstractSet[str]) -> list[str]:
        """Forget the notes of ``bank`` that are not in ``kept`` (QIDs with family); return their names."""
        if self._banks is None:  # a package may have thousands of banks
            self._banks = {}
            for key in self.entries:
                self._banks.setdefault(key[0].partition("/")[0], []).append(key)
        gone = [key for key in self._banks.get(bank, ()) if key[1] == langs and key[0] not in kept]
        self.gone.update(gone)
        return [who for who, _ in gone]

    def save(self) -> None:
        """Write the file if any note has changed or is gone. Raises OSError.

        What another process has written meanwhile is kept.
        """
        if self.changed or self.gone:
            if self.path is None or not self.writable:
                self._merge()
            else:
                with _alone(self.path):
                    self._reread(self.path)
                    self._merge()
                    write_text(self.path, _text(self.entries))
                    self._seen = _state(self.path)
        self.forget()

    def _reread(self, path: Path) -> None:
        if _state(path) == self._seen:
            return
        entries = _parse(_read(path)) if path.exists() else {}
        if isinstance(entries, int):
            raise OSError(f"line {entries} has been damaged meanwhile")
        self.entries = entries
        self._banks = None

    def _merge(self) -> None:
        self.entries.update(self.fresh)
        for key in self.gone:
            self.entries.pop(key, None)
        self._tags = self._banks = None

    def forget(self) -> None:
        """Leave the entries as they are: the build that found the notes fresh or gone has failed."""
        self.fresh.clear()
        self.gone.clear()
        self.changed = False


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
        text = _read(path)
    except OSError as error:
        _damaged(Source(path, ""), 1, f"cannot be read: {(error.strerror or str(error)).lower()}", report)
        return None
    except UnicodeDecodeError:
        _damaged(Source(path, ""), 1, "cannot be read: is not UTF-8", report)
        return None
    entries = _parse(text)
    if isinstance(entries, int):
        _damaged(Source(path, text), entries, "this line does not have the columns of a note", report)
        return None
    return replace(lock, entries=entries, _seen=state)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _state(path: Path) -> tuple[int, ...] | None:
    """Return what tells one state of a file from another; None for a file that is missing."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _parse(text: str) -> _Entries | int:
    """Return the entries of a lock file, or the number of the first line that is damaged."""
    entries: _Entries = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#") or not line:
            continue
        fields = line.split("\t")
        if not _COLUMNS <= len(fields) <= _COLUMNS + 1 or not _decimal(fields[2]):
            return number
        ords = _ONE_CARD
        if len(fields) > _COLUMNS:
            cards = fields[_COLUMNS].split(",")
            if not all(map(_decimal, cards)):
                return number
            ords = tuple(int(card) - 1 for card in cards)
        entries[fields[0], intern(fields[1])] = Entry(int(fields[2]), fields[3], intern(fields[4]), ords)
    return entries


def _decimal(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _text(entries: _Entries) -> str:
    lines = [_HEAD]
    for (who, langs), (written, content, deck, ords) in sorted(entries.items()):
        cards = "" if ords == _ONE_CARD else "\t" + ",".join(str(one + 1) for one in ords)
        lines.append(f"{who}\t{langs}\t{written}\t{content}\t{deck}{cards}")
    return "\n".join(lines) + "\n"


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
