"""Lines of a given width, filled with words and with Chinese or Japanese text.

A line may end at a blank, after the hyphen of a word, and beside any wide character, but for kinsoku (JIS X 4051, GB/T
15834): no line starts with a closing mark or a small kana, none ends with an opening mark, and `——` and `……` stay
whole. A word is split only if it is longer than a line. What terminals must not be sent is replaced, see
`quizkit.diagnostics.cells`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from quizkit.diagnostics.cells import cell
from quizkit.markup.pieces import Line, Piece, Style, line_cells

NOT_FIRST = frozenset(
    ",.;:!?)]}%、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〗〙°′″℃％‰…—～〜"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
NOT_LAST = frozenset("([{‘“（〔［｛〈《「『【〖〘＄￥£")
_WHOLE = frozenset("—…")  # doubled, they are one mark
_GLUE = "\u00a0"
_WIDE = 2
_NARROWEST = 8  # cells that an indented text must have; with less, the indentation goes


class _Cell(Struct, frozen=True):
    """A character as it is shown, with the marks that combine with it."""

    text: str
    width: int
    style: Style


def wrap(pieces: Iterable[Piece], width: int, *, first: Line = (), rest: Line = ()) -> list[Line]:
    """Return ``pieces`` in lines of at most ``width`` cells (8 or more); a line end in them ends a line.

    The first line starts with ``first``, the others with ``rest``, which count as part of the line.
    """
    room = width - max(line_cells(first), line_cells(rest))
    if room < _NARROWEST:
        return wrap(pieces, width) if first or rest else _filled(pieces, max(width, _NARROWEST))
    return prefixed(_filled(pieces, room), first, rest)


def prefixed(lines: Sequence[Line], first: Line, rest: Line) -> list[Line]:
    """Return ``lines`` with ``first`` before the first and ``rest`` before the others that are not empty."""
    return [(*(rest if number else first), *line) if line or not number else line for number, line in enumerate(lines)]


def cut(pieces: Iterable[Piece], width: int, *, first: Line = (), rest: Line = ()) -> list[Line]:
    """Return ``pieces`` in lines that are full to ``width`` cells: a listing, whose blanks all count.

    ``first`` stands before each of its lines, ``rest``, as wide, before what of a line had to be continued.
    """
    width -= line_cells(first)
    lines: list[Line] = []
    for cells in _paragraphs(pieces):
        start = 0
        while start < len(cells) or start == 0:
            end = _fit(cells, start, max(width, _WIDE))
            before = rest if start else first
            lines.append((*before, *_merged(cells[start:end])) if cells else ())
            start = max(end, 1)
    return lines


def _filled(pieces: Iterable[Piece], width: int) -> list[Line]:
    return [_merged(line) for cells in _paragraphs(pieces) for line in _lines(cells, width)]


def _paragraphs(pieces: Iterable[Piece]) -> Iterator[list[_Cell]]:
    """Yield the cells of each stretch between line ends."""
    cells: list[_Cell] = []
    for piece in pieces:
        for character in piece.text:
            if character == "\n":
                yield cells
                cells = []
            else:
                _append(cells, character, piece.style)
    yield cells


def _append(cells: list[_Cell], character: str, style: Style) -> None:
    shown, width = cell(character)
    if width == 0 and cells:
        cells[-1] = replace(cells[-1], text=cells[-1].text + shown)
    elif len(shown) > 1:
        cells.extend(_Cell(one, 1, style) for one in shown)
    elif shown:
        cells.append(_Cell(shown, width, style))


def _lines(cells: list[_Cell], width: int) -> Iterator[list[_Cell]]:
    if not cells:
        yield []
    start = 0
    while start < len(cells):
        end = _fit(cells, start, width)
        if end < len(cells):
            end = _last_break(cells, start, end)
        stop = end
        while stop > start and cells[stop - 1].text == " ":
            stop -= 1
        yield cells[start:stop]
        start = end
        while start < len(cells) and cells[start].text == " ":
            start += 1


def _fit(cells: list[_Cell], start: int, width: int) -> int:
    """Return the end of what fits from ``start`` on."""
    used = 0
    for at in range(start, len(cells)):
        used += cells[at].width
        if used > width:
            return max(at, start + 1)
    return len(cells)


def _last_break(cells: list[_Cell], start: int, end: int) -> int:
    """Return the last place up to ``end`` where a line may end; in a word that is too long, the best there is."""
    for allowed in (_may_break, may_part):
        for at in range(end, start, -1):
            if allowed(cells, at):
                return at
    return end


def _may_break(cells: list[_Cell], at: int) -> bool:
    """Whether a line may end before ``at``, words kept whole."""
    if not may_part(cells, at):
        return False
    before, after = cells[at - 1], cells[at]
    if " " in (before.text, after.text) or _WIDE in (before.width, after.width):
        return True
    hyphen = before.text == "-" and at > 1 and cells[at - 2].text.isalpha() and after.text.isalpha()
    return hyphen or before.text == "—"


def may_part(cells: Sequence[_Cell], at: int) -> bool:
    """Whether kinsoku lets a line end before ``at``."""
    left, right = at - 1, at
    while left > 0 and cells[left].text == " ":
        left -= 1
    while right < len(cells) - 1 and cells[right].text == " ":
        right += 1
    before, after = cells[left].text[:1], cells[right].text[:1]
    if _GLUE in (cells[at - 1].text[:1], after):
        return False
    return before not in NOT_LAST and after not in NOT_FIRST and not (before == after and before in _WHOLE)


def _merged(cells: Iterable[_Cell]) -> Line:
    return tuple(Piece("".join(one.text for one in run), style) for style, run in groupby(cells, lambda one: one.style))
