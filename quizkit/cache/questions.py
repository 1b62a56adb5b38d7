"""The questions of one bank while it is read: those that the earlier build knew are passed over."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from quizkit.cache.record import DIGEST, BankRecord, Known, Lookup, Made, Table, digest, table
from quizkit.diagnostics import Report
from quizkit.source import Source, Span

_MOST = 1_000_000  # of questions: a larger bank is refused, and so has to be counted
_MEDIA = ("![", "media:", "<")  # what may name a file, in Markdown, as a key or in HTML
_WHOLE = Span(1, 1, 1, 1)  # the place of what is said of a file as a whole
Cards = tuple[int, ...]


class Questions:
    """Looks questions up as they are come to, and notes their digests for the next build.

    ``ids`` is where the reader has found each id first, as an offset: it is given those of what is passed over.
    """

    def __init__(self, source: Source, ids: dict[str, int], earlier: BankRecord | None) -> None:
        self.source, self.ids, self._earlier = source, ids, earlier
        self.head = b""
        self.notes = self.left_out = 0  # of the items passed over
        self.written = Written(ids)
        self._known: Lookup | None = None
        self._passed, self._taken = (array("I"), array("I")), 0  # where, and which; how many the writer has taken
        self._starts, self._ends, self._digests = array("I"), array("I"), bytearray()  # of questions in plain style
        self._begun = (-1, -1, b"")

    def knows(self, at: int, words: str) -> bool:
        """Whether the question whose ``words`` stand at offset ``at`` need not be read."""
        if not self.head:
            self._open(at)
        end, made = at + len(words), digest(words.encode())
        number = self._known.find(made) if self._known else None
        known = self._known.known(number) if self._known and number is not None else None
        if known is None or number is None or any(one.id in self.ids for one in known.items):
            self._begun = (-1, -1, b"") if any(sign in words for sign in _MEDIA) else (at, end, made)
            return False
        for one in known.items:
            self.ids[one.id] = at + one.at
            self.notes += bool(one.cards)
            self.left_out += not one.cards
        self._passed[0].append(at)
        self._passed[1].append(number)
        self._note(at, end, made)
        return True

    def read(self, at: int, end: int) -> None:
        """Note that the question from ``at`` to ``end`` was read, in plain style, by its words alone."""
        if self._begun[:2] == (at, end):
            self._note(*self._begun)

    def _note(self, start: int, end: int, made: bytes) -> None:
        self._starts.append(start)
        self._ends.append(end)
        self._digests += made

    def before(self, offset: int | None = None) -> Iterator[Known]:
        """Yield what was passed over before ``offset``, or all that is left, once."""
        places, numbers = self._passed
        while self._taken < len(places) and (offset is None or places[self._taken] < offset) and self._known:
            self._taken += 1
            yield self._known.known(numbers[self._taken - 1])

    def _open(self, at: int) -> None:
        """Note the head of the bank, which ends at ``at``; what is known holds only below the same one."""
        self.head = digest(self.source.slice(0, at).encode())
        if self._earlier and self._earlier.head == self.head and self._dashes() < _MOST:
            self._known = Lookup(self._earlier.questions)
        self._earlier = None

    def _dashes(self) -> int:
        """Return how many dashes stand in the bank: no fewer than questions."""
        return sum(data.count(b"- ") for data in self.source.encoded())

    def known(self, first: int, report: Report) -> Table:
        """Return what the next build may know; ``first`` is the number of the first note.

        A question with a finding is read again, and so is one with media, whose files may change; if the bank's head
        has findings, which come up again with each question, all are.
        """
        self._known = None
        faults = sorted(self._faults(report))
        if self._starts and faults and faults[0] < self._starts[0]:
            return table(())
        return table(self._sound(first, faults))

    def _sound(self, first: int, faults: list[int]) -> Iterator[tuple[bytes, Known]]:
        """Yield the digests of questions in plain style without ``faults``, and what has become of them."""
        items = _Items(self.written, first)
        for number, (start, end) in enumerate(zip(self._starts, self._ends, strict=True)):
            known = items.within(start, end)
            at = bisect_left(faults, start)
            if at == len(faults) or faults[at] >= end:
                yield bytes(self._digests[number * DIGEST : (number + 1) * DIGEST]), known

    def _faults(self, report: Report) -> Iterator[int]:
        """Yield the offsets of what was found in the bank."""
        for one in report if len(report) else ():
            if one.source is self.source and one.span != _WHOLE:
                yield self.source.offset(one.span.line, one.span.column)
                if one.owner:
                    yield self.source.offset(one.owner, 1)


class Written:
    """The notes of a bank in the order written: for each the offset of its item's id, and of which kind it is.

    A kind is what a note's name has behind the item's id, and the note's cards.
    """

    def __init__(self, ids: Mapping[str, int]) -> None:
        self.ids = ids
        self.offsets, self.kinds = array("I"), array("I")
        self.names: dict[tuple[str, Cards], int] = {}

    def add(self, name: str, cards: Cards) -> None:
        """Note that a note was written; ``name`` is that in the lock without the bank."""
        item, mark, family = name.partition("#")
        self.offsets.append(self.ids[item])
        self.kinds.append(self.names.setdefault((mark + family, cards), len(self.names)))


class _Items:
    """The items of a bank in order, each with its note; asked for question by question."""

    def __init__(self, written: Written, first: int) -> None:
        self._written, self._kinds = written, list(written.names)
        self._ids, self._taken, self._first = iter(written.ids.items()), 0, first
        self._next = next(self._ids, ("", -1))

    def within(self, start: int, end: int) -> Known:
        """Return the number of the first note, and the items, of the question from ``start`` to ``end``."""
        while 0 <= self._next[1] < start:
            self._take(start)
        number, found = self._first + self._taken, list[Made]()
        while 0 <= self._next[1] < end:
            found.append(self._take(start))
        return Known(number, tuple(found))

    def _take(self, start: int) -> Made:
        (name, at), taken, written = self._next, self._taken, self._written
        self._next = next(self._ids, ("", -1))
        if taken == len(written.offsets) or written.offsets[taken] != at:
            return Made(name, at - start, ())
        self._taken += 1
        family, cards = self._kinds[written.kinds[taken]]
        return Made(name + family, at - start, cards)
