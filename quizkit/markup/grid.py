"""Tables for terminals: columns fitted to the width, cells wrapped; where that is too narrow, a line for each cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TypeAlias

from quizkit.markup.pieces import Line, Piece, Style, line_cells
from quizkit.markup.wrapping import wrap
from quizkit.model.text import Align

Row: TypeAlias = Sequence[Sequence[Piece]]
_NARROWEST = 8  # cells that a column is wrapped to at the least


def grid(head: Row, rows: Sequence[Row], align: Sequence[Align], width: int, *, ascii_only: bool) -> list[Line]:
    """Return the lines of a table of at most ``width`` cells."""
    bar, dash, cross = ("|", "-", "+") if ascii_only else ("│", "─", "┼")
    wanted = [max(_natural(cell) for cell in column) for column in zip(head, *rows, strict=True)]
    widths = _shares(wanted, width - 3 * (len(wanted) - 1))
    if widths is None:
        return [line for row in rows for line in _record(head, row, width)]
    between = Piece(f" {bar} ", Style.FAINT)
    rule = Piece(f"{dash}{cross}{dash}".join(dash * one for one in widths), Style.FAINT)
    lines = [*_row(head, widths, align, between), (rule,)]
    for row in rows:
        lines += _row(row, widths, align, between)
    return lines


def _natural(cell: Sequence[Piece]) -> int:
    return max(map(line_cells, wrap(cell, 1_000_000)))


def _shares(wanted: Sequence[int], room: int) -> list[int] | None:
    """Return the widths of columns that want ``wanted`` cells: the narrow ones get theirs, the others equal shares."""
    given = [0] * len(wanted)
    for done, column in enumerate(sorted(range(len(wanted)), key=lambda one: wanted[one])):
        given[column] = min(wanted[column], room // (len(wanted) - done))
        room -= given[column]
    enough = all(one >= min(_NARROWEST, want) for one, want in zip(given, wanted, strict=True))
    return given if enough else None


def _row(row: Row, widths: Sequence[int], align: Sequence[Align], between: Piece) -> Iterator[Line]:
    columns = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=()):
        line: list[Piece] = []
        for number, (part, width, side) in enumerate(zip(parts, widths, align, strict=True)):
            line += [between] if number else []
            line += _set(part, width, side, last=number == len(widths) - 1)
        yield tuple(line)


def _set(part: Line, width: int, side: Align, *, last: bool) -> Iterator[Piece]:
    space = max(width - line_cells(part), 0)
    before = {Align.RIGHT: space, Align.CENTER: space // 2}.get(side, 0)
    if before and part:
        yield Piece(" " * before)
    yield from part
    after = space if not part else space - before
    if after and not last:
        yield Piece(" " * after)


def _record(head: Row, row: Row, width: int) -> Iterator[Line]:
    """Yield a row as a list of its cells, each after its column's head."""
    for name, cell in zip(head, row, strict=True):
        colon = (Piece(": ", Style.FAINT),) if name else ()
        yield from wrap((*name, *colon, *cell), width)
    yield ()
