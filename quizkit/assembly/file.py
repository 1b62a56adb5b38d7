"""Blueprint files: a small YAML mapping; faults are reported with their place (docs/assembly.md shows every key)."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from quizkit.assembly.blueprint import EVERY, Blueprint, Demand, Part, counted, mix, pointed, tagged, typed
from quizkit.assembly.outline import ANY
from quizkit.diagnostics import Report, codes
from quizkit.items import TYPES
from quizkit.items.setting import Setting
from quizkit.items.texts import read_text
from quizkit.items.values import add, choice, decimal, entries, flag, seconds, unknown_keys, whole, word, wrong_shape
from quizkit.nodes import Mapping, Node, Scalar, parse
from quizkit.selection import MAX_COUNT, Selection, read_levels
from quizkit.source import Source, Span

PART = ("title", "instructions", "take", "count", "per", "levels", "types", "points", "each", "worth")
WHOLE = (*PART, "sections", "one-of-each", "time")
TAKE = ("tags", "levels", "types", "ids")
BY_TYPE = "by-type"
MOST = 200  # demands and sections: with more of them the search for questions takes long


def read_blueprint(source: Source, report: Report) -> Blueprint | None:
    """Read a blueprint; None if there is none, or if anything in it is wrong (reported)."""
    found = Report()
    root = parse(source, found)
    if root is not None and not isinstance(root, Mapping):
        wrong_shape(found, root, "a mapping", "write `count: 20`, and other keys below it")
    blueprint = _blueprint(root, source, found) if isinstance(root, Mapping) else None
    if root is None and not found.failed:
        empty = Scalar(source, (1, 1, 1, 1), "", "")
        add(found, codes.EMPTY, "this blueprint is empty", empty, "write `count: 20`")
    report.extend(found)
    return None if found.failed else blueprint


def _blueprint(root: Mapping, source: Source, report: Report) -> Blueprint:
    unknown_keys(root, WHOLE, report, where="blueprint")
    part = _part(root, report)
    one, time, sections = root.get("one-of-each"), root.get("time"), root.get("sections")
    by_type = isinstance(sections, Scalar) and choice(sections, (BY_TYPE,), report) is not None
    made = Blueprint(
        part,
        () if sections is None or by_type else _sections(sections, report),
        by_type,
        flag(one, report) if one else None,
        seconds(time, report) if time else None,
        source,
        Span(root.line, root.column, root.line, root.column + 1),
    )
    size = len(part.demands) + sum(1 + len(section.demands) for section in made.sections)
    if size > MOST:
        message = f"this blueprint has {size:,} demands and sections; the limit is {MOST}"
        add(report, codes.TOO_LARGE, message, root, "make several papers of it")
    return made


def _sections(node: Node, report: Report) -> tuple[Part, ...]:
    if isinstance(node, Scalar):
        return ()  # reported as no choice
    found = []
    for child in entries(node):
        if isinstance(child, Mapping):
            unknown_keys(child, PART, report, where="section")
            found.append(_part(child, report))
        else:
            wrong_shape(report, child, "a section", "write `- title: …`, and other keys below it")
    return tuple(found)


def _part(node: Mapping, report: Report) -> Part:
    title, instructions, worth = node.get("title"), node.get("instructions"), node.get("worth")
    take, each = node.get("take"), node.get("each")
    return Part(
        _demands(node, report),
        _taken(take, report) if take else EVERY,
        _each(each, report) if each else {},
        decimal(worth, report) if worth else None,
        read_text(title, Setting(), report) if title else None,
        read_text(instructions, Setting(), report) if instructions else None,
    )


def _demands(node: Mapping, report: Report) -> tuple[Demand, ...]:
    demands: list[Demand] = []
    count, points = node.get("count"), node.get("points")
    number = whole(count, report, low=1, high=MAX_COUNT) if count else None
    if count and number:
        demands.append(counted(number, count.span))
    for tag, amount, value in _amounts(node.get("per"), report):
        demands.append(tagged(tag.text, amount, value.span))
    for name, amount, value in _amounts(node.get("types"), report):
        if choice(name, tuple(TYPES), report):
            demands.append(typed(name.text, amount, value.span))
    demands.extend(_mix(node.get("levels"), number, report))
    total = decimal(points, report) if points else None
    if points and total:
        demands.append(pointed(total, points.span))
    return tuple(demands)


def _amounts(node: Node | None, report: Report) -> list[tuple[Scalar, int, Node]]:
    if node is None:
        return []
    if not isinstance(node, Mapping):
        wrong_shape(report, node, "a mapping", "write `name: 5`")
        return []
    read = ((key, whole(value, report, low=0, high=MAX_COUNT), value) for key, value in node.entries.values())
    return [(key, amount, value) for key, amount, value in read if amount is not None]


def _mix(node: Node | None, count: int | None, report: Report) -> tuple[Demand, ...]:
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        wrong_shape(report, node, "a mapping", "write `{1: 30%, 2-3: 70%}`")
        return ()
    amounts: dict[frozenset[int], tuple[Decimal, bool, Span | None]] = {}
    for key, value in node.entries.values():
        levels, amount = read_levels(key.text), _amount(value, report)
        if levels is None:
            add(
                report, codes.BAD_VALUE, f"`{key.text[:40]}` is not a level", key, "write a level from 1 to 5, or `2-3`"
            )
        elif amount:
            amounts[levels] = (*amount, value.span)
    found = mix(amounts, count)
    if found is None:
        remedy = "make the percents add up to 100, and give a `count`; or give numbers of questions"
        add(report, codes.BAD_MIX, "these percents are not those of a whole", node, remedy)
    return found or ()


def _amount(node: Node, report: Report) -> tuple[Decimal, bool] | None:
    """Read a number of questions, or a percentage (True)."""
    percent = isinstance(node, Scalar) and node.text.strip().endswith(("%", "％"))
    if isinstance(node, Scalar) and percent:
        bare = Scalar(node.source, node.place, node.text.strip()[:-1].strip(), node.style)
        value = decimal(bare, report, high=100)
        return None if value is None else (value, True)
    number = whole(node, report, low=0, high=MAX_COUNT)
    return None if number is None else (Decimal(number), False)


def _taken(node: Node, report: Report) -> Selection:
    """Read a filter: the same as that of the command line."""
    if not isinstance(node, Mapping):
        wrong_shape(report, node, "a mapping", "write `take: {tags: topic/policy}`")
        return EVERY
    unknown_keys(node, TAKE, report, where="`take`")
    tags, levels, types, ids = (entries(found) if (found := node.get(key)) else [] for key in TAKE)
    taken: set[int] = set()
    for one in levels:
        text = word(one, report, open_end=False)
        found_levels = read_levels(text) if text else None
        if text and found_levels is None:
            add(report, codes.BAD_VALUE, f"`{text[:40]}` is not a level", one, "write a level from 1 to 5, or `2-3`")
        taken.update(found_levels or ())
    named = (choice(one, tuple(TYPES), report) for one in types)
    return replace(
        EVERY,
        tags=tuple(text for one in tags if (text := word(one, report))),
        levels=frozenset(taken),
        types=frozenset(name for name in named if name),
        ids=tuple(text for one in ids if (text := word(one, report))),
    )


def _each(node: Node, report: Report) -> dict[str, Decimal]:
    """Read what a question is worth: one number, or one a type (`*`: all others)."""
    if isinstance(node, Scalar):
        value = decimal(node, report)
        return {} if value is None else {ANY: value}
    if not isinstance(node, Mapping):
        wrong_shape(report, node, "a number or a mapping", "write `each: 2`, or `each: {choice: 2}`")
        return {}
    found = {}
    for key, entry in node.entries.values():
        amount = decimal(entry, report)
        if amount is not None and choice(key, (*TYPES, ANY), report):
            found[key.text] = amount
    return found
