"""Diagnostics as values, and the report that collects them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from msgspec import Struct, field

from quizkit.source import Source, Span


class Severity(Enum):
    """How bad a finding is; errors make a command fail."""

    ERROR = "error"
    WARNING = "warning"


class Code(Struct, frozen=True):
    """A kind of finding: its public id (never reused), its severity and the rule it stands for in a sentence.

    The longer manual text of every code is the section of its id in ``manual.md`` beside this file.
    """

    id: str
    severity: Severity
    title: str


class Label(Struct, frozen=True):
    """A second place that a diagnostic speaks of."""

    span: Span
    source: Source
    text: str


class Diagnostic(Struct, frozen=True):
    """One finding: what is so, where, and the remedy.

    ``message`` starts in lower case, has no full stop and states the fact; ``help`` holds the one remedy.
    ``owner`` is the line that an ``# quizkit: allow`` comment of the enclosing question may stand on (0: none).
    """

    code: Code
    message: str
    span: Span
    source: Source
    help: str | None = None
    labels: tuple[Label, ...] = ()
    owner: int = 0

    @property
    def place(self) -> tuple[str, Span, str]:
        """What diagnostics are sorted by: path, span, code."""
        return (self.source.name, self.span, self.code.id)


class Report(Struct):
    """Collects diagnostics; iterates over them sorted by path, span and code, equal ones once."""

    _found: list[Diagnostic] = field(default_factory=list)

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep ``diagnostic``."""
        self._found.append(diagnostic)

    def extend(self, other: Report) -> None:
        """Keep what ``other`` holds, too."""
        self._found.extend(other._found)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(dict.fromkeys(self._found), key=lambda found: found.place))

    def __len__(self) -> int:
        return len(self._found)

    def count(self, severity: Severity) -> int:
        """Return how many findings have ``severity``."""
        return sum(found.code.severity is severity for found in self._found)

    @property
    def failed(self) -> bool:
        """Whether any finding is an error."""
        return any(found.code.severity is Severity.ERROR for found in self._found)
