"""A bank's header, and then its questions one by one; YAML's parser is loaded only where something needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from msgspec import Struct, field

from quizkit.diagnostics import Report
from quizkit.nodes.quick import QuickList, read_header
from quizkit.nodes.tree import Mapping, Node
from quizkit.source import Source


class Passing(Protocol):
    """Who reads a bank and knows some of its questions already; how many it has passed over."""

    passed: int

    def over(self, at: int, words: Callable[[int], str], /) -> int:
        """Return the offset of what follows the known questions that begin at offset ``at``; ``at`` if none does.

        ``words`` gives those of the one question that begins at an offset.
        """
        ...

    def read(self, at: int, end: int, /) -> None:
        """Note that the question from ``at`` to ``end`` has been read: by its own words alone, in plain style."""
        ...


class Document(Struct):
    """A bank file: its header (None if it is a bare list, or empty) and its questions, read as they are asked for.

    ``broken``: YAML faults (reported) hide a part of the header. Who sets ``passing`` before asking for the questions
    gets only those that it does not know.
    """

    header: Mapping | None = None
    questions: Iterator[Node] = field(default_factory=lambda: iter(()))
    broken: bool = False
    passing: Passing | None = None

    @property
    def passed(self) -> int:
        """How many questions were passed over so far."""
        return self.passing.passed if self.passing else 0


def parse(source: Source, report: Report) -> Node | None:
    """Return the whole of ``source`` as one node; None if it is empty or not YAML (reported)."""
    from quizkit.nodes.full import parse_whole  # noqa: PLC0415 - brings YAML's parser

    return parse_whole(source, report)


def parse_document(source: Source, report: Report, *, key: str = "questions") -> Document:
    """Read the header of a bank, up to ``key``; its questions are parsed one by one while they are iterated over."""
    found = read_header(source, key)
    if found is None:
        from quizkit.nodes.full import read_document  # noqa: PLC0415 - brings YAML's parser

        return read_document(source, report, key)
    header, quick, at = found
    document = Document(header)
    document.questions = _questions(document, quick, at, report)
    return document


def _questions(document: Document, quick: QuickList, at: int, report: Report) -> Iterator[Node]:
    """Yield the questions of the list that begins at offset ``at``."""
    end = yield from quick.questions(at, document.passing)
    if end < quick.source.length:
        from quizkit.nodes.full import read_on  # noqa: PLC0415 - brings YAML's parser

        yield from read_on(quick, end, document.passing, report)
