"""Anki's own library as the judge: a collection that imports packages, and what it holds afterwards."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import anki.collection  # first: the library's modules import each other
from anki.cards import Card, CardId
from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.decks import DeckId
from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition as UpdateCondition
from anki.notes import Note, NoteId

SOUND: Final = "Database rebuilt and optimized."
CLOZE: Final = "Quizkit Cloze"


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may choose in Anki's import dialogue; the default is Anki's own."""

    merge: bool = False
    update: str = "IF_NEWER"

    def __str__(self) -> str:
        return f"{'merge' if self.merge else 'keep'}-{self.update.lower()}"


ALL_OPTIONS: Final = tuple(Options(merge, update) for merge in (False, True) for update in ("IF_NEWER", "ALWAYS"))


class Log(NamedTuple):
    """How many notes an import found new, updated, left alone, and could not take."""

    new: int = 0
    updated: int = 0
    duplicate: int = 0
    conflicting: int = 0


class Progress(NamedTuple):
    """What has been learnt of a card."""

    type: int
    queue: int
    due: int
    interval: int
    reviews: int


class Judge:
    """A collection of a person who imports packages."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.collection = anki.collection.Collection(str(folder / "collection.anki2"))
        self.shown: dict[CardId, tuple[str, str]] = {}

    def take(self, package: Path, options: Options = Options()) -> Log:
        """Import a package and return what Anki says of it."""
        self.shown.clear()
        prefix = "IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_"
        wanted = UpdateCondition.Value(f"{prefix}{options.update}")
        request = ImportAnkiPackageRequest(
            package_path=str(package),
            options=ImportAnkiPackageOptions(
                merge_notetypes=options.merge, update_notes=wanted, update_notetypes=wanted
            ),
        )
        log = self.collection.import_anki_package(request).log
        self.collection.models._clear_cache()  # Anki's Python side does not see what an import changed
        return Log(len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting))

    def notes(self) -> list[Note]:
        """Return all notes, in the order of their import."""
        return [self.collection.get_note(number) for number in sorted(self.collection.find_notes(""))]

    def note(self, qid: str) -> Note:
        """Return the one note with this QID."""
        (found,) = [note for note in self.notes() if note["QID"] == qid]
        return found

    def qids(self, search: str = "") -> list[str]:
        """Return the QIDs of the notes that Anki's browser finds."""
        return sorted(self.collection.get_note(number)["QID"] for number in self.collection.find_notes(search))

    def cards(self) -> list[Card]:
        """Return all cards."""
        return [self.collection.get_card(number) for number in sorted(self.collection.find_cards(""))]

    def deck(self, card: Card) -> str:
        """Return the name of the deck that a card lies in."""
        return self.collection.decks.name(card.did)

    def media(self) -> dict[str, bytes]:
        """Return the files of the collection, by name."""
        folder = Path(self.collection.media.dir())
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}

    def study(self) -> None:
        """Answer every new card once, as easy."""
        for deck in self.collection.decks.all_names_and_ids(skip_empty_default=True):
            self.collection.decks.select(DeckId(deck.id))
            while card := self.collection.sched.getCard():
                self.collection.sched.answerCard(card, 4)
        self.collection.fix_integrity()  # now and then Anki adds the time of a review only here

    def progress(self) -> dict[tuple[str, int], Progress]:
        """Return what has been learnt, by GUID and ordinal, of cards that were answered."""
        return {
            (self.collection.get_note(card.nid).guid, card.ord): Progress(
                card.type, card.queue, card.due, card.ivl, card.reps
            )
            for card in self.cards()
            if card.reps
        }

    def faults(self) -> list[str]:
        """Return all that Anki, or we, find wrong with the collection."""
        column = self.collection.db
        assert column is not None
        orphans = column.list("select id from notes where id not in (select nid from cards)")
        twins = column.list("select guid from notes group by guid having count(*) > 1")
        report = self.collection.media.check()
        checked, _ = self.collection.fix_integrity()
        empty = [note.note_id for note in self.collection.get_empty_cards().notes]
        return [
            *(f"note without cards: {self._name(number)}" for number in orphans),
            *(f"two notes with the GUID {guid}" for guid in twins),
            *(f"missing media: {name}" for name in report.missing),
            *(f"unused media: {name}" for name in report.unused),
            *(f"empty card: {self._name(NoteId(number))}" for number in empty),
            *([checked] if checked != SOUND else []),
            *(f"wrong cards: {note['QID']}" for note in self.notes() if _ordinals(note) != _expected(note)),
            *(f"not normalised: {note['QID']}" for note in self.notes() if not _normal(note)),
        ]

    def _name(self, number: NoteId) -> str:
        return self.collection.get_note(number)["QID"]

    def sides(self, number: CardId) -> tuple[str, str]:
        """Return the HTML of a card's question and of its answer."""
        if number not in self.shown:
            card = self.collection.get_card(number)
            self.shown[number] = card.question(), card.answer()
        return self.shown[number]


def _ordinals(note: Note) -> list[int]:
    return sorted(card.ord for card in note.cards())


def _expected(note: Note) -> list[int]:
    """Return the ordinals of a note's cards, as Anki itself numbers its clozes."""
    kind = note.note_type()
    assert kind is not None
    if kind["name"] == CLOZE:
        return sorted(number - 1 for number in note.cloze_numbers_in_fields())
    return [0, 1] if note["Reverse"] else [0]


def _normal(note: Note) -> bool:
    return all(unicodedata.is_normalized("NFC", field) for field in note.fields)
