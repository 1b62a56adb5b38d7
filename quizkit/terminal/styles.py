"""How styles look in a terminal, and whether they can be seen there: the one place that knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from quizkit.markup.pieces import Line, Style

_SGR = {  # ECMA-48, 8.3.117
    Style.STRONG: "1",
    Style.EMPHASIS: "3",
    Style.STRIKE: "9",
    Style.CODE: "36",
    Style.LINK: "4",
    Style.BLANK: "1;36",
    Style.FAINT: "2",
    Style.MARKED: "1;36",
    Style.RIGHT: "1;32",
    Style.ALMOST: "1;33",
    Style.WRONG: "1;31",
    Style.KEYWORD: "35",
    Style.NAME: "34",
    Style.LITERAL: "32",
    Style.COMMENT: "2",
}


def is_dumb(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether ``stream`` is no terminal, or one that can only print."""
    return not stream.isatty() or environ.get("TERM", "") in ("dumb", "unknown", "")


def has_styles(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether styles may be sent to ``stream``: NO_COLOR (no-color.org) forbids, FORCE_COLOR asks for them."""
    if environ.get("NO_COLOR"):
        return False
    return bool(environ.get("FORCE_COLOR")) or not is_dumb(stream, environ)


def painted(line: Line, *, styled: bool) -> str:
    """Return ``line`` as a terminal is sent it; its text must be safe, see `quizkit.markup.wrapping`."""
    if not styled:
        return "".join(piece.text for piece in line)
    return "".join(_painted(piece.text, piece.style) for piece in line)


def _painted(text: str, style: Style) -> str:
    codes = ";".join(_SGR[one] for one in style)
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text
