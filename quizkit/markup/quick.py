"""The short ways for words, `**strong**` words, `code`, `$math$` and gaps, as nearly all texts of a bank are.

The one from Markdown reads only what has one meaning wherever it stands; the one to HTML shows only what needs no care.
Tests prove the equality with the long ways. Where there was a C compiler, `compiled.pyx` does the same faster.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import TypeAlias

from quizkit.diagnostics import Code as Finding
from quizkit.markup.shield import UNEASY, Html
from quizkit.markup.words import GAP, SOFT
from quizkit.model.text import Blank, Block, Code, Inline, Math, Paragraph, Plain, Rich, Strong, only_words
from quizkit.source import Span

Locate: TypeAlias = Callable[[int, int, int, int], Span]
Problem: TypeAlias = Callable[[Finding, str, Span | None, str | None], None]
ShowBlank: TypeAlias = Callable[[int], Html]

# A line that Markdown can only read as words: none of its characters has a meaning of its own, it has no blank at
# either end (Python's idea of a blank is wider than Markdown's, which errs on the safe side), and it starts neither
# a block nor the rule below a heading or a table's head.
_START = r"(?![-+>#=|:]|[^\S\x1e]|\d{1,9}[.)])"
_END = r"(?<![^\S\x1e\x1f])"  # Python takes the marks of a gap for blanks
_WORD = r"[^\\`*_{\[<&$~\x00-\x1f\ufeff]"
_LINE = rf"{_START}{_WORD}++{_END}"
# Stars open and close for certain if letters or digits stand on their inner sides; two pairs must not touch.
_STRONG = rf"(?<!\*)\*\*([^\W_](?:{_WORD}*[^\W_])?)\*\*(?!\*)"
_CODE = r"(?<!`)`(?! )([^`~\x00-\x1f\ufeff]+)(?<! )`(?!`)"
_MATH = r"(?<!\$)\$(?!\s)((?:[^$`\\~\x00-\x1f\ufeff]|\\[A-Za-z])+)(?<!\s)\$(?![\d$])"
_PIECE = re.compile(rf"({_WORD}+)|{_STRONG}|{_CODE}|{_MATH}|{GAP}")  # a gap has no group
_ONE = re.compile(_LINE)
_EDGES = re.compile(rf"{_START}[^\n]++{_END}")


def parse_quickly(markdown: str, locate: Locate | None = None) -> tuple[Block, ...] | None:
    """Return the tree of ``markdown`` if it is one paragraph without doubtful marks, else None.

    ``locate`` is that of `quizkit.markup.markdown.parse_markdown`.
    """
    if _ONE.fullmatch(markdown):
        return (Paragraph((Plain(markdown),)),)
    gaps = count()
    children: list[Inline] = []
    for number, line in enumerate(markdown.rstrip("\n").split("\n"), 1):
        pieces = _pieces(line, number, locate, gaps)
        if pieces is None:
            return None
        children += pieces
        children.append(SOFT)
    children.pop()
    return (Paragraph(tuple(children)),)


def _pieces(line: str, number: int, locate: Locate | None, gaps: Iterator[int]) -> list[Inline] | None:
    """Return what a line is made of if all of it is certain, else None."""
    if not _EDGES.fullmatch(line):
        return None
    pieces: list[Inline] = []
    at = 0
    for found in _PIECE.finditer(line):
        start, end = found.span()
        if start != at:
            return None
        at = end
        match found.lastindex:
            case 1:
                pieces.append(Plain(found[0]))
            case 2:
                pieces.append(Strong((Plain(found[2]),)))
            case 3:
                pieces.append(Code(found[3]))
            case 4:
                span = partial(locate, number, start + 1, number, end + 1) if locate else None
                pieces.append(Math(found[4], display=False, found=span))
            case _:
                pieces.append(Blank(next(gaps)))
    return pieces if at == len(line) else None


def easy_html(rich: Rich, blank: ShowBlank | None, cloze: bool) -> str | None:  # noqa: FBT001 - called for every text
    """Return the HTML of a text that is one line of words and looks the same in HTML, as most are; else None."""
    del blank, cloze  # nothing of theirs stands in such a line
    words = only_words(rich)
    return None if words is None or UNEASY.search(words) else words
