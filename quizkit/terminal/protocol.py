"""What a question, an outcome and a summary are in JSON; `docs/quiz.md` is the reference of the protocol.

Texts are objects with a plain text for each language. Nothing of a question's key is in it before it is answered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, TypeAlias, assert_never

from quizkit.assembly.shown import choices, lefts, options, rights, steps
from quizkit.grading.response import Response
from quizkit.grading.words import words as in_words
from quizkit.markup.plain import to_plain
from quizkit.markup.units import spell_unit
from quizkit.model.form import Question
from quizkit.model.interactions import Arrange, Choose, FillIn, Gap, Pair, Recall, Write
from quizkit.model.keys import ChoiceKey, DateKey, NumberKey, TextKey
from quizkit.model.text import Lang, Text
from quizkit.study.left import Left
from quizkit.study.responses import to_json
from quizkit.study.session import Session
from quizkit.study.values import Outcome, Summary
from quizkit.terminal.page import hint_of

PROTOCOL = 1
Json: TypeAlias = dict[str, Any]
Langs: TypeAlias = tuple[Lang, ...]
# What JSON lets stand and a terminal, or who reads it there, is misled by: controls, signs of direction, line ends.
_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def line(value: Json) -> str:
    """Return ``value`` as one line of JSON that steers no terminal, with its line end."""
    written = json.dumps(value, ensure_ascii=False)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", written) + "\n"


def text(found: Text, langs: Langs) -> Json:
    """Return the words of a text by language; gaps in it are `__1__`, `__2__` and so on."""
    return {lang.value: to_plain(rich, blank=lambda at: f"__{at + 1}__") for lang, rich in found.within(langs)}


def question(asked: Question, session: Session, langs: Langs) -> Json:
    """Return the question as it is shown."""
    item, place = asked.item, session.places[asked.number - 1]
    return {
        "type": "question",
        "number": asked.number,
        "id": asked.entry.name,
        "points": float(asked.points),
        "level": item.level,
        "tags": [*item.tags],
        **({"stimulus": text(item.stimulus.text, langs)} if item.stimulus else {}),
        "stem": text(item.stem, langs),
        **_offered(asked, langs),
        "hint": hint_of(session, asked) is not None,
        "flagged": place.flagged,
        "answered": place.response is not None,
        "ahead": session.progress.ahead,
        "remaining_ms": session.remaining,
    }


def _offered(asked: Question, langs: Langs) -> Json:
    match asked.item.interaction:
        case Choose(many=many):
            shown = [option.text for option in options(asked)]
            return {"kind": "choose", "many": many, "options": _numbered(shown, langs)}
        case FillIn(gaps):
            return {"kind": "fill", "gaps": [_gap(asked, at, gap, langs) for at, gap in enumerate(gaps)]}
        case Pair():
            return {"kind": "match", "lefts": _numbered(lefts(asked), langs), "rights": _numbered(rights(asked), langs)}
        case Arrange():
            return {"kind": "order", "steps": _numbered(steps(asked), langs)}
        case Write():
            return {"kind": "write"}
        case Recall():
            return {"kind": "recall"}
        case _:
            assert_never(asked.item.interaction)


def _numbered(texts: Sequence[Text], langs: Langs) -> list[Json]:
    return [{"n": number, "text": text(one, langs)} for number, one in enumerate(texts, 1)]


def _gap(asked: Question, at: int, gap: Gap, langs: Langs) -> Json:
    told = {"n": at + 1, **({"hint": hint} if (hint := gap.hinted(langs)) else {})}
    match gap.key:
        case ChoiceKey():
            return {**told, "kind": "choice", "options": _numbered(choices(asked, at), langs)}
        case NumberKey(unit=unit):
            return {**told, "kind": "number", **({"unit": text(spell_unit(unit), langs)} if unit else {})}
        case DateKey():
            return {**told, "kind": "date"}
        case TextKey():
            return {**told, "kind": "text"}
        case _:
            assert_never(gap.key)


def left(found: Left) -> Json:
    """Return the session that waits to be gone on with."""
    return {"mode": found.mode.value, "started_ms": found.started, "answered": found.answered, "total": found.total}


def result(outcome: Outcome, response: Response | None, langs: Langs) -> Json:
    """Return what an answer led to; in an exam only that it was kept."""
    asked, verdict = outcome.question, outcome.verdict
    told: Json = {"type": "result", "number": asked.number, "id": asked.entry.name}
    if response is not None:
        told["response"] = to_json(response)
    if verdict is None:
        return {**told, "mark": None}
    reasons = [
        {"code": one.code, "values": [*one.values], "words": {lang.value: in_words(one, lang) for lang in langs}}
        for one in verdict.reasons
    ]
    judged = {
        "mark": verdict.mark.value,
        "score": float(verdict.score),
        "reasons": reasons,
        "expected": verdict.expected,
    }
    texts = {
        name: text(found, langs) for name, found in (("why", asked.item.why), ("caution", asked.item.caution)) if found
    }
    return {**told, **judged, **texts, "rating": int(outcome.rating), "returns": outcome.returns, "due_ms": outcome.due}


def summary(found: Summary, *, finished: bool) -> Json:
    """Return what a session came to."""
    return {
        "type": "summary",
        "finished": finished,
        "score": float(found.score),
        "points": float(found.points),
        "answered": found.answered,
        "total": len(found.places),
        "marks": {mark.value: count for mark, count in found.first.items()},
        "missed": [
            {"number": place.question.number, "id": place.question.entry.name, "expected": place.verdict.expected}
            for place in found.missed
            if place.verdict
        ],
        "ms": found.ms,
    }
