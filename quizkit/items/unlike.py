"""Texts that must differ from each other: options, steps, sides of a match."""

from __future__ import annotations

from quizkit.diagnostics import Diagnostic, Label, Report, codes
from quizkit.model.text import Lang, Text
from quizkit.nodes import Node


def unlike(texts: list[Text | None], nodes: list[Node], report: Report) -> bool:
    """Report each of ``texts`` that stands twice (``nodes`` are their places); true if none does."""
    if len({text.versions[0][1].markdown for text in texts if text}) == len(texts):  # nearly always
        return True
    seen: dict[tuple[tuple[Lang, str], ...], Node] = {}
    sound = True
    for text, node in zip(texts, nodes, strict=True):
        first = seen.setdefault(tuple([(lang, rich.markdown) for lang, rich in text.versions]), node) if text else node
        if first is not node and text:
            label = Label(first.span, first.source, "first used here")
            message = f"`{text.markdown}` stands twice"
            report.add(
                Diagnostic(codes.REPEATED_OPTION, message, node.span, node.source, "change or remove one", (label,))
            )
            sound = False
    return sound
