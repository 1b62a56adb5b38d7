"""The lock file: when each note last changed.

Anki updates a note only if its modification time has grown, so the time must come from the content: a note keeps its
time until its content changes, and then takes the present one (never an older one). The file is text, one note a line,
sorted; it is meant to be committed beside the banks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from quizkit.diagnostics import Diagnostic, Report, codes
from quizkit.output import write_text
from quizkit.source import Source, Span
from quizkit.writers.anki.ids import Family
from quizkit.writers.anki.note import Note

NAME = "quizkit.lock"
_HEAD = "# quizkit lock 1: when each note last changed (note, languages, time, content, deck); commit this file"
_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """What a note was when it was last built: the time (seconds since 1970), the digest of its content, its deck."""

    time: int
    content: str
    deck: str


_Key = tuple[str, str]  # the note's QID (with its family) and the languages


@dataclass(slots=True)
class Lock:
    """The entries of one lock file. ``now`` is the time that changed notes take.

    ``fresh`` is what `save` will keep, ``gone`` what it will drop: until then the entries are those of the last build.
    """

    path: Path | None
    now: int
    entries: dict[_Key, Entry] = field(default_factory=dict)
    fresh: dict[_Key, Entry] = field(default_factory=dict)
    gone: set[_Key] = field(default_factory=set)

    def stamp(self, note: Note, langs: str) -> tuple[int, str | None]:
        """Return the note's time, renewed if its content has changed, and its former deck if it has moved."""
        key, content = (name(note), langs), _digest(note)
        known = self.entries.get(key)
        if known and known.content == content and known.deck == note.deck:
            return known.time, None
        same = known is not None and known.content == content
        time = known.time if known and same else max(self.now, known.time + 1 if known else 0)
        self.fresh[key] = Entry(time, content, note.deck)
        return time, known.deck if known and known.deck != note.deck else None

    def prune(self, bank: str, langs: str, kept: set[str]) -> list[str]:
        """Forget the notes of ``bank`` that are not in ``kept`` (QIDs with family); return their names."""
        prefix = f"{bank}/"
        gone = [key for key in self.entries if key[1] == langs and key[0].startswith(prefix) and key[0] not in kept]
        self.gone.update(gone)
        return [who for who, _ in gone]

    def save(self) -> None:
        """Write the file if any note is fresh or gone. Raises OSError."""
        if not self.fresh and not self.gone:
            return
        self.entries.update(self.fresh)
        for key in self.gone:
            del self.entries[key]
        self.forget()
        if self.path is None:
            return
        lines = (
            f"{who}\t{langs}\t{entry.time}\t{entry.content}\t{entry.deck}"
            for (who, langs), entry in sorted(self.entries.items())
        )
        write_text(self.path, "\n".join((_HEAD, *lines)) + "\n")

    def forget(self) -> None:
        """Leave the entries as they are: the build that found the notes fresh or gone has failed."""
        self.fresh.clear()
        self.gone.clear()


def load_lock(path: Path | None, now: int, report: Report) -> Lock | None:
    """Read a lock file; a missing one is empty. None if it is damaged (reported)."""
    lock = Lock(path, now)
    if path is None or not path.exists():
        return lock
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        _damaged(Source(path, ""), 1, str(error), report)
        return None
    source = Source(path, text)
    for number, line in enumerate(text.splitlines(), start=1):
        fields = line.split("\t")
        if line.startswith("#") or not line:
            continue
        if len(fields) != _COLUMNS or not (fields[2].isascii() and fields[2].isdecimal()):
            _damaged(source, number, "this line does not have the five columns of a note", report)
            return None
        lock.entries[fields[0], fields[1]] = Entry(int(fields[2]), fields[3], fields[4])
    return lock


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
