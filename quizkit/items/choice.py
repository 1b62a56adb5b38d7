"""Choice, one or many: `a` with `wrong`, or `options` marked `right:` and `wrong:`."""

from __future__ import annotations

from msgspec.structs import replace

from quizkit.diagnostics import Report, codes
from quizkit.items.colons import add_colon, head_of
from quizkit.items.commas import check_commas
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import LONG, attach, is_versions, read_text, read_texts, trailing_colon
from quizkit.items.unlike import unlike
from quizkit.items.values import add, choice, decimal, entries, flag, unknown_keys, wrong_shape
from quizkit.model.interactions import Choose, Grading, Option
from quizkit.model.text import Text
from quizkit.nodes import Mapping, Node, Scalar

KEYS: Keys = {
    "a": Shape.OPTION_LIST,
    "wrong": Shape.OPTION_LIST,
    "options": Shape.MARKED_OPTIONS,
    "grading": Shape.GRADING,
    "shuffle": Shape.FLAG,
    "fixed": Shape.TEXT_LIST,
}
GRADINGS = {grading.value: grading for grading in Grading}


def read(node: Mapping, setting: Setting, report: Report) -> Choose | None:
    """Read the options, which of them are right, and how they are graded."""
    given = node.entries
    marked = given.get("options")
    found = _marked(marked[1], setting, report) if marked else _short(node, setting, report)
    rule = choice(given["grading"][1], tuple(GRADINGS), report) if "grading" in given else None
    moving = flag(given["shuffle"][1], report) if "shuffle" in given else True
    if found is None:
        return None
    places, options = found
    if "fixed" in given:
        options = _fix(given["fixed"][1], options, setting, report)
    keys = [option.is_key for option in options].count(True)
    if not _sound(node, places, options, keys, report):
        return None
    return Choose(tuple(options), keys > 1, GRADINGS[rule] if rule else Grading.ALL, moving is not False)


_Found = tuple[list[Node], list[Option]]  # the options, and before them the place of each


def _short(node: Mapping, setting: Setting, report: Report) -> _Found | None:
    """Read `a: …` and `wrong: […]`."""
    places: list[Node] = []
    options: list[Option] = []
    sound = True
    values = node.get("a"), node.get("wrong")
    check_commas(values, report)
    for value, is_key in zip(values, (True, False), strict=True):
        for child in entries(value) if value else ():
            option = _option(child, setting, report, is_key=is_key)
            if option:
                places.append(child)
                options.append(option)
            sound = sound and option is not None
    return (places, options) if sound else None


def _option(node: Node, setting: Setting, report: Report, *, is_key: bool) -> Option | None:
    """Read a text, or its long form `{text:, why:, credit:, fixed:, media:}`."""
    if isinstance(node, Mapping) and not is_versions(node) and "text" in node.entries:
        return _long(node, "text", setting, report, is_key=is_key)
    text = read_text(node, setting, report)
    return Option(text, is_key) if text else None


def _marked(node: Node, setting: Setting, report: Report) -> _Found | None:
    """Read `- right: …` and `- wrong: …`."""
    places: list[Node] = []
    options: list[Option] = []
    sound = True
    for child in entries(node):
        if not isinstance(child, Mapping) or ("right" in child.entries) is ("wrong" in child.entries):
            _unmarked(child, report)
            sound = False
            continue
        key = "right" if "right" in child.entries else "wrong"
        value = child.entries[key][1]
        if len(child.entries) > 1:
            option = _long(child, key, setting, report, is_key=key == "right")
        else:
            text = read_text(value, setting, report)
            option = Option(text, key == "right") if text else None
        if option:
            places.append(value)
            options.append(option)
        else:
            sound = False
    return (places, options) if sound else None


def _unmarked(node: Node, report: Report) -> None:
    """Report an option that is not marked by one of `right:` and `wrong:`."""
    joined = head_of(node.text, ("right", "wrong")) if isinstance(node, Scalar) else None
    if joined:
        add_colon(joined, node, report)
    elif not trailing_colon(node, report):
        remedy = "write `- right: …` or `- wrong: …`, or use `a:` and `wrong:`"
        wrong_shape(report, node, "an option marked `right:` or `wrong:`", remedy)


def _long(node: Mapping, key: str, setting: Setting, report: Report, *, is_key: bool) -> Option | None:
    text = read_text(node.entries[key][1], setting, report)
    unknown_keys(node, (key, *LONG), report, where="option")
    why, credit, fixed, media = (node.get(name) for name in LONG)
    if text and media:
        text = attach(text, media, setting, report)
    feedback = read_text(why, setting, report) if why else None
    share = decimal(credit, report, low=-1, high=1) if credit else None
    stays = bool(flag(fixed, report)) if fixed else False
    return Option(text, is_key, feedback, share, stays) if text else None


def _fix(named: Node, options: list[Option], setting: Setting, report: Report) -> list[Option]:
    """Mark the options that `fixed: […]` names."""
    texts: dict[Text, Node] = {}
    for child in entries(named):
        for text in read_texts(child, setting, report):
            texts[text] = child
    offered = {option.text for option in options}
    for text, child in texts.items():
        if text not in offered:
            remedy = f"use one of: {', '.join(option.text.markdown for option in options)}"
            add(report, codes.NOT_A_FIXED_OPTION, f"`{text.markdown}` is not one of the options", child, remedy)
    return [replace(option, fixed=True) if option.text in texts else option for option in options]


def _sound(node: Mapping, places: list[Node], options: list[Option], keys: int, report: Report) -> bool:
    """Report options that stand twice, no right one and no wrong one; ``keys`` is how many are right."""
    sound = unlike([option.text for option in options], places, report)
    if keys == 0:
        add(report, codes.NO_KEY_OPTION, "no option is right", _place(node), "mark one with `right:`")
        sound = False
    if keys == len(options):
        remedy = "add a `wrong:` one, or use `truth:`, `accept:` or `a:` alone"
        add(report, codes.NO_DISTRACTOR, "no option is wrong", _place(node), remedy)
        sound = False
    return sound


def _place(node: Mapping) -> Node:
    return node.key("options") or node.key("wrong") or node
