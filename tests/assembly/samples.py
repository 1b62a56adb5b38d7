"""Entries made in the tests, without a bank file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from quizkit.model.bank import BankId, Header, Item, ItemId, Stimulus
from quizkit.model.form import Entry
from quizkit.model.interactions import Choose, FillIn, Gap, Interaction, Option, Write
from quizkit.model.keys import TextKey
from quizkit.model.text import Lang, Paragraph, Plain, Rich, Text
from quizkit.source import Source

SOURCE = Source(Path("bank.yaml"), "")


def words(text: str) -> Text:
    """A text of plain characters."""
    return Text(((Lang.EN, Rich(text, (Paragraph((Plain(text),)),))),))


HEADER = Header(BankId("bank"), words("Bank"), words("Bank"), Lang.EN, Path())
CHOICE = Choose(tuple(Option(words(one), at == 0) for at, one in enumerate(("north", "east", "south", "west"))))
INTERACTIONS: dict[str, Interaction] = {
    "choice": CHOICE,
    "accept": FillIn((Gap(TextKey(("north",)), words("north")),)),
    "essay": Write(words("Because.")),
}


def entry(
    name: str,
    kind: str = "choice",
    *,
    interaction: Interaction | None = None,
    group: str = "",
    tags: tuple[str, ...] = (),
    level: int | None = None,
    points: Decimal | None = None,
) -> Entry:
    """An entry of type ``kind``, part of the text ``group``."""
    stimulus = Stimulus(ItemId(group), words(group)) if group else None
    made = interaction or INTERACTIONS[kind]
    item = Item(ItemId(name), kind, words(name), made, 0, 0, SOURCE, stimulus, tags=tags, level=level, points=points)
    return Entry(HEADER, item)
