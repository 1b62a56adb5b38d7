"""Missing ids, written into a bank in place: every other byte stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, pairwise

from quizkit.diagnostics import Report
from quizkit.items import ANSWER_KEYS
from quizkit.model.bank import ItemId
from quizkit.nodes import Mapping, Node, Scalar, Sequence, parse_document
from quizkit.reader.item import derive_id, type_of
from quizkit.source import Source


@dataclass(frozen=True, slots=True)
class MissingId:
    """A question without an id, and the one that it would get: the one that it goes by until then."""

    question: Mapping
    id: ItemId


def missing_ids(source: Source, report: Report) -> list[MissingId]:
    """Return the questions of ``source`` without an id, in order; syntax faults are reported."""
    questions = list(_questions(parse_document(source, report).questions))
    taken = {given.text.strip() for one, _ in questions if isinstance(given := one.get("id"), Scalar)}
    numbers: dict[ItemId, Iterator[int]] = {}
    found: list[MissingId] = []
    for question, group in questions:
        name = type_of(question)
        if name is None or "id" in question.entries:
            continue
        made = derive_id(question, name, group)
        free, others = made, numbers.setdefault(made, count(2))
        while free in taken:
            free = ItemId(f"{made}-{next(others)}")
        taken.add(free)
        found.append(MissingId(question, free))
    return found


def _questions(nodes: Iterable[Node], group: Mapping | None = None) -> Iterator[tuple[Mapping, Mapping | None]]:
    """Yield what may have an id, each with the group that it is a part of."""
    for node in nodes:
        if not isinstance(node, Mapping):
            continue
        parts = node.get("parts")
        if isinstance(parts, Sequence):
            yield from _questions(parts.children, node)
        elif any(key in node.entries for key in ANSWER_KEYS) and not _bare(node):
            yield node, group


def _bare(node: Mapping) -> bool:
    """Return whether ``node`` is a pair in a list in brackets, without braces that could hold an id."""
    return node.flow and node.source.line(node.line)[node.column - 1] != "{"


def with_ids(source: Source, missing: list[MissingId]) -> str:
    """Return the text of ``source`` with the missing ids in their places."""
    text = source.text
    newline = "\r\n" if "\r\n" in text else "\n"
    edits: list[tuple[int, str]] = []
    for one in missing:
        node = one.question
        at = source.offset(node.line, node.column)
        if node.flow:
            edits.append((at + 1, f"id: {one.id}, "))
        else:
            edits.append((at, f"id: {one.id}{newline}{' ' * (node.column - 1)}"))
    places = [0, *(at for at, _ in edits), len(text)]
    pieces = [text[start:end] for start, end in pairwise(places)]
    return "".join(piece + new for piece, new in zip(pieces, [*(new for _, new in edits), ""], strict=True))
