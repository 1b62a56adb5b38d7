"""Missing ids, written into a bank in place: every other byte stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from quizkit.diagnostics import Report
from quizkit.items import ANSWER_KEYS
from quizkit.model.bank import ItemId
from quizkit.nodes import Mapping, Node, Sequence, parse_document
from quizkit.reader.item import derive_id, type_of
from quizkit.source import Source


@dataclass(frozen=True, slots=True)
class MissingId:
    """A question without an id, and the one that it would get: the one that it goes by until then."""

    question: Mapping
    id: ItemId


def missing_ids(source: Source, report: Report) -> list[MissingId]:
    """Return the questions of ``source`` without an id, in order; syntax faults are reported."""
    document = parse_document(source, report)
    taken: dict[str, int] = {}
    found: list[MissingId] = []
    for question in _questions(document.questions):
        name = type_of(question)
        if name is None:
            continue
        made = derive_id(question, name)
        taken[made] = taken.get(made, 0) + 1
        found.append(MissingId(question, made if taken[made] == 1 else ItemId(f"{made}-{taken[made]}")))
    return found


def _questions(nodes: Iterator[Node]) -> Iterator[Mapping]:
    for node in nodes:
        if not isinstance(node, Mapping):
            continue
        parts = node.get("parts")
        if isinstance(parts, Sequence):
            yield from _questions(iter(parts.children))
        elif "id" not in node.entries and any(key in node.entries for key in ANSWER_KEYS) and not _bare(node):
            yield node


def _bare(node: Mapping) -> bool:
    """Return whether ``node`` is a pair in a list in brackets, without braces that could hold an id."""
    return node.flow and node.source.text[node.source.offset(node.line, node.column)] != "{"


def with_ids(source: Source, missing: list[MissingId]) -> str:
    """Return the text of ``source`` with the missing ids in their places."""
    newline = "\r\n" if "\r\n" in source.text else "\n"
    edits: list[tuple[int, str]] = []
    for one in missing:
        node = one.question
        at = source.offset(node.line, node.column)
        if node.flow:
            edits.append((at + 1, f"id: {one.id}, "))
        else:
            edits.append((at, f"id: {one.id}{newline}{' ' * (node.column - 1)}"))
    places = [0, *(at for at, _ in edits), len(source.text)]
    pieces = [source.text[start:end] for start, end in pairwise(places)]
    return "".join(piece + new for piece, new in zip(pieces, [*(new for _, new in edits), ""], strict=True))
