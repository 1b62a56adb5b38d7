"""Items and the banks that hold them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import NewType

from quizkit.model.interactions import Arrange, Choose, FillIn, Interaction, Pair, Recall, Write
from quizkit.model.keys import ChoiceKey
from quizkit.model.text import Lang, Placed, Text, Value
from quizkit.source import Source, Span

ItemId = NewType("ItemId", str)
BankId = NewType("BankId", str)
FACT = "fact/"  # items that share such a tag ask one fact in several forms


class Status(StrEnum):
    """How far an item is in its life; outputs take only ready ones unless asked."""

    DRAFT = "draft"
    READY = "ready"
    RETIRED = "retired"


class Reference(Value, frozen=True):
    """A source that items cite."""

    id: str
    title: Text | None = None
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None


class Citation(Value, frozen=True):
    """Where an item's key comes from: an entry of the bank's sources, the place in it, how it was derived."""

    ref: str | None = None
    at: str | None = None
    url: str | None = None
    derived: str | None = None


class Stimulus(Value, frozen=True):
    """What several items share: its text and the id of the group."""

    id: ItemId
    text: Text


class Item(Placed, frozen=True):
    """One question of a bank, in the shape that every writer understands.

    ``type`` is the question type's answer key (`a`, `truth`, …). It was written from offset ``start`` to ``end`` of
    ``source``. ``points`` and ``time`` (seconds) are None where the bank does not say. ``derived_id``: the bank gives
    no id, and this one was made from the content.
    """

    id: ItemId
    type: str
    stem: Text
    interaction: Interaction
    start: int
    end: int
    source: Source
    stimulus: Stimulus | None = None
    tags: tuple[str, ...] = ()
    level: int | None = None
    points: Decimal | None = None
    time: int | None = None
    hint: Text | None = None
    why: Text | None = None
    caution: Text | None = None
    citation: Citation | None = None
    status: Status = Status.READY
    derived_id: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        """The tags that link the item to others that ask the same fact."""
        return tuple(tag for tag in self.tags if tag.startswith(FACT))

    @property
    def span(self) -> Span:
        """The stretch of its source that it was written in."""
        return self.source.span(self.start, self.end)

    @property
    def place(self) -> Span:
        """Where to point at the item as a whole: its first character."""
        return self.source.span(self.start, self.start + 1)

    @property
    def line(self) -> int:
        """The line that it begins on."""
        return self.source.place(self.start)[0]


class Header(Placed, frozen=True):
    """What a bank says of all its items. ``folder`` is where its media are."""

    id: BankId
    title: Text
    deck: Text
    lang: Lang
    folder: Path
    references: tuple[Reference, ...] = ()
    html: bool = False


class Bank(Value, frozen=True):
    """All items of a subject."""

    header: Header
    items: tuple[Item, ...]


def texts(item: Item) -> Iterator[Text]:
    """Yield every text of ``item`` that may have two versions, but for its stimulus."""
    yield from (text for text in (item.stem, item.hint, item.why, item.caution) if text)
    match item.interaction:
        case Choose(options):
            for option in options:
                yield option.text
                if option.why:
                    yield option.why
        case FillIn(gaps):
            for gap in gaps:
                yield from gap.key.options if isinstance(gap.key, ChoiceKey) else (gap.answer,)
        case Pair(pairs, extra):
            yield from (side for pair in pairs for side in pair)
            yield from extra
        case Arrange(steps):
            yield from steps
        case Write(answer, rubric):
            yield from (answer, *(line.text for line in rubric))
        case Recall(back):
            yield back
