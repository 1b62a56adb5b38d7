"""Files to sources: strictly UTF-8, without characters that are no text."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from quizkit.diagnostics import Code, Diagnostic, Report, codes
from quizkit.reader.long import LongSource
from quizkit.source import Source, Span

LONG = 1024 * 1024  # bytes; a longer file is not held
MAX_FILE = 500 * 1024 * 1024  # bytes
MAX_FORBIDDEN = 50  # findings in one file: more of them say no more
STDIN = Path("-")
# Patterns, compiled for the few files that are looked through with them.
_FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
_GB_2312 = rb"(?:[\x00-\x7f]|[\xa1-\xf7][\xa1-\xfe])*+"  # by what GBK nearly always is; no Latin text
_BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def read_source(path: Path, report: Report) -> Source | None:
    """Read ``path`` (`-`: standard input); None if it cannot be read or is not UTF-8 (reported).

    A long file is looked through, but not held.
    """
    try:
        if _is_long(path):
            return _read_long(path, lambda: path.open("rb"), report)
    except OSError as error:
        unreadable(path, error, report)
        return None
    data = read_bytes(path, report)
    if data is None:
        return None
    if len(data) > LONG:  # from a pipe
        return _read_long(path, lambda: BytesIO(data), report)
    text = _decode(data, path, report)
    if text is None:
        return None
    source = Source(path, text)
    for at, character in islice(_forbidden(text), MAX_FORBIDDEN):
        _add_forbidden(source, at, character, report)
    return source


def _is_long(path: Path) -> bool:
    if path == STDIN:
        return False
    found = path.stat()
    return S_ISREG(found.st_mode) and LONG < found.st_size <= MAX_FILE


def _read_long(path: Path, opening: Callable[[], BinaryIO], report: Report) -> Source | None:
    with opening() as file:
        if _is_utf16(file.read(2), path, report):
            return None
    source, forbidden = LongSource(path, opening), list[tuple[int, str]]()
    for start, text in source.scan():
        found = islice(_forbidden(text), MAX_FORBIDDEN - len(forbidden))
        forbidden += ((start + at, character) for at, character in found)
    if source.fault is not None:
        _not_utf8(source, source.fault, report)
        return None
    for at, character in forbidden:
        _add_forbidden(source, at, character, report)
    return source


def read_bytes(path: Path, report: Report) -> bytes | None:
    """Read ``path`` (`-`: standard input) as it is; None if that cannot be done (reported)."""
    try:
        data = sys.stdin.buffer.read(MAX_FILE + 1) if path == STDIN else _limited(path)
    except OSError as error:
        unreadable(path, error, report)
        return None
    if len(data) > MAX_FILE:
        _fail(report, path, codes.TOO_LARGE, f"this file has over {MAX_FILE:,} bytes", "split the bank")
        return None
    return data


def _limited(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_FILE + 1)


def _decode(data: bytes, path: Path, report: Report) -> str | None:
    if _is_utf16(data, path, report):
        return None
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode().removeprefix("\ufeff")
        line = data[data.rfind(b"\n", 0, error.start) + 1 :].partition(b"\n")[0]
        _not_utf8(Source(path, before + "\ufffd"), data[error.start], report, gbk=bool(re.fullmatch(_GB_2312, line)))
        return None


def _is_utf16(data: bytes, path: Path, report: Report) -> bool:
    for mark, name in _BOMS.items():
        if data.startswith(mark):
            _fail(report, path, codes.NOT_UTF8, f"this file is {name}", "save it as UTF-8")
            return True
    return False


def _not_utf8(source: Source, byte: int, report: Report, *, gbk: bool = False) -> None:
    """Report ``byte``, in whose place ``source`` ends with U+FFFD; ``gbk``: all around it may well be Chinese."""
    span = source.span(source.length - 1, source.length)
    message = f"byte 0x{byte:02X} is not UTF-8"
    remedy = "save the file as UTF-8; it seems to be in GBK" if gbk else "save the file as UTF-8"
    report.add(Diagnostic(codes.NOT_UTF8, message, span, source, remedy))


def _forbidden(text: str) -> Iterator[tuple[int, str]]:
    """Yield the characters that are no text, each with its offset."""
    if not text.replace("\n", " ").isprintable():  # a look at half the price of a search, and nearly always the last
        yield from ((found.start(), found[0]) for found in re.finditer(_FORBIDDEN, text))


def _add_forbidden(source: Source, at: int, character: str, report: Report) -> None:
    message = f"the character U+{ord(character):04X} cannot stand in a bank"
    remedy = "delete it; a text may hold it as an escape in double quotes if it is a line separator"
    report.add(Diagnostic(codes.FORBIDDEN_CHARACTER, message, source.span(at, at + 1), source, remedy))


def unreadable(path: Path, error: OSError, report: Report) -> None:
    """Report that ``path`` cannot be read, or not any further."""
    why = (error.strerror or str(error)).lower()
    _fail(report, path, codes.UNREADABLE, f"cannot read this file: {why}", "check the path")


def _fail(report: Report, path: Path, code: Code, message: str, remedy: str) -> None:
    report.add(Diagnostic(code, message, Span(1, 1, 1, 1), Source(path, ""), remedy))
