"""Markdown to the rich-text tree.

CommonMark with tables, `~~strike~~`, `$math$` and emphasis that works beside Chinese punctuation, plus what is ours:
ruby `{漢字|かんじ}`, media by `![]()`, and the marks that the cloze reader leaves in the place of gaps.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizkit.model.text import Block, Paragraph, Plain

try:
    from quizkit.markup.compiled import parse_quickly
except ImportError:  # installed without a C compiler
    from quizkit.markup.quick import parse_quickly

if TYPE_CHECKING:
    from quizkit.markup.quick import Locate, Problem

__all__ = ["parse_markdown", "parse_quickly"]

_MARK = r"[-+*>]|>[>=]|#{1,6}|\d{1,9}[.)]"  # compiled when a text is as short
_LONGEST_MARK = 10


def parse_markdown(
    markdown: str, *, locate: Locate | None = None, problem: Problem | None = None, html: bool = False
) -> tuple[Block, ...]:
    """Return the tree of ``markdown``.

    ``locate`` maps a stretch of the Markdown (line, column, end line, end column; from 1, in characters, end
    exclusive) to the file; ``problem`` is told of every fault (code, message, span, help). With ``html``, raw HTML
    becomes `RawHtml`, else the words that it is. A gap is the character U+001E and U+001F's after it, as wide as what
    it stands for; gaps are numbered in the order of the text. A text of one lone mark (`+`, `>`, `1.`) is that sign.
    Whatever the text, nothing is raised.
    """
    quick = parse_quickly(markdown, locate)
    if quick:
        return quick
    # Markdown reads an empty list or quotation; an author means the sign.
    if len(markdown) <= _LONGEST_MARK and re.fullmatch(_MARK, markdown):
        return (Paragraph((Plain(markdown),)),)
    from quizkit.markup.full import parse_fully  # noqa: PLC0415 - most banks of words need no parser

    return parse_fully(markdown, locate=locate, problem=problem, html=html)
