"""A text being typed: what is there, where the caret is, and what each key makes of it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace


class Editor(Struct, frozen=True):
    """``caret`` is a place from 0 to the length of ``text``; ``cut`` is what Ctrl-Y brings back."""

    text: str = ""
    caret: int = 0
    cut: str = ""

    def insert(self, text: str) -> Editor:
        """Return the text with ``text`` before the caret."""
        return replace(
            self, text=self.text[: self.caret] + text + self.text[self.caret :], caret=self.caret + len(text)
        )

    def press(self, key: str) -> Editor | None:  # noqa: PLR0911 - a key each
        """Return what ``key`` makes of the text; None if it is no key of an editor."""
        if len(key) == 1 and key.isprintable():
            return self.insert(key)
        match key:
            case "left" | "ctrl-b":
                return replace(self, caret=max(self.caret - 1, 0))
            case "right" | "ctrl-f":
                return replace(self, caret=min(self.caret + 1, len(self.text)))
            case "home" | "ctrl-a":
                return replace(self, caret=self._line_start())
            case "end" | "ctrl-e":
                return replace(self, caret=self._line_end())
            case "ctrl-left" | "alt-b":
                return replace(self, caret=self._word_start())
            case "ctrl-right" | "alt-f":
                return replace(self, caret=self._word_end())
            case "space":
                return self.insert(" ")
            case _:
                return self._deleted(key)

    def _deleted(self, key: str) -> Editor | None:
        match key:
            case "backspace":
                return self._without(max(self.caret - 1, 0), self.caret, keep=False)
            case "delete" | "ctrl-d":
                return self._without(self.caret, min(self.caret + 1, len(self.text)), keep=False)
            case "ctrl-u":
                return self._without(self._line_start(), self.caret)
            case "ctrl-k":
                return self._without(self.caret, self._line_end())
            case "ctrl-w" | "alt-backspace":
                return self._without(self._word_start(), self.caret)
            case "ctrl-y":
                return self.insert(self.cut)
            case _:
                return None

    def _without(self, start: int, end: int, *, keep: bool = True) -> Editor:
        cut = self.text[start:end] if keep and end > start else self.cut
        return Editor(self.text[:start] + self.text[end:], start, cut)

    def _line_start(self) -> int:
        return self.text.rfind("\n", 0, self.caret) + 1

    def _line_end(self) -> int:
        end = self.text.find("\n", self.caret)
        return len(self.text) if end < 0 else end

    def _word_start(self) -> int:
        before = self.text[: self.caret].rstrip()
        while before and not before[-1].isspace():
            before = before[:-1]
        return len(before)

    def _word_end(self) -> int:
        at = self.caret
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        while at < len(self.text) and not self.text[at].isspace():
            at += 1
        return at


EMPTY = Editor()
