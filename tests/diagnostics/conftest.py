"""A bank to find fault with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizkit.diagnostics import Code, Diagnostic, Label, Severity
from quizkit.source import Source, Span

ERROR = Code("QK201", Severity.ERROR, "a rule")
WARNING = Code("QK224", Severity.WARNING, "another rule")
Fault = Callable[..., Diagnostic]


@pytest.fixture
def planets() -> Source:
    lines = ["questions:", "  - id: mars", '    a: "土星"', "", "  - id: mars", "\ta: 🪐🪐 Saturn"]
    return Source(Path("decks/planets.yaml"), "\n".join(lines))


@pytest.fixture
def fault(planets: Source) -> Fault:
    def make(
        *place: int,
        message: str = "something is wrong",
        code: Code = ERROR,
        source: Source = planets,
        remedy: str | None = None,
        labels: tuple[Label, ...] = (),
    ) -> Diagnostic:
        return Diagnostic(code, message, Span(*place), source, remedy, labels)

    return make
