"""Which candidate gets which version: dealt like cards, so that neighbours differ and all versions are as frequent."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from quizkit.assembly.chance import generator, shuffled


def deal(versions: int, seed: str) -> Iterator[int]:
    """Yield the place (from 0) of a version for one candidate after the other, without end.

    Every round has each of ``versions`` once, in an order drawn from ``seed``; where a round would begin as the last
    one ended, it is turned by one. So the first n differ in number by one at most, however many there are, and who is
    added at the end of a list changes nothing for the others.
    """
    last = -1
    for number in count():
        dealt = shuffled(range(versions), generator(seed, f"round {number}"))
        if dealt[0] == last:
            dealt = dealt[1:] + dealt[:1]
        yield from dealt
        last = dealt[-1]
