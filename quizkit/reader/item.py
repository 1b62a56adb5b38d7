"""One question to items: its answer key names its type, and a stem with parts holds several."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from quizkit.diagnostics import Report, codes
from quizkit.items import ANSWER_KEYS, TYPES, cloze
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import attach, read_text
from quizkit.items.values import add, entries, require, unknown_keys, wrong_shape
from quizkit.model.bank import Item, ItemId, Stimulus
from quizkit.model.text import Text
from quizkit.nodes import Mapping, Node, Scalar, Sequence
from quizkit.reader.common import COMMON, Frame, read_common, read_id, read_lang

GROUP: Keys = {"stem": Shape.TEXT, "parts": Shape.PARTS}
INHERITED = (
    "tags",
    "level",
    "points",
    "time",
    "lang",
    "why",
    "caution",
    "source",
    "status",
    "shuffle",
    "case",
    "grading",
)
_KNOWN = {name: frozenset((*COMMON, *module.KEYS)) for name, module in TYPES.items()}
_IN_GROUP = frozenset((*GROUP, *INHERITED, "id", "media"))
_LIST = ", ".join(f"`{key}`" for key in (*ANSWER_KEYS, "parts"))


def read_items(node: Node, frame: Frame, report: Report) -> Iterator[tuple[Item, Node]]:
    """Yield the item of a question, or the items of a stem with parts, each with the node that holds its id.

    What cannot be read is reported.
    """
    if not isinstance(node, Mapping):
        _not_a_question(node, report)
    elif "parts" in node.entries:
        yield from _read_group(node, frame, report)
    else:
        yield from _read_item(node, frame, None, report)


def _not_a_question(node: Node, report: Report) -> None:
    head = node.text.partition("：")[0].strip() if isinstance(node, Scalar) else ""
    if head and isinstance(node, Scalar) and "：" in node.text and (head in COMMON or head in ANSWER_KEYS):
        message = f"`{head}：` has a full-width colon, so it is no key"
        add(report, codes.FULL_WIDTH_COLON, message, node, f"write `{head}: ` with an ASCII colon and a blank")
    else:
        wrong_shape(report, node, "a question", "write `- q: …` and the answer key below it")


def _read_group(node: Mapping, frame: Frame, report: Report) -> Iterator[tuple[Item, Node]]:
    unknown_keys(node, _IN_GROUP, report, where="group of parts")
    whole = inherit(node, frame.defaults)
    setting = read_lang(whole.get("lang"), frame.setting, report)
    stem, media, parts = require(node, "stem", report), node.get("media"), node.entries["parts"][1]
    text = read_text(stem, setting, report) if stem else None
    if text and media:
        text = attach(text, media, setting, report)
    if not isinstance(parts, Sequence):
        wrong_shape(report, parts, "a list of questions", "write each part as `- q: …`")
        return
    if not parts.children:
        add(report, codes.EMPTY, "this list is empty", parts, "write each part as `- q: …`")
    named = node.get("id")
    given = read_id(named, report) if named else None
    stimulus = Stimulus(given or _digest(node, ("stem",)), text) if text else None
    inner = Frame(frame.setting, frame.references, whole)
    for part in parts.children:
        if isinstance(part, Mapping):
            yield from _read_item(part, inner, stimulus, report)
        else:
            _not_a_question(part, report)


def _read_item(node: Mapping, frame: Frame, stimulus: Stimulus | None, report: Report) -> Iterator[tuple[Item, Node]]:
    name = _type(node, report)
    if name is None:
        return
    unknown_keys(node, _KNOWN[name], report)
    whole = inherit(node, frame.defaults)
    setting = read_lang(whole.get("lang"), frame.setting, report)
    stem = _read_stem(node, name, setting, report)
    interaction = TYPES[name].read(whole, setting, report)
    common = read_common(whole, frame, setting, report)
    item_id, derived = _read_id(node, name, report)
    if stem and interaction and item_id:
        item = Item(item_id, name, stem, interaction, node.span, node.source, stimulus, derived_id=derived, **common)
        yield item, node.get("id") or node


def type_of(node: Mapping) -> str | None:
    """Return the type that the one answer key of a question names."""
    found = [key for key in ANSWER_KEYS if key in node.entries]
    if len(found) != 1:
        return None
    return "choice" if found[0] == "a" and "wrong" in node.entries else ANSWER_KEYS[found[0]]


def _type(node: Mapping, report: Report) -> str | None:
    """Return the type that the answer key names; report none, or several."""
    name = type_of(node)
    if name:
        return name
    found = [key for key in ANSWER_KEYS if key in node.entries]
    if found:
        names = " and ".join(f"`{key}`" for key in found)
        second = node.key(found[1]) or node
        add(
            report,
            codes.SEVERAL_ANSWER_KEYS,
            f"{names} are both answer keys",
            second,
            "keep the one that names the type",
        )
        return None
    if "wrong" in node.entries:
        add(
            report,
            codes.NO_ANSWER_KEY,
            "`wrong` stands without its `a`",
            node.key("wrong") or node,
            "add `a: …` with the right answer",
        )
        return None
    unknown_keys(node, frozenset().union(GROUP, *_KNOWN.values()), report)
    add(report, codes.NO_ANSWER_KEY, "this question has no answer key", node, f"add one of: {_LIST}")
    return None


def _read_stem(node: Mapping, name: str, setting: Setting, report: Report) -> Text | None:
    if name == "cloze":
        extra = node.key("q")
        if extra:
            add(report, codes.SEVERAL_ANSWER_KEYS, "`cloze` takes the place of `q`", extra, "keep one of the two")
        stem = cloze.read_stem(node.entries["cloze"][1], setting, report)
    else:
        value = require(node, "q", report)
        stem = read_text(value, setting, report) if value else None
    media = node.get("media")
    return attach(stem, media, setting, report) if stem and media else stem


def _read_id(node: Mapping, name: str, report: Report) -> tuple[ItemId | None, bool]:
    given = node.get("id")
    if given:
        return read_id(given, report), False
    derived = derive_id(node, name)
    message = f"this question has no id; `{derived}` is made from its words and changes with them"
    add(report, codes.MISSING_ID, message, node, "run `quizkit ids --write`")
    return derived, True


def derive_id(node: Mapping, name: str) -> ItemId:
    """Return an id made from the stem and the answer keys of a question of type ``name``."""
    return _digest(node, ("q", *TYPES[name].KEYS))


def _digest(node: Mapping, keys: tuple[str, ...]) -> ItemId:
    words = "\0".join(word for key in keys if key in node.entries for word in (key, *_words(node.entries[key][1])))
    return ItemId(f"x-{blake2b(words.encode(), digest_size=5).hexdigest()}")


def _words(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text.strip()
    elif isinstance(node, Mapping):
        for key, (_, value) in node.entries.items():
            yield key
            yield from _words(value)
    else:
        for child in node.children:
            yield from _words(child)


def inherit(node: Mapping, defaults: Mapping | None) -> Mapping:
    """Return ``node`` with what it does not say taken from ``defaults``; tags add up, a source's parts fill up."""
    if defaults is None:
        return node
    merged = {key: entry for key, entry in defaults.entries.items() if key in INHERITED}
    merged.update(node.entries)
    for key in ("tags", "source"):
        own, given = node.entries.get(key), defaults.entries.get(key)
        if own and given:
            merged[key] = (own[0], _join(own[1], given[1]))
    return Mapping(node.source, node.place, merged, flow=node.flow)


def _join(own: Node, given: Node) -> Node:
    if isinstance(own, Mapping) and isinstance(given, Mapping):
        entries_ = {**given.entries, **own.entries}
        return Mapping(own.source, own.place, entries_, flow=own.flow)
    if isinstance(own, Mapping) or isinstance(given, Mapping):
        return own
    children = [*entries(given), *entries(own)]
    return Sequence(own.source, own.place, children)
