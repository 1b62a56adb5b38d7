"""What a reader sees of a card's HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_HIDDEN = frozenset(("style", "script", "template"))


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in _HIDDEN
        self.pieces += [value or "" for name, value in attrs if (tag, name) == ("img", "alt")]

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _HIDDEN

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data)


def visible(html: str) -> str:
    """Return the text of ``html``, and of what replaces its pictures; its blanks run together."""
    parser = _Visible()
    parser.feed(html)
    parser.close()
    return " ".join("".join(parser.pieces).split())


def letters(text: str) -> str:
    """Return the letters and digits of ``text``: what is left if markup and punctuation are left out."""
    return re.sub(r"[\W_]+", "", text)
