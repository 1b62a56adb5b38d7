"""YAML text to nodes, in one pass over the parser's events; the only import of yaml.

Every scalar stays text as written: the key that holds it decides what it means. Faults are reported and the rest is
read; after a fault that YAML's parser cannot pass, reading goes on with the next question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from quizkit.diagnostics import Code, Diagnostic, Label, Report, codes
from quizkit.nodes.syntax import Fault, diagnose
from quizkit.nodes.tree import Mapping, Node, Place, Scalar, Sequence
from quizkit.source import Source, Span

try:
    from yaml._yaml import CParser
except ImportError:  # a PyYAML built without libyaml: the same events, slower
    EventParser: Any = yaml.SafeLoader
else:
    EventParser = CParser

MAX_DEPTH = 20
_ScalarEvent, _AliasEvent = yaml.ScalarEvent, yaml.AliasEvent
_SequenceStart, _SequenceEnd = yaml.SequenceStartEvent, yaml.SequenceEndEvent
_MappingStart, _MappingEnd = yaml.MappingStartEvent, yaml.MappingEndEvent
_LATEX = re.compile(r"(?<!\\)(?:\\\\)*(\\[abefnrtv0][A-Za-z]{2,})")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
Event = Any  # PyYAML's parsers share no type for events


class _TooDeepError(Exception):
    """Values nest too deep; ``place`` is where the limit was passed."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__()
        self.line, self.column = line, column


class _Feed:
    """A stretch of a source, handed to the parser in pieces (so that no second copy of it is made)."""

    def __init__(self, text: str, start: int) -> None:
        self._text, self._at = text, start

    def read(self, size: int) -> str:
        """Return the next ``size`` characters."""
        piece = self._text[self._at : self._at + size]
        self._at += len(piece)
        return piece


class _Builder:
    """Builds nodes from the events of a source from line ``first`` on."""

    def __init__(self, source: Source, report: Report, first: int = 1) -> None:
        self.source, self.report = source, report
        self.shift = first  # an event's line counts from 0 and from the first line fed
        self.next_event = EventParser(_Feed(source.text, source.offset(first, 1))).get_event
        self.tabs = "\t" in source.text

    def add(
        self, code: Code, message: str, span: Span, remedy: str | None = None, labels: tuple[Label, ...] = ()
    ) -> None:
        self.report.add(Diagnostic(code, message, span, self.source, remedy, labels))

    def place(self, event: Event) -> Place:
        start, end = event.start_mark, event.end_mark
        return start.line + self.shift, start.column + 1, end.line + self.shift, end.column + 1

    def node(self, event: Event, depth: int = 1) -> Node:
        """Return the node that ``event`` starts."""
        kind = event.__class__
        if kind is _ScalarEvent:
            return self.scalar(event)
        if kind is _AliasEvent:
            return self.alias(event)
        if event.anchor is not None or event.tag is not None:
            self.refuse(event)
        if depth > MAX_DEPTH:
            raise _TooDeepError(event.start_mark.line + self.shift, event.start_mark.column + 1)
        return self.mapping(event, depth) if kind is _MappingStart else self.sequence(event, depth)

    def scalar(self, event: Event) -> Scalar:
        start, end = event.start_mark, event.end_mark
        line, column, style, text = start.line + self.shift, start.column + 1, event.style or "", event.value
        if style in ("|", ">"):
            node = Scalar(self.source, (line, column, line, column + 1), text, style)
        else:
            node = Scalar(self.source, (line, column, end.line + self.shift, end.column + 1), text, style)
        if event.anchor is not None or event.tag is not None:
            self.refuse(event)
        if style == '"':
            self.check_escapes(node)
        if self.tabs and column > 1 and self.source.text[self.source.offset(line, column) - 1] == "\t":
            self.add(codes.TAB, "a tab stands before this value", node.span, "use a blank instead of the tab")
        return node

    def check_escapes(self, node: Scalar) -> None:
        start = self.source.offset(node.line, node.column)
        raw = self.source.text[start : self.source.offset(node.end_line, node.end_column)]
        found = _LATEX.search(raw)
        if found:
            span = self.source.span(start + found.start(1), start + found.end(1))
            message = f"`{found[1]}` in double quotes starts with the escape `{found[1][:2]}`, not with a backslash"
            remedy = "use single quotes or none for LaTeX, and a `|` block for text of several lines"
            self.add(codes.LATEX_ESCAPE, message, span, remedy)
        unprintable = _UNPRINTABLE.search(node.text)
        if unprintable and not found:
            message = f"this text holds the control character U+{ord(unprintable[0]):04X}"
            self.add(codes.FORBIDDEN_CHARACTER, message, node.span, "leave the character out")
        if unprintable:
            node.text = _UNPRINTABLE.sub("\ufffd", node.text)

    def alias(self, event: Event) -> Scalar:
        line, column, end_line, end_column = self.place(event)
        span = Span(line, column, end_line, end_column)
        raw = self.source.text[self.source.offset(line, column) : self.source.offset(end_line, end_column)]
        message = f"`{raw}` is read as a YAML alias"
        self.add(codes.ANCHOR_OR_TAG, message, span, "put the text in quotes; banks have no aliases")
        return Scalar(self.source, (line, column, end_line, end_column), raw, "")

    def refuse(self, event: Event) -> None:
        line, column, end_line, end_column = self.place(event)
        name = f"&{event.anchor}" if event.anchor is not None else f"{event.tag}"
        kind = "anchor" if event.anchor is not None else "tag"
        if event.__class__ is not _ScalarEvent:
            end_line, end_column = line, column + 1
        message = f"`{name}` is read as a YAML {kind}"
        span = Span(line, column, end_line, end_column)
        self.add(codes.ANCHOR_OR_TAG, message, span, f"put the text in quotes; banks have no {kind}s")

    def sequence(self, event: Event, depth: int) -> Sequence:
        line, column, end_line, end_column = self.place(event)
        children: list[Node] = []
        event = self.next_event()
        while event.__class__ is not _SequenceEnd:
            children.append(self.node(event, depth + 1))
            event = self.next_event()
        if children:
            end_line, end_column = children[-1].end_line, children[-1].end_column
        return Sequence(self.source, (line, column, end_line, end_column), children)

    def mapping(self, event: Event, depth: int) -> Mapping:
        line, column, end_line, end_column = self.place(event)
        entries: dict[str, tuple[Scalar, Node]] = {}
        flow = bool(event.flow_style)
        event = self.next_event()
        while event.__class__ is not _MappingEnd:
            key, value = self.node(event, depth + 1), self.node(self.next_event(), depth + 1)
            end_line, end_column = value.end_line, value.end_column
            self.enter(entries, key, value)
            event = self.next_event()
        return Mapping(self.source, (line, column, end_line, end_column), entries, flow=flow)

    def enter(self, entries: dict[str, tuple[Scalar, Node]], key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            message = "braces or brackets at the start of a text are read as a YAML mapping or list"
            self.add(codes.NEEDS_QUOTES, message, key.span, "put the text in quotes")
        elif key.text in entries:
            first = entries[key.text][0]
            label = Label(first.span, self.source, "first used here")
            message = f"key `{key.text}` stands twice in this mapping"
            self.add(codes.DUPLICATE_KEY, message, key.span, "remove or rename one of the two", (label,))
        elif key.text == "<<" and key.style == "":
            self.add(codes.ANCHOR_OR_TAG, "`<<` is read as a YAML merge key", key.span, "write the keys out")
        else:
            entries[key.text] = (key, value)


@dataclass(slots=True)
class Document:
    """A bank file: its header (None if it is a bare list, or empty) and its questions, read as they are asked for."""

    header: Mapping | None
    questions: Iterator[Node]


def parse(source: Source, report: Report) -> Node | None:
    """Return the whole of ``source`` as one node; None if it is empty or not YAML (reported)."""
    builder = _Builder(source, report)
    try:
        root = _root(builder)
        node = builder.node(root) if root else None
        if node:
            _end(builder)
    except (yaml.YAMLError, _TooDeepError) as error:
        report.add(_diagnostic(error, source, builder.shift))
        return None
    return node


def parse_document(source: Source, report: Report, *, key: str = "questions") -> Document:
    """Read the header of a bank, up to ``key``; its questions are parsed one by one while they are iterated over."""
    builder = _Builder(source, report)
    try:
        event = _root(builder)
        if event is None:
            return Document(None, iter(()))
        if event.__class__ is _SequenceStart:
            return Document(None, _questions(builder, event, last=True))
        if event.__class__ is not _MappingStart:
            builder.node(event)
            return Document(None, iter((builder.node(event),)))
        return _header(builder, event, key)
    except (yaml.YAMLError, _TooDeepError) as error:
        report.add(_diagnostic(error, source, builder.shift))
        return Document(None, iter(()))


def _root(builder: _Builder) -> Event:
    """Return the event that starts the first document's value; None for an empty file."""
    builder.next_event()  # the stream's start
    event = builder.next_event()
    return None if event.__class__ is yaml.StreamEndEvent else builder.next_event()


def _end(builder: _Builder) -> None:
    builder.next_event()  # the document's end
    event = builder.next_event()
    if event.__class__ is not yaml.StreamEndEvent:
        line, column, _, _ = builder.place(event)
        builder.add(
            codes.SEVERAL_DOCUMENTS,
            "a second YAML document starts here",
            Span(line, column, line, column + 3),
            "put it into a file of its own",
        )


def _header(builder: _Builder, start: Event, key: str) -> Document:
    entries: dict[str, tuple[Scalar, Node]] = {}
    header = Mapping(builder.source, builder.place(start), entries, flow=bool(start.flow_style))
    event = builder.next_event()
    while event.__class__ is not _MappingEnd:
        name = builder.node(event, 2)
        event = builder.next_event()
        if isinstance(name, Scalar) and name.text == key and event.__class__ is _SequenceStart and key not in entries:
            entries[key] = (name, Sequence(builder.source, builder.place(event), []))
            return Document(header, _questions(builder, event, last=False))
        value = builder.node(event, 2)
        header.end_line, header.end_column = value.end_line, value.end_column
        builder.enter(entries, name, value)
        event = builder.next_event()
    _end(builder)
    return Document(header, iter(()))


def _questions(builder: _Builder, start: Event, *, last: bool) -> Iterator[Node]:
    """Yield the questions of the sequence that ``start`` opens; after a syntax fault, go on with the next question."""
    dash, current = start.start_mark.column, start.start_mark.line + builder.shift
    source, report = builder.source, builder.report
    while True:
        try:
            event = builder.next_event()
            while event.__class__ is not _SequenceEnd:
                current = event.start_mark.line + builder.shift
                yield builder.node(event, 3)
                event = builder.next_event()
            if not last:
                _after_questions(builder)
            _end(builder)
        except (yaml.YAMLError, _TooDeepError) as error:
            found = _diagnostic(error, source, builder.shift)
            report.add(found)
            resumed = (
                None if start.flow_style else _next_question(source, max(current, _line_of(error, builder.shift)), dash)
            )
            if resumed is None:
                return
            builder, last = _Builder(source, report, resumed), True
            _root(builder)
        else:
            return


def _after_questions(builder: _Builder) -> None:
    event = builder.next_event()
    while event.__class__ is not _MappingEnd:
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


def _line_of(error: Exception, shift: int) -> int:
    if isinstance(error, _TooDeepError):
        return error.line
    mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
    return mark.line + shift if mark else 0


def _diagnostic(error: Exception, source: Source, shift: int) -> Diagnostic:
    if isinstance(error, _TooDeepError):
        span = Span(error.line, error.column, error.line, error.column + 1)
        return Diagnostic(
            codes.TOO_DEEP, f"values nest more than {MAX_DEPTH} deep here", span, source, "put the text in quotes"
        )
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    problem, context = ((mark.line + shift, mark.column + 1) if mark else None for mark in marks)
    words = " ".join(str(getattr(error, name, None) or "") for name in ("context", "problem"))
    return diagnose(Fault(words, problem or context or (1, 1), context), source)
