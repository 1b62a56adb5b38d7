"""The questions of one bank while it is read: those that the earlier build knew are passed over, run by run."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator

from quizkit.cache.record import BankRecord, Known, Lookup, Run, Table, digest, table
from quizkit.cache.runs import Digested, Runs, Written
from quizkit.diagnostics import Report
from quizkit.source import Source, Span

_WHOLE = Span(1, 1, 1, 1)  # the place of what is said of a file as a whole


class Questions:
    """Looks questions up as they are come to, and notes where they stand for the next build.

    ``ids`` is where the reader has found each id first, as an offset: it is given those of what is passed over.
    """

    def __init__(self, source: Source, ids: dict[str, int], earlier: BankRecord | None) -> None:
        self.source, self.ids, self._earlier = source, ids, earlier
        self.head = b""
        self.passed = 0  # questions
        self.notes = self.left_out = 0  # of their items
        self.written = Written(ids)
        self._lookup = Lookup(table(()))
        self._next = 0  # the question of the lookup that follows the one before, and so is likely to stand here
        self._waiting, self._taken = array("I"), 0  # where, which question, how many; how far `before` has come
        self._runs: dict[int, tuple[int, Run]] = {}  # passed over: where they start, and with which question
        self._starts, self._ends = array("I"), array("I")  # of these, and of other questions in plain style

    def over(self, at: int, words: Callable[[int], str]) -> int:
        """Return the offset of what follows the known questions that begin at offset ``at``; ``at`` if none does.

        They are a run, or the one whose ``words`` stand there.
        """
        if not self.head:
            self._open(at)
        if self._lookup.is_empty:
            return at
        end = self._over_run(at, self._next)
        if end > at:
            return end
        number = self._lookup.find(digest(words(at).encode()))
        if number is None:
            return at
        end = self._over_run(at, number)
        return end if end > at else self._over(at, number, 1)

    def _over_run(self, at: int, number: int) -> int:
        """Pass over the run that begins with question ``number``, if there is one and it stands at ``at``."""
        found = self._lookup.run(number)
        if found is None or not self._stands(found, at):
            return at
        end = self._over(at, number, found.size)
        if end > at:
            self._runs[at] = number, found
        return end

    def _stands(self, found: Run, at: int) -> bool:
        """Whether a run stands at offset ``at``, and behind it another question or the end."""
        source, end = self.source, at + found.length
        text = source.slice(at, end)
        if digest(text.encode()) != found.digest:
            return False
        dash = text[: text.index("-") + 2]
        return end == source.length or source.slice(end, end + len(dash)) == dash

    def _over(self, at: int, number: int, count: int) -> int:
        """Pass over questions, the first ``number``, unless an id stands twice; return the offset of what follows."""
        known = self._lookup.known(number, count)
        if not self.ids.keys().isdisjoint(known.ids):
            return at
        self.ids.update(zip(known.ids, map(at.__add__, known.places), strict=True))
        self.passed += count
        left_out = known.marks.count(None)
        self.left_out += left_out
        self.notes += len(known.ids) - left_out
        self._waiting.extend((at, number, count))
        self._next = number + count
        end = at + sum(known.lengths)
        self.read(at, end)
        return end

    def read(self, at: int, end: int) -> None:
        """Note that the question from ``at`` to ``end`` was read, in plain style, by its words alone."""
        self._starts.append(at)
        self._ends.append(end)

    @property
    def are_waiting(self) -> bool:
        """Whether some were passed over of which `before` has not told."""
        return self._taken < len(self._waiting)

    def before(self, offset: int | None = None) -> Iterator[Known]:
        """Yield what was passed over before ``offset``, or all that is left, once; it is taken for written."""
        while self.are_waiting:
            at, number, count = self._waiting[self._taken : self._taken + 3]
            if offset is not None and at >= offset:
                return
            self._taken += 3
            known = self._lookup.known(number, count)
            if at in self._runs:
                self.written.count += len(known.notes)
            else:
                for name in known.notes:
                    self.written.add(name)
            yield known

    def _open(self, at: int) -> None:
        """Note the head of the bank, which ends at ``at``; what is known holds only below the same one."""
        self.head = digest(self.source.slice(0, at).encode())
        if self._earlier and self._earlier.head == self.head:
            self._lookup = Lookup(self._earlier.questions)
        self._earlier = None

    def known(self, first: int, report: Report) -> Table:
        """Return what the next build may know; ``first`` is the number of the first note.

        A question with a finding is read again, and so is one with media, whose files may change; if the bank's head
        has findings, which come up again with each question, all are.
        """
        faults = sorted(self._faults(report))
        if self._starts and faults and faults[0] < self._starts[0]:
            return table(())
        return table(self._sound(Runs(self.source, self.written, first), faults))

    def _sound(self, runs: Runs, faults: list[int]) -> Iterator[Digested]:
        """Yield runs of questions in plain style without ``faults``; those that were passed over stay as they are."""
        for start, end in zip(self._starts, self._ends, strict=True):
            fault = bisect_left(faults, start)
            if fault < len(faults) and faults[fault] < end:
                continue
            if start not in self._runs:
                yield from runs.add(start, end)
                continue
            number, found = self._runs[start]
            yield from runs.end()
            known = self._lookup.known(number, found.size)
            yield runs.again(start, found, known), self._lookup.digests(number, found.size)
        yield from runs.end()

    def _faults(self, report: Report) -> Iterator[int]:
        """Yield the offsets of what was found in the bank."""
        for one in report if len(report) else ():
            if one.source is self.source and one.span != _WHOLE:
                yield self.source.offset(one.span.line, one.span.column)
                if one.owner:
                    yield self.source.offset(one.owner, 1)
