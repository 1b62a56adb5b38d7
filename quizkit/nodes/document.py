"""YAML text to nodes: the whole of it, or a bank's header and then its questions one by one.

After a fault that YAML's parser cannot pass, reading goes on with the next key of the header or the next question.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import Protocol

from msgspec import Struct, field
from yaml import MappingEndEvent, MappingStartEvent, SequenceEndEvent, SequenceStartEvent, StreamEndEvent, YAMLError

from quizkit.diagnostics import Report, codes
from quizkit.nodes.events import Builder, Event, TooDeepError, fault, line_of
from quizkit.nodes.quick import QuickReader
from quizkit.nodes.tree import Mapping, Node, Scalar, Sequence
from quizkit.source import Source, Span

_KEY = re.compile(r"[A-Za-z][\w-]*:(?= |$)")


class Passing(Protocol):
    """Who reads a bank and knows some of its questions already."""

    def end(self, at: int, dash: str, /) -> int | None:
        """Return where the question ends whose ``dash`` stands at offset ``at`` if it is known, else None."""
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


def parse(source: Source, report: Report) -> Node | None:
    """Return the whole of ``source`` as one node; None if it is empty or not YAML (reported)."""
    builder = Builder(source, report)
    try:
        root = _root(builder)
        node = builder.node(root) if root else None
        if node:
            _end(builder)
    except (YAMLError, TooDeepError) as error:
        report.add(fault(error, source, builder.shift))
        return None
    return node


def parse_document(source: Source, report: Report, *, key: str = "questions") -> Document:
    """Read the header of a bank, up to ``key``; its questions are parsed one by one while they are iterated over."""
    builder = Builder(source, report)
    try:
        event = _root(builder)
        if event is None:
            return Document()
        if event.__class__ is SequenceStartEvent:
            bare = Document()
            bare.questions = _questions(bare, builder, event, last=True)
            return bare
        if event.__class__ is not MappingStartEvent:
            node = builder.node(event)
            _end(builder)
            return Document(None, iter((node,)))
    except (YAMLError, TooDeepError) as error:
        report.add(fault(error, source, builder.shift))
        return Document(broken=True)
    header = Mapping(source, builder.place(event), {}, flow=bool(event.flow_style))
    document = Document(header)
    while True:
        try:
            _header(builder, document, header, key)
        except (YAMLError, TooDeepError) as error:
            document.broken = True
            report.add(fault(error, source, builder.shift))
            resumed = None if header.flow else _next_key(source, line_of(error, builder.shift))
            if resumed is None:
                return document
            builder = Builder(source, report, resumed, tabs=builder.tabs)
            _root(builder)
        else:
            return document


def _root(builder: Builder) -> Event:
    """Return the event that starts the first document's value; None for an empty file."""
    builder.next_event()  # the stream's start
    event = builder.next_event()
    return None if event.__class__ is StreamEndEvent else builder.next_event()


def _end(builder: Builder) -> None:
    builder.next_event()  # the document's end
    event = builder.next_event()
    if event.__class__ is not StreamEndEvent:
        line, column, _, _ = builder.place(event)
        builder.add(
            codes.SEVERAL_DOCUMENTS,
            "a second YAML document starts here",
            Span(line, column, line, column + 3),
            "put it into a file of its own",
        )


def _header(builder: Builder, document: Document, header: Mapping, key: str) -> None:
    """Read the keys of the header up to ``key``, or to its end."""
    event = builder.next_event()
    while event.__class__ is not MappingEndEvent:
        name = builder.node(event, 2)
        event = builder.next_event()
        if event.__class__ is SequenceStartEvent and isinstance(name, Scalar) and name.text == key:
            builder.enter(header.entries, name, Sequence(builder.source, builder.place(event), []))
            document.questions = _questions(document, builder, event, last=False)
            return
        value = builder.node(event, 2)
        header.end_with(value)
        builder.enter(header.entries, name, value)
        event = builder.next_event()
    _end(builder)


def _questions(document: Document, builder: Builder, start: Event, *, last: bool) -> Iterator[Node]:
    """Yield the questions of the sequence that ``start`` opens; after a syntax fault, go on with the next question.

    ``last``: nothing may follow the sequence.
    """
    dash, source, report = start.start_mark.column, builder.source, builder.report
    quick = None if start.flow_style else QuickReader(source, dash)
    reading = _Reading(builder, start.start_mark.line + builder.shift, document.passing)
    while True:
        try:
            yield from _sound_questions(reading, quick, last=last)
        except (YAMLError, TooDeepError) as error:
            builder = reading.builder
            found = fault(error, source, builder.shift)
            if found.code is not codes.NEEDS_QUOTES or found.span.line != builder.unquoted:
                report.add(found)
            after = max(reading.line, line_of(error, builder.shift))
            resumed = _next_question(source, after, dash) if quick else None
            if resumed is None:
                return
            last = True
            reading.builder = _resumed(builder, resumed, last=last)
        else:
            return


class _Reading(Struct):
    """How far the questions have been read: by which builder, and the line of the last one begun; which are known."""

    builder: Builder
    line: int
    passing: Passing | None


def _sound_questions(reading: _Reading, quick: QuickReader | None, *, last: bool) -> Iterator[Node]:
    """Yield the questions up to the end of their sequence, and check what follows it."""
    builder, source = reading.builder, reading.builder.source
    event = builder.next_event()
    while event.__class__ is not SequenceEndEvent:
        reading.line = event.start_mark.line + builder.shift
        begin = source.offset(reading.line, 1)
        end = (yield from _quickly(quick, begin, reading.passing)) if quick else begin
        if end == len(source.text):
            return
        if end > begin:
            reading.builder = builder = _resumed(builder, source.span(end, end).line, last=last)
            event = builder.next_event()
            continue
        node = builder.node(event, 3)
        if isinstance(node, Scalar):  # no question: a fault right behind it says better what is wrong
            event = builder.next_event()
            yield node
        else:
            yield node
            event = builder.next_event()
    if not last:
        _after_questions(builder)
    _end(builder)


def _quickly(quick: QuickReader, offset: int, passing: Passing | None) -> Generator[Node, None, int]:
    """Yield the questions from ``offset`` on that can be read the quick way; return the offset of what follows."""
    while True:
        known = passing.end(offset, quick.dash) if passing and quick.text.startswith(quick.dash, offset) else None
        if known is not None:
            offset = known
            continue
        found = quick.read(offset)
        if found is None:
            return offset
        if passing:
            passing.read(offset, found[1])
        node, offset = found
        yield node


def _resumed(builder: Builder, first: int, *, last: bool) -> Builder:
    """Return a builder that reads the list of questions on from line ``first``."""
    resumed = Builder(builder.source, builder.report, first, tabs=builder.tabs, head="" if last else "questions:\n")
    event = _root(resumed)
    if not last and event.__class__ is MappingStartEvent:
        resumed.next_event()  # the key
        resumed.next_event()  # the list's start
    return resumed


def _after_questions(builder: Builder) -> None:
    event = builder.next_event()
    while event.__class__ is not MappingEndEvent:
        name = builder.node(event, 2)
        builder.node(builder.next_event(), 2)
        text = name.text if isinstance(name, Scalar) else "…"
        builder.add(
            codes.HEADER_AFTER_QUESTIONS, f"`{text}` stands after `questions`", name.span, "move it above `questions:`"
        )
        event = builder.next_event()


def _next_question(source: Source, after: int, dash: int) -> int | None:
    """Return the first line after ``after`` that starts a question in column ``dash``, if there is one."""
    prefix = " " * dash + "- "
    lines = range(after + 1, source.line_count + 1)
    return next((number for number in lines if source.line(number).startswith(prefix)), None)


def _next_key(source: Source, after: int) -> int | None:
    """Return the first line after ``after`` that starts with a key, if there is one."""
    lines = range(after + 1, source.line_count + 1)
    return next((number for number in lines if _KEY.match(source.line(number))), None)
