"""The long way, with YAML's parser: for a text as a whole, and for what of a bank is not in plain block style.

After a fault that the parser cannot pass, reading goes on with the next key of the header or the next question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from yaml import MappingEndEvent, MappingStartEvent, SequenceEndEvent, SequenceStartEvent, StreamEndEvent, YAMLError

from quizkit.diagnostics import Report, codes
from quizkit.nodes.document import Document, Passing
from quizkit.nodes.events import Builder, Event, TooDeepError, fault, line_of
from quizkit.nodes.quick import QuickList
from quizkit.nodes.tree import Mapping, Node, Scalar, Sequence
from quizkit.source import Source, Span

_KEY = re.compile(r"[A-Za-z][\w-]*:(?= |$)")


def parse_whole(source: Source, report: Report) -> Node | None:
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


def read_document(source: Source, report: Report, key: str) -> Document:
    """Read the header of a bank, up to ``key``; its questions are parsed one by one while they are iterated over."""
    builder = Builder(source, report)
    try:
        event = _root(builder)
        if event is None:
            return Document()
        if event.__class__ is SequenceStartEvent:
            bare = Document()
            bare.questions = _listed(bare, builder, event, last=True)
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
            builder = Builder(source, report, resumed)
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
            document.questions = _listed(document, builder, event, last=False)
            return
        value = builder.node(event, 2)
        header.end_with(value)
        builder.enter(header.entries, name, value)
        event = builder.next_event()
    _end(builder)


def _listed(document: Document, builder: Builder, start: Event, *, last: bool) -> Iterator[Node]:
    """Yield the questions of the sequence that ``start`` opens; ``last``: nothing may follow it."""
    quick = None if start.flow_style else QuickList(builder.source, start.start_mark.column)
    yield from _Reading(builder, start.start_mark.line + builder.shift, document.passing, quick, last).questions()


def read_on(quick: QuickList, at: int, passing: Passing | None, report: Report) -> Iterator[Node]:
    """Yield the questions from offset ``at`` on, the first of which is not in plain style."""
    builder = Builder(quick.source, report)
    reading = _Reading(builder, quick.source.place(at)[0], passing, quick, last=False)
    yield from reading.questions(reading.line)


class _Reading(Struct):
    """Questions being read: by which builder, the line of the last one begun, who knows some, who reads plain ones.

    ``last``: nothing may follow their sequence. ``quick`` is None for one in brackets.
    """

    builder: Builder
    line: int
    passing: Passing | None
    quick: QuickList | None
    last: bool

    def questions(self, resumed: int | None = None) -> Iterator[Node]:
        """Yield the questions, from line ``resumed`` on; after a syntax fault, go on with the next question."""
        while True:
            try:
                yield from self._sound(self._resume(resumed) if resumed else self.builder.next_event())
            except (YAMLError, TooDeepError) as error:
                builder = self.builder
                found = fault(error, builder.source, builder.shift)
                if found.code is not codes.NEEDS_QUOTES or found.span.line != builder.unquoted:
                    builder.report.add(found)
                after = max(self.line, line_of(error, builder.shift))
                resumed = _next_question(builder.source, after, self.quick.dash) if self.quick else None
                if resumed is None:
                    return
                self.last = True
            else:
                return

    def _sound(self, event: Event) -> Iterator[Node]:
        """Yield the questions from ``event`` up to the end of their sequence, and check what follows it."""
        source = self.builder.source
        while event.__class__ is not SequenceEndEvent:
            self.line = event.start_mark.line + self.builder.shift
            begin = source.offset(self.line, 1)
            end = (yield from self.quick.questions(begin, self.passing)) if self.quick else begin
            if end == source.length:
                return
            if end > begin:
                event = self._resume(source.place(end)[0])
                continue
            node = self.builder.node(event, 3)
            if isinstance(node, Scalar):  # no question: a fault right behind it says better what is wrong
                event = self.builder.next_event()
                yield node
            else:
                yield node
                event = self.builder.next_event()
        if not self.last:
            _after_questions(self.builder)
        _end(self.builder)

    def _resume(self, first: int) -> Event:
        """Let a new builder read the list on from line ``first``; return the event that starts its next question."""
        before = self.builder
        self.line = first
        self.builder = builder = Builder(before.source, before.report, first, head="" if self.last else "questions:\n")
        event = _root(builder)
        if not self.last and event.__class__ is MappingStartEvent:
            builder.next_event()  # the key
            builder.next_event()  # the list's start
        return builder.next_event()


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


def _next_question(source: Source, after: int, dash: str) -> int | None:
    """Return the first line after ``after`` that starts a question with ``dash``, if there is one."""
    lines = range(after + 1, source.line_count + 1)
    return next((number for number in lines if source.line(number).startswith(dash)), None)


def _next_key(source: Source, after: int) -> int | None:
    """Return the first line after ``after`` that starts with a key, if there is one."""
    lines = range(after + 1, source.line_count + 1)
    return next((number for number in lines if _KEY.match(source.line(number))), None)
