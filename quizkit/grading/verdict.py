"""What the grader found."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Mark(StrEnum):
    """How right an answer is; ``ALMOST`` is right but for a slip such as a typo."""

    RIGHT = "right"
    ALMOST = "almost"
    PARTLY = "partly"
    WRONG = "wrong"


class Reason(Struct, frozen=True):
    """Why: a code that another front can put into its own words (`typo`, `unit-missing`), and what it speaks of."""

    code: str
    values: tuple[str, ...] = ()


class Verdict(Struct, frozen=True):
    """A score from -1 (a wrong pick that costs) to 1, how right that is, why, and what was expected, as plain text.

    ``parts``: a verdict for each gap, where there are several.
    """

    mark: Mark
    score: Decimal
    reasons: tuple[Reason, ...]
    expected: str
    parts: tuple[Verdict, ...] = ()
