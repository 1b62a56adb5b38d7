"""Choice, one or many: `a` with `wrong`, or `options` marked `right:` and `wrong:`."""

from __future__ import annotations

from msgspec.structs import replace

from quizkit.diagnostics import Report, codes
from quizkit.items.colons import add_colon, head_of
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
    marked = node.get("options")
    found = _marked(marked, setting, report) if marked else _short(node, setting, report)
    grading, shuffle = node.get("grading"), node.get("shuffle")
    rule = choice(grading, tuple(GRADINGS), report) if grading else None
    moving = flag(shuffle, report) if shuffle else True
    if found is None:
        return None
    options = _fix(node, tuple([option for _, option in found]), setting, report)
    if not _sound(node, found, report):
        return None
    many = [option.is_key for option in options].count(True) > 1
    return Choose(options, many, GRADINGS[rule] if rule else Grading.ALL, moving is not False)


_Found = list[tuple[Node, Option]]


def _short(node: Mapping, setting: Setting, report: Report) -> _Found | None:
    """Read `a: …` and `wrong: […]`."""
    found: _Found = []
    sound = True
    for key, is_key in (("a", True), ("wrong", False)):
        value = node.get(key)
        for child in entries(value) if value else ():
            option = _option(child, setting, report, is_key=is_key)
            if option:
                found.append((child, option))
            sound = sound and option is not None
    return found if sound else None


def _option(node: Node, setting: Setting, report: Report, *, is_key: bool) -> Option | None:
    """Read a text, or its long form `{text:, why:, credit:, fixed:, media:}`."""
    if isinstance(node, Mapping) and not is_versions(node) and "text" in node.entries:
        return _long(node, "text", setting, report, is_key=is_key)
    text = read_text(node, setting, report)
    return Option(text, is_key) if text else None


def _marked(node: Node, setting: Setting, report: Report) -> _Found | None:
    """Read `- right: …` and `- wrong: …`."""
    found: _Found = []
    sound = True
    for child in entries(node):
        if not isinstance(child, Mapping) or ("right" in child.entries) is ("wrong" in child.entries):
            _unmarked(child, report)
            sound = False
            continue
        key = "right" if "right" in child.entries else "wrong"
        option = _long(child, key, setting, report, is_key=key == "right")
        if option:
            found.append((child.entries[key][1], option))
        else:
            sound = False
    return found if sound else None


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
    if len(node.entries) == 1:
        return Option(text, is_key) if text else None
    unknown_keys(node, (key, *LONG), report, where="option")
    why, credit, fixed, media = (node.get(name) for name in LONG)
    if text and media:
        text = attach(text, media, setting, report)
    feedback = read_text(why, setting, report) if why else None
    share = decimal(credit, report, low=-1, high=1) if credit else None
    stays = bool(flag(fixed, report)) if fixed else False
    return Option(text, is_key, feedback, share, stays) if text else None


def _fix(node: Mapping, options: tuple[Option, ...], setting: Setting, report: Report) -> tuple[Option, ...]:
    """Mark the options that `fixed: […]` names."""
    named = node.get("fixed")
    if named is None:
        return options
    texts: dict[Text, Node] = {}
    for child in entries(named):
        for text in read_texts(child, setting, report):
            texts[text] = child
    offered = {option.text for option in options}
    for text, child in texts.items():
        if text not in offered:
            remedy = f"use one of: {', '.join(option.text.markdown for option in options)}"
            add(report, codes.NOT_A_FIXED_OPTION, f"`{text.markdown}` is not one of the options", child, remedy)
    return tuple(replace(option, fixed=True) if option.text in texts else option for option in options)


def _sound(node: Mapping, found: _Found, report: Report) -> bool:
    """Report options that stand twice, no right one and no wrong one."""
    sound = unlike([option.text for _, option in found], [child for child, _ in found], report)
    keys = [option.is_key for _, option in found]
    if not any(keys):
        add(report, codes.NO_KEY_OPTION, "no option is right", _place(node), "mark one with `right:`")
        sound = False
    if all(keys):
        remedy = "add a `wrong:` one, or use `truth:`, `accept:` or `a:` alone"
        add(report, codes.NO_DISTRACTOR, "no option is wrong", _place(node), remedy)
        sound = False
    return sound


def _place(node: Mapping) -> Node:
    return node.key("options") or node.key("wrong") or node
