"""The formats that diagnostics can be shown in; to add one, add its function and its row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from quizkit.diagnostics import full
from quizkit.diagnostics.lines import concise, github
from quizkit.diagnostics.machine import as_json, sarif
from quizkit.diagnostics.report import Diagnostic, Severity


class Renderer(Protocol):
    """Turns diagnostics into the lines of a text, without line ends; ANSI styles only where ``color`` says so."""

    def __call__(self, diagnostics: Iterable[Diagnostic], *, color: bool) -> Iterator[str]:
        """Yield the lines."""
        ...


RENDERERS: dict[str, Renderer] = {
    "full": full.render,
    "concise": concise,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}


def counted(number: int, noun: str) -> str:
    """Return `1 note`, `2 notes`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Return how many errors and warnings there are, in how many files: `3 errors, 1 warning in 2 files`."""
    found = list(diagnostics)
    counts = [(sum(one.code.severity is severity for one in found), severity.value) for severity in Severity]
    tally = ", ".join(counted(number, noun) for number, noun in counts if number)
    files = len({one.source.name for one in found})
    return f"{tally} in {counted(files, 'file')}" if found else "no errors, no warnings"
