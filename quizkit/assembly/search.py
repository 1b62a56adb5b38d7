"""The search for a selection: of ranked elements the first ones that add up to exactly what is needed.

An element is a question (or a whole group of parts) with the vector of what it adds to each demand; two elements with a
common link exclude each other. Elements are taken in the order of their ranks whenever the rest can still be met, so
the result is the first of all selections in lexicographic order: equals have equal chances, and an element that is
not selected may vanish without changing anything.

Whether the rest can be met is asked of the vectors, not of the elements: how many of each add up, and whether there are
so many with no two of a cell, elements of one link (a matching; where there is none, Hall's theorem names vectors that
have too few cells, and the sum is sought anew with that cut). This is exact if no element has two links. Where one has,
the search may find itself in a blind alley and goes back. It gives up after `LIMIT` steps.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import lcm

from quizkit.assembly.diving import Vector
from quizkit.assembly.sums import Cut, GaveUpError, add_up, fits

LIMIT = 20_000  # steps: some seconds
_ALLEY = 20  # steps that leaving a blind alley costs


@dataclass(frozen=True, slots=True)
class Element:
    """What can be taken: what it adds to each demand (to one at least), and its links."""

    adds: Vector
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """An element in the units of the demands."""

    adds: tuple[Decimal, ...]
    links: tuple[str, ...] = ()


def find(choices: Sequence[Choice], amounts: Sequence[Decimal]) -> list[int] | None:
    """Return the places of the first choices that add up to exactly ``amounts``; None if none do.

    Each adds something. Raises GaveUpError.
    """
    units = [
        lcm(*(Fraction(one).denominator for one in {amount, *(choice.adds[at] for choice in choices)}))
        for at, amount in enumerate(amounts)
    ]
    need = tuple(int(amount * unit) for amount, unit in zip(amounts, units, strict=True))
    elements = [
        Element(tuple(int(one * unit) for one, unit in zip(choice.adds, units, strict=True)), choice.links)
        for choice in choices
    ]
    return search(elements, need)


def search(elements: Sequence[Element], need: Vector, *, limit: int = LIMIT) -> list[int] | None:
    """Return the places of the first elements that add up to ``need``; None if none do.

    Raises GaveUpError after ``limit`` steps.
    """
    state = _State(elements, need, limit)
    if not state.outlook():
        return None
    at = 0
    while any(state.need):
        if at < len(elements):
            state.take_or_pass(at)
            at += 1
        elif (last := state.go_back()) is None:
            return None
        else:
            at = last + 1
    return sorted(state.taken)


@dataclass(slots=True)
class _State:
    """What is taken, what is still needed, and what is still to be had."""

    elements: Sequence[Element]
    need: Vector
    limit: int
    taken: list[int] = field(default_factory=list)
    _free: Counter[Vector] = field(default_factory=Counter)  # elements without links
    _cells: dict[Vector, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))  # elements with links
    _cell: dict[int, str] = field(default_factory=dict)  # of an element with links the one that most others share
    _linked: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _gone: Counter[int] = field(default_factory=Counter)  # for how many reasons an element is not to be had
    _hopeless: set[Vector] = field(default_factory=set)  # what nothing completes: less and less is to be had
    _scarce: list[frozenset[Vector]] = field(default_factory=list)  # vectors that had too few cells once
    _witness: dict[Vector, int] | None = None  # how many of each vector met the need last
    _trail: list[int] = field(default_factory=list)  # elements that went, in order
    _marks: list[int] = field(default_factory=list)  # for each element taken, the length of the trail before
    _spent: int = 0

    def __post_init__(self) -> None:
        sizes = Counter(link for element in self.elements for link in element.links)
        for at, element in enumerate(self.elements):
            for link in element.links:
                self._linked[link].append(at)
            if element.links:
                self._cell[at] = max(element.links, key=lambda link: (sizes[link], link))
            self._count(at, 1)

    def take_or_pass(self, at: int) -> None:
        """Take the element if the rest can then be met; else pass it by."""
        adds = self.elements[at].adds
        if not self._gone[at] and adds not in self._hopeless and fits(adds, self.need):
            self._take(at)
            if self.outlook():
                return
            self._untake()
            if not self.elements[at].links or not self._completes(adds):
                self._hopeless.add(adds)
        self._remove(at)

    def go_back(self) -> int | None:
        """Undo the last elements taken until the rest can be met without the one undone last; return its place."""
        self._hopeless.clear()
        while self.taken:
            self._step(_ALLEY)
            at = self.taken[-1]
            self._untake()
            self._remove(at)
            if self.outlook():
                return at
        return None

    def outlook(self) -> bool:
        """Whether the rest can be met; perhaps, where elements have several links."""
        there = self._there()
        if self._is_witness(there):
            return True
        while True:
            cuts = [self._cut(vectors) for vectors in self._scarce]
            found = add_up(there, self.need, cuts, self._step)
            scarce = [] if found is None else self._unmatched(found)
            if not scarce:
                self._witness = found
                return found is not None
            self._scarce.extend(scarce)

    def _is_witness(self, there: Mapping[Vector, int]) -> bool:
        """Whether what met the need last still does, less what was taken since."""
        found = self._witness
        if found is None or any(number > there[adds] for adds, number in found.items()):
            return False
        total = [sum(adds[at] * number for adds, number in found.items()) for at in range(len(self.need))]
        return total == list(self.need) and not self._unmatched(found)

    def _completes(self, adds: Vector) -> bool:
        """Whether the need can be met with ``adds`` if links are left aside."""
        there = self._there()
        there[adds] -= 1
        left = tuple(one - added for one, added in zip(self.need, adds, strict=True))
        return add_up(there, left, (), self._step) is not None

    def _there(self) -> dict[Vector, int]:
        return {adds: self._free[adds] + len(self._cells[adds]) for adds in {*self._free, *self._cells}}

    def _step(self, cost: int = 1) -> None:
        self._spent += cost
        if self._spent > self.limit:
            raise GaveUpError

    def _take(self, at: int) -> None:
        self._marks.append(len(self._trail))
        self.taken.append(at)
        self.need = tuple(left - added for left, added in zip(self.need, self.elements[at].adds, strict=True))
        if self._witness and self._witness.get(self.elements[at].adds):
            adds = self.elements[at].adds
            self._witness = {**self._witness, adds: self._witness[adds] - 1}
        self._remove(at)
        for link in self.elements[at].links:
            for other in self._linked[link]:
                self._remove(other)

    def _untake(self) -> None:
        at, mark = self.taken.pop(), self._marks.pop()
        self.need = tuple(left + added for left, added in zip(self.need, self.elements[at].adds, strict=True))
        while len(self._trail) > mark:
            back = self._trail.pop()
            self._gone[back] -= 1
            if not self._gone[back]:
                self._count(back, 1)

    def _remove(self, at: int) -> None:
        self._trail.append(at)
        self._gone[at] += 1
        if self._gone[at] == 1:
            self._count(at, -1)

    def _count(self, at: int, change: int) -> None:
        adds, cell = self.elements[at].adds, self._cell.get(at)
        if cell is None:
            self._free[adds] += change
            return
        self._cells[adds][cell] += change
        if not self._cells[adds][cell]:
            del self._cells[adds][cell]

    def _cut(self, vectors: frozenset[Vector]) -> Cut:
        cells = {cell for adds in vectors for cell in self._cells[adds]}
        return Cut(vectors, len(cells) + sum(self._free[adds] for adds in vectors))

    def _unmatched(self, counts: Mapping[Vector, int]) -> list[frozenset[Vector]]:
        """Return sets of vectors that have too few cells for ``counts``; none if each element can have its own cell."""
        wanted = [adds for adds, number in counts.items() for _ in range(number - self._free[adds])]
        owners: dict[str, int] = {}
        reached = (self._augment(at, wanted, owners) for at in range(len(wanted)))
        return list(dict.fromkeys(vectors for vectors in reached if vectors))

    def _augment(self, start: int, wanted: Sequence[Vector], owners: dict[str, int]) -> frozenset[Vector] | None:
        """Find a cell for ``start`` along an augmenting path; if there is none, return the vectors reached."""
        came: dict[str, int] = {}  # by whom a cell was reached
        reached: dict[Vector, None] = {}
        queue = [start]
        for at in queue:
            if wanted[at] in reached:
                continue
            reached[wanted[at]] = None
            for cell in self._cells[wanted[at]]:
                if cell in came:
                    continue
                came[cell] = at
                if cell not in owners:
                    _flip(cell, start, came, owners)
                    return None
                queue.append(owners[cell])
        return frozenset(reached)


def _flip(cell: str, start: int, came: Mapping[str, int], owners: dict[str, int]) -> None:
    """Give each cell on the path to the one who reached it."""
    held = {owner: owned for owned, owner in owners.items()}
    while True:
        at = came[cell]
        owners[cell] = at
        if at == start:
            return
        cell = held[at]
