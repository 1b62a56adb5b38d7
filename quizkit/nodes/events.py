"""The parser's events to nodes, in one pass; the only import of yaml.

Every scalar stays text as written: the key that holds it decides what it means. Faults are reported and the rest is
read.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from quizkit.diagnostics import Code, Diagnostic, Label, Report, codes
from quizkit.nodes.escapes import find_escapes
from quizkit.nodes.syntax import Fault, diagnose
from quizkit.nodes.tree import Later, Mapping, Node, Place, Scalar, Sequence
from quizkit.source import Source, Span


class PureParser(yaml.SafeLoader):
    """PyYAML's own parser, for a PyYAML without libyaml: the same events, slower; it reads what libyaml reads."""

    _plain = False

    def peek(self, index: int = 0) -> str:
        """Return a character ahead; in plain text `?` is a letter, in brackets too."""
        found: str = super().peek(index)
        return "x" if self._plain and found == "?" else found

    def scan_plain(self) -> yaml.ScalarToken:
        """Scan plain text."""
        self._plain = True
        try:
            return super().scan_plain()
        finally:
            self._plain = False

    def scan_to_next_token(self) -> None:
        """Skip blanks and, where no key can start, tabs."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()


try:
    from yaml._yaml import CParser
except ImportError:
    EventParser: Any = PureParser
else:
    EventParser = CParser

MAX_DEPTH = 20
_ScalarEvent, _AliasEvent = yaml.ScalarEvent, yaml.AliasEvent
_SequenceStart, _SequenceEnd = yaml.SequenceStartEvent, yaml.SequenceEndEvent
_MappingStart, _MappingEnd = yaml.MappingStartEvent, yaml.MappingEndEvent
_HEADER = re.compile(r"[|>][+-]?[1-9][+-]?")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
Event = Any  # PyYAML's parsers share no type for events


class TooDeepError(Exception):
    """Values nest too deep; ``place`` is where the limit was passed."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__()
        self.line, self.column = line, column


class _Feed:
    """A stretch of a source, handed to the parser in pieces (so that no second copy of it is made).

    What cannot stand in a bank (reported by who read the file) becomes U+FFFD: it would stop the parser, or end a line
    where editors see none.
    """

    def __init__(self, source: Source, start: int, head: str) -> None:
        self._source, self._at, self._head = source, start, head

    def read(self, size: int) -> str:
        """Return the next ``size`` characters."""
        if self._head:
            head, self._head = self._head, ""
            return head
        piece = self._source.slice(self._at, self._at + size)
        self._at += len(piece)
        return _FORBIDDEN.sub("\ufffd", piece)


class Builder:
    """Builds nodes from the events of a source from line ``first`` on, as if ``head`` stood before that."""

    def __init__(self, source: Source, report: Report, first: int = 1, *, head: str = "") -> None:
        self.source, self.report = source, report
        self.shift = first - head.count("\n")  # an event's line counts from 0 and from the first line fed
        self.next_event = EventParser(_Feed(source, source.offset(first, 1), head)).get_event
        self.unquoted = 0  # the line of the last braces that were found to begin a text

    def add(
        self, code: Code, message: str, span: Span, remedy: str | None = None, labels: tuple[Label, ...] = ()
    ) -> None:
        """Report a finding."""
        self.report.add(Diagnostic(code, message, span, self.source, remedy, labels))

    @property
    def end(self) -> tuple[int, int]:
        """The line and column behind the last character."""
        return _behind(self.source)

    def raw(self, place: Place) -> str:
        """Return the source from the start to the end of ``place``."""
        line, column, end_line, end_column = place
        return self.source.slice(self.source.offset(line, column), self.source.offset(end_line, end_column))

    def place(self, event: Event) -> Place:
        """Return where an event starts and ends."""
        return self.between(event, event)

    def between(self, first: Event, last: Event) -> Place:
        """Return where ``first`` starts and ``last`` ends."""
        start, end = first.start_mark, last.end_mark
        if end.line + self.shift > self.source.line_count:  # libyaml may count a line more than there is
            return (*min((start.line + self.shift, start.column + 1), self.end), *self.end)
        return start.line + self.shift, start.column + 1, end.line + self.shift, end.column + 1

    def until(self, first: Event, last: Node | None) -> Place:
        """Return where ``first`` starts and the node ``last`` (None: nothing) ends."""
        start = first.start_mark
        line, column = start.line + self.shift, start.column + 1
        return (line, column, *last.place[2:]) if last else (line, column, line, column)

    def indicator(self, first: Event, _: Event) -> Place:
        """Return where the sign that begins a block scalar stands."""
        line, column, _, _ = self.place(first)
        return line, column, line, column + 1

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
            raise TooDeepError(event.start_mark.line + self.shift, event.start_mark.column + 1)
        return self.mapping(event, depth) if kind is _MappingStart else self.sequence(event, depth)

    def scalar(self, event: Event) -> Scalar:
        """Return the text of ``event``."""
        style = event.style or ""
        if style == "|" or style == ">":  # noqa: PLR1714 - a set or tuple costs more, for every scalar
            node = Scalar(self.source, (self.indicator, event, event), event.value, style)
            if not node.text and (found := _HEADER.match(self.source.line(node.line), node.column - 1)):
                node = self.unfolded(node.place, found)
        else:
            node = Scalar(self.source, (self.between, event, event), event.value, style)
            if style == '"':
                self.check_escapes(node)
        if event.anchor is not None or event.tag is not None:
            self.refuse(event)
            node.text = node.text or self.raw(node.place)
        if self.source.has_tabs and node.column > 1 and self.before(node) == "\t":
            self.add(codes.TAB, "a tab stands before this value", node.span, "use a blank instead of the tab")
        return node

    def before(self, node: Node) -> str:
        """Return the character before ``node`` in its line."""
        return self.source.line(node.line)[node.column - 2 : node.column - 1]

    def unfolded(self, place: Place, found: re.Match[str]) -> Scalar:
        """Report a text, say `>5`, that YAML takes for the head of an empty block; return the text."""
        line, column, _, _ = place
        node = Scalar(self.source, (line, column, line, column + len(found[0])), found[0], "")
        message = f"`{found[0]}` is read as the start of a YAML block"
        self.add(codes.NEEDS_QUOTES, message, node.span, "put the text in quotes")
        return node

    def check_escapes(self, node: Scalar) -> None:
        """Report escapes that look like LaTeX, and characters that cannot be shown."""
        start = self.source.offset(node.line, node.column)
        found = list(find_escapes(self.raw(node.place)))
        for one in found:
            span = self.source.span(start + one.start, start + one.end)
            self.add(codes.LATEX_ESCAPE, one.message, span, one.remedy)
        unprintable = _UNPRINTABLE.search(node.text)
        if unprintable and not found:
            message = f"this text holds the control character U+{ord(unprintable[0]):04X}"
            self.add(codes.FORBIDDEN_CHARACTER, message, node.span, "leave the character out")
        if unprintable:
            node.text = _UNPRINTABLE.sub("\ufffd", node.text)

    def alias(self, event: Event) -> Scalar:
        """Report an alias, and return it as the text that it looks like."""
        node = Scalar(self.source, self.place(event), self.raw(self.place(event)), "")
        message = f"`{node.text}` is read as a YAML alias"
        self.add(codes.ANCHOR_OR_TAG, message, node.span, "put the text in quotes; banks have no aliases")
        return node

    def refuse(self, event: Event) -> None:
        """Report the anchor or tag of a value."""
        line, column, end_line, end_column = self.place(event)
        name = f"&{event.anchor}" if event.anchor is not None else f"{event.tag}"
        kind = "anchor" if event.anchor is not None else "tag"
        if event.__class__ is not _ScalarEvent:
            end_line, end_column = line, column + 1
        message = f"`{name}` is read as a YAML {kind}"
        span = Span(line, column, end_line, end_column)
        self.add(codes.ANCHOR_OR_TAG, message, span, f"put the text in quotes; banks have no {kind}s")

    def sequence(self, start: Event, depth: int) -> Sequence:
        """Return the list that ``start`` starts."""
        children, next_event = list[Node](), self.next_event
        event = next_event()
        while event.__class__ is not _SequenceEnd:
            children.append(self.scalar(event) if event.__class__ is _ScalarEvent else self.node(event, depth + 1))
            event = next_event()
        if start.flow_style:
            return Sequence(self.source, (self.between, start, event), children)
        return Sequence(self.source, (self.until, start, children[-1] if children else None), children)

    def mapping(self, start: Event, depth: int) -> Mapping | Scalar:
        """Return the mapping that ``start`` starts; if it is a text that begins with braces, that text."""
        entries, value = dict[str, tuple[Scalar, Node]](), None
        flow, text, next_event, scalar = bool(start.flow_style), False, self.next_event, self.scalar
        event = next_event()
        while event.__class__ is not _MappingEnd:  # most values are scalars: they take the short way
            key = scalar(event) if event.__class__ is _ScalarEvent else self.node(event, depth + 1)
            event = next_event()
            value = scalar(event) if event.__class__ is _ScalarEvent else self.node(event, depth + 1)
            if isinstance(key, Scalar) and (name := key.text) not in entries and name != "<<":
                entries[name] = (key, value)
            elif flow and not isinstance(key, Scalar):
                text = True
            elif not text:
                self.enter(entries, key, value)
            event = next_event()
        if text:
            return self.braces(self.between(start, event))
        at: Later = (self.between, start, event) if flow else (self.until, start, value)
        return Mapping(self.source, at, entries, flow=flow)

    def braces(self, place: Place) -> Scalar:
        """Report a text, say a cloze, that begins with braces and so was read as a mapping; return the text."""
        line, column, _, _ = place
        message = "braces or brackets at the start of a text are read as a YAML mapping or list"
        self.add(codes.NEEDS_QUOTES, message, Span(line, column, line, column + 1), "put the text in quotes")
        self.unquoted = line
        return Scalar(self.source, place, self.raw(place), "")

    def enter(self, entries: dict[str, tuple[Scalar, Node]], key: Node, value: Node) -> None:
        """Put a key and its value into a mapping's entries, or report why that cannot be."""
        if isinstance(key, Scalar) and key.text not in entries and key.text != "<<":
            entries[key.text] = (key, value)
        elif not isinstance(key, Scalar):
            self.add(codes.NEEDS_QUOTES, "a list or mapping stands where a key belongs", key.span, "put it in quotes")
        elif key.text in entries:
            first = entries[key.text][0]
            label = Label(first.span, self.source, "first used here")
            message = f"key `{key.text}` stands twice in this mapping"
            self.add(codes.DUPLICATE_KEY, message, key.span, "remove or rename one of the two", (label,))
        elif key.text == "<<" and key.style == "":
            self.add(codes.ANCHOR_OR_TAG, "`<<` is read as a YAML merge key", key.span, "write the keys out")
        else:
            entries[key.text] = (key, value)


def _behind(source: Source) -> tuple[int, int]:
    """Return the line and column behind the last character."""
    return source.line_count, len(source.line(source.line_count)) + 1


def line_of(error: Exception, shift: int) -> int:
    """Return the line that what ``error`` stopped at began on."""
    if isinstance(error, TooDeepError):
        return error.line
    mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
    return mark.line + shift if mark else 0


def fault(error: Exception, source: Source, shift: int) -> Diagnostic:
    """Return the diagnostic that ``error`` stands for."""
    if isinstance(error, TooDeepError):
        span = Span(error.line, error.column, error.line, error.column + 1)
        return Diagnostic(
            codes.TOO_DEEP, f"values nest more than {MAX_DEPTH} deep here", span, source, "put the text in quotes"
        )
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    end = _behind(source)  # libyaml may stop a line further down
    problem, context = (min((mark.line + shift, mark.column + 1), end) if mark else None for mark in marks)
    words = " ".join(str(getattr(error, name, None) or "") for name in ("context", "problem"))
    return diagnose(Fault(words, problem or context or (1, 1), context), source)
