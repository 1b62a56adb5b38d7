"""From verdicts to ratings: what an answer says of the candidate's memory."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from quizkit.grading.verdict import Mark, Reason, Verdict
from quizkit.model.bank import Item
from quizkit.study.values import Confidence, Rating

_HALF = Decimal("0.5")  # of the points: with more, what is partly right counts as hard, else as forgotten
_SLOW = 2  # times the seconds that the bank gives


def rate(verdict: Verdict, item: Item, *, ms: int = 0, hints: int = 0, confidence: Confidence | None = None) -> Rating:
    """Return the rating of a graded answer.

    Right is good; right with a hint, as a guess, or in more than twice the item's own time is hard, and so is almost
    right; partly right is hard if it earns more than half of the points; all else is forgotten.
    """
    match verdict.mark:
        case Mark.RIGHT:
            slow = item.time is not None and ms > _SLOW * item.time * 1000
            return Rating.HARD if hints or slow or confidence is Confidence.GUESS else Rating.GOOD
        case Mark.ALMOST:
            return Rating.HARD
        case Mark.PARTLY:
            return Rating.HARD if verdict.score > _HALF else Rating.AGAIN
        case Mark.WRONG:
            return Rating.AGAIN
        case _:
            assert_never(verdict.mark)


def judged(verdict: Verdict, share: Decimal) -> Verdict:
    """Return ``verdict`` as the candidate judges it: ``share`` (0 to 1) of the points."""
    share = min(max(share, Decimal(0)), Decimal(1))
    mark = Mark.RIGHT if share == 1 else Mark.PARTLY if share else Mark.WRONG
    return Verdict(mark, share, (Reason("overridden"),), verdict.expected)
