"""A session at a terminal that has keys: what was printed, and can be printed again when the window changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct, field

from quizkit.markup.pieces import Line, Piece, Style
from quizkit.model.text import Lang
from quizkit.study.session import Session
from quizkit.terminal.display import Caret, Display
from quizkit.terminal.keyboard import Keyboard
from quizkit.terminal.page import clock, footer
from quizkit.terminal.view import View
from quizkit.terminal.words import Words

Part: TypeAlias = Callable[[View], list[Line]]


class Console(Struct):
    """``printed``: the parts of the page since it was begun; ``passage``: the text that its question rests on."""

    session: Session
    display: Display
    keyboard: Keyboard
    langs: tuple[Lang, ...]
    words: Words
    printed: list[Part] = field(default_factory=list)
    passage: str = ""

    @property
    def view(self) -> View:
        """How texts are shown at the width that the window has now."""
        return View(self.langs, self.words, self.display.width, self.display.styled)

    def turn_page(self) -> None:
        """Begin a new page; what was typed ahead is forgotten, so that it answers nothing."""
        self.printed.clear()
        self.keyboard.drain()

    def say(self, part: Part) -> None:
        """Print a part of the page, which stays."""
        self.printed.append(part)
        self.display.say(part(self.view))

    def ask(self, lines: list[Line], keys: list[tuple[str, str]], caret: Caret | None = None) -> None:
        """Draw what changes below the page: ``lines``, the time left, and the keys."""
        view = self.view
        self.display.show([*lines, *self._clock(view), *footer(keys, view)], caret)

    def _clock(self, view: View) -> list[Line]:
        if self.session.remaining is None:
            return []
        return view.line(Piece(view.words.time_left.format(time=clock(self.session.remaining)), Style.FAINT))

    def key(self) -> str:
        """Return the next key; the page is printed again if the window has changed."""
        timed = self.session.remaining is not None and not self.session.finished
        key = self.keyboard.read(timeout=1 if timed else None)
        if key == "redraw":
            view = self.view
            self.display.again([line for part in self.printed for line in part(view)])
        return key

    def has_room(self, lines: list[Line]) -> bool:
        """Whether ``lines`` can be drawn again at every key, with a few more below them."""
        return len(lines) + 6 < self.display.size[1]
