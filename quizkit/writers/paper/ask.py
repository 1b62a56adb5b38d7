"""What a question asks, as JSON: the stem, and what the candidate does with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from quizkit.assembly.letters import letter
from quizkit.assembly.shown import choices, lefts, options, rights, steps
from quizkit.markup.pieces import cells
from quizkit.markup.plain import to_plain
from quizkit.markup.typeset import Node
from quizkit.markup.units import spell_unit
from quizkit.model.form import Question
from quizkit.model.interactions import Arrange, Choose, FillIn, Gap, Pair, Recall, Write
from quizkit.model.keys import ChoiceKey, DateKey, NumberKey, TextKey
from quizkit.model.text import Lang, Text
from quizkit.writers.paper import room
from quizkit.writers.paper.furniture import furnish
from quizkit.writers.paper.style import Style
from quizkit.writers.paper.words import Json, Versions, Words

_SHORT = 90  # half ems: an answer up to this length is written on one line
_LETTER = 4  # em of a line for a letter
_SAYS_MANY = re.compile(r"所有|全部|多选|哪些|\b(?:all|every|each|which of)\b", re.IGNORECASE)


def ask(question: Question, words: Words, style: Style) -> Json:
    """Return the question without its key.

    ``long`` says whether it may need more than a page, so that it is to be measured before it is kept whole.
    """
    item = question.item
    stem = words.show(item.stem, lambda lang, index: _blank(question, index, words, lang))
    made: Json = {
        "stem": stem,
        "task": _task(question, words),
        "do": _do(question, style),
        "hint": words.show(item.hint) if style.look.hints else [],
    }
    return {**made, "long": room.is_long(made, style, 0.9)}


def _task(question: Question, words: Words) -> Json:
    match question.item.interaction:
        case Choose(many=many):
            shown = (words.show(option.text) for option in options(question))
            return {"k": "choose", "many": many, "options": _lettered(shown)}
        case FillIn(gaps, inline=True):
            offered = [(at, choices(question, at)) for at in range(len(gaps))]
            return {
                "k": "gaps",
                "choices": [
                    {"label": f"({at + 1})" if len(gaps) > 1 else "", "options": _lettered(map(words.show, found))}
                    for at, found in offered
                    if found
                ],
            }
        case FillIn(gaps):
            return _answer_line(gaps[0], words)
        case Pair():
            left = [words.show(one) for one in lefts(question)]
            return {"k": "pair", "left": left, "right": _lettered(map(words.show, rights(question)))}
        case Arrange():
            return {"k": "arrange", "steps": [words.show(step) for step in steps(question)]}
        case Write(answer):
            lines = room.page(room.longest(answer, words.langs), float(question.points))
            return {"k": "write", "lines": lines}
        case Recall(back):
            return _line_or_lines(room.longest(back, words.langs))
        case _:
            assert_never(question.item.interaction)


def _lettered(texts: Iterable[Versions]) -> list[Json]:
    return [{"label": letter(at), "text": text} for at, text in enumerate(texts)]


def _answer_line(gap: Gap, words: Words) -> Json:
    match gap.key:
        case TextKey(accepted):
            return _line_or_lines(max(cells(accepted[0]), room.longest(gap.answer, words.langs)))
        case NumberKey(written, unit=unit):
            shown = words.show(unit and spell_unit(unit))
            return {"k": "line", "width": room.line([cells(written)]), "unit": shown, "date": []}
        case DateKey(first):
            parts = ("year", *(("month",) if first.month else ()), *(("day",) if first.day else ()))
            return {"k": "line", "width": 0, "unit": [], "date": [furnish(part, words.langs) for part in parts]}
        case ChoiceKey():  # only a cloze has drop-down gaps
            return {"k": "line", "width": _LETTER, "unit": [], "date": []}
        case _:
            assert_never(gap.key)


def _line_or_lines(width: int) -> Json:
    if width <= _SHORT:
        return {"k": "line", "width": room.line([width]), "unit": [], "date": []}
    return {"k": "write", "lines": room.lines(width) + 1}


def _blank(question: Question, index: int, words: Words, lang: Lang) -> Node:
    """Return the place of a gap in a cloze: a line, or room for a letter."""
    match question.item.interaction:
        case FillIn(gaps):
            gap = gaps[index]
            typed = [one for one in gaps if not isinstance(one.key, ChoiceKey)]
            width = room.line([room.longest(one.answer, words.langs) for one in typed]) if gap in typed else _LETTER
            label = f"({index + 1})" if len(gaps) > 1 else ""
            return {"k": "blank", "width": width, "label": label, "hint": gap.hinted((lang,))}
        case _:
            return "____"


def _do(question: Question, style: Style) -> list[dict[str, str]]:
    """Return the instruction that the form of the question does not give by itself."""
    match question.item.interaction:
        case Choose(many=True) if not _SAYS_MANY.search(_plain(question.item.stem)):
            return furnish("do-many", style.langs)
        case Pair():
            return furnish("do-pair", style.langs)
        case Arrange():
            return furnish("do-arrange", style.langs)
        case _:
            return []


def _plain(text: Text) -> str:
    return " ".join(to_plain(rich) for _, rich in text.versions)
