"""The questions of one bank while it is read: those that the earlier build knew are passed over."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import chain

from quizkit.cache.record import DIGEST, BankRecord, Known, Made, digest, questions_of, text_digest
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
        self.passed: deque[tuple[int, Known]] = deque()  # where, and what; whoever writes takes them away
        self.notes = self.left_out = 0  # of the items passed over
        self._known: dict[bytes, Known] = {}
        self._starts, self._ends, self._digests = array("I"), array("I"), bytearray()  # of questions in plain style
        self._begun = (-1, -1, b"")

    def end(self, at: int, dash: str) -> int | None:
        """Return where the question that ``dash`` begins at offset ``at`` ends if it need not be read, else None."""
        text = self.source.text
        if not self.head:
            self._open(at)
        end = text.find("\n" + dash, at) + 1 or len(text)
        made = digest(text[at:end].encode())
        known = self._known.get(made)
        if known is None or any(one.id in self.ids for one in known.items):
            self._begun = at, end, made
            return None
        for one in known.items:
            self.ids[one.id] = at + one.at
            self.notes += bool(one.cards)
            self.left_out += not one.cards
        self.passed.append((at, known))
        self._note(at, end, made)
        return end

    def read(self, at: int, end: int) -> None:
        """Note that the question from ``at`` to ``end`` was read, in plain style, by its words alone."""
        if self._begun[:2] == (at, end):
            self._note(*self._begun)

    def _note(self, start: int, end: int, made: bytes) -> None:
        self._starts.append(start)
        self._ends.append(end)
        self._digests += made

    def before(self, offset: int | None = None) -> Iterator[Known]:
        """Yield what was passed over before ``offset``, or all that is left, and forget it."""
        while self.passed and (offset is None or self.passed[0][0] < offset):
            yield self.passed.popleft()[1]

    def _open(self, at: int) -> None:
        """Note the head of the bank, which ends at ``at``; what is known holds only below the same one."""
        self.head = text_digest(self.source.text[:at])
        if self._earlier and self._earlier.head == self.head and self.source.text.count("- ") < _MOST:
            self._known = {one.digest: one for one in questions_of(self._earlier)}
        self._earlier = None

    def known(self, bank: str, notes: Mapping[str, Cards], first: int, report: Report) -> Iterator[Known]:
        """Yield what the next build may know.

        ``notes`` are the cards of each note by its name, in order; ``first`` is the number of the first.

        A question with a finding is read again, and so is one with media, whose files may change; if the bank's head
        has findings, which come up again with each question, all are.
        """
        self._known = {}
        faults = sorted(self._faults(report))
        if self._starts and faults and faults[0] < self._starts[0]:
            return
        items, text = _Items(bank, self.ids, notes, first), self.source.text
        signs = [sign for sign in _MEDIA if sign in text]
        for number, (start, end) in enumerate(zip(self._starts, self._ends, strict=True)):
            note, mine = items.within(start, end)
            at = bisect_left(faults, start)
            if (at == len(faults) or faults[at] >= end) and all(text.find(sign, start, end) < 0 for sign in signs):
                yield Known(bytes(self._digests[number * DIGEST : (number + 1) * DIGEST]), note, mine)

    def _faults(self, report: Report) -> Iterator[int]:
        """Yield the offsets of what was found in the bank."""
        for one in report if len(report) else ():
            if one.source is self.source and one.span != _WHOLE:
                yield self.source.offset(one.span.line, one.span.column)
                if one.owner:
                    yield self.source.offset(one.owner, 1)


class _Items:
    """The items of a bank in order, each with its note; asked for question by question."""

    def __init__(self, bank: str, ids: Mapping[str, int], notes: Mapping[str, Cards], first: int) -> None:
        self._bank, self._ids, self._notes = bank, chain(ids.items(), (("", -1),)), chain(notes.items(), (("", ()),))
        self._next, self._note, self._number = next(self._ids), next(self._notes), first

    def within(self, start: int, end: int) -> tuple[int, tuple[Made, ...]]:
        """Return the number of the first note, and the items, of the question from ``start`` to ``end``."""
        while 0 <= self._next[1] < start:
            self._take(start)
        number, found = self._number, list[Made]()
        while 0 <= self._next[1] < end:
            found.append(self._take(start))
        return number, tuple(found)

    def _take(self, start: int) -> Made:
        name, at = self._next
        self._next = next(self._ids)
        note, cards = self._note
        whole = f"{self._bank}/{name}"
        if note not in (whole, f"{whole}#cloze"):
            return Made(name, at - start, ())
        self._note = next(self._notes)
        self._number += 1
        return Made(note.removeprefix(f"{self._bank}/"), at - start, cards)
