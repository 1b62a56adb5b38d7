"""What typed answers have in common: the line with the caret, and commands typed after a colon."""

from __future__ import annotations

import unicodedata

from quizkit.markup.pieces import Line, Piece, Style, line_cells
from quizkit.markup.wrapping import cut, prefixed
from quizkit.terminal.asking.asked import COMMANDS, Command
from quizkit.terminal.display import Caret
from quizkit.terminal.editor import Editor


def command(text: str) -> Command | None:
    """Return the command that ``text`` is: a colon, also a Chinese one, and its letter."""
    bare = unicodedata.normalize("NFKC", text.strip())
    return Command(bare[1]) if len(bare) == 2 and bare[0] == ":" and bare[1] in COMMANDS | {"e", "!"} else None  # noqa: PLR2004 - `:h`


def typed_line(editor: Editor, width: int, mark: str = "> ") -> tuple[list[Line], Caret]:
    """Return what is being typed in lines of ``width`` cells after ``mark``, and where the caret is."""
    room = width - line_cells((Piece(mark),)) - 1  # the caret may stand behind the last character
    lines, caret = _placed(editor, room)
    first, rest = (Piece(mark, Style.MARKED),), (Piece(" " * len(mark)),)
    return prefixed(lines, first, rest), Caret(caret.line, caret.cell + len(mark))


def _placed(editor: Editor, room: int) -> tuple[list[Line], Caret]:
    row, left = 0, editor.caret
    for text in editor.text.split("\n"):
        if left <= len(text):
            break
        left -= len(text) + 1
        row += len(cut((Piece(text),), room))
    before = cut((Piece(text[:left]),), room)
    return cut((Piece(editor.text),), room), Caret(row + len(before) - 1, line_cells(before[-1]))
