"""What a grader of one key finds; `grade` makes verdicts of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from quizkit.grading.verdict import Mark, Reason

_FULL, _NOTHING = Decimal(1), Decimal(0)
_SHOWN = 60  # characters of what was typed that a reason repeats


@dataclass(frozen=True, slots=True)
class Finding:
    """How right an answer is, the share of the points it earns, and why."""

    mark: Mark
    score: Decimal
    reason: Reason


def right(code: str, *values: str) -> Finding:
    """Return full marks."""
    return Finding(Mark.RIGHT, _FULL, Reason(code, values))


def almost(code: str, *values: str) -> Finding:
    """Return full marks, with a slip to be pointed out."""
    return Finding(Mark.ALMOST, _FULL, Reason(code, values))


def wrong(code: str, *values: str) -> Finding:
    """Return no marks; of what was typed, a reason repeats only the beginning."""
    return Finding(Mark.WRONG, _NOTHING, Reason(code, tuple(map(shorten, values))))


def shared(score: Decimal, code: str, *values: str) -> Finding:
    """Return a share of the marks (-1 to 1)."""
    return Finding(mark_of(score), score, Reason(code, values))


def mark_of(score: Decimal) -> Mark:
    """Return the mark of a share of the points."""
    return Mark.RIGHT if score >= 1 else Mark.PARTLY if score > 0 else Mark.WRONG


def shorten(text: str) -> str:
    """Return ``text`` in one line of at most 60 characters."""
    line = " ".join(text[: 2 * _SHOWN].split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
