"""What a candidate answered, in the places of the bank: a response knows nothing of the order shown."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct


class Chosen(Struct, frozen=True):
    """The places (from 0, in the bank's order) of the options picked."""

    options: frozenset[int]


class Typed(Struct, frozen=True):
    """What was typed into each gap, or the words of the option picked in a drop-down gap; '' where nothing was."""

    gaps: tuple[str, ...]


class Matched(Struct, frozen=True):
    """For each left text the place of the right one (`pairs`, then `extra`), or None."""

    rights: tuple[int | None, ...]


class Arranged(Struct, frozen=True):
    """The steps by their places in the key's order: (0, 1, 2) is right."""

    steps: tuple[int, ...]


class Judged(Struct, frozen=True):
    """The share (0 to 1) that somebody gave, for essays and flashcards; ``words`` is what was written."""

    share: Decimal
    words: str = ""


Response: TypeAlias = Chosen | Typed | Matched | Arranged | Judged
