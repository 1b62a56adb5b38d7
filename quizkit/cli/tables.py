"""Tables and calendars for a terminal, in cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from quizkit.diagnostics.cells import cell, visible

SHADES = "·░▒▓█"  # nothing, and up to a quarter, half, three quarters, all of the most on one day
_GREENS = (8, 22, 28, 34, 40)  # of the terminal's 256 colours
_WEEK = 7
_NAMED = 3  # weeks that the name of a month covers
_GAP = "  "
_SHORTEST = 12  # cells that the first column keeps


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, width: int) -> Iterator[str]:
    """Yield the lines of a table: the first column is cut to fit ``width``, the others are set to the right."""
    shown = [[visible(text) for text in row] for row in (head, *rows)]
    first, *others = (max(map(_width, column)) for column in zip(*shown, strict=True))
    first = min(first, max(_SHORTEST, width - sum(other + len(_GAP) for other in others)))
    for name, *texts in shown:
        cells = (" " * (size - _width(text)) + text for text, size in zip(texts, others, strict=True))
        cut = _cut(name, first)
        yield _GAP.join((cut + " " * (first - _width(cut)), *cells)).rstrip()


def _cut(text: str, width: int) -> str:
    """Return ``text`` in at most ``width`` cells, its beginning left out if need be: names differ in their ends."""
    if _width(text) <= width:
        return text
    while _width(text) >= width:
        text = text[1:]
    return f"…{text}"


def calendar(days: Mapping[date, int], today: date, *, width: int, color: bool) -> Iterator[str]:
    """Yield a line a day of the week, a column a week: how much was answered on each day of the last year.

    Older weeks are left out where ``width`` cells are not enough. The shades alone say all; ``color`` adds greens.
    """
    weeks = min(53, width - 4)
    monday = today - timedelta(days=today.weekday() + _WEEK * (weeks - 1))
    most = max((count for day, count in days.items() if day >= monday), default=0)
    yield "    " + _months(monday, weeks)
    for weekday, name in enumerate(("Mon", "", "Wed", "", "Fri", "", "Sun")):
        shown = (monday + timedelta(days=_WEEK * week + weekday) for week in range(weeks))
        yield f"{name:4}" + "".join(_shaded(days.get(day, 0), most, color=color) for day in shown if day <= today)


def _months(monday: date, weeks: int) -> str:
    """Name each month over the first week that begins in it, and what is left of one at the edge if there is room."""
    line = "" if (monday + timedelta(days=_WEEK * _NAMED)).month != monday.month else f"{monday:%b}"
    for week in range(weeks):
        day = monday + timedelta(days=_WEEK * week)
        if day.day <= _WEEK:
            line = line[:week].ljust(week) + f"{day:%b}"
    return line[:weeks].rstrip()


def _shaded(count: int, most: int, *, color: bool) -> str:
    level = -(-count * (len(SHADES) - 1) // most) if most else 0
    return f"\x1b[38;5;{_GREENS[level]}m{SHADES[level]}\x1b[0m" if color else SHADES[level]


def _width(text: str) -> int:
    return sum(cell(character)[1] for character in text)
