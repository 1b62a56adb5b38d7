"""Typed keys: what a typed answer is held against."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from quizkit.model.text import Text, Value


class TextKey(Value, frozen=True):
    """Accepted answers as plain text; the first is the one to show. ``case``: capitals matter."""

    accepted: tuple[str, ...]
    case: bool = False


class NumberKey(Value, frozen=True):
    """A number with its tolerance, or a range.

    Right is ``low <= response <= high``; None leaves that side open. ``written`` is the key as the author wrote it
    (`9.81 +- 0.02`, `3..5`), with its digits kept.
    """

    written: str
    low: Decimal | None
    high: Decimal | None
    unit: Text | None = None


class PartialDate(Value, frozen=True, order=True):
    """A date known to the year, the month or the day; an unknown part is 0."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        if self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"


class DateKey(Value, frozen=True):
    """A date, or a range of dates of the same precision; one date has ``first == last``.

    ``near_month`` and ``near_year`` are the credit (0 to 1) where only so much of the date is right.
    """

    first: PartialDate
    last: PartialDate
    near_month: Decimal | None = None
    near_year: Decimal | None = None


class ChoiceKey(Value, frozen=True):
    """A drop-down gap: the options as written, the right one first."""

    options: tuple[Text, ...]


Key: TypeAlias = TextKey | NumberKey | DateKey | ChoiceKey
