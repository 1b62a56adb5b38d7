"""A question as the rules see it: plain text, a version for each of its languages."""

from __future__ import annotations

import re

from msgspec import Struct

from quizkit.checks.words import is_chinese, joined, length, terms
from quizkit.markup.plain import to_plain
from quizkit.model.bank import Item
from quizkit.model.interactions import Choose, FillIn
from quizkit.model.keys import TextKey
from quizkit.model.text import Lang, Rich, Text
from quizkit.source import Source, Span

_WORD = re.compile(r"[A-Za-z]{3}")  # a bank often forgets to say `lang: en`


class Where(Struct, frozen=True):
    """What is kept of an item to point at it later: its id, its lines, what makes others its alternatives."""

    id: str
    span: Span
    source: Source
    group: str = ""
    facts: tuple[str, ...] = ()

    def is_alternative_of(self, other: Where) -> bool:
        """Whether both belong to one group of parts, or ask one fact in two forms."""
        if self.group and self.group == other.group:
            return True
        return bool(self.facts and other.facts) and not set(self.facts).isdisjoint(other.facts)


class Offer(Struct, frozen=True):
    """An option as plain text, and how long that looks."""

    text: str
    length: int
    is_key: bool
    rich: Rich


class Asked(Struct, frozen=True):
    """A question in one language: its stem, the stem's content words, and the options of a choice (else none).

    ``keys`` and ``distractors`` are the right and the wrong options; ``options`` and ``written`` are all of them in one
    string, plain and as Markdown, parted by U+001F, so that one look says whether any is worth a rule's closer one.
    """

    lang: Lang
    stem: str
    rich: Rich
    about: frozenset[str]
    offers: tuple[Offer, ...] = ()
    options: str = ""
    written: str = ""
    keys: tuple[Offer, ...] = ()
    distractors: tuple[Offer, ...] = ()


class Question(Struct, frozen=True):
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
    offers = _offers(item, lang)
    options, written = joined([one.text for one in offers]), joined([one.rich.markdown for one in offers])
    keys, distractors = (tuple([one for one in offers if one.is_key is right]) for right in (True, False))
    return Asked(Lang.EN if foreign else lang, stem, rich, terms(stem), offers, options, written, keys, distractors)


def version(text: Text, lang: Lang) -> Rich:
    """Return ``text`` in ``lang``, or as it is if it was written only once."""
    return text.get(lang) or text.versions[0][1]


def _offers(item: Item, lang: Lang) -> tuple[Offer, ...]:
    if item.type != "choice" or not isinstance(item.interaction, Choose):
        return ()
    texts = ((option, version(option.text, lang)) for option in item.interaction.options)
    return tuple([_offer(rich, is_key=option.is_key) for option, rich in texts])


def _offer(rich: Rich, *, is_key: bool) -> Offer:
    text = to_plain(rich)
    return Offer(text, length(text), is_key, rich)


def typed_keys(item: Item) -> list[tuple[TextKey, Text]]:
    """Return the typed keys of ``item``, each with the answer to show."""
    if not isinstance(item.interaction, FillIn):
        return []
    return [(gap.key, gap.answer) for gap in item.interaction.gaps if isinstance(gap.key, TextKey)]
