"""Escapes in double quotes that were not meant as escapes: LaTeX, and the halves of a character that JSON writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

HALVES = re.compile(r"\\u([dD][89abAB][0-9A-Fa-f]{2})(?:\\u([dD][c-fC-F][0-9A-Fa-f]{2}))?")
_ESCAPE = re.compile(r"\\(?:([LPN_])[A-Za-z]*|([abefnrtv0])[A-Za-z]+|[Uux][a-z]+|.)", re.DOTALL)
_MATH = re.compile(r"\$\$[^$]+\$\$|\$(?!\s)[^$]*[^$\s]\$(?!\d)")
_LONG = 4  # a backslash and three letters: no escape that the text goes on after
_LATEX_REMEDY = "use single quotes or none for LaTeX, and a `|` block for text of several lines"


class Escape(NamedTuple):
    """An escape that was not meant: where it stands in what was searched, what it is, and the remedy."""

    start: int
    end: int
    message: str
    remedy: str


def find_escapes(raw: str) -> Iterator[Escape]:
    """Yield the escapes in ``raw``, a text with its double quotes, that look like LaTeX or are half a character."""
    if "\\" not in raw:
        return
    formulas = [found.span() for found in _MATH.finditer(raw)] if "$" in raw else []
    for found in _ESCAPE.finditer(raw):
        name, at = found[0], found.start()
        meant = not found[1] and not (found[2] and len(name) >= _LONG)
        if meant and len(name) > len("\\x") and any(start < at < end for start, end in formulas):
            meant = False
        if not meant:
            message = f"`{name}` in double quotes starts with the escape `{name[:2]}`, not with a backslash"
            yield Escape(at, found.end(), message, _LATEX_REMEDY)
        elif half := HALVES.match(raw, at):
            yield half_character(half)


def half_character(half: re.Match[str]) -> Escape:
    """Return what to say about a character that is written as JSON writes it, in two halves (or one)."""
    message = f"`{half[0]}` is no character: YAML's escapes have no halves"
    if not half[2]:
        return Escape(*half.span(), message, "write the character itself")
    character = chr(0x10000 + ((int(half[1], 16) & 0x3FF) << 10) + (int(half[2], 16) & 0x3FF))
    return Escape(*half.span(), message, f"write the character itself: {character}")
