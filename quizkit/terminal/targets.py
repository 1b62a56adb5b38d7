"""What a click on a line of text means: the key that stands there, or before it."""

from __future__ import annotations

from collections.abc import Sequence

from quizkit.markup.pieces import Line, Style, cells

_NAMES = {"Enter": "enter", "Backspace": "backspace", "Esc": "esc"}
_UP = 12  # lines of one option at the most


def key_at(lines: Sequence[Line], row: int, column: int) -> str | None:
    """Return the key that a click at ``row`` and ``column`` (cells, from 0) stands for; None beside all keys."""
    for above in range(row, max(row - _UP, -1), -1):
        if not 0 <= above < len(lines) or not lines[above]:
            return None
        found = _key(lines[above], column if above == row else None)
        if found or not lines[above][0].text.startswith(" "):
            return found
    return None


def _key(line: Line, column: int | None) -> str | None:
    """Return the last key in ``line`` that starts before ``column``; without one, the first if it starts the line."""
    used, found = 0, None
    for piece in line:
        if column is not None and used > column:
            break
        name = piece.text.strip()
        if Style.MARKED in piece.style and (len(name) == 1 or name in _NAMES or name.isdecimal()):
            found = _NAMES.get(name, name)
            if column is None:
                return found if used == 0 else None
        used += cells(piece.text)
    return found


def words_at(lines: Sequence[Line], row: int, column: int) -> str:
    """Return the piece of text at ``row`` and ``column``, or nothing."""
    used = 0
    for piece in lines[row] if 0 <= row < len(lines) else ():
        used += cells(piece.text)
        if column < used:
            return piece.text
    return ""
