"""Vectors that add up: how many of each to take so that their sum is exactly what is needed.

First by trying for a while, which finds something wherever there is plenty to choose from. Then by branch and bound
over the linear relaxation, which also proves that there is nothing: where its solution is whole, it is one; where a
number is not, either no more than its floor is taken, or no less than its ceiling.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil, floor, gcd

from quizkit.assembly.diving import Kind, Vector, dive
from quizkit.assembly.relaxed import Infeasible, solve

_TRIES = 2_000
_WHOLE = 1e-6  # so near to a whole number is whole; the sum is then checked exactly


class GaveUpError(Exception):
    """The search took too long, or rounding got in its way: whether there is a solution is not known."""


@dataclass(frozen=True, slots=True)
class Cut:
    """No more than ``most`` may be taken of ``vectors`` together."""

    vectors: frozenset[Vector]
    most: int


def fits(adds: Vector, need: Vector) -> bool:
    """Whether ``adds`` is nowhere more than ``need``."""
    return all(added <= left for added, left in zip(adds, need, strict=True))


def add_up(
    there: Mapping[Vector, int], need: Vector, cuts: Sequence[Cut], step: Callable[[], None]
) -> dict[Vector, int] | None:
    """Return how many of each vector add up to ``need``, at most as many as are ``there``; None if none do.

    Calls ``step`` at each turn; it may raise. Raises GaveUpError where the arithmetic fails.
    """
    vectors = sorted(adds for adds, number in there.items() if number > 0 and any(adds) and fits(adds, need))
    if any(left % (gcd(*(adds[at] for adds in vectors)) or left + 1) for at, left in enumerate(need) if left):
        return None
    kinds = [
        Kind(adds, _most(adds, there[adds], need), tuple(int(adds in cut.vectors) for cut in cuts))
        for adds in reversed(vectors)  # so that each demand in turn is soon met or missed
    ]
    room = tuple(cut.most for cut in cuts)
    try:
        found = dive(kinds, need, room, _tries())
    except _EnoughError:
        found = _bounded(kinds, need, room, step)
    return None if found is None else {kind.adds: number for kind, number in zip(kinds, found, strict=True) if number}


class _EnoughError(Exception):
    """The tries are used up."""


def _tries() -> Callable[[], None]:
    tried = count()

    def step() -> None:
        if next(tried) >= _TRIES:
            raise _EnoughError

    return step


def _bounded(kinds: Sequence[Kind], need: Vector, room: Vector, step: Callable[[], None]) -> list[int] | None:
    """Solve by branch and bound; what is left of the room are further numbers."""
    spare = [(*(0 for _ in need), *(int(at == other) for other in range(len(room)))) for at in range(len(room))]
    columns = [*((*kind.adds, *kind.limited) for kind in kinds), *spare]
    found = _whole(columns, [*(kind.number for kind in kinds), *room], (*need, *room), step)
    return None if found is None else found[: len(kinds)]


def _most(adds: Vector, number: int, need: Vector) -> int:
    return min(number, *(left // added for added, left in zip(adds, need, strict=True) if added))


def _whole(
    columns: Sequence[Vector], tops: Sequence[int], sums: Sequence[int], step: Callable[[], None]
) -> list[int] | None:
    """Return whole numbers from 0 to ``tops`` so that the columns add up to ``sums``."""
    branches: list[tuple[list[int], list[int]]] = [([0] * len(columns), list(tops))]
    while branches:
        low, high = branches.pop()
        step()
        rest = [one - part for one, part in zip(sums, _total(columns, low, len(sums)), strict=True)]
        relaxed = solve(columns, [top - least for top, least in zip(high, low, strict=True)], rest, step)
        if isinstance(relaxed, Infeasible):
            if not relaxed.proved:
                raise GaveUpError
            continue
        found = [least + more for least, more in zip(low, relaxed, strict=True)]
        rounded = [round(number) for number in found]
        broken = max(range(len(found)), key=lambda at: abs(found[at] - rounded[at]), default=0)
        if not found or abs(found[broken] - rounded[broken]) < _WHOLE:
            if _total(columns, rounded, len(sums)) != list(sums):
                raise GaveUpError
            return rounded
        below, above = list(high), list(low)
        below[broken], above[broken] = floor(found[broken]), ceil(found[broken])
        nearer = rounded[broken] == below[broken]
        branches.extend([(above, high), (low, below)] if nearer else [(low, below), (above, high)])
    return None


def _total(columns: Sequence[Vector], numbers: Sequence[int], size: int) -> list[int]:
    total = [0] * size
    for column, number in zip(columns, numbers, strict=True):
        if number:
            for at, one in enumerate(column):
                total[at] += one * number
    return total
