"""Tables as spreadsheets save them (CSV) to cells that know their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizkit.source import Source, Span

SEPARATORS = ",;\t，"
_BREAKS = re.compile(r"[\r\n\t]+")
_KEPT = re.compile(r'="([^"]*)"')  # how people keep a spreadsheet from cutting off leading zeros


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text without quotes, outer blanks and line breaks, and where it stands."""

    text: str
    span: Span


def rows(source: Source) -> Iterator[list[Cell]]:
    """Yield the rows of ``source`` that have anything in them; the first line tells what parts the cells.

    Quotes are those of RFC 4180. Where they do not fit, they are letters like any other. No cell is a formula.
    """
    text = source.text
    separator = _separator(text)
    cell = re.compile(rf' *+"((?:[^"]|"")*+)" *+(?=[{separator}\r\n]|\Z)|([^{separator}\r\n]*+)')
    row: list[Cell] = []
    at = 0
    while at <= len(text):
        found = cell.match(text, at)
        assert found, "a cell may be empty"  # noqa: S101 - the pattern's second half fits everywhere
        row.append(Cell(_bare(found), source.span(*found.span())))
        at = found.end()
        if text[at : at + 1] != separator:
            if any(one.text for one in row):
                yield row
            row = []
        at += 2 if text.startswith("\r\n", at) else 1


def _separator(text: str) -> str:
    line = text.lstrip("\r\n").partition("\n")[0]
    return max(SEPARATORS, key=re.sub(r'"[^"]*"', "", line).count)


def _bare(found: re.Match[str]) -> str:
    text = found[2] if found[1] is None else found[1].replace('""', '"')
    kept = _KEPT.fullmatch(text)
    return _BREAKS.sub(" ", kept[1] if kept else text).strip()
