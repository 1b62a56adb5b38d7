"""What a front prints: lines that stay, and below them a region that is drawn again at every key."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TextIO

from msgspec import Struct

from quizkit.markup.pieces import Line
from quizkit.terminal.styles import painted

_WIDEST = 80  # cells: longer lines are hard to read
_NARROWEST = 20


class Caret(Struct, frozen=True):
    """Where the cursor is to stand in a region: its line and its cell, from 0."""

    line: int
    cell: int


class Display(Struct):
    """A terminal or a pipe. ``styled``: styles can be seen there."""

    out: TextIO
    styled: bool
    _height: int = 0  # lines of the region
    _row: int = 0  # the line of it where the cursor is

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the terminal; 80 and 24 where there is none."""
        try:
            size = os.get_terminal_size(self.out.fileno())
        except (OSError, ValueError):
            return 80, 24
        return size.columns or 80, size.lines or 24

    @property
    def width(self) -> int:
        """Cells that a line may take."""
        return max(min(self.size[0] - 1, _WIDEST), _NARROWEST)

    def say(self, lines: Iterable[Line]) -> None:
        """Print ``lines``, which stay, in the place of the region."""
        self.out.write(self._erased() + "".join(f"{painted(line, styled=self.styled)}\n" for line in lines))
        self.out.flush()

    def show(self, lines: Iterable[Line], caret: Caret | None = None) -> None:
        """Draw ``lines`` as the region; the cursor stands at ``caret``, or behind the last line.

        Of a region that is taller than the window, the end is drawn.
        """
        shown = list(lines)
        hidden = max(len(shown) - self.size[1] + 1, 0)
        del shown[:hidden]
        text = self._erased() + "\n".join(painted(line, styled=self.styled) for line in shown)
        self._height = len(shown)
        self._row = max(len(shown) - 1, 0)
        if caret:
            up = self._row - max(caret.line - hidden, 0)
            text += f"\x1b[{up}A" * (up > 0) + f"\x1b[{caret.cell + 1}G"
            self._row -= up
        self.out.write(text)
        self.out.flush()

    def again(self, lines: Iterable[Line]) -> None:
        """Clear the screen and print ``lines``: the window has another size now."""
        self._height = self._row = 0
        self.out.write("\x1b[H\x1b[2J")
        self.say(lines)

    def _erased(self) -> str:
        """Return what takes the region off the screen and leaves the cursor at its start."""
        if not self._height:
            return ""
        up = f"\x1b[{self._row}A" if self._row else ""
        self._height = self._row = 0
        return f"{up}\r\x1b[J"
