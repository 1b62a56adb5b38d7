"""The .apkg file: notes streamed into Anki's schema (from genanki), zipped with fixed times: same notes, same bytes.

genanki's own writer holds all notes in memory, guesses wrong cards for filters and nested clozes, and never writes the
same bytes twice; docs/architecture.md has the figures.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from quizkit.output import SUFFIX
from quizkit.writers.anki.ids import stable_id
from quizkit.writers.anki.note import Note
from quizkit.writers.anki.notetypes import SORT_FIELD, note_types

Row = tuple[Any, ...]
_BATCH = 500
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can hold
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

    def reviews(self, past: Past) -> Iterator[Row]:
        """Yield the rows of the reviews of the last card; no two have one time."""
        for at, rating, *rest in past.reviews:
            while at in self.times:
                at += 1  # noqa: PLW2901 - a millisecond later
            self.times.add(at)
            yield at, self.card, rating, *rest


def write_package(notes: Iterable[Stamped], path: Path, media: Iterable[tuple[str, Path]]) -> int:
    """Write ``notes`` to ``path`` and return their number; ``media`` (name, file) is iterated over after the notes.

    The database is made beside it. Raises OSError where a file cannot be written or read.
    """
    database = path.with_suffix(f".anki2{SUFFIX}")
    try:
        total = _write_database(notes, database)
        with ZipFile(path, "w") as archive:
            _add(archive, "collection.anki2", database, ZIP_DEFLATED)
            names: dict[str, str] = {}
            for number, (name, file) in enumerate(media):
                names[str(number)] = name
                _add(archive, str(number), file, ZIP_STORED if file.suffix.lower() in _STORED else ZIP_DEFLATED)
            archive.writestr(_entry("media", ZIP_DEFLATED), json.dumps(names, ensure_ascii=False), compresslevel=1)
    finally:
        database.unlink(missing_ok=True)
    return total


def _write_database(notes: Iterable[Stamped], path: Path) -> int:
    try:
        return _fill_database(notes, path)
    except sqlite3.OperationalError as error:  # the disk is full, above all
        raise OSError(str(error)) from error


def _fill_database(notes: Iterable[Stamped], path: Path) -> int:
    tables, _, indexes = APKG_SCHEMA.partition("CREATE INDEX")
    rows = _Rows()
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript("PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + tables)
        database.execute("BEGIN")
        stream = iter(notes)
        while batch := list(islice(stream, _BATCH)):
            made = []
            for note, time, past in batch:
                made.append(rows.rows(note, time, past))
                if past:
                    database.executemany(_REVIEW, rows.reviews(past))
            database.executemany(_NOTE, (row for row, _ in made))
            database.executemany(_CARD, (card for _, cards in made for card in cards))
        database.execute("COMMIT")
        database.executescript("CREATE INDEX" + indexes + APKG_COL)
        decks = json.loads(database.execute("SELECT decks FROM col").fetchone()[0])
        decks.update((str(number), genanki.Deck(number, name).to_json()) for name, number in rows.decks.items())
        columns = (json.dumps(note_types(), sort_keys=True), json.dumps(decks, sort_keys=True))
        database.execute("UPDATE col SET models = ?, decks = ?", columns)
        if rows.times:
            database.execute(_SECOND_SCHEDULER)
    return rows.position


def _entry(name: str, method: int) -> ZipInfo:
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type = method
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _add(archive: ZipFile, name: str, file: Path, method: int) -> None:
    entry = _entry(name, method)
    entry.file_size = file.stat().st_size
    entry._compresslevel = 1  # type: ignore[attr-defined]  # noqa: SLF001 - level 6 costs thrice the time for 8 %
    with file.open("rb") as source, archive.open(entry, "w") as target:
        shutil.copyfileobj(source, target, 1 << 20)
