"""What a candidate answered, in the places of the bank: a response knows nothing of the order shown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Chosen:
    """The places (from 0, in the bank's order) of the options picked."""

    options: frozenset[int]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into each gap, or the words of the option picked in a drop-down gap; '' where nothing was."""

    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """For each left text the place of the right one (`pairs`, then `extra`), or None."""

    rights: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Arranged:
    """The steps by their places in the key's order: (0, 1, 2) is right."""

    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The share (0 to 1) that the candidate or a person gave, for essays and flashcards; ``words`` is what was written."""

    share: Decimal
    words: str = ""


Response: TypeAlias = Chosen | Typed | Matched | Arranged | Judged
