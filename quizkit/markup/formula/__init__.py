"""Formulas: LaTeX to a small tree, and the tree as a line of text.

to_tree(latex) -> Node | Fault      what a formula says, or what of it is not understood
to_json(node)                       the tree for a template that sets it in type
characters(node)                    the texts that are set, for the fonts
to_unicode(latex) -> str            a line for the terminal: `x²`, `∫₀^∞`, `a/b`; never fails
"""

from __future__ import annotations

from quizkit.markup.formula.fault import Fault, Refused, refuse
from quizkit.markup.formula.line import to_line
from quizkit.markup.formula.parser import Parser
from quizkit.markup.formula.readers import READERS
from quizkit.markup.formula.tree import Json, Node, characters, height, to_json

__all__ = ["Fault", "Json", "Node", "characters", "to_json", "to_tree", "to_unicode"]

_TALLEST = 24  # levels of a tree: Typst stops at 80 calls within calls; a level takes two, the rest is for templates


def to_tree(latex: str) -> Node | Fault:
    """Return what ``latex`` says, or the first thing in it that is not understood; nothing is guessed."""
    try:
        tree = Parser(latex, READERS).formula()
        if height(tree) > _TALLEST:
            refuse("{", "is nested too deeply")
    except Refused as refused:
        return refused.fault
    return tree


def to_unicode(latex: str) -> str:
    """Return ``latex`` as one line of plain text; the LaTeX itself if it is not understood."""
    tree = to_tree(latex)
    return latex if isinstance(tree, Fault) else to_line(tree)
