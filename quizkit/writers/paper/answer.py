"""The key of a question, as JSON: the answer, and all that explains it."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from quizkit.assembly.letters import letter
from quizkit.assembly.shown import key_letters, key_numbers, options
from quizkit.markup.dates import spell_date
from quizkit.markup.units import spell_unit
from quizkit.model.bank import Reference
from quizkit.model.form import Question
from quizkit.model.interactions import Arrange, Choose, FillIn, Gap, Pair, Recall, Write
from quizkit.model.keys import ChoiceKey, DateKey, NumberKey, TextKey
from quizkit.writers.paper import room
from quizkit.writers.paper.furniture import furnish, written
from quizkit.writers.paper.style import Style
from quizkit.writers.paper.words import Json, Versions, Words


def answer(question: Question, words: Words, style: Style) -> Json:
    """Return the key of the question, in the letters and numbers of its form.

    ``long`` says whether it may take half a page, so that it is to be measured before it is kept whole.
    """
    made = _made(question, words)
    return {**made, "long": room.is_long(made, style, 0.5)}


def _made(question: Question, words: Words) -> Json:
    item, interaction = question.item, question.item.interaction
    return {
        "short": _short(question),
        "answer": _answer(question, words),
        "open": isinstance(interaction, Write),
        "also": _also(question),
        "why": words.show(item.why),
        "feedback": [
            {"label": letter(at), "text": words.show(option.why)}
            for at, option in enumerate(options(question))
            if option.why
        ],
        "caution": words.show(item.caution),
        "rubric": _rubric(question, words) if isinstance(interaction, Write) else [],
        "source": _source(words),
    }


def _rubric(question: Question, words: Words) -> list[Json]:
    """Return the lines of a rubric; where the form gives the question other points, they are shared out alike."""
    lines = question.item.interaction.rubric if isinstance(question.item.interaction, Write) else ()
    total = sum((line.points for line in lines), Decimal(0))
    factor = question.points / total if total else Decimal(1)
    return [{"points": written(round(line.points * factor, 2)), "text": words.show(line.text)} for line in lines]


def _short(question: Question) -> str:
    """Return what stands in the table of answers: letters and numbers; '' where the answer is in words."""
    match question.item.interaction:
        case Choose():
            return "".join(key_letters(question))
        case Pair():
            return " ".join(f"{at}{name}" for at, name in enumerate(key_letters(question), 1))
        case Arrange():
            return " ".join(map(str, key_numbers(question)))
        case FillIn() | Write() | Recall():
            return ""
        case _:
            assert_never(question.item.interaction)


def _answer(question: Question, words: Words) -> list[Json]:
    """Return the answer's lines, each with its label."""
    match question.item.interaction:
        case Choose():
            keys = ((letter(at), option.text) for at, option in enumerate(options(question)) if option.is_key)
            return [{"label": label, "text": words.show(text)} for label, text in keys]
        case FillIn(gaps):
            labels = [f"({at})" for at in range(1, len(gaps) + 1)] if len(gaps) > 1 else [""]
            return [
                {"label": f"{label} {name}".strip(), **_gap(gap, words)}
                for label, name, gap in zip(labels, key_letters(question), gaps, strict=True)
            ]
        case Pair(pairs):
            return [
                {"label": f"{at} {name}", "text": words.show(left), "match": words.show(right)}
                for at, (name, (left, right)) in enumerate(zip(key_letters(question), pairs, strict=True), 1)
            ]
        case Arrange(steps):
            boxes: Json = {"label": "", "text": words.verbatim(" – ".join(map(str, key_numbers(question))))}
            listed: list[Json] = [{"label": str(at), "text": words.show(step)} for at, step in enumerate(steps, 1)]
            return [boxes, *listed]
        case Write(model):
            return [{"label": "", "text": words.show(model)}]
        case Recall(back):
            return [{"label": "", "text": words.show(back)}]
        case _:
            assert_never(question.item.interaction)


def _gap(gap: Gap, words: Words) -> Json:
    match gap.key:
        case DateKey():
            return {"text": words.show(spell_date(gap.key, words.langs))}
        case NumberKey(unit=unit):
            shown = words.show(unit and spell_unit(unit))
            return {"text": words.show(gap.answer), "unit": shown, "range": _range(gap.key, words)}
        case TextKey() | ChoiceKey():
            return {"text": words.show(gap.answer)}
        case _:
            assert_never(gap.key)


def _range(key: NumberKey, words: Words) -> list[dict[str, str]]:
    """Return which numbers are right, unless that is one alone."""
    if key.low == key.high:
        return []
    ends = {name: f"{end:f}" for name, end in (("low", key.low), ("high", key.high)) if end is not None}
    name = "range" if len(ends) > 1 else "at-least" if "low" in ends else "at-most"
    return furnish(name, words.langs, **ends)


def _also(question: Question) -> list[str]:
    """Return what else is accepted where an answer is typed: for several gaps each with its label."""
    match question.item.interaction:
        case FillIn(gaps):
            others = [(at, gap.key.accepted[1:]) for at, gap in enumerate(gaps, 1) if isinstance(gap.key, TextKey)]
            label = "({}) " if len(gaps) > 1 else ""
            return [label.format(at) + " / ".join(accepted) for at, accepted in others if accepted]
        case _:
            return []


def _source(words: Words) -> list[Json]:
    """Return what the key rests on: texts, parted by commas; an address is a link."""
    citation = words.item.citation
    if citation is None:
        return []
    listed = (one for one in words.header.references if one.id == citation.ref)
    reference = next(listed, Reference(citation.ref or ""))
    title: Versions = words.show(reference.title) if reference.title else words.verbatim(reference.id)
    url = citation.url or reference.url or ""
    about = (reference.author, reference.publisher, reference.date, citation.at, citation.derived)
    head: list[Json] = [{"text": title, "url": url}] if reference.title or reference.id or url else []
    others: list[Json] = [{"text": words.verbatim(one), "url": ""} for one in about if one]
    return head + others
