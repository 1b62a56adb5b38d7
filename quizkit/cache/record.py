"""What is remembered of a package, as msgspec structures: MessagePack holds values alone and runs nothing."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from hashlib import blake2b, file_digest
from pathlib import Path
from sys import byteorder

from msgspec import MsgspecError, Struct
from msgspec.msgpack import Decoder, Encoder

from quizkit.diagnostics import Diagnostic, Label, Report, codes
from quizkit.source import Source, Span

Place = tuple[int, int, int, int]
DIGEST = 16  # bytes of a digest


class Made(Struct, frozen=True, array_like=True, gc=False):
    """An item: its note's name, where its id stands from the question's start, the note's cards (none: left out).

    The name is that in the lock without the bank: the item's id, and `#cloze` if the note is one.
    """

    name: str
    at: int
    cards: tuple[int, ...]

    @property
    def id(self) -> str:
        """The item's id."""
        return self.name.partition("#")[0]


class Known(Struct, frozen=True, array_like=True, gc=False):
    """A question: the number of its first note in the package, its items."""

    note: int
    items: tuple[Made, ...]


class Table(Struct, frozen=True, array_like=True):
    """Questions: the digests of their words, what is known of each, where (in four bytes) that ends."""

    digests: memoryview
    known: memoryview
    ends: memoryview


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


class FileState(Struct, frozen=True, array_like=True):
    """A file, and what changes when it is written."""

    path: str
    size: int
    time: int
    inode: int


class PackageRecord(Struct, frozen=True, array_like=True):
    """A package: its digest, its banks, its media, the number of notes and of questions left out.

    ``settled``: another build from the same input would give the same bytes and findings.
    """

    output: bytes
    settled: bool
    notes: int
    left_out: int
    banks: tuple[BankRecord, ...]
    media: tuple[FileState, ...]


_known = Decoder(Known)
_package = Decoder(PackageRecord)
encode = Encoder().encode


def decode(body: memoryview) -> PackageRecord | None:
    """Return the package that ``body`` describes; None if it does not describe any."""
    try:
        return _package.decode(body)
    except MsgspecError:
        return None


def table(questions: Iterable[tuple[bytes, Known]]) -> Table:
    """Return the table of questions, each with the digest of its words."""
    digests, known, ends = bytearray(), bytearray(), array("I")
    for made, one in questions:
        digests += made
        known += encode(one)
        ends.append(len(known))
    return Table(memoryview(digests), memoryview(known), memoryview(ends).cast("B"))


class Lookup:
    """Finds the questions of a table by the digests of their words; the first halves of these are kept sorted."""

    def __init__(self, questions: Table) -> None:
        self._table, self._ends = questions, array("I", [0])
        self._ends.frombytes(questions.ends)
        halves = array("Q")
        halves.frombytes(questions.digests)
        halves = halves[::2]
        self._order = array("I", sorted(range(len(halves)), key=halves.__getitem__))
        self._halves = array("Q", map(halves.__getitem__, self._order))

    def find(self, made: bytes) -> int | None:
        """Return the number of the question whose words have the digest ``made``."""
        half = int.from_bytes(made[: DIGEST // 2], byteorder)
        at = bisect_left(self._halves, half)
        while at < len(self._halves) and self._halves[at] == half:
            number = self._order[at]
            if self._table.digests[number * DIGEST : (number + 1) * DIGEST] == made:
                return number
            at += 1
        return None

    def known(self, number: int) -> Known:
        """Return what is known of a question."""
        return _known.decode(self._table.known[self._ends[number] : self._ends[number + 1]])


def digest(data: bytes) -> bytes:
    """Return the digest of ``data``."""
    return blake2b(data, digest_size=DIGEST).digest()


def text_digest(source: Source) -> bytes:
    """Return the digest of the text of ``source`` in UTF-8, without a copy of it."""
    made = blake2b(digest_size=DIGEST)
    for data in source.encoded():
        made.update(data)
    return made.digest()


def read_digest(path: Path) -> bytes | None:
    """Return the digest of the file ``path``; None if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, lambda: blake2b(digest_size=DIGEST)).digest()
    except OSError:
        return None


def states(paths: Iterable[Path]) -> tuple[FileState, ...]:
    """Return the states of files. Raises OSError where one is not there."""
    found = ((path, path.stat()) for path in paths)
    return tuple(FileState(str(path), stat.st_size, stat.st_mtime_ns, stat.st_ino) for path, stat in found)


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
