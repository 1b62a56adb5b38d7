"""A question as the rules see it: plain text, a version for each of its languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizkit.checks.words import is_chinese, terms
from quizkit.markup.plain import to_plain
from quizkit.model.bank import Item
from quizkit.model.interactions import Choose, FillIn
from quizkit.model.keys import TextKey
from quizkit.model.text import Lang, Rich, Text
from quizkit.source import Source, Span

_WORD = re.compile(r"[A-Za-z]{3}")  # a bank often forgets to say `lang: en`


@dataclass(frozen=True, slots=True)
class Where:
    """What is kept of an item to point at it later: its id, its lines, what makes others its alternatives."""

    id: str
    span: Span
    source: Source
    group: str = ""
    facts: tuple[str, ...] = ()

    def is_alternative_of(self, other: Where) -> bool:
        """Whether both belong to one group of parts, or ask one fact in two forms."""
        return bool(self.group and self.group == other.group) or not set(self.facts).isdisjoint(other.facts)


@dataclass(frozen=True, slots=True)
class Offer:
    """An option as plain text."""

    text: str
    is_key: bool
    rich: Rich


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in one language: its stem, the stem's content words, and the options of a choice (else none)."""

    lang: Lang
    stem: str
    rich: Rich
    about: frozenset[str]
    offers: tuple[Offer, ...] = ()

    @property
    def keys(self) -> list[Offer]:
        """The right options."""
        return [offer for offer in self.offers if offer.is_key]

    @property
    def distractors(self) -> list[Offer]:
        """The wrong options."""
        return [offer for offer in self.offers if not offer.is_key]


@dataclass(frozen=True, slots=True)
class Question:
    """An item, where it stands, and its versions."""

    item: Item
    where: Where
    versions: tuple[Asked, ...]


def ask(item: Item) -> Question:
    """Return ``item`` as the rules see it."""
    group = item.stimulus.id if item.stimulus else ""
    where = Where(item.id, item.span, item.source, group, item.facts)
    return Question(item, where, tuple(_asked(item, lang, rich) for lang, rich in item.stem.versions))


def _asked(item: Item, lang: Lang, rich: Rich) -> Asked:
    stem = to_plain(rich)
    foreign = len(item.stem.versions) == 1 and not is_chinese(stem) and _WORD.search(stem)
    return Asked(Lang.EN if foreign else lang, stem, rich, terms(stem), _offers(item, lang))


def version(text: Text, lang: Lang) -> Rich:
    """Return ``text`` in ``lang``, or as it is if it was written only once."""
    return text.get(lang) or text.versions[0][1]


def _offers(item: Item, lang: Lang) -> tuple[Offer, ...]:
    if item.type != "choice" or not isinstance(item.interaction, Choose):
        return ()
    texts = ((option, version(option.text, lang)) for option in item.interaction.options)
    return tuple(Offer(to_plain(rich), option.is_key, rich) for option, rich in texts)


def typed_keys(item: Item) -> list[tuple[TextKey, Text]]:
    """Return the typed keys of ``item``, each with the answer to show."""
    if not isinstance(item.interaction, FillIn):
        return []
    return [(gap.key, gap.answer) for gap in item.interaction.gaps if isinstance(gap.key, TextKey)]
