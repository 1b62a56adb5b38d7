"""Strings, lists and mappings as YAML that reads back as the same strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

Value: TypeAlias = "str | list[Value] | dict[str, Value]"

_PLAIN = re.compile(r"[\w(（《“][\w ,.()/+%（），。、！？；《》“”·-]*")
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LAST_BYTE = 0xFF  # the highest code of `\\x`


def dump(value: Value, indent: int = 0) -> Iterator[str]:
    """Yield the lines of a list or a mapping, without line ends, ``indent`` blanks in."""
    blanks = " " * indent
    if isinstance(value, dict):
        for key, held in value.items():
            yield from _entry(f"{blanks}{scalar(key)}:", held, indent + 2)
    elif isinstance(value, list):
        for held in value:
            if isinstance(held, str):
                yield from _entry(f"{blanks}-", held, indent + 2)
            elif held:
                first, *rest = dump(held, indent + 2)
                yield f"{blanks}- {first[indent + 2 :]}"
                yield from rest
            else:
                yield f"{blanks}- {{}}"


def _entry(head: str, value: Value, indent: int) -> Iterator[str]:
    if isinstance(value, str):
        yield from _text(head, value, indent)
    elif value:
        yield head
        yield from dump(value, indent)
    else:
        yield f"{head} {'[]' if isinstance(value, list) else '{}'}"


def _text(head: str, value: str, indent: int) -> Iterator[str]:
    blank = value[:1].isspace()  # a text in quotes or in one line would lose it
    if ("\n" not in value and not blank) or _ODD.search(value) or not value.strip():
        yield f"{head} {scalar(value)}"
        return
    yield f"{head} |2-" if blank else f"{head} |-"
    yield from ((" " * indent + line) if line else "" for line in value.split("\n"))


def scalar(value: str) -> str:
    """Return ``value`` as a scalar in one line: plain, single-quoted, or with escapes in double quotes."""
    if _ODD.search(value) or "\n" in value or "\t" in value:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return (
            '"'
            + re.sub(r"[^ -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]", _escape, escaped)
            + '"'
        )
    if _PLAIN.fullmatch(value) and not value.endswith(" "):
        return value
    return "'" + value.replace("'", "''") + "'"


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return (
        f"\\x{code:02X}" if code <= _LAST_BYTE else f"\\u{code:04X}"
    )  # never `\n` and the like: a reader may take it for LaTeX
