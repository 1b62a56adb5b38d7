"""Outlines: the questions of a section and what each is worth, before they are shuffled and numbered.

All versions of a form are made from the same outlines, so a question is worth the same in each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final, assert_never

from quizkit.items.texts import literal
from quizkit.model.bank import Item
from quizkit.model.form import Entry
from quizkit.model.interactions import Arrange, Choose, FillIn, Pair, Recall, Write
from quizkit.model.text import Lang, Text

ANY = "*"  # in `each`: every type that is not named
Each = Mapping[str, Decimal]  # what a question of a type is worth, unless its item says it
NO_EACH: Final[Each] = MappingProxyType({})

_KINDS = {  # in the order of Chinese examination papers
    "single": ("单项选择题", "Single choice"),
    "multiple": ("多项选择题", "Multiple choice"),
    "truth": ("判断题", "True or false"),
    "gaps": ("填空题", "Fill in the blanks"),
    "pair": ("配对题", "Matching"),
    "arrange": ("排序题", "Ordering"),
    "recall": ("问答题", "Short questions"),
    "passage": ("材料题", "Questions on a text"),
    "write": ("论述题", "Essays"),
}
_NUMBERS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Outline:
    """The questions of a section, in order, and what each is worth."""

    entries: tuple[Entry, ...]
    points: tuple[Decimal, ...]
    title: Text | None = None
    instructions: Text | None = None


def outline(
    entries: Iterable[Entry], *, each: Each = NO_EACH, title: Text | None = None, instructions: Text | None = None
) -> Outline:
    """Return one section of ``entries``."""
    found = tuple(entries)
    return Outline(found, tuple(points(entry.item, each) for entry in found), title, instructions)


def by_type(entries: Iterable[Entry], *, each: Each = NO_EACH) -> tuple[Outline, ...]:
    """Return a section for each kind of question: 一、单项选择题, 二、多项选择题, …; parts of a text are one kind."""
    kinds: dict[str, list[Entry]] = {kind: [] for kind in _KINDS}
    for entry in entries:
        kinds[_kind(entry.item)].append(entry)
    used = [(kind, found) for kind, found in kinds.items() if found]
    return tuple(outline(found, each=each, title=_title(at, kind)) for at, (kind, found) in enumerate(used))


def points(item: Item, each: Each) -> Decimal:
    """Return what ``item`` is worth: what it says itself, else what ``each`` says of its type, else 1.

    Before what ``each`` says of any type comes the sum of the item's rubric.
    """
    if item.points is not None:
        return item.points
    rubric = item.interaction.rubric if isinstance(item.interaction, Write) else ()
    earned = sum((line.points for line in rubric), Decimal(0))
    return each.get(item.type) or earned or each.get(ANY, Decimal(1))


def _kind(item: Item) -> str:
    match item.interaction:
        case _ if item.stimulus:
            return "passage"
        case Choose(many=many):
            return "truth" if item.type == "truth" else "multiple" if many else "single"
        case FillIn():
            return "gaps"
        case Pair():
            return "pair"
        case Arrange():
            return "arrange"
        case Write():
            return "write"
        case Recall():
            return "recall"
        case _:
            assert_never(item.interaction)


def _title(at: int, kind: str) -> Text:
    zh, en = _KINDS[kind]
    named = ((Lang.ZH, f"{_NUMBERS[at]}、{zh}"), (Lang.EN, f"Part {at + 1}: {en}"))
    return Text(tuple(version for lang, words in named for version in literal(words, lang).versions))


def whole(outlines: Sequence[Outline]) -> Decimal:
    """Return what all questions of ``outlines`` are worth."""
    return sum((one for found in outlines for one in found.points), Decimal(0))
