"""Full-width colons (`why：…`) where a key was meant: YAML reads them as text."""

from __future__ import annotations

import re
from collections.abc import Collection

from quizkit.diagnostics import Diagnostic, Report, codes
from quizkit.nodes import Mapping, Node, Scalar
from quizkit.source import Span

# Every key that a person may write at the start of a line; a test compares them with the tables of the readers.
NAMES = frozenset(
    (
        "a", "accept", "at", "bank", "case", "caution", "cloze", "credit", "date", "deck", "defaults", "derived",
        "en", "essay", "extra", "fixed", "format", "grading", "hint", "html", "id", "lang", "level", "match", "media",
        "near", "number", "options", "order", "parts", "points", "q", "questions", "ref", "reverse", "right",
        "rubric", "shuffle", "source", "sources", "status", "stem", "tags", "text", "time", "title", "truth", "unit",
        "url", "why", "wrong", "zh",
    )
)  # fmt: skip
_LINE = r"[ \t]*(?:- +)?([A-Za-z-]+)[ \t]*："  # compiled when a text has such a colon


def add_colon(head: str, node: Node, report: Report, span: Span | None = None) -> None:
    """Report that ``head`` and a full-width colon stand where a key was meant."""
    message = f"`{head}：` has a full-width colon, so it is no key"
    remedy = f"write `{head}: ` with an ASCII colon and a blank"
    report.add(Diagnostic(codes.FULL_WIDTH_COLON, message, span or node.span, node.source, remedy))


def head_of(text: str, known: Collection[str] = NAMES) -> str | None:
    """Return the key of ``known`` that ``text`` starts with, if a full-width colon follows it."""
    head, colon, _ = text.partition("：")
    return head.strip() if colon and head.strip() in known else None


def check_lines(node: Scalar, report: Report) -> None:
    """Report keys with a full-width colon at the start of the later lines of a plain text: they became a part of it."""
    for number in range(node.line + 1, node.end_line + 1):
        found = re.match(_LINE, node.source.line(number))
        if found and found[1] in NAMES:
            add_colon(found[1], node, report, Span(number, found.start(1) + 1, number, found.end() + 1))


def joined_key(key: Scalar, value: Node, report: Report) -> bool:
    """Report an entry `{a：b}` of a mapping whose keys are texts: it is one key without a value."""
    head, colon, _ = key.text.partition("：")
    if not colon or key.style or not isinstance(value, Scalar) or value.text or value.style:
        return False
    add_colon(head.strip(), key, report)
    return True


def stands_joined(mapping: Mapping, key: str) -> bool:
    """Whether ``key`` stands in ``mapping`` with a full-width colon (which is reported as an unknown key)."""
    return any(head_of(name, (key,)) for name in mapping.entries)
