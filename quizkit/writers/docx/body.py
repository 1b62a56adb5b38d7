"""Paper's document to Pandoc's tree: the head, sections, questions and what is done with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from quizkit.assembly.outline import in_chinese
from quizkit.writers.docx import nodes
from quizkit.writers.docx.key import keyed, overview
from quizkit.writers.docx.nodes import Json, Node, Nodes
from quizkit.writers.docx.text import beside, fitting, stacked, words

ANSWER, KEPT, OPTION = "Answer Line", "Kept", "Option"  # styles of the reference document
_FIELD = {"name": 8, "class": 6, "number": 7, "date": 7, "school": 10, "score": 5}  # em


def to_pandoc(document: Json) -> Node:
    """Return the tree of ``document``, which holds one paper."""
    (paper,) = document["papers"]
    first, *second = ([*beside([version]), *_keyed(document, version["lang"])] for version in paper["title"])
    meta = {"title": nodes.node("MetaInlines", first), "lang": nodes.node("MetaString", _lang(document))}
    if second:
        meta["subtitle"] = nodes.node("MetaInlines", second[0])
    return {"pandoc-api-version": nodes.VERSION, "meta": meta, "blocks": _Paper(document).blocks(paper)}


def _keyed(document: Json, lang: str) -> Nodes:
    """Return what the title of a key has behind it in a language."""
    told = document["look"]["layout"] == "key"
    return [nodes.string(f" · {one['words']}") for one in document["words"]["key"] if told and one["lang"] == lang]


def _lang(document: Json) -> str:
    return "zh-CN" if document["look"]["langs"][0] == "zh" else "en-US"


class _Paper:
    """Lowers the parts of a paper."""

    def __init__(self, document: Json) -> None:
        self.look, self.words = document["look"], document["words"]

    def blocks(self, paper: Json) -> Nodes:
        """Return the head and the questions."""
        made = self._head(paper)
        questions = [one for section in paper["sections"] for group in section["groups"] for one in group["questions"]]
        if self.look["layout"] == "flashcards":
            return [*made, self._cards(paper)]
        if self.look["layout"] == "key":
            made += overview(questions)
        return [*made, *chain.from_iterable(map(self._section, paper["sections"]))]

    def _head(self, paper: Json) -> Nodes:
        about = [line for line in (paper["about"], paper["minutes"]) if line]
        made = [nodes.div([nodes.para(words(line))], "Date") for line in about]
        made += [nodes.div([nodes.para([nodes.string(paper["date"])])], "Date")] if paper["date"] else []
        if self.look["layout"] in ("worksheet", "exam"):
            made += (
                [nodes.para(list(chain.from_iterable(map(self._field, paper["fields"]))))] if paper["fields"] else []
            )
        if self.look["sealed"]:
            made.append(self._scores(len(paper["sections"])))
        return [*made, *stacked(paper["instructions"])]

    def _field(self, name: str) -> Nodes:
        return [*words(self.words[name]), nodes.string(" "), nodes.blank(_FIELD[name]), nodes.string("\u2003")]

    def _scores(self, parts: int) -> Node:
        number = in_chinese if self.look["langs"][0] == "zh" else str
        head = [words(self.words["part"]), *([nodes.string(number(at))] for at in range(1, parts + 1))]
        rows = ([*head, words(self.words["total"])], [words(self.words["score"]), *[[]] * (parts + 1)])
        return nodes.table([[[nodes.para(cell)] for cell in row] for row in rows])

    def _section(self, section: Json) -> Nodes:
        made: Nodes = []
        for at, version in enumerate(section["title"]):
            space = "" if version["lang"] == "zh" else " "
            about = [space + one["words"] for one in section["about"] if one["lang"] == version["lang"]]
            inlines = [*beside([version]), *map(nodes.string, about)]
            head = nodes.node("Header", 2, ["", [], []], inlines)
            made.append(head if at == 0 else nodes.div([nodes.para(inlines)], KEPT))
        made += stacked(section["instructions"])
        return [*made, *chain.from_iterable(map(self._group, section["groups"]))]

    def _group(self, group: Json) -> Nodes:
        made: Nodes = []
        if group["stimulus"]:
            made.append(nodes.div([nodes.para(words(group["do"]))], KEPT))
            made.append(nodes.node("BlockQuote", stacked(group["stimulus"])))
        told = self.look["layout"] == "key"
        items = [keyed(one, self.words) if told else self._question(one) for one in group["questions"]]
        return [*made, nodes.numbered(items, int(group["questions"][0]["number"]))]

    def _question(self, one: Json) -> Nodes:
        asked = one["ask"]
        points = [*words(one["points"]), nodes.string(" ")] if one["points"] else []
        picks = asked["task"]["k"] == "choose" and self.look["brackets"]
        made = stacked(asked["stem"], points, [nodes.string("　（　　）")] if picks else [])
        made += [nodes.para(words(asked["do"]))] if asked["do"] else []
        made += fitting(asked["hint"], words(self.words["hint"], after=": ")) if asked["hint"] else []
        task = self._task(asked["task"])
        return [nodes.div(made, KEPT), *task] if task else made

    def _task(self, task: Json) -> Nodes:
        match task:
            case {"k": "choose", "options": options}:
                return [_offered(options)]
            case {"k": "gaps", "choices": choices}:
                return [block for one in choices for block in self._choices(one)]
            case {"k": "pair", "left": left, "right": right}:
                return [_paired(left, right)]
            case {"k": "arrange", "steps": steps}:
                return _kept([fitting(step, [nodes.blank(2), nodes.string(" ")]) for step in steps])
            case {"k": "write", "lines": lines} if self.look["space"] != "none":
                style = ANSWER if self.look["space"] == "lines" else "Body Text"
                return [nodes.div([nodes.para([nodes.string("\u00a0")])] * lines, style)]
            case {"k": "line"} if self.look["space"] != "none":
                return [nodes.para(_line(task))]
            case _:
                return []

    def _choices(self, one: Json) -> Nodes:
        label = [nodes.div([nodes.para([nodes.string(one["label"])])], KEPT)] if one["label"] else []
        return [*label, _offered(one["options"])]

    def _cards(self, paper: Json) -> Node:
        groups = [group for section in paper["sections"] for group in section["groups"]]
        rows = [
            [[*stacked(group["stimulus"]), *self._question(one)], keyed(one, self.words)]
            for group in groups
            for one in group["questions"]
        ]
        return nodes.table(rows, widths=(0.5, 0.5))


def _offered(options: Sequence[Json]) -> Node:
    return nodes.numbered(
        ([block] for block in _kept([fitting(option["text"]) for option in options])), 1, "UpperAlpha"
    )


def _kept(items: Sequence[Nodes]) -> Nodes:
    """Return the items so that all but the last stay on the page of the next."""
    return [nodes.div(item, OPTION if at < len(items) else "Last Option") for at, item in enumerate(items, 1)]


def _line(task: Json) -> Nodes:
    if not task["date"]:
        return [nodes.blank(task["width"]), *([nodes.string(" "), *beside(task["unit"])] if task["unit"] else [])]
    parts: Iterable[Nodes] = ([nodes.blank(3), *words(part), nodes.string(" ")] for part in task["date"])
    return list(chain.from_iterable(parts))


def _paired(left: Sequence[Json], right: Sequence[Json]) -> Node:
    lefts = [fitting(text, [nodes.blank(2), nodes.string(f" {number}. ")]) for number, text in enumerate(left, 1)]
    rights = [fitting(option["text"], [nodes.string(f"{option['label']}. ")]) for option in right]
    count = max(len(lefts), len(rights))
    rows = zip(_filled(lefts, count), _filled(rights, count), strict=True)
    return nodes.table([list(row) for row in rows], widths=(0.45, 0.45), style="OpenTable")


def _filled(cells: list[Nodes], count: int) -> list[Nodes]:
    return cells + [[]] * (count - len(cells))
