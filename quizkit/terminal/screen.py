"""Full screen: a question, an overview of all, a clock; by keys or mouse. The only module that knows Textual."""

from __future__ import annotations

import os
import sys
from typing import ClassVar

from rich.style import Style as RichStyle
from rich.text import Text as RichText
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Offset
from textual.widgets import Static

from quizkit.markup.pieces import Line, Style, cells
from quizkit.model.text import Lang
from quizkit.study.session import Session
from quizkit.terminal.asking.write import Writing
from quizkit.terminal.closing import closing
from quizkit.terminal.display import Caret, Display
from quizkit.terminal.external import edited
from quizkit.terminal.page import footer
from quizkit.terminal.stage import Stage
from quizkit.terminal.styles import has_styles
from quizkit.terminal.targets import key_at, words_at
from quizkit.terminal.view import View
from quizkit.terminal.words import Words

_PLAIN = RichStyle()
_GRID = 22  # cells of the overview
_ROOMY = 72  # columns from which the overview stands beside the question
_LOOK = {
    Style.STRONG: RichStyle(bold=True),
    Style.EMPHASIS: RichStyle(italic=True),
    Style.STRIKE: RichStyle(strike=True),
    Style.CODE: RichStyle(color="cyan"),
    Style.LINK: RichStyle(underline=True),
    Style.BLANK: RichStyle(color="cyan", bold=True),
    Style.FAINT: RichStyle(dim=True),
    Style.MARKED: RichStyle(color="cyan", bold=True),
    Style.RIGHT: RichStyle(color="green", bold=True),
    Style.ALMOST: RichStyle(color="yellow", bold=True),
    Style.WRONG: RichStyle(color="red", bold=True),
    Style.KEYWORD: RichStyle(color="magenta"),
    Style.NAME: RichStyle(color="blue"),
    Style.LITERAL: RichStyle(color="green"),
    Style.COMMENT: RichStyle(dim=True),
}
_KEYS = {  # Textual's names of keys, and ours
    "pageup": "page-up", "pagedown": "page-down", "escape": "esc", "ctrl+left": "ctrl-left", "ctrl+right": "ctrl-right",
    "ctrl+h": "backspace", "ctrl+m": "enter", "ctrl+j": "enter",
}  # fmt: skip


class _Lines(Static):
    """Our own lines: Textual's wrapping knows no Chinese."""

    lines: tuple[Line, ...] = ()

    def put(self, lines: list[Line], caret: Caret | None = None) -> None:
        """Show ``lines``, the caret in them as a reversed cell."""
        self.lines = tuple(lines)
        text = RichText(no_wrap=True, overflow="ignore", end="")
        for number, line in enumerate(lines):
            text.append("\n" if number else "")
            start = len(text)
            for piece in line:
                text.append(piece.text, RichStyle.combine([_PLAIN, *(_LOOK[one] for one in piece.style)]))
            if caret and caret.line == number:
                at = start + _index(text.plain[start:], caret.cell)
                text.append(" ")
                text.stylize("reverse", at, at + 1)
        self.update(text)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked on."""
        found = event.get_content_offset(self)
        if found is None or not isinstance(self.app, FullScreen):
            return
        if self.id == "grid":
            self.app.go(words_at(self.lines, found.y, found.x))
        elif key := key_at(self.lines, found.y, found.x):
            self.app.take(key)


def _index(text: str, cell: int) -> int:
    """Return the place of the character at ``cell``."""
    used = 0
    for at, character in enumerate(text):
        if used >= cell:
            return at
        used += cells(character)
    return len(text)


class FullScreen(App[int]):
    """The session on the whole screen; its result is the exit code."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #main { height: 1fr; }
    #scroll { width: 1fr; padding: 0 1; }
    #grid { padding: 0 1; border-left: solid $panel; }
    #foot { height: auto; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "leave(130)", show=False, priority=True),
        Binding("ctrl+q", "leave(0)", show=False, priority=True),
        Binding("tab", "pass", show=False, priority=True),
    ]

    def __init__(self, session: Session, langs: tuple[Lang, ...], words: Words) -> None:
        super().__init__()
        self.stage = Stage(session)
        self.langs, self.words = langs, words

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(id="main"):
            with VerticalScroll(id="scroll", can_focus=False):
                yield _Lines(id="page", markup=False)
            yield _Lines(id="grid", markup=False)
        yield _Lines(id="foot", markup=False)

    def on_mount(self) -> None:
        """Start the clock."""
        self.set_interval(1, self._tick)
        self.call_after_refresh(self.draw)

    def on_resize(self) -> None:
        """Wrap everything again."""
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Show the state of the stage."""
        roomy = self.size.width >= _ROOMY
        self.query_one("#grid").styles.width = _GRID + 3
        self.query_one("#grid").display = roomy
        width = min(self.size.width - 4 - (_GRID + 3 if roomy else 0), 84)
        view = View(self.langs, self.words, max(width, 20))
        lines, caret = self.stage.page(view)
        page = self.query_one("#page", _Lines)
        page.put(lines, caret)
        self.query_one("#grid", _Lines).put(self.stage.grid(View(self.langs, self.words, _GRID)))
        self._draw_foot()
        if caret:  # where an input method opens its window
            corner = page.region.offset
            self.cursor_position = Offset(corner.x + caret.cell, corner.y + caret.line)

    def _draw_foot(self) -> None:
        view = View(self.langs, self.words, max(self.size.width - 2, 20))
        self.query_one("#foot", _Lines).put([*self.stage.status(view), *footer(self.stage.keys(view), view)])

    def _tick(self) -> None:
        if self.stage.expired():
            self.draw()
        elif self.stage.session.remaining is not None:
            self._draw_foot()

    def on_key(self, event: events.Key) -> None:
        """Take a key of the keyboard."""
        event.stop()
        scroll = self.query_one("#scroll", VerticalScroll)
        match event.key:
            case "pageup":
                scroll.scroll_page_up(animate=False)
            case "pagedown":
                scroll.scroll_page_down(animate=False)
            case "up" | "down" if not self.stage.typing:
                scroll.scroll_relative(y=1 if event.key == "down" else -1, animate=False)
            case _:
                self.take(_named(event))

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text; none of it is a key."""
        self.stage.paste(event.text.replace("\r\n", "\n").replace("\r", "\n"))
        self.draw()

    def take(self, key: str) -> None:
        """Let ``key`` have its effect."""
        before = self.stage.scene
        self.stage.press(key)
        if self.stage.left:
            self.exit(0)
            return
        if self.stage.editing and isinstance(self.stage.asked, Writing):
            with self.suspend():
                self.stage.edit(edited(self.stage.asked.editor.text, self.stage.session.remaining))
        self.draw()
        if self.stage.scene is not before:
            self.query_one("#scroll", VerticalScroll).scroll_home(animate=False)

    def go(self, words: str) -> None:
        """Show the question whose number ``words`` begin with."""
        number = words.strip(" ✓≈✗·!")
        if number.isdecimal():
            self.stage.go(int(number))
            self.draw()

    def action_leave(self, code: int) -> None:
        """Leave the session for later."""
        self.exit(code)

    def action_pass(self) -> None:
        """Keep Tab from moving a focus that nothing here has."""


def _named(event: events.Key) -> str:
    if event.key in _KEYS:
        return _KEYS[event.key]
    if event.character and event.character.isprintable():
        return "space" if event.character == " " else event.character
    return event.key.replace("+", "-")


def run_screen(session: Session, langs: tuple[Lang, ...], words: Words) -> int:
    """Hold the session on the whole screen, say below what it came to, and return the exit code."""
    app = FullScreen(session, langs, words)
    code = app.run()
    display = Display(sys.stdout, has_styles(sys.stdout, os.environ))
    view = View(langs, words, display.width, display.styled)
    display.say(closing(session, session.summary(), view))
    return app.return_code or 0 if code is None else code
