"""Runs of questions for the next build: what was read and written, put together."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Raw, Struct
from msgspec.structs import replace

from quizkit.cache.record import Known, Run, digest, encode
from quizkit.source import Source

RUN = 32  # questions at most: where one changes, all of its run are looked up one by one
_MEDIA = ("![", "media:", "<")  # what may name a file, in Markdown, as a key or in HTML
Item = tuple[str, int, str | None]  # its id, the offset of that, the note's mark
Digested = tuple[Run, bytes | memoryview]  # a run, and the digests of the words of its questions


class Written:
    """The notes of a bank in the order written: for each the offset of its item's id, and which mark it has.

    Of the notes of runs that are passed over there is only the ``count``, which is that of all.
    """

    def __init__(self, ids: Mapping[str, int]) -> None:
        self.ids, self.count = ids, 0
        self.offsets, self.kinds = array("I"), bytearray()
        self.marks: dict[str, int] = {}

    def add(self, name: str) -> None:
        """Note that a note was written; ``name`` is that in the lock without the bank."""
        item, sign, family = name.partition("#")
        self.count += 1
        self.offsets.append(self.ids[item])
        self.kinds.append(self.marks.setdefault(sign + family, len(self.marks)))


class _Question(Struct, frozen=True, gc=False):
    """A question: where it stands, the number of its first note, its items."""

    start: int
    end: int
    note: int
    items: list[Item]


class Runs:
    """Puts the questions of a bank together to runs; ``note`` is the number of the first note."""

    def __init__(self, source: Source, written: Written, note: int) -> None:
        self._source, self._written, self._note = source, written, note
        self._ids, self._places = list(written.ids), array("I", written.ids.values())
        self._marks = list(written.marks)
        self._item = self._taken = 0  # items and notes that have been come to
        self._questions: list[_Question] = []  # that follow each other

    def add(self, start: int, end: int) -> Iterator[Digested]:
        """Add the question from ``start`` to ``end``; yield the runs that this ends."""
        note = self._come_to(start)
        one = _Question(start, end, note, list(self._items(end)))
        if self._questions and (len(self._questions) == RUN or self._questions[-1].end != start):
            yield from self.end()
        self._questions.append(one)

    def again(self, start: int, found: Run, known: Known) -> Run:
        """Return the run ``found``, which was passed over at offset ``start``, with its first note's number now."""
        note = self._come_to(start)
        self._item += len(known.ids)
        self._note += len(known.notes)
        return found if note == known.note else replace(found, known=Raw(encode(replace(known, note=note))))

    def end(self) -> Iterator[Digested]:
        """Yield runs of the questions added so far, without those that may name files."""
        questions, self._questions = self._questions, []
        if questions:
            first = questions[0].start
            text = self._source.slice(first, questions[-1].end)
            words = [text[one.start - first : one.end - first] for one in questions]
            signs = [sign for sign in _MEDIA if sign in text]
            pairs = zip(questions, words, strict=True)
            for may_name, group in groupby(pairs, lambda pair: any(sign in pair[1] for sign in signs)):
                if not may_name:
                    yield _run(*zip(*group, strict=True))

    def _come_to(self, start: int) -> int:
        """Go past the items that stand before ``start``; return the number of the next note."""
        for _ in self._items(start):
            pass
        return self._note

    def _items(self, end: int) -> Iterator[Item]:
        """Yield the next items that stand before ``end``."""
        while self._item < len(self._ids) and self._places[self._item] < end:
            place, mark, written = self._places[self._item], None, self._written
            if self._taken < len(written.offsets) and written.offsets[self._taken] == place:
                mark = self._marks[written.kinds[self._taken]]
                self._taken += 1
                self._note += 1
            yield self._ids[self._item], place, mark
            self._item += 1


def _run(questions: Sequence[_Question], words: Sequence[str]) -> Digested:
    start, items = questions[0].start, [item for one in questions for item in one.items]
    known = Known(
        questions[0].note,
        tuple([one.end - one.start for one in questions]),
        tuple([len(one.items) for one in questions]),
        tuple([item for item, _, _ in items]),
        tuple([place - start for _, place, _ in items]),
        tuple([mark for _, _, mark in items]),
    )
    encoded = [one.encode() for one in words]
    whole = Run(digest(b"".join(encoded)), sum(known.lengths), len(questions), Raw(encode(known)))
    return whole, b"".join(map(digest, encoded))
