"""Diagnostics for programs: JSON of our own, and SARIF 2.1.0.

Both are written in ASCII, with escapes, so that any pipe takes them and nothing in a bank can drive a terminal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

import quizkit
from quizkit.diagnostics.manual import explain
from quizkit.diagnostics.report import Code, Diagnostic, Label
from quizkit.source import Source, Span

_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")  # the other surrogates stand for bytes that are not UTF-8
_TOGETHER = 100  # results, of a great many, that are made into text at once
Json: TypeAlias = "str | int | list[Json] | dict[str, Json] | None"


def _place(span: Span, source: Source) -> dict[str, Json]:
    return {
        "path": source.name,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _entry(found: Diagnostic) -> dict[str, Json]:
    return {
        "code": found.code.id,
        "severity": found.code.severity.value,
        "message": found.message,
        **_place(found.span, found.source),
        "help": found.help,
        "labels": [{"message": label.text, **_place(label.span, label.source)} for label in found.labels],
    }


def as_json(diagnostics: Iterable[Diagnostic], *, color: bool) -> Iterator[str]:
    """Yield one JSON array, with an object per diagnostic, each on a line of its own.

    Keys, always all of them: code, severity (error, warning), message, path, line, column, end_line, end_column, help
    (a string or null) and labels (objects with message, path, line, column, end_line, end_column). Lines and columns
    count from 1, in characters; the end is exclusive.
    """
    del color  # a program reads it
    before = "["
    for found in diagnostics:
        yield before + json.dumps(_entry(found))
        before = ","
    yield "[]" if before == "[" else "]"


def _uri(path: Path) -> str:
    path = Path(_NO_BYTE.sub("\ufffd", path.as_posix()))
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")


def _location(span: Span, source: Source) -> dict[str, Json]:
    region: dict[str, Json] = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(source.path)}, "region": region}}


def _related(number: int, label: Label) -> dict[str, Json]:
    return {"id": number, **_location(label.span, label.source), "message": {"text": label.text}}


def _result(found: Diagnostic, rules: dict[str, int]) -> dict[str, Json]:
    text = f"{found.message}\nhelp: {found.help}" if found.help else found.message
    result: dict[str, Json] = {
        "ruleId": found.code.id,
        "ruleIndex": rules[found.code.id],
        "level": found.code.severity.value,
        "message": {"text": text},
        "locations": [_location(found.span, found.source)],
    }
    if found.labels:
        result["relatedLocations"] = [_related(number, label) for number, label in enumerate(found.labels)]
    return result


def _rule(code: Code) -> dict[str, Json]:
    return {
        "id": code.id,
        "shortDescription": {"text": code.title},
        "help": {"text": explain(code)},
        "defaultConfiguration": {"level": code.severity.value},
    }


def sarif(diagnostics: Iterable[Diagnostic], *, color: bool) -> Iterator[str]:
    """Yield one SARIF 2.1.0 log; columns count Unicode code points, and the rules are those that were broken."""
    del color  # a program reads it
    found = list(diagnostics)
    codes = {diagnostic.code.id: diagnostic.code for diagnostic in found}
    rules = {name: number for number, name in enumerate(sorted(codes))}
    driver: dict[str, Json] = {
        "name": "quizkit",
        "version": quizkit.__version__,
        "rules": [_rule(codes[name]) for name in rules],
    }
    run: dict[str, Json] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": []}
    log: dict[str, Json] = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    before, results, after = json.dumps(log, indent=2).partition('"results": []')
    yield from f"{before}{results.removesuffix(']' if found else '')}".splitlines()
    for start in range(0, len(found), _TOGETHER):
        some = [_result(diagnostic, rules) for diagnostic in found[start : start + _TOGETHER]]
        *lines, last = json.dumps(some, indent=2).splitlines()[1:-1]
        yield from (f"{'':6}{line}" for line in lines)
        yield f"{'':6}{last}{',' * (start + len(some) < len(found))}"
    yield from f"{'      ]' if found else ''}{after}".splitlines()[not found :]
