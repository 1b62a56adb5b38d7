"""Vectors that add up, by trying: quick where there is plenty to choose from, and hopeless where there is little."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Vector: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A vector, how many there are of it, which of the cuts it counts in (1), and which not (0)."""

    adds: Vector
    number: int
    limited: Vector


def dive(kinds: Sequence[Kind], need: Vector, room: Vector, step: Callable[[], None]) -> list[int] | None:
    """Return how many of each kind add up to ``need``, with no more than ``room`` in each cut; None if none do.

    A depth-first search, one kind after the other, that remembers what failed; it calls ``step`` at each turn, which
    may raise.
    """
    later = _later(kinds, need)
    failed: set[_Left] = set()
    start = _Left(0, need, room)
    frames = [(start, _numbers(kinds, later, start))]
    chosen: list[int] = []  # of the kinds before the last frame's
    while frames:
        left, numbers = frames[-1]
        if not any(left.need):
            return chosen + [0] * (len(kinds) - len(chosen))
        del chosen[left.at :]
        number = next(numbers, None)
        if number is None:
            failed.add(left)
            frames.pop()
            continue
        step()
        kind = kinds[left.at]
        rest = _Left(left.at + 1, _less(left.need, kind.adds, number), _less(left.room, kind.limited, number))
        if rest not in failed:
            chosen.append(number)
            frames.append((rest, _numbers(kinds, later, rest)))
    return None


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left to do from the kind at place ``at`` on."""

    at: int
    need: Vector
    room: Vector


def _less(vector: Vector, other: Vector, times: int) -> Vector:
    return tuple(one - two * times for one, two in zip(vector, other, strict=True))


def _later(kinds: Sequence[Kind], need: Vector) -> list[Vector]:
    """Return for each kind what all those after it can add at most."""
    later: list[Vector] = []
    total: Vector = (0,) * len(need)
    for kind in reversed(kinds):
        later.append(total)
        total = _less(total, kind.adds, -kind.number)
    return later[::-1]


def _numbers(kinds: Sequence[Kind], later: Sequence[Vector], left: _Left) -> Iterator[int]:
    """Yield how many of the next kind may be taken, most first: no more than is needed, no less than must be."""
    if left.at == len(kinds):
        return iter(())
    kind = kinds[left.at]
    most = [need // added for added, need in zip(kind.adds, left.need, strict=True) if added]
    rooms = [room for limited, room in zip(kind.limited, left.room, strict=True) if limited]
    low = 0
    for added, need, rest in zip(kind.adds, left.need, later[left.at], strict=True):
        if need > rest:
            if not added:
                return iter(())
            low = max(low, -((rest - need) // added))
    return iter(range(min(kind.number, *most, *rooms), low - 1, -1))
