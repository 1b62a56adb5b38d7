"""The orders in which an item is shown: drawn from the seed and the item's name, so that no item moves another."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import assert_never

from quizkit.above import Reference, reference
from quizkit.assembly.chance import generator, shuffled
from quizkit.markup.plain import to_plain
from quizkit.model.form import Entry, Orders
from quizkit.model.interactions import Arrange, Choose, FillIn, Pair, Recall, Write
from quizkit.model.keys import ChoiceKey
from quizkit.model.text import Text

_BY_LETTER = frozenset((Reference.NAMED, Reference.LETTERS))


def orders(entry: Entry, seed: str) -> Orders:
    """Return the orders in which the item is shown with ``seed``; see `Orders` for what they are orders of.

    An option that is fixed keeps its place; one that speaks of all others (`以上都不是`) comes last, in a drop-down
    gap, too; where one names others by their letters (`A and C`), or the bank says so, no option moves. Steps are
    never shown in the key's order if there is another.
    """
    chance = generator(seed, entry.name)
    match entry.item.interaction:
        case Choose(options, shuffle=moving):
            references = [_reference(option.text) for option in options]
            if not moving or not _BY_LETTER.isdisjoint(references):
                return (tuple(range(len(options))),)
            return (_offered(references, [option.fixed for option in options], chance),)
        case FillIn(gaps):
            return tuple(_drop_down(gap.key.options, chance) if isinstance(gap.key, ChoiceKey) else () for gap in gaps)
        case Pair(pairs, extra, moving):
            places = range(len(pairs) + len(extra))
            return (tuple(shuffled(places, chance) if moving else places),)
        case Arrange(steps):
            return (_arranged(steps, chance),)
        case Write() | Recall():
            return ()
        case _:
            assert_never(entry.item.interaction)


def _reference(text: Text) -> Reference | None:
    """Return how an option speaks of the others, in whichever of its languages."""
    found = (reference(to_plain(rich)) for _, rich in text.versions)
    return next((one for one in found if one), None)


def _drop_down(options: Sequence[Text], chance: Random) -> tuple[int, ...]:
    return _offered([_reference(option) for option in options], [False] * len(options), chance)


def _offered(references: Sequence[Reference | None], fixed: Sequence[bool], chance: Random) -> tuple[int, ...]:
    free = [at for at, stays in enumerate(fixed) if not stays]
    last = [at for at in free if references[at] is Reference.ALL]
    moved = iter([*shuffled([at for at in free if at not in last], chance), *last])
    return tuple(at if stays else next(moved) for at, stays in enumerate(fixed))


def _arranged(steps: tuple[Text, ...], chance: Random) -> tuple[int, ...]:
    while True:
        order = shuffled(range(len(steps)), chance)
        if any(steps[at] != step for at, step in zip(order, steps, strict=True)) or len(set(steps)) <= 1:
            return tuple(order)
