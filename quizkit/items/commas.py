"""Full-width commas (`[a，b]`) where entries were to be parted: YAML reads them as letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizkit.diagnostics import Diagnostic, Report, codes
from quizkit.items.values import entries
from quizkit.nodes import Node, Scalar, Sequence

_REMEDY = "write `[a, b]`, with an ASCII comma and a blank between entries, or put what is one in quotes"
# Patterns, compiled when there is a comma.
_COMMA = "[，、；]"
_IN_TAG = "[，、；,;]"
_SPACED = "[，、；] "
_NAME = 4  # characters: most names in Chinese have no more


def has_comma(text: str) -> bool:
    """Whether a full-width comma or semicolon stands in ``text``."""
    return "，" in text or "、" in text or "；" in text


def check_tag(tag: Node, report: Report) -> None:
    """Report a tag in which a comma stands, unless it has quotes or a line of its own."""
    if isinstance(tag, Scalar) and not tag.style and (has_comma(tag.text) or "," in tag.text or ";" in tag.text):
        before = tag.source.line(tag.line)[: tag.column - 1].rstrip()
        if not before.endswith("-"):
            _add(tag, _IN_TAG, "tag", report)


def check_commas(lists: Iterable[Node | None], report: Report) -> None:
    """Report entries of ``lists``, which belong together, that are surely several.

    No blank follows a full-width comma within a text. And one entry in brackets, made of names, was meant to be more,
    unless another entry, which is one, has a comma too.
    """
    joined = [
        (value, child)
        for value in lists
        if value is not None
        for child in entries(value)
        if isinstance(child, Scalar) and has_comma(child.text)
    ]
    if not joined:
        return
    lone = all(_of_names(value, child) for value, child in joined)
    for value, child in joined:
        if lone or (_in_brackets(value, child) and child.line == child.end_line and re.search(_SPACED, child.text)):
            _add(child, _COMMA, "entry", report)


def _of_names(value: Node, child: Scalar) -> bool:
    """Whether ``child`` stands alone in the brackets of ``value``, and nothing but names between its commas."""
    names = re.split(_COMMA, child.text)
    short = all(name.isascii() or len(name.strip()) <= _NAME for name in names)
    return short and _in_brackets(value, child) and entries(value) == [child]


def _in_brackets(value: Node, child: Scalar) -> bool:
    """Whether ``child`` stands without quotes in a list in brackets."""
    start = value.offsets[0]
    return isinstance(value, Sequence) and not child.style and value.source.slice(start, start + 1) == "["


def _add(entry: Scalar, comma: str, what: str, report: Report) -> None:
    """Report the first ``comma`` in ``entry``."""
    found = re.search(comma, entry.text)
    column = found.end() if found else 1
    span = entry.locate(1, column, 1, column + 1)
    message = f"`{entry.text[:60]}` is one {what} to YAML"
    report.add(Diagnostic(codes.LIST_COMMA, message, span, entry.source, _REMEDY))
