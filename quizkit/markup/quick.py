"""The short way for Markdown without any mark: most options, answers and stems are nothing but words."""

from __future__ import annotations

import re

from quizkit.model.text import Block, Break, Inline, Paragraph, Plain

# A line that Markdown can only read as words: none of its characters has a meaning of its own, it has no blank at
# either end (Python's idea of a blank is wider than Markdown's, which errs on the safe side), and it starts neither
# a block nor the rule below a heading or a table's head. Tests prove the equality with the long way.
_LINE = r"(?![-+>#=|:\s]|\d{1,9}[.)])[^\\`*_{\[<&$~\x00-\x1f\ufeff]++(?<!\s)"
_ONE = re.compile(_LINE)
_SEVERAL = re.compile(rf"{_LINE}(?:\n{_LINE})+")
_SOFT = Break(hard=False)


def parse_quickly(markdown: str) -> tuple[Block, ...] | None:
    """Return the tree of ``markdown`` if it is one paragraph of nothing but words, else None."""
    if "\n" not in markdown:
        return (Paragraph((Plain(markdown),)),) if _ONE.fullmatch(markdown) else None
    text = markdown.rstrip("\n")
    if not _SEVERAL.fullmatch(text):
        return (Paragraph((Plain(text),)),) if _ONE.fullmatch(text) else None
    children: list[Inline] = []
    for line in text.split("\n"):
        children += (Plain(line), _SOFT)
    return (Paragraph(tuple(children[:-1])),)
