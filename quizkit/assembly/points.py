"""Points shared out: a total over questions, in proportion to what they are worth, in whole or half points."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from quizkit.assembly.outline import Outline

_HALF = Decimal("0.5")


def share_out(weights: Sequence[Decimal], total: Decimal) -> tuple[Decimal, ...] | None:
    """Return points in proportion to ``weights`` with exactly ``total`` as their sum; None if each cannot have some.

    In whole points; in halves where only these come out even, where ``total`` is not whole, or where there are more
    questions than points. Each gets one unit, and every further one goes where weight / (2 × units + 1) is greatest
    (Sainte-Laguë), of equals to the first: so equal questions differ by one unit at most.
    """
    unit = Decimal(1)
    if total % 1 or total < len(weights) or (_is_even(weights, total, _HALF) and not _is_even(weights, total, unit)):
        unit = _HALF
    units, rest = divmod(total, unit)
    if rest or units < len(weights) or not weights:
        return None
    found = [1] * len(weights)
    for _ in range(int(units) - len(weights)):
        found[max(range(len(weights)), key=lambda at: (weights[at] / (2 * found[at] + 1), -at))] += 1
    return tuple(unit * one for one in found)


def _is_even(weights: Sequence[Decimal], total: Decimal, unit: Decimal) -> bool:
    whole = sum(weights)
    return bool(whole) and all((weight * total) % (whole * unit) == 0 for weight in weights)


def scale(outlines: Sequence[Outline], total: Decimal) -> tuple[Outline, ...] | None:
    """Share ``total`` out over all questions of ``outlines``."""
    shared = share_out([one for outline in outlines for one in outline.points], total)
    if shared is None:
        return None
    points = iter(shared)
    return tuple(replace(outline, points=tuple(next(points) for _ in outline.points)) for outline in outlines)
