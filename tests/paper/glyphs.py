"""Where PDFium finds each character on the pages of a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass
from typing import Final

import pypdfium2
from pypdfium2 import raw

from tests.paper.workshop import bare

MM: Final = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page: its page (from 0) and its box from the lower left, in points."""

    text: str
    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """Where its centre is."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page's size in points and what is on it, in the order of its text."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]


def pages(content: bytes) -> list[Page]:
    """Return the pages of a PDF with all characters that are seen."""
    document = pypdfium2.PdfDocument(content)
    found = []
    for at, page in enumerate(document):
        width, height = page.get_size()
        found.append(Page(width, height, tuple(_glyphs(page.get_textpage(), at))))
    return found


def _glyphs(text: pypdfium2.PdfTextPage, page: int) -> Iterator[Glyph]:
    box = [c_double() for _ in range(4)]
    left, right, bottom, top = box
    first = ""  # of the two that PDFium makes of a character beyond U+FFFF
    for at in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, at))
        if "\ud800" <= char <= "\udbff":
            first = char
        elif bare(char) and not raw.FPDFText_IsGenerated(text, at):
            raw.FPDFText_GetCharBox(text, at, *map(byref, box))
            whole = (first + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            yield Glyph(whole, page, left.value, bottom.value, right.value, top.value)
            first = ""
