"""One question to items: its answer key names its type, and a stem with parts holds several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec.structs import replace

from quizkit.diagnostics import Report, codes
from quizkit.items import ANSWER_KEYS, TYPES, cloze
from quizkit.items.colons import add_colon, head_of
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import attach, read_text, read_texts
from quizkit.items.values import add, entries, flag, require, unknown_keys, wrong_shape
from quizkit.model.bank import Item, ItemId, Stimulus
from quizkit.model.text import Text
from quizkit.nodes import Mapping, Node, Scalar, Sequence
from quizkit.reader.attributes import ATTRIBUTES, Frame, read_attributes, read_id, read_lang

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
_KNOWN = {name: frozenset((*ATTRIBUTES, *module.KEYS)) for name, module in TYPES.items()}
_IN_GROUP = frozenset((*GROUP, *INHERITED, "id", "media"))
_OPTIONAL = frozenset(("shuffle", "case", "fixed"))
_LIST = ", ".join(f"`{key}`" for key in (*ANSWER_KEYS, "parts"))


def read_items(node: Node, frame: Frame, report: Report) -> Iterable[tuple[Item, Node]]:
    """Return the item of a question, or the items of a stem with parts, each with the node that holds its id.

    What cannot be read is reported.
    """
    if not isinstance(node, Mapping):
        _not_a_question(node, report)
        return ()
    if "parts" in node.entries:
        return _read_group(node, frame, report)
    item = _read_item(node, frame, None, report)
    return ((item, node.get("id") or node),) if item else ()


def _not_a_question(node: Node, report: Report) -> None:
    head = head_of(node.text) if isinstance(node, Scalar) else None
    if head:
        add_colon(head, node, report)
    else:
        wrong_shape(report, node, "a question", "write `- q: …` and the answer key below it")


def _read_group(node: Mapping, frame: Frame, report: Report) -> Iterator[tuple[Item, Node]]:
    unknown_keys(node, _IN_GROUP, report, where="group of parts")
    whole = inherit(node, frame.defaults)
    setting = read_lang(whole, frame.setting, report)
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
    stimulus = Stimulus(given or _digest((node, ("stem",))), text) if text else None
    inner = Frame(frame.setting, frame.references, whole)
    for part in parts.children:
        if not isinstance(part, Mapping):
            _not_a_question(part, report)
        elif item := _read_item(part, inner, stimulus, report, node):
            yield item, part.get("id") or part


def _read_item(
    node: Mapping, frame: Frame, stimulus: Stimulus | None, report: Report, group: Mapping | None = None
) -> Item | None:
    name, known = _meaning(tuple(node.entries))
    if name is None:
        _report_type(node, report)
        return None
    if not known:
        unknown_keys(node, _KNOWN[name], report)
    whole = inherit(node, frame.defaults)
    setting = read_lang(whole, frame.setting, report)
    stem = _read_stem(node, name, setting, report)
    interaction = TYPES[name].read(whole, setting, report)
    common = read_attributes(whole, frame, setting, report)
    if not _OPTIONAL.isdisjoint(whole.entries):
        _check_ignored(whole, name, setting, report)
    item_id, derived = _read_id(node, name, group, report)
    if not (stem and interaction and item_id):
        return None
    return Item(item_id, name, stem, interaction, *node.offsets, node.source, stimulus, derived_id=derived, **common)


def _check_ignored(node: Mapping, name: str, setting: Setting, report: Report) -> None:
    """Check the keys that any question may have, and that its type makes no use of."""
    for key in _OPTIONAL.intersection(node.entries).difference(TYPES[name].KEYS):
        if key == "fixed":
            read_texts(node.entries[key][1], setting, report)
        else:
            flag(node.entries[key][1], report)


@lru_cache(maxsize=100)  # the questions of a bank have few different keys
def _meaning(keys: tuple[str, ...]) -> tuple[str | None, bool]:
    """Return the type that the one answer key among the ``keys`` of a question names, and whether it knows them all."""
    found = [key for key in ANSWER_KEYS if key in keys]
    if len(found) != 1:
        return None, False
    name = "choice" if found == ["a"] and "wrong" in keys else ANSWER_KEYS[found[0]]
    return name, _KNOWN[name].issuperset(keys)


def type_of(node: Mapping) -> str | None:
    """Return the type that the one answer key of a question names."""
    return _meaning(tuple(node.entries))[0]


def _report_type(node: Mapping, report: Report) -> None:
    """Report that a question has no answer key, or several."""
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
        return
    if "wrong" in node.entries:
        add(
            report,
            codes.NO_ANSWER_KEY,
            "`wrong` stands without its `a`",
            node.key("wrong") or node,
            "add `a: …` with the right answer",
        )
        return
    unknown_keys(node, frozenset().union(GROUP, *_KNOWN.values()), report)
    if not any(head_of(key, ANSWER_KEYS) for key in node.entries):
        add(report, codes.NO_ANSWER_KEY, "this question has no answer key", node, f"add one of: {_LIST}")


def _read_stem(node: Mapping, name: str, setting: Setting, report: Report) -> Text | None:
    if name == "cloze":
        extra = node.key("q")
        if extra:
            add(report, codes.SEVERAL_ANSWER_KEYS, "`cloze` takes the place of `q`", extra, "keep one of the two")
        stem = cloze.read_stem(node.entries["cloze"][1], setting, report)
    else:
        value = require(node, "q", report)
        stem = read_text(value, setting, report) if value else None
    if stem and "media" in node.entries:
        return attach(stem, node.entries["media"][1], setting, report)
    return stem


def _read_id(node: Mapping, name: str, group: Mapping | None, report: Report) -> tuple[ItemId | None, bool]:
    given = node.get("id")
    if given:
        return read_id(given, report), False
    derived = derive_id(node, name, group)
    message = f"this question has no id; `{derived}` is made from its words and changes with them"
    add(report, codes.MISSING_ID, message, node, "run `quizkit ids --write`")
    return derived, True


def derive_id(node: Mapping, name: str, group: Mapping | None = None) -> ItemId:
    """Return an id made from the stem and the answer keys of a question of type ``name``.

    To that of a part belongs what its ``group`` shows: the same question about two passages is two questions.
    """
    keys = ("q", *TYPES[name].KEYS)
    return _digest((node, (*keys, "media")), (group, ("stem", "media"))) if group else _digest((node, keys))


def _digest(*stretches: tuple[Mapping, tuple[str, ...]]) -> ItemId:
    """Return an id made from the words that stand under some keys of some mappings."""
    from hashlib import blake2b  # noqa: PLC0415 - loads OpenSSL, and most questions have ids

    entries_ = ((key, node.entries[key][1]) for node, keys in stretches for key in keys if key in node.entries)
    words = "\0".join(word for key, value in entries_ for word in (key, *_words(value)))
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
    return replace(node, entries=merged)


def _join(own: Node, given: Node) -> Node:
    if isinstance(own, Mapping) and isinstance(given, Mapping):
        return replace(own, entries={**given.entries, **own.entries})
    if isinstance(own, Mapping) or isinstance(given, Mapping):
        return own
    children = [*entries(given), *entries(own)]
    return Sequence(own.source, own.place, children)
