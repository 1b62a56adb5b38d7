"""The .apkg file: notes streamed into Anki's schema (from genanki), zipped with fixed times: same notes, same bytes.

genanki's own writer holds all notes in memory, guesses wrong cards for filters and nested clozes, and never writes the
same bytes twice; docs/architecture.md has the figures.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from quizkit.cache.record import Piece
from quizkit.output import SUFFIX
from quizkit.writers.anki import earlier
from quizkit.writers.anki.archive import DEFLATED, STORED, Archive, deflated
from quizkit.writers.anki.earlier import Copied, Earlier
from quizkit.writers.anki.ids import stable_id
from quizkit.writers.anki.note import Note
from quizkit.writers.anki.notetypes import SORT_FIELD, note_types
from quizkit.writers.anki.pieces import PAGE, packed

Row = tuple[Any, ...]
_BATCH = 500
_READ = 1 << 18  # bytes of a media file
_STORED = frozenset(
    (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".mp3", ".ogg", ".oga", ".m4a", ".opus", ".mp4", ".webm")
)
_NOTE = "INSERT INTO notes VALUES(?,?,?,?,-1,?,?,?,0,0,'')"
_CARD = "INSERT INTO cards VALUES(?,?,?,?,?,-1,?,?,?,?,?,?,?,0,0,0,0,?)"
_REVIEW = "INSERT INTO revlog VALUES(?,?,-1,?,?,?,?,?,?)"
# In a package of the first scheduler, Anki takes a `good` (3) of a learning step for `easy`: there were three buttons.
_SECOND_SCHEDULER = "UPDATE col SET conf = json_set(conf, '$.schedVer', 2)"
_UNSEEN = (0, 0)  # type and queue of a new card; its due is its position
_NO_REVIEWS = (0, 0, 0, 0, "")


@dataclass(frozen=True, slots=True)
class Past:
    """A card's history.

    ``state``: type, queue, due, interval in days, ease, reviews, lapses and, as JSON, memory. ``reviews``:
    time (ms since 1970), rating, interval, the one before, difficulty, ms taken and type of each row.
    """

    state: Row
    reviews: tuple[Row, ...]


Inserts = tuple[tuple[str, list[Row]], ...]  # statements of SQL, each with what it is executed with
Media = Callable[[], Iterable[tuple[str, Path]]]  # names and files
Stamped = tuple[Note, int, Past | None]  # a note, its modification time, and what was learnt of its one card


@dataclass(slots=True)
class _Rows:
    """Numbers notes and cards, and collects the decks that they name."""

    note: int = 0
    card: int = 0
    position: int = 0
    decks: dict[str, int] = field(default_factory=dict)
    times: set[int] = field(default_factory=set)  # of reviews, which are their ids

    def rows(self, note: Note, time: int, past: Past | None) -> tuple[Row, list[Row]]:
        if not self.note:
            self.note = self.card = stable_id("first note", note.guid)
        deck = self.decks.get(note.deck) or self.decks.setdefault(note.deck, stable_id("deck", note.deck))
        self.note += 1
        self.position += 1
        tags = f" {' '.join(note.tags)} " if note.tags else ""
        row = (self.note, note.guid, note.family.value, time, tags, "\x1f".join(note.fields), note.fields[SORT_FIELD])
        state = past.state if past else (*_UNSEEN, self.position, *_NO_REVIEWS)
        cards = [(self.card + at, self.note, deck, ord_, time, *state) for at, ord_ in enumerate(note.ords, 1)]
        self.card += len(cards)
        return row, cards

    def fresh(self, notes: Iterable[Stamped]) -> Inserts:
        """Return what puts new notes in: their reviews, the notes, their cards."""
        reviews, made, cards = list[Row](), list[Row](), list[Row]()
        for note, time, past in notes:
            row, own = self.rows(note, time, past)
            made.append(row)
            cards += own
            if past:
                reviews += self.reviews(past)
        return (_REVIEW, reviews), (_NOTE, made), (_CARD, cards)

    def copies(self, notes: Sequence[Copied], database: sqlite3.Connection) -> Inserts:
        """Return what copies notes whose numbers follow each other; none of them has reviews."""
        start = database.execute(earlier.FIRST).fetchone()[0]
        first, last = start + notes[0].number, start + notes[-1].number
        if not self.note:
            self.note = self.card = stable_id("first note", database.execute(earlier.GUID, (first,)).fetchone()[0])
        for deck in dict.fromkeys(note.deck for note in notes):
            self.decks.setdefault(deck, stable_id("deck", deck))
        first_card, last_card = database.execute(earlier.CARDS, (first, last)).fetchone()
        note, card, due = self.note + 1 - first, self.card + 1 - first_card, self.position - notes[0].number
        self.note += len(notes)
        self.position += len(notes)
        self.card += 1 + last_card - first_card
        cards = (card, note, due, first_card, last_card)
        return (_REVIEW, []), (earlier.COPY_NOTES, [(note, first, last)]), (earlier.COPY_CARDS, [cards])

    def reviews(self, past: Past) -> Iterator[Row]:
        """Yield the rows of the reviews of the last card; no two have one time."""
        for at, rating, *rest in past.reviews:
            while at in self.times:
                at += 1  # noqa: PLW2901 - a millisecond later
            self.times.add(at)
            yield at, self.card, rating, *rest


def write_package(
    notes: Iterable[Stamped | Copied], path: Path, media: Media, before: Earlier | None = None
) -> tuple[int, list[Piece]]:
    """Write ``notes`` to ``path``; return their number and the pieces of the database, which is made beside it.

    ``media`` is asked after the notes, and twice; ``before`` is what is copied from. Raises OSError where a file cannot
    be written or read.
    """
    database, pieces = path.with_suffix(f".anki2{SUFFIX}"), list[Piece]()
    try:
        total = _write_database(notes, database, before.database if before else None)
        with path.open("wb") as target:
            archive = Archive(target)
            archive.add("collection.anki2", DEFLATED, packed(database, before, pieces), database.stat().st_size)
            for number, (_, file) in enumerate(media()):
                _add(archive, str(number), file)
            archive.add("media", DEFLATED, deflated(_listed(media())))
            archive.finish()
    finally:
        database.unlink(missing_ok=True)
    return total, pieces


def _write_database(notes: Iterable[Stamped | Copied], path: Path, before: Path | None) -> int:
    try:
        return _fill_database(notes, path, before)
    except sqlite3.OperationalError as error:  # the disk is full, above all
        raise OSError(str(error)) from error


def _fill_database(notes: Iterable[Stamped | Copied], path: Path, before: Path | None) -> int:
    tables, _, indexes = APKG_SCHEMA.partition("CREATE INDEX")
    rows = _Rows()
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(f"PRAGMA page_size={PAGE}; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + tables)
        if before:
            database.execute(earlier.ATTACH, (str(before),))
        database.execute("BEGIN")
        stream = iter(notes)
        while batch := list(islice(stream, _BATCH)):
            _insert(batch, rows, database)
        database.execute("COMMIT")
        database.executescript("CREATE INDEX" + indexes + APKG_COL)
        decks = json.loads(database.execute("SELECT decks FROM col").fetchone()[0])
        decks.update((str(number), genanki.Deck(number, name).to_json()) for name, number in rows.decks.items())
        columns = (json.dumps(note_types(), sort_keys=True), json.dumps(decks, sort_keys=True))
        database.execute("UPDATE col SET models = ?, decks = ?", columns)
        if rows.times:
            database.execute(_SECOND_SCHEDULER)
    return rows.position


def _insert(batch: Iterable[Stamped | Copied], rows: _Rows, database: sqlite3.Connection) -> None:
    """Put notes in; those to be copied at one go as long as their numbers follow each other."""
    numbered = ((one.number - at if isinstance(one, Copied) else None, one) for at, one in enumerate(batch))
    inserts = []
    for _, run in groupby(numbered, itemgetter(0)):
        notes = [one for _, one in run]
        copied = [one for one in notes if isinstance(one, Copied)]
        fresh = (one for one in notes if not isinstance(one, Copied))
        inserts.append(rows.copies(copied, database) if copied else rows.fresh(fresh))
    for table in zip(*inserts, strict=True):
        for statement, made in table:
            database.executemany(statement, made)


def _add(archive: Archive, name: str, path: Path) -> None:
    with path.open("rb") as file:
        parts = iter(partial(file.read, _READ), b"")
        if path.suffix.lower() in _STORED:
            archive.add(name, STORED, ((part, part) for part in parts))
        else:
            archive.add(name, DEFLATED, deflated(parts))


def _listed(media: Iterable[tuple[str, Path]]) -> Iterator[bytes]:
    """Yield the JSON that names the media."""
    yield b"{"
    for number, (name, _) in enumerate(media):
        yield f'{", " if number else ""}"{number}": {json.dumps(name, ensure_ascii=False)}'.encode()
    yield b"}"
