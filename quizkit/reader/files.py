"""Files to sources: strictly UTF-8, without characters that are no text."""

from __future__ import annotations

import re
import sys
from itertools import islice
from pathlib import Path

from quizkit.diagnostics import Code, Diagnostic, Report, codes
from quizkit.source import Source, Span

MAX_FILE = 500 * 1024 * 1024  # bytes
MAX_FORBIDDEN = 50  # findings in one file: more of them say no more
STDIN = Path("-")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def read_source(path: Path, report: Report) -> Source | None:
    """Read ``path`` (`-`: standard input); None if it cannot be read or is not UTF-8 (reported)."""
    data = read_bytes(path, report)
    if data is None:
        return None
    text = _decode(data, path, report)
    if text is None:
        return None
    source = Source(path, text)
    _check_characters(source, report)
    return source


def read_bytes(path: Path, report: Report) -> bytes | None:
    """Read ``path`` (`-`: standard input) as it is; None if that cannot be done (reported)."""
    try:
        data = sys.stdin.buffer.read(MAX_FILE + 1) if path == STDIN else _limited(path)
    except OSError as error:
        _fail(
            report,
            path,
            codes.UNREADABLE,
            f"cannot read this file: {(error.strerror or str(error)).lower()}",
            "check the path",
        )
        return None
    if len(data) > MAX_FILE:
        _fail(report, path, codes.TOO_LARGE, f"this file has over {MAX_FILE:,} bytes", "split the bank")
        return None
    return data


def _limited(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_FILE + 1)


def _decode(data: bytes, path: Path, report: Report) -> str | None:
    for mark, name in _BOMS.items():
        if data.startswith(mark):
            _fail(report, path, codes.NOT_UTF8, f"this file is {name}", "save it as UTF-8")
            return None
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        before = before.removeprefix("\ufeff")
        source = Source(path, before + "\ufffd")
        message = f"byte 0x{data[error.start]:02X} is not UTF-8"
        span = source.span(len(before), len(before) + 1)
        report.add(Diagnostic(codes.NOT_UTF8, message, span, source, "save the file as UTF-8"))
        return None


def _check_characters(source: Source, report: Report) -> None:
    for found in islice(_FORBIDDEN.finditer(source.text), MAX_FORBIDDEN):
        name = f"U+{ord(found[0]):04X}"
        span = source.span(found.start(), found.end())
        message = f"the character {name} cannot stand in a bank"
        report.add(
            Diagnostic(
                codes.FORBIDDEN_CHARACTER,
                message,
                span,
                source,
                "delete it; a text may hold it as an escape in double quotes if it is a line separator",
            )
        )


def _fail(report: Report, path: Path, code: Code, message: str, remedy: str) -> None:
    report.add(Diagnostic(code, message, Span(1, 1, 1, 1), Source(path, ""), remedy))
