"""The key in Pandoc's tree: a table of the answers that are letters, then each answer with all that explains it."""

from __future__ import annotations

from collections.abc import Sequence

from quizkit.writers.docx import nodes
from quizkit.writers.docx.nodes import Json, Node, Nodes
from quizkit.writers.docx.text import beside, fitting, is_short, words

_ACROSS, _LONGEST, _FEWEST = 10, 6, 5


def overview(questions: Sequence[Json]) -> Nodes:
    """Return the tables of the short answers, if there are enough of them."""
    short = [one for one in questions if 0 < len(one["key"]["short"]) <= _LONGEST]
    if len(short) < _FEWEST:
        return []
    rows = [short[start : start + _ACROSS] for start in range(0, len(short), _ACROSS)]
    return [
        nodes.table(
            [
                [[nodes.para([nodes.string(one["number"])])] for one in row],
                [[nodes.para([nodes.strong([nodes.string(one["key"]["short"])])])] for one in row],
            ],
            head=True,
            align=["center"] * len(row),
        )
        for row in rows
    ]


def keyed(one: Json, furniture: Json) -> Nodes:
    """Return the key of a question."""
    key = one["key"]
    made = [block for line in key["answer"] for block in _answer(line, is_open=key["open"])]
    if one["points"] and made[-1]["t"] == "Para":
        made[-1]["c"] += [nodes.string("\u2003"), *words(one["points"])]
    if key["also"]:
        made.append(nodes.para([*words(furniture["also"], after=": "), nodes.string("; ".join(key["also"]))]))
    made += _labelled(furniture["why"], key["why"])
    for feedback in key["feedback"]:
        made += fitting(feedback["text"], [nodes.strong([nodes.string(feedback["label"])]), nodes.string(" ")])
    made += [_rubric(key["rubric"], furniture)] if key["rubric"] else []
    made += _labelled(furniture["caution"], key["caution"])
    return [*made, *([_cited(key["source"], furniture)] if key["source"] else [])]


def _labelled(name: Sequence[Json], text: Sequence[Json]) -> Nodes:
    return fitting(text, words(name, after=": ")) if text else []


def _answer(line: Json, *, is_open: bool) -> Nodes:
    label = [nodes.string(f"{line['label']} ")] if line["label"] else []
    match line:
        case {"text": text, "match": match} if is_short(text) and is_short(match):
            return [nodes.para([nodes.strong([*label, *beside(text), nodes.string(" – "), *beside(match)])])]
        case {"text": text, "match": match}:
            return [*fitting(text, label), *fitting(match, [nodes.string("– ")])]
        case {"text": text, "unit": unit, "range": limits}:
            right = [*label, *beside(text), nodes.string(" "), *beside(unit)]
            told = [nodes.string(" ("), *words(limits), nodes.string(")")] if limits else []
            return [nodes.para([nodes.strong(right), *told])]
        case {"text": text} if is_short(text) and not is_open:
            return [nodes.para([nodes.strong([*label, *beside(text)])])]
        case _:
            return fitting(line["text"], label)


def _rubric(rubric: Sequence[Json], furniture: Json) -> Node:
    head = [[nodes.para(words(furniture[name]))] for name in ("no-points", "rubric")]
    rows = [[[nodes.para([nodes.string(line["points"])])], fitting(line["text"])] for line in rubric]
    return nodes.table([head, *rows], head=True, widths=(0.2, 0.7))


def _cited(source: Sequence[Json], furniture: Json) -> Node:
    made = words(furniture["source"], after=": ")
    for at, one in enumerate(source):
        made += [nodes.string(", ")] if at else []
        said = beside(one["text"])
        made += [nodes.link(one["url"], said or [nodes.string(one["url"])])] if one["url"] else said
    return nodes.para(made)
