"""The line that a span begins on, as shown to a person, and where the marker under it stands."""

from __future__ import annotations

from dataclasses import dataclass

from quizkit.diagnostics.cells import cell
from quizkit.source import Source, Span

WIDTH = 100
"""How many cells of a line are shown; a longer line is cut to a window round the span."""
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A shown line; the marker under it starts after ``indent`` cells and is ``length`` cells long, at least one."""

    text: str
    indent: int
    length: int


def _cells(text: str) -> list[tuple[str, int]]:
    return [cell(character) for character in text]


def _width(cells: list[tuple[str, int]]) -> int:
    return sum(width for _, width in cells)


def _fitting(cells: list[tuple[str, int]], room: int) -> int:
    """Return how many of ``cells``, from the first, fit into ``room``, with the marks that combine with the last."""
    taken = 0
    for count, (_, width) in enumerate(cells):
        taken += width
        if taken > room:
            return count
    return len(cells)


def _tail(cells: list[tuple[str, int]], room: int) -> list[tuple[str, int]]:
    """Return the last of ``cells`` that fit into ``room``, not starting with a mark that combines."""
    start = len(cells) - _fitting(cells[::-1], room)
    while 0 < start < len(cells) and cells[start][1] == 0:
        start += 1
    return cells[start:]


def excerpt(source: Source, span: Span) -> Excerpt:
    """Return the first line of ``span``, cut to a window if it is long.

    A span of several lines is marked to the end of its first; a span outside of the text, at the nearest place in it.
    """
    line = source.line(span.line)
    start = min(max(span.column - 1, 0), len(line))
    stop = len(line) if span.end_line > span.line else min(max(span.end_column - 1, start), len(line))
    # More than a window's characters on either side are never shown, so a line of any length costs the same.
    before = _cells(line[max(0, start - WIDTH) : start])
    after = _cells(line[start : start + WIDTH])
    left = _tail(before, max(WIDTH // 3, WIDTH - _width(after)))
    right = after[: _fitting(after, WIDTH - _width(left))]
    cut_left, cut_right = len(left) < start, start + len(right) < len(line)
    text = "".join(shown for shown, _ in left + right)
    marked = _width(right[: stop - start]) + (cut_right and stop - start > len(right))
    return Excerpt(
        text=f"{_CUT if cut_left else ''}{text}{_CUT if cut_right else ''}",
        indent=_width(left) + cut_left,
        length=max(1, marked),
    )
