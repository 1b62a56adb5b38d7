"""Cards as Anki renders them: our templates in a collection of the official library."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from anki.collection import Collection
from anki.decks import DeckId
from anki.models import NotetypeDict

from quizkit.writers.anki.notetypes import side

TEMPLATES: Final = Path(__file__).parents[2] / "templates" / "anki"
FIELDS: Final = tuple(
    "QID Stem Task Answer Explanation Caution Source Hint Reverse Meta Extra1 Extra2 Extra3".split()  # noqa: SIM905 - easier to read than a list
)
STANDARD, CLOZE = "Quizkit", "Quizkit Cloze"


class Card(NamedTuple):
    """The two sides of a card, as the reviewer gets them."""

    front: str
    back: str


class Deck:
    """A collection with our two note types."""

    def __init__(self, folder: Path) -> None:
        self.collection = Collection(str(folder / "collection.anki2"))
        self._add(STANDARD, {"Card": "", "Reverse": "reverse-"}, kind=0)
        self._add(CLOZE, {"Cloze": "cloze-"}, kind=1)

    def _add(self, name: str, templates: dict[str, str], kind: int) -> None:
        models = self.collection.models
        note_type: NotetypeDict = models.new(name)
        note_type["type"] = kind
        note_type["css"] = (TEMPLATES / "card.css").read_text(encoding="utf-8")
        for field in FIELDS:
            models.add_field(note_type, models.new_field(field))
        for card, prefix in templates.items():
            sides = models.new_template(card)
            sides["qfmt"], sides["afmt"] = side(f"{prefix}front.html"), side(f"{prefix}back.html")
            models.add_template(note_type, sides)
        models.add(note_type)

    def cards(self, fields: dict[str, str], tags: list[str] | None = None) -> list[Card]:
        """Add a note with ``fields`` and return its cards."""
        name = CLOZE if "{{c" in fields["Stem"] else STANDARD
        note_type = self.collection.models.by_name(name)
        assert note_type is not None
        note = self.collection.new_note(note_type)
        for field, text in fields.items():
            note[field] = text
        note.tags = tags or []
        self.collection.add_note(note, DeckId(1))
        return [Card(card.question(), card.answer()) for card in note.cards()]
