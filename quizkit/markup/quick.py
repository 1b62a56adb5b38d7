"""The short way for Markdown without any mark: most options, answers and stems are nothing but words."""

from __future__ import annotations

import re

from quizkit.markup.words import SOFT
from quizkit.model.text import Block, Inline, Paragraph, Plain

# A line that Markdown can only read as words: none of its characters has a meaning of its own, it has no blank at
# either end (Python's idea of a blank is wider than Markdown's, which errs on the safe side), and it starts neither
# a block nor the rule below a heading or a table's head. Tests prove the equality with the long way.
_LINE = r"(?![-+>#=|:\s]|\d{1,9}[.)])[^\\`*_{\[<&$~\x00-\x1f\ufeff]++(?<!\s)"
_ONE = re.compile(_LINE)
_MARK = re.compile(r"[-+*>]|>[>=]|#{1,6}|\d{1,9}[.)]")
_SEVERAL = re.compile(rf"{_LINE}(?:\n{_LINE})+")


def parse_quickly(markdown: str) -> tuple[Block, ...] | None:
    """Return the tree of ``markdown`` if it is one paragraph of nothing but words, else None."""
    if "\n" not in markdown:
        return (Paragraph((Plain(markdown),)),) if _ONE.fullmatch(markdown) else None
    text = markdown.rstrip("\n")
    if not _SEVERAL.fullmatch(text):
        return (Paragraph((Plain(text),)),) if _ONE.fullmatch(text) else None
    children: list[Inline] = []
    for line in text.split("\n"):
        children += (Plain(line), SOFT)
    return (Paragraph(tuple(children[:-1])),)


def parse_mark(markdown: str) -> tuple[Block, ...] | None:
    """Return the tree of a text that is a single mark and nothing else, else None.

    Markdown reads an answer of `+`, `>` or `1.` as an empty list or quotation; an author means the sign.
    """
    return (Paragraph((Plain(markdown),)),) if _MARK.fullmatch(markdown) else None
