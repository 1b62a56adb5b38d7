"""What is remembered of a package, as msgspec structures: MessagePack holds values alone and runs nothing."""

from __future__ import annotations

import os
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import file_digest, sha256
from itertools import accumulate
from pathlib import Path
from sys import byteorder

from msgspec import MsgspecError, Raw, Struct
from msgspec.msgpack import Decoder, Encoder

from quizkit.diagnostics import Diagnostic, Label, Report, codes
from quizkit.source import Source, Span

Place = tuple[int, int, int, int]
DIGEST = 16  # bytes of a digest: of SHA-256, for which processors have instructions
_SOME = 4096  # bytes of deflated paths


class Known(Struct, frozen=True, array_like=True, gc=False):
    """What is known of questions that follow each other, as columns: so much is done with all of them at one go.

    ``note`` is the number of their first note in the package. ``lengths`` (in characters) and ``counts`` (of items) are
    of the questions; ``ids``, ``places`` (where they stand from the start of the first question) and ``marks`` are of
    the items. A mark is what the note's name in the lock has behind the item's id; None: the item was left out.
    """

    note: int
    lengths: tuple[int, ...]
    counts: tuple[int, ...]
    ids: tuple[str, ...]
    places: tuple[int, ...]
    marks: tuple[str | None, ...]

    @property
    def notes(self) -> list[str]:
        """The names of the notes in the lock, without the bank."""
        return [item + mark for item, mark in zip(self.ids, self.marks, strict=True) if mark is not None]

    def question(self, number: int) -> Known:
        """Return what is known of one of the questions."""
        start, first = sum(self.lengths[:number]), sum(self.counts[:number])
        items = slice(first, first + self.counts[number])
        places = tuple(at - start for at in self.places[items])
        note = self.note + first - self.marks[:first].count(None)
        return Known(note, (self.lengths[number],), (self.counts[number],), self.ids[items], places, self.marks[items])


class Run(Struct, frozen=True, array_like=True):
    """Questions that follow each other: the digest of their words as a whole, how many characters and questions."""

    digest: bytes
    length: int
    size: int
    known: Raw  # `Known`, which is decoded when it is needed


class Table(Struct, frozen=True, array_like=True):
    """The runs of a bank in order, and the digests of the words of each question in them."""

    runs: tuple[Run, ...]
    digests: memoryview


class Finding(Struct, frozen=True, array_like=True):
    """A diagnostic whose places are all in its own bank."""

    code: str
    message: str
    place: Place
    help: str | None
    labels: tuple[tuple[Place, str], ...]
    owner: int


class BankRecord(Struct, frozen=True, array_like=True):
    """A bank: its id; digests of the file, its head, its lock file and the bank's part of that; what was found."""

    bank: str
    text: bytes
    head: bytes
    lock: bytes
    entries: bytes
    findings: tuple[Finding, ...]
    questions: Table


class Files(Struct, frozen=True, array_like=True):
    """Files: their paths, each before a zero byte, deflated; a digest of these and what changes when one is written."""

    paths: bytes
    states: bytes


class Piece(Struct, frozen=True, array_like=True, gc=False):
    """A part of a package's database: the check sum of its end, its size, and that of what it is deflated to."""

    check: int
    size: int
    packed: int


class PackageRecord(Struct, frozen=True, array_like=True):
    """A package: its digest, its banks, media and pieces, the number of notes and of questions left out.

    ``settled``: another build from the same input would give the same bytes and findings.
    """

    output: bytes
    settled: bool
    notes: int
    left_out: int
    banks: tuple[BankRecord, ...]
    media: Files
    pieces: tuple[Piece, ...]


_known = Decoder(Known)
_package = Decoder(PackageRecord)
encode = Encoder().encode


def decode(body: memoryview) -> PackageRecord | None:
    """Return the package that ``body`` describes; None if it does not describe any."""
    try:
        return _package.decode(body)
    except MsgspecError:
        return None


def table(runs: Iterable[tuple[Run, bytes | memoryview]]) -> Table:
    """Return the table of runs, each with the digests of its questions."""
    digests, kept = bytearray(), list[Run]()
    for one, made in runs:
        kept.append(one)
        digests += made
    return Table(tuple(kept), memoryview(digests))


class Lookup:
    """Finds questions by the digests of their words, and the runs that begin with them, by their numbers."""

    def __init__(self, questions: Table) -> None:
        self._table = questions
        self._firsts = list(accumulate((one.size for one in questions.runs), initial=0))  # the first of each run
        self._decoded = -1, Known(0, (), (), (), (), ())  # the run that was asked for last, and what is known of it

    @property
    def is_empty(self) -> bool:
        """Whether there are no questions to be found."""
        return not self._table.runs

    def find(self, made: bytes) -> int | None:
        """Return the number of the question whose words have the digest ``made``."""
        halves, order = self._sorted
        half = int.from_bytes(made[: DIGEST // 2], byteorder)
        at = bisect_left(halves, half)
        while at < len(halves) and halves[at] == half:
            number = order[at]
            if self.digests(number, 1) == made:
                return number
            at += 1
        return None

    @cached_property
    def _sorted(self) -> tuple[array[int], array[int]]:
        """The first halves of the digests, sorted, and the number of the question that each is of."""
        halves = array("Q")
        halves.frombytes(self._table.digests)
        halves = halves[::2]
        order = array("I", sorted(range(len(halves)), key=halves.__getitem__))
        return array("Q", map(halves.__getitem__, order)), order

    def run(self, number: int) -> Run | None:
        """Return the run that begins with a question; None if none does."""
        at = bisect_left(self._firsts, number)
        return self._table.runs[at] if self._firsts[at] == number < self._firsts[-1] else None

    def digests(self, number: int, count: int) -> memoryview:
        """Return the digests of ``count`` questions."""
        return self._table.digests[number * DIGEST : (number + count) * DIGEST]

    def known(self, number: int, count: int) -> Known:
        """Return what is known of ``count`` questions: a run, or one."""
        at = bisect_right(self._firsts, number) - 1
        if at != self._decoded[0]:
            self._decoded = at, _known.decode(self._table.runs[at].known)
        found = self._decoded[1]
        return found if count == len(found.lengths) else found.question(number - self._firsts[at])


def digest(data: bytes) -> bytes:
    """Return the digest of ``data``."""
    return sha256(data).digest()[:DIGEST]


def read_digest(path: Path) -> bytes | None:
    """Return the digest of the file ``path``; None if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, sha256).digest()[:DIGEST]
    except OSError:
        return None


def files(paths: Iterable[Path]) -> Files | None:
    """Return the record of files as they are; None if one is not there."""
    states, deflate, packed = sha256(), zlib.compressobj(1), bytearray()
    try:
        for path in paths:
            found, name = path.stat(), os.fsencode(path) + b"\0"
            states.update(b"%b%d %d %d\0" % (name, found.st_size, found.st_mtime_ns, found.st_ino))
            packed += deflate.compress(name)
    except OSError:
        return None
    return Files(bytes(packed + deflate.flush()), states.digest()[:DIGEST])


def are_unchanged(known: Files) -> bool:
    """Whether files are as they were."""
    try:
        return files(_paths(known.paths)) == known
    except zlib.error:  # no paths at all
        return False


def _paths(packed: bytes) -> Iterator[Path]:
    """Yield the paths again, some at a time."""
    inflate, rest = zlib.decompressobj(), b""
    for at in range(0, len(packed), _SOME):
        *paths, rest = (rest + inflate.decompress(packed[at : at + _SOME])).split(b"\0")
        yield from map(Path, map(os.fsdecode, paths))


def to_findings(report: Report, source: Source) -> tuple[Finding, ...] | None:
    """Return what ``report`` holds; None if any of it is not in ``source``."""
    if any(one.source is not source or any(label.source is not source for label in one.labels) for one in report):
        return None
    return tuple(
        Finding(
            one.code.id,
            one.message,
            _place(one.span),
            one.help,
            tuple((_place(label.span), label.text) for label in one.labels),
            one.owner,
        )
        for one in report
    )


def from_findings(findings: Iterable[Finding], source: Source) -> Iterator[Diagnostic]:
    """Yield the diagnostics in ``source`` that were remembered."""
    for one in findings:
        labels = tuple(Label(Span(*place), source, text) for place, text in one.labels)
        yield Diagnostic(codes.ALL[one.code], one.message, Span(*one.place), source, one.help, labels, one.owner)


def _place(span: Span) -> Place:
    return span.line, span.column, span.end_line, span.end_column
