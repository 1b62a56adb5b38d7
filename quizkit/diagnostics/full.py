"""Diagnostics for a person at a terminal: the message, the line, a caret under the value, the remedy.

::

    error[QK201]: key `土星` is not one of the options
     --> decks/planets.yaml:7:10
      |
    7 |     key: "土星"
      |          ^^^^^^
      = help: use one of: 火星, 木星
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from quizkit.diagnostics.cells import visible
from quizkit.diagnostics.excerpt import excerpt
from quizkit.diagnostics.report import Diagnostic, Severity
from quizkit.source import Source, Span

_STYLES = {"error": "1;31", "warning": "1;33", "frame": "1;34", "strong": "1", "help": "1;36"}


@dataclass(frozen=True, slots=True)
class Paint:
    """Puts a text into a style, or leaves it as it is where there is no color."""

    color: bool

    def __call__(self, style: str, text: str) -> str:
        """Return ``text`` in ``style``, one of error, warning, frame, strong and help."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.color else text


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place to underline: the diagnostic's own, or that of a label with its text."""

    span: Span
    source: Source
    text: str
    sign: str
    style: str

    @property
    def order(self) -> tuple[int, bool, int]:
        """What marks of one source are sorted by: from top to bottom, on one line the diagnostic's own first."""
        return (self.span.line, self.sign != "^", self.span.column)


def _marks(diagnostic: Diagnostic) -> list[list[_Mark]]:
    """Return what is to be underlined, in a list per source, that of the diagnostic first."""
    own = _Mark(diagnostic.span, diagnostic.source, "", "^", diagnostic.code.severity.value)
    others = [_Mark(label.span, label.source, visible(label.text), "-", "frame") for label in diagnostic.labels]
    by_source: dict[int, list[_Mark]] = {}
    for mark in (own, *others):
        by_source.setdefault(id(mark.source), []).append(mark)
    return list(by_source.values())


def place(source: Source, span: Span) -> str:
    """Return path, line and column; of a source without text (it could not be read) the path alone."""
    name = visible(source.name)
    return f"{name}:{span.line}:{span.column}" if source.length else name


def _lines(marks: list[_Mark], gutter: int, paint: Paint) -> Iterator[str]:
    """Yield the lines of one source with the marks under them, and `...` where lines in between are not shown."""
    edge = paint("frame", f"{'':{gutter}} |")
    yield edge
    last = 0
    for number, here in groupby(sorted(marks, key=lambda mark: mark.order), lambda mark: mark.span.line):
        if last and number > last + 1:
            yield paint("frame", "...")
        last, shown = number, None
        for mark in here:
            cut = excerpt(mark.source, mark.span)
            if cut.text != shown:
                shown = cut.text
                yield f"{paint('frame', f'{number:>{gutter}} |')} {shown}".rstrip()
            marker = f"{mark.sign * cut.length} {mark.text}".rstrip()
            yield f"{edge} {'':{cut.indent}}{paint(mark.style, marker)}"


def _help(text: str, gutter: int, paint: Paint) -> Iterator[str]:
    first, *rest = text.rstrip().split("\n")
    yield f"{'':{gutter}} {paint('frame', '=')} {paint('help', 'help')}: {visible(first)}".rstrip()
    for line in rest:
        yield f"{'':{gutter}}         {visible(line)}".rstrip()


def _one(diagnostic: Diagnostic, paint: Paint) -> Iterator[str]:
    severity = diagnostic.code.severity
    name = "error" if severity is Severity.ERROR else "warning"
    message = paint("strong", f": {visible(diagnostic.message)}")
    yield f"{paint(name, f'{name}[{diagnostic.code.id}]')}{message}"
    sources = _marks(diagnostic)
    gutter = max(len(str(mark.span.line)) for marks in sources for mark in marks)
    for marks in sources:
        arrow = "-->" if marks is sources[0] else ":::"
        yield f"{'':{gutter}}{paint('frame', arrow)} {place(marks[0].source, marks[0].span)}"
        if marks[0].source.length:
            yield from _lines(marks, gutter, paint)
    if diagnostic.help:
        yield from _help(diagnostic.help, gutter, paint)


def render(diagnostics: Iterable[Diagnostic], *, color: bool) -> Iterator[str]:
    """Yield the lines of ``diagnostics``, parted by an empty line."""
    paint = Paint(color)
    for number, diagnostic in enumerate(diagnostics):
        if number:
            yield ""
        yield from _one(diagnostic, paint)
