"""How much room an answer needs that is written by hand."""

from __future__ import annotations

from math import ceil

from quizkit.markup.pieces import cells
from quizkit.markup.plain import to_plain
from quizkit.model.text import Text
from quizkit.writers.paper.style import Langs

_HAND = 1.6  # handwriting is so much wider than print
_WIDTHS = (5, 8, 12, 16, 24)  # em; few enough that a line does not tell the answer's length
_LINE = 44  # em of print in which a line of an A4 page is reckoned
_FEWEST, _MOST = 3, 16  # lines of an open answer


def longest(text: Text, langs: Langs) -> int:
    """Return the width of the widest version of ``text``, in half ems."""
    return max(cells(to_plain(rich)) for _, rich in text.within(langs))


def line(widths: list[int]) -> int:
    """Return the length in em of the lines for answers of ``widths`` (half ems): one for all, so that none tells."""
    needed = max(widths, default=0) / 2 * _HAND
    return next((width for width in _WIDTHS if needed <= width), _WIDTHS[-1])


def lines(width: int) -> int:
    """Return how many lines an answer of ``width`` (half ems) needs that may fill several."""
    return max(1, ceil(width / 2 * _HAND / _LINE))


def page(width: int, points: float) -> int:
    """Return how many lines an open answer gets whose model is ``width`` half ems wide: one a point at least."""
    return min(_MOST, max(_FEWEST, lines(width) + 1, round(points)))
