"""Styled text for terminals: pieces of one style, and lines of pieces. How a style looks is the front's business."""

from __future__ import annotations

from enum import Flag, auto
from typing import TypeAlias

from msgspec import Struct

from quizkit.diagnostics.cells import cell


class Style(Flag):
    """What a piece of text is; several may hold at once."""

    PLAIN = 0
    STRONG = auto()
    EMPHASIS = auto()
    STRIKE = auto()
    CODE = auto()
    LINK = auto()
    BLANK = auto()
    FAINT = auto()
    MARKED = auto()  # what the eye should find: a key to press, an option picked
    RIGHT = auto()
    ALMOST = auto()
    WRONG = auto()
    KEYWORD = auto()  # the rest: in listings
    NAME = auto()
    LITERAL = auto()
    COMMENT = auto()


class Piece(Struct, frozen=True):
    """A run of text in one style, as a bank or a candidate wrote it: only `quizkit.markup.wrapping` makes it safe."""

    text: str
    style: Style = Style.PLAIN


Line: TypeAlias = tuple[Piece, ...]


def cells(text: str) -> int:
    """Return how many cells ``text`` takes in a terminal."""
    return len(text) if text.isascii() and text.isprintable() else sum(cell(character)[1] for character in text)


def line_cells(line: Line) -> int:
    """Return how many cells ``line`` takes."""
    return sum(cells(piece.text) for piece in line)


def words_of(line: Line) -> str:
    """Return the text of ``line``."""
    return "".join(piece.text for piece in line)
