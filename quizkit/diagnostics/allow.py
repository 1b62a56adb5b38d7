"""`# quizkit: allow QK402` on a finding's line, or on the first line of its question, silences a warning."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress

from quizkit.diagnostics import codes
from quizkit.diagnostics.report import Diagnostic, Severity
from quizkit.source import Source, Span

_ALLOW = re.compile(r"(?<![^\s#])#[^\S\n]*quizkit:[^\S\n]*allow[^\S\n]+((?i:QK)\d{3}(?:[ \t,]+(?i:QK)\d{3})*)")
_OUTPUT = ("QK5",)  # found only when that output is written
_GROUNDING = ("QK441", "QK442", "QK443")  # found only with `check --source`
_CODE = re.compile(r"QK\d{3}", re.IGNORECASE)
_QUOTED = {"'": re.compile(r"(?:[^']|'')*+'"), '"': re.compile(r'(?:[^"\\]|\\.)*"')}
_BEFORE_QUOTE = "-:?[{"  # what a text in quotes may follow, beside the beginning of a line and the comma of a list


def without_allowed(
    found: Iterable[Diagnostic], sources: Iterable[Source] = (), *, grounded: bool = False
) -> list[Diagnostic]:
    """Return what ``found`` leaves after the allow comments in its files; errors cannot be silenced.

    In ``sources``, files that were checked as a whole, a comment that silenced nothing gets a warning itself; one
    about the cited sources only if they were there to look at (``grounded``).
    """
    found, checked = list(found), frozenset(sources)
    elsewhere = _OUTPUT if grounded else (*_OUTPUT, *_GROUNDING)
    comments = {source: _comments(source) for source in checked.union(one.source for one in found)}
    used: set[tuple[Source, int, str]] = set()
    left: list[Diagnostic] = []
    for one in found:
        lines = [
            line
            for line in dict.fromkeys((one.span.line, one.owner))
            if one.code.id in comments[one.source].get(line, {}) and one.code.severity is Severity.WARNING
        ]
        used.update((one.source, line, one.code.id) for line in lines)
        if not lines:
            left.append(one)
    left += [
        _unused(source, line, code, column)
        for source, lines_ in comments.items()
        for line, allowed in lines_.items()
        for code, column in allowed.items()
        if source in checked and (source, line, code) not in used and not code.startswith(elsewhere)
    ]
    return sorted(left, key=lambda one: one.place)


def _comments(source: Source) -> dict[int, dict[str, int]]:
    """Return, by line, the codes that its comment allows, each with its column."""
    found: dict[int, dict[str, int]] = {}
    with suppress(OSError):  # a file that has changed meanwhile, which is an error
        for start, text in source.pages():
            for comment in _ALLOW.finditer(text) if "quizkit:" in text else ():
                line, column = source.place(start + comment.start())
                if _in_quotes(source.line(line)[: column - 1]):
                    continue
                _, first = source.place(start + comment.start(1))
                for code in _CODE.finditer(comment[1]):
                    found.setdefault(line, {})[code[0].upper()] = first + code.start()
    return found


def _in_quotes(before: str) -> bool:
    """Whether a text in quotes that starts in ``before``, the beginning of a line, goes on at its end."""
    last, flow, at = "", False, 0
    while at < len(before):
        char = before[at]
        if char in _QUOTED and (last in _BEFORE_QUOTE or (flow and last == ",")):
            closed = _QUOTED[char].match(before, at + 1)
            if not closed:
                return True
            last, at = char, closed.end()
            continue
        flow = flow or char in "[{"
        last = last if char.isspace() else char
        at += 1
    return False


def _unused(source: Source, line: int, code: str, column: int) -> Diagnostic:
    span = Span(line, column, line, column + len(code))
    return Diagnostic(codes.UNUSED_ALLOW, f"nothing here is reported as {code}", span, source, "delete the comment")
