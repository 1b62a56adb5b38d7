"""Findings and their places: items know only the stretch of the whole question, so the text is looked up in it."""

from __future__ import annotations

import re

from quizkit.checks.asked import Where
from quizkit.diagnostics import Code, Diagnostic, Label
from quizkit.source import Span

_SHOWN = 40  # characters of a text in a message
_BEFORE = frozenset("[{,'\"|=")  # what a whole value may follow, beside blanks and line ends
_AFTER = re.compile(r"['\"]?\s*(?:[,\]}|]|\s#|$)", re.MULTILINE)
_NOT_TEXT = re.compile(r"\b(?:id|level|points|time|status|lang|credit|ref|at)\s*:[^{,\n]*$|\btags\s*:\s*\[[^\]\n]*$")


def place(where: Where, text: str, part: str | None = None) -> Span:
    """Return the first line of ``text`` within the question, or only its ``part``; else the question's first character.

    ``text`` is Markdown as written.
    """
    span, source = where.span, where.source
    base = source.offset(span.line, 1)
    written = source.slice(base, source.offset(span.end_line, span.end_column))
    first = text.strip().split("\n")[0].strip()
    found = _find(written, first, span.column - 1) if first else None
    if found is None:
        return Span(span.line, span.column, span.line, span.column + 1)
    if part:
        at = written.find(part, *found)
        found = (at, at + len(part)) if at >= 0 else found
    return source.span(base + found[0], base + found[1])


def _find(text: str, wanted: str, start: int) -> tuple[int, int] | None:
    for form in dict.fromkeys((wanted, wanted.replace("'", "''"), wanted.replace('"', '\\"'))):
        at = text.find(form, start)
        while at >= 0:
            behind = at + len(form)
            whole = (at == 0 or text[at - 1] in _BEFORE or text[at - 1].isspace()) and _AFTER.match(text, behind)
            if whole and not _NOT_TEXT.search(text, text.rfind("\n", 0, at) + 1, at):
                return at, behind
            at = text.find(form, behind if whole else at + 1)
    at = text.find(wanted, start) if len(wanted) > len("abc") else -1
    return (at, at + len(wanted)) if at >= 0 else None


def shown(text: str) -> str:
    """Return ``text`` as a message quotes it: one line, shortened, in backticks."""
    line = " ".join(text.split()).replace("`", "'")
    return f"`{line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + '…'}`"


def warning(
    code: Code, where: Where, message: str, remedy: str, span: Span | None = None, *, labels: tuple[Label, ...] = ()
) -> Diagnostic:
    """Return a finding that an allow comment on the question's first line silences."""
    return Diagnostic(code, message, span or place(where, ""), where.source, remedy, labels, where.span.line)
