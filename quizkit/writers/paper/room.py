"""How much room is needed: by an answer that is written by hand, and by what is printed."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from quizkit.markup.pieces import cells
from quizkit.markup.plain import to_plain
from quizkit.model.text import Text
from quizkit.writers.paper.style import Langs, Style
from quizkit.writers.paper.words import Json

_HAND = 1.6  # handwriting is so much wider than print
_WIDTHS = (5, 8, 12, 16, 24)  # em; few enough that a line does not tell the answer's length
_LINE = 44  # em of print in which a line of an A4 page is reckoned
_FEWEST, _MOST = 3, 16  # lines of an open answer
_PAGE = 3200  # half ems of text at 10 points for which a page surely has room: three quarters of what it may hold
_PARAGRAPH = 120  # half ems of text that would take the room of a paragraph's space and of its last line
_NEXT_LINE = 90  # and of a line that begins before the last one is full
_SHORT = 60  # half ems of versions that stand on one line, even in a narrow column
# And of what is no text; a page where that is not known.
_OTHERS = {"break": _NEXT_LINE, "image": 1100, **dict.fromkeys(("quote", "list", "table", "pre", "rule"), _PAGE)}


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


def is_long(shown: object, style: Style, share: float) -> bool:
    """Whether ``shown`` (JSON) may take more than ``share`` of a page, so that it must be measured to be kept whole."""
    return area(shown) * style.set_columns * float(style.set_size / 10) ** 2 > share * _PAGE


def area(shown: object) -> int:
    """Return how much room ``shown`` (JSON) takes at most, in half ems of text."""
    match shown:
        case str():
            return cells(shown)
        case [{"lang": str(), "c": _}, *_]:
            return _versions(map(area, shown))
        case list():
            return sum(map(area, shown))
        case dict():
            return _node(shown)
        case _:
            return 0


def _versions(areas: Iterable[int]) -> int:
    """Return the room of a text by those of its versions; if all are short, they stand on one line."""
    found = list(areas)
    line = sum(found) - _PARAGRAPH * (len(found) - 1)
    return line if line < _PARAGRAPH + _SHORT else sum(found)


def _node(shown: Json) -> int:
    match shown:
        case {"k": "math", "latex": str(latex), "block": bool(alone)}:
            return _PARAGRAPH * (3 if alone else 1) // 2 + cells(latex) + _NEXT_LINE * latex.count(r"\\")
        case {"k": "blank", "width": int(width)}:
            return _PARAGRAPH // 4 + 2 * width
        case {"k": str(kind)} if kind in _OTHERS:
            return _OTHERS[kind]
        case {"url": str(url), "text": text}:  # a part of a source, which stands on one line
            return cells(url) + area(text) - _PARAGRAPH
        case {"k": "pair", "left": left, "right": right}:  # beside each other, in columns that are never quite full
            return (area(left) + area(right)) * 3 // 4
        case {"text": text, "match": match}:  # on a line, if both are short
            return area(text) + area(match) - _PARAGRAPH
        case _:
            apart = _PARAGRAPH if shown.get("k") in ("p", "heading") else 0
            return apart + sum(map(area, shown.values()))
