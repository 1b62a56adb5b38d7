"""How a question ends: its key is in the source, declared as derived, not found, or not checkable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from quizkit.model.bank import ItemId


class Verdict(Enum):
    """What the source says of a question's key."""

    GROUNDED = "grounded"
    DECLARED = "declared"
    NOT_FOUND = "not found"
    NOT_CHECKABLE = "not checkable"


@dataclass(frozen=True, slots=True)
class Grounding:
    """A question, the source that it cites, its verdict, and what of the key was found there and what was not."""

    item: ItemId
    ref: str
    verdict: Verdict
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """How many questions ended with each verdict; ``elsewhere``: those that cite none of the sources given."""

    counts: tuple[int, ...] = (0,) * len(Verdict)
    elsewhere: int = 0

    @staticmethod
    def of(groundings: Iterable[Grounding | None]) -> Summary:
        """Count ``groundings``."""
        counted = Counter(one.verdict if one else None for one in groundings)
        return Summary(tuple(counted[verdict] for verdict in Verdict), counted[None])

    def __add__(self, other: Summary) -> Summary:
        counts = (one + two for one, two in zip(self.counts, other.counts, strict=True))
        return Summary(tuple(counts), self.elsewhere + other.elsewhere)

    def __getitem__(self, verdict: Verdict) -> int:
        return self.counts[tuple(Verdict).index(verdict)]

    def __str__(self) -> str:
        counts = ", ".join(f"{self[verdict]} {verdict.value}" for verdict in Verdict)
        rest = f"; {self.elsewhere} cite no source that was given" if self.elsewhere else ""
        return f"{sum(self.counts)} questions against their source: {counts}{rest}"
