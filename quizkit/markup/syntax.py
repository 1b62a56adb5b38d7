"""The Markdown parser (comrak): how it is set up, and what of its tree needs a word of explanation."""

from __future__ import annotations

from typing import Final

import comrak

from quizkit.model.text import Align

_OPTIONS: Final = comrak.ExtensionOptions(cjk_friendly_emphasis=True, math_dollars=True, table=True, strikethrough=True)
_PARSING: Final = comrak.ParseOptions(escaped_char_spans=True)  # so that an escaped brace does not start a ruby
_ALIGN: Final = (  # pairs: comrak's values cannot be hashed
    (comrak.TableAlignment.Left, Align.LEFT),
    (comrak.TableAlignment.Center, Align.CENTER),
    (comrak.TableAlignment.Right, Align.RIGHT),
)

# How nodes start and end in the Markdown.
ENDS: Final[dict[type, tuple[str, str]]] = {
    comrak.Math: ("$", "$"),
    comrak.Image: ("!", ")]"),
    comrak.Link: ("[<", ")]>"),
    comrak.Code: ("`", "`"),
    comrak.HtmlInline: ("<", ">"),
}


def parse_syntax(markdown: str) -> comrak.AstNode:
    """Return the parser's tree. Its places count from 1, in bytes of UTF-8, the end inclusive.

    The parser recurses: the text must have come through `quizkit.markup.masks`. A line end is added since without it
    the parser does not see a list in `1.` at the very end. No node knows its parent: Python's collector does not see
    into the parser's nodes, so a tree whose parents and children hold each other would never be freed.
    """
    root = comrak.parse_document(markdown + "\n", extension_options=_OPTIONS, parse_options=_PARSING)
    waiting = [root]
    while waiting:
        one = waiting.pop()
        one.parent = None
        waiting += one.children
    return root


def alignment(found: comrak.TableAlignment) -> Align:
    """Return how a column is set."""
    return next((align for known, align in _ALIGN if known == found), Align.NONE)


def words_within(node: comrak.AstNode) -> str:
    """Return the words of an image's description, however deep."""
    words: list[str] = []
    waiting = node.children[::-1]
    while waiting:
        one = waiting.pop()
        match one.node_value:
            case comrak.Text(value=text):
                words.append(text)
            case comrak.Code(value=code):
                words.append(code.literal)
            case comrak.Math(value=math):
                words.append(math.literal)
            case comrak.SoftBreak() | comrak.LineBreak():
                words.append(" ")
            case _:
                waiting += one.children[::-1]
    return "".join(words)
