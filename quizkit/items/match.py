"""Matching: `match: {left: right}` or a list of pairs `- [left, right]`; `extra` right texts belong to none."""

from __future__ import annotations

from quizkit.diagnostics import Report, codes
from quizkit.items.colons import joined_key
from quizkit.items.commas import check_commas
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import read_text
from quizkit.items.unlike import unlike
from quizkit.items.values import add, entries, flag, require, wrong_shape
from quizkit.model.interactions import Pair
from quizkit.nodes import Mapping, Node, Sequence

KEYS: Keys = {"match": Shape.PAIRS, "extra": Shape.TEXT_LIST, "shuffle": Shape.FLAG}
_REMEDY = "write `France: Paris`, or `- [France, Paris]`"


def read(node: Mapping, setting: Setting, report: Report) -> Pair | None:
    """Read the pairs, and the right texts that belong to none."""
    value, extra, shuffle = require(node, "match", report), node.get("extra"), node.get("shuffle")
    moving = flag(shuffle, report) if shuffle else True
    sides = _sides(value, report) if value else None
    extras = entries(extra) if extra else []
    check_commas((extra,), report)
    if sides is None or value is None:
        return None
    lefts = [read_text(left, setting, report) for left, _ in sides]
    rights = [read_text(right, setting, report) for right in [right for _, right in sides] + extras]
    if not sides[1:]:
        add(report, codes.TOO_FEW, "matching needs at least two pairs", value, "add a pair")
        return None
    sound = unlike(lefts, [left for left, _ in sides], report)
    sound = unlike(rights, [right for _, right in sides] + extras, report) and sound
    found = [text for text in lefts + rights if text]
    if not sound or len(found) < len(lefts) + len(rights):
        return None
    count = len(sides)
    pairs = tuple(zip(found[:count], found[count : 2 * count], strict=True))
    return Pair(pairs, tuple(found[2 * count :]), moving is not False)


def _sides(node: Node, report: Report) -> list[tuple[Node, Node]] | None:
    if not isinstance(node, Mapping | Sequence):
        wrong_shape(report, node, "a mapping or a list of pairs", _REMEDY)
        return None
    children = [node] if isinstance(node, Mapping) else node.children
    sides: list[tuple[Node, Node]] = []
    sound = True
    for child in children:
        if isinstance(child, Sequence) and len(child.children) == len(("left", "right")):
            sides.append((child.children[0], child.children[1]))
        elif isinstance(child, Mapping) and (child is node or len(child.entries) == 1):
            joined = [joined_key(*entry, report) for entry in child.entries.values()]
            sides.extend(child.entries.values())
            sound = sound and not any(joined)
        else:
            wrong_shape(report, child, "a pair", _REMEDY)
            sound = False
    return sides if sound else None
