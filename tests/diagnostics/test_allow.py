"""Allow comments: in any case, and only where they are comments."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizkit.diagnostics import Code, Diagnostic, Severity
from quizkit.diagnostics.allow import without_allowed
from quizkit.source import Source, Span

WARNING = Code("QK224", Severity.WARNING, "a rule")


def silenced(line: str) -> bool:
    """Whether the warning of a line is silenced by what stands on it."""
    source = Source(Path("bank.yaml"), f"questions:\n{line}\n")
    found = Diagnostic(WARNING, "something", Span(2, 1, 2, 2), source)
    return without_allowed([found]) == []


@pytest.mark.parametrize(
    "line",
    [
        "# quizkit: allow QK224",
        "  - q: a  # quizkit: allow qk224",
        "  - q: a  # quizkit: allow Qk411, qK224",
        "  - q: What's this?  # quizkit: allow QK224",
        "  - q: The 'best' of \"all  # quizkit: allow QK224",
        "  - q: 'It''s: \"'  # quizkit: allow QK224",
        '  - q: "a \\" b"\t# quizkit: allow QK224',
        "  - {q: a, wrong: ['b', \"c\"]}  # quizkit: allow QK224",
        "  - q: rock, 'n' roll, 'tis  # quizkit: allow QK224",
        "  - q: a  ## quizkit: allow QK224",
        "  - q: a  # mine # quizkit: allow QK224",
    ],
)
def test_a_comment_silences(line: str) -> None:
    assert silenced(line)


@pytest.mark.parametrize(
    "line",
    [
        "  - q: 'a # quizkit: allow QK224'",
        '  - q: "a # quizkit: allow QK224"',
        '  - q: "a \\" # quizkit: allow QK224"',
        "  - q: 'a '' # quizkit: allow QK224'",
        "  - {q: a, a: 'b # quizkit: allow QK224'}",
        "  - 'a # quizkit: allow QK224'",
        "'a # quizkit: allow QK224': b",
        "  - q: a# quizkit: allow QK224",
        "  - q: a  # quizkit: allow QK411",
    ],
)
def test_a_text_does_not(line: str) -> None:
    assert not silenced(line)
