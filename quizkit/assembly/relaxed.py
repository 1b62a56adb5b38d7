"""Equations over bounded numbers: the first phase of the simplex method with upper bounds (Dantzig, 1955).

The arithmetic is that of floats, but "there is no solution" is said only where it is proved in exact arithmetic: by
Farkas' lemma the multipliers found must make the equations say more than the bounds allow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

_TINY = 1e-7  # what is smaller is rounding
_GREEDY = 200  # pivots by the steepest descent; after those by Bland's rule, which cannot go round in a circle

Column = Sequence[int]


@dataclass(frozen=True, slots=True)
class Infeasible:
    """There is no solution; ``proved`` unless rounding spoilt the proof."""

    proved: bool


def solve(
    columns: Sequence[Column], most: Sequence[int], sums: Sequence[int], step: Callable[[], None]
) -> list[float] | Infeasible:
    """Find numbers from 0 to ``most`` so that the columns times them add up to ``sums``; none of these is negative.

    At most one number for each sum is neither 0 nor its bound. Calls ``step`` before each pivot.
    """
    if min(sums, default=0) < 0 or min(most, default=0) < 0:
        return Infeasible(proved=True)
    tableau = _Tableau(columns, most, sums)
    pivots = 0
    while (enters := tableau.entering(greedy=pivots < _GREEDY)) is not None:
        step()
        tableau.pivot(enters)
        pivots += 1
    if sum(tableau.right[row] for row, at in enumerate(tableau.basis) if at >= len(columns)) <= _TINY * (1 + sum(sums)):
        return tableau.values()
    return Infeasible(_is_proof(tableau.multipliers(), columns, most, sums))


def _is_proof(by: Sequence[Fraction], columns: Sequence[Column], most: Sequence[int], sums: Sequence[int]) -> bool:
    totals = (sum(factor * one for factor, one in zip(by, column, strict=True) if one) for column in columns)
    reached = sum(number * total for number, total in zip(most, totals, strict=True) if total > 0)
    return reached < sum(factor * one for factor, one in zip(by, sums, strict=True))


class _Tableau:
    """The equations solved for the variables of the basis; behind the columns an artificial variable for each row.

    A variable at its upper bound is replaced by its distance from there, so that all outside the basis are 0.
    """

    def __init__(self, columns: Sequence[Column], most: Sequence[int], sums: Sequence[int]) -> None:
        self.rows = [
            [*(float(column[row]) for column in columns), *(float(row == other) for other in range(len(sums)))]
            for row in range(len(sums))
        ]
        self.right = [float(one) for one in sums]
        self.most = [*map(float, most), *(float("inf") for _ in sums)]
        self.basis = list(range(len(columns), len(columns) + len(sums)))
        self.costs = [*(-float(sum(column)) for column in columns), *(0.0 for _ in sums)]
        self.flipped = [False] * len(self.most)
        self.count = len(columns)

    def entering(self, *, greedy: bool) -> int | None:
        """Return the variable that lessens the artificial ones, the one that does it most or the first."""
        found = (at for at in range(self.count) if self.costs[at] < -_TINY and self.most[at] > 0)
        return min(found, key=self.costs.__getitem__, default=None) if greedy else next(found, None)

    def pivot(self, enters: int) -> None:
        """Increase a variable as far as the bounds allow."""
        limit, leaves, turned = self.most[enters], -1, False
        for at, row in enumerate(self.rows):
            if row[enters] > _TINY:
                room, falls = self.right[at] / row[enters], True
            elif row[enters] < -_TINY:
                room, falls = (self.most[self.basis[at]] - self.right[at]) / -row[enters], False
            else:
                continue
            if room < limit - _TINY or (room < limit + _TINY and leaves >= 0 and self.basis[at] < self.basis[leaves]):
                limit, leaves, turned = room, at, not falls
        if leaves < 0:
            self._flip_outside(enters)
            return
        if turned:
            self._flip_inside(leaves)
        self._exchange(leaves, enters)

    def values(self) -> list[float]:
        """Return the variables of the columns."""
        found = [0.0] * len(self.most)
        for at, right in zip(self.basis, self.right, strict=True):
            found[at] = right
        return [
            self.most[at] - found[at] if flipped else found[at] for at, flipped in enumerate(self.flipped[: self.count])
        ]

    def multipliers(self) -> list[Fraction]:
        """Return the factor of each equation in a sum of them that the bounds contradict."""
        return [1 - Fraction(cost) for cost in self.costs[self.count :]]

    def _flip_outside(self, at: int) -> None:
        for row, line in enumerate(self.rows):
            self.right[row] -= line[at] * self.most[at]
            line[at] = -line[at]
        self.costs[at] = -self.costs[at]
        self.flipped[at] = not self.flipped[at]

    def _flip_inside(self, row: int) -> None:
        at = self.basis[row]
        self.right[row] = self.most[at] - self.right[row]
        self.rows[row] = [-one for one in self.rows[row]]
        self.rows[row][at] = 1.0
        self.flipped[at] = not self.flipped[at]

    def _exchange(self, leaves: int, enters: int) -> None:
        by = self.rows[leaves][enters]
        pivot = [one / by for one in self.rows[leaves]]
        right = self.right[leaves] / by
        for at, row in enumerate(self.rows):
            factor = row[enters]
            if at != leaves and factor:
                self.rows[at] = [one - factor * two for one, two in zip(row, pivot, strict=True)]
                self.right[at] -= factor * right
        factor = self.costs[enters]
        self.costs = [one - factor * two for one, two in zip(self.costs, pivot, strict=True)]
        self.rows[leaves], self.right[leaves], self.basis[leaves] = pivot, right, enters
