"""Diagnostics in a line each: for a pipe or an editor, and as annotations of a GitHub workflow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizkit.diagnostics.cells import visible
from quizkit.diagnostics.full import Paint
from quizkit.diagnostics.report import Diagnostic


def concise(diagnostics: Iterable[Diagnostic], *, color: bool) -> Iterator[str]:
    """Yield `path:line:column: QK201 message` per diagnostic."""
    paint = Paint(color)
    for found in diagnostics:
        place = f"{visible(found.source.name)}:{found.span.line}:{found.span.column}"
        yield f"{place}: {paint(found.code.severity.value, found.code.id)} {visible(found.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def github(diagnostics: Iterable[Diagnostic], *, color: bool) -> Iterator[str]:
    """Yield a workflow command per diagnostic: `::error file=…,line=…,col=…,title=QK201::message`."""
    del color  # a program reads it
    for found in diagnostics:
        name, span = _property(visible(found.source.name)), found.span
        message = visible(found.message)
        if found.help:
            message += "\nhelp: " + "\n".join(map(visible, found.help.split("\n")))
        where = f"file={name},line={span.line},col={span.column},title={found.code.id}"
        yield f"::{found.code.severity.value} {where}::{_data(message)}"
