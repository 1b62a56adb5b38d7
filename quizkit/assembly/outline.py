"""Outlines: the questions of a section and what each is worth, before they are shuffled and numbered.

All versions of a form are made from the same outlines, so a question is worth the same in each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final, assert_never

from msgspec import Struct

from quizkit.items.texts import literal
from quizkit.model.bank import Item
from quizkit.model.form import Entry
from quizkit.model.interactions import Arrange, Choose, FillIn, Pair, Recall, Write
from quizkit.model.text import Lang, Paragraph, Plain, Rich, Text

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
_HAN = r"[\u3400-\u9fff]"  # compiled, as the next one, where a title is numbered: it is dear
_NUMERALS = ("", *"一二三四五六七八九")
# A title that its author has numbered: 一、 第二部分 3. （四） IV. Part V, Section B
_NUMBERED = (
    r"(?i)第[一二三四五六七八九十\d]|[(（]?([一二三四五六七八九十]+|\d+|[IVX]+|[A-Z])[)）、.．:：]"
    r"|(?:part|section)\s+(\d+|[A-Z]|[IVX]+|one|two|three|four|five|six)\b"
)


class Outline(Struct, frozen=True):
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
    return tuple(
        outline(found, each=each, title=numbered(at, _text(*_KINDS[kind]))) for at, (kind, found) in enumerate(used, 1)
    )


def numbered(number: int, title: Text | None) -> Text:
    """Return ``title`` with the number of its section before it, unless it has one already; without one, the number.

    Words decide the style, as many a blueprint does not say their language: 一、听力, Part 1: Listening.
    """
    zh, en = f"{in_chinese(number)}、", f"Part {number}"
    if title is None:
        return _text(f"第{zh[:-1]}部分", en)
    starts = ((lang, rich, zh if re.search(_HAN, rich.markdown) else f"{en}: ") for lang, rich in title.versions)
    return Text(tuple((lang, _started(rich, start)) for lang, rich, start in starts))


def _started(rich: Rich, start: str) -> Rich:
    """Return ``rich`` with ``start`` before its first words."""
    if re.match(_NUMBERED, rich.markdown) or not (rich.blocks and isinstance(first := rich.blocks[0], Paragraph)):
        return rich
    return Rich(start + rich.markdown, (Paragraph((Plain(start), *first.children)), *rich.blocks[1:]))


def in_chinese(number: int) -> str:
    """Return a number below 100 as a Chinese numeral: 二十一."""
    tens, ones = divmod(number, 10)
    leading = _NUMERALS[tens] if tens > 1 else ""
    return f"{leading}{'十' if tens else ''}{_NUMERALS[ones]}"


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


def _text(zh: str, en: str) -> Text:
    return Text((*literal(zh, Lang.ZH).versions, *literal(en, Lang.EN).versions))


def whole(outlines: Sequence[Outline]) -> Decimal:
    """Return what all questions of ``outlines`` are worth."""
    return sum((one for found in outlines for one in found.points), Decimal(0))
