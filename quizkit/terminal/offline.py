"""Answers kept in a file, graded without a session: a JSON object a line, `{"id": "geo/seine", "answer": "Seine"}`.

Numbers are those of the bank's own order, since nothing was shuffled.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import assert_never

from msgspec import Struct

from quizkit.assembly.outline import NO_EACH, points
from quizkit.diagnostics import Code, Diagnostic, Report, codes
from quizkit.grading.grade import grade
from quizkit.grading.response import Response
from quizkit.grading.verdict import Verdict
from quizkit.model.bank import Item
from quizkit.model.form import Entry, Orders, Question
from quizkit.model.interactions import Arrange, Choose, FillIn, Pair, Recall, Write
from quizkit.model.keys import ChoiceKey
from quizkit.model.text import Lang
from quizkit.source import Source, Span
from quizkit.terminal.answers import Unreadable, read_answer
from quizkit.terminal.words import WORDS

_MOST_BAD = 100  # lines; a file with more is another kind of file


class Graded(Struct, frozen=True):
    """An answer of the file and its verdict."""

    question: Question
    response: Response
    verdict: Verdict

    @property
    def earned(self) -> Decimal:
        """The points that the answer earns, 0 at least."""
        return max(Decimal(0), self.verdict.score) * self.question.points


def graded(source: Source, entries: Mapping[str, Entry], report: Report) -> Iterator[Graded]:
    """Yield the answers in ``source`` with their verdicts; report each line that gives none.

    After a hundred lines that are no answers at all, the rest is not read.
    """
    bad = 0
    for number, line in enumerate(source.text.splitlines(), 1):
        if not line.strip():
            continue
        value, place = _object(line), Span(number, 1, number, len(line) + 1)
        if value is None:
            message = "this line is no JSON object with `id` and `answer`"
            _add(
                report, codes.ANSWER_UNREADABLE, message, place, source, 'write `{"id": "bank/question", "answer": 2}`'
            )
            bad += 1
            if bad == _MOST_BAD:
                return
            continue
        name, answer = value
        entry = entries.get(name)
        if entry is None:
            message = f"there is no question `{name}` in these banks"
            _add(report, codes.ANSWER_TO_NOTHING, message, place, source, "look at `quizkit list questions`")
            continue
        question = Question(number, entry, points(entry.item, NO_EACH), as_written(entry.item))
        response = read_answer(question, answer)
        if isinstance(response, Unreadable):
            wanted = getattr(WORDS[Lang.EN], response.wanted).format(count=response.count)
            message = f"this answers `{name}` in a way that its type does not know"
            _add(report, codes.ANSWER_UNFIT, message, place, source, wanted)
            continue
        yield Graded(question, response, grade(entry.item, response))


def by_name(entries: list[Entry]) -> dict[str, Entry]:
    """Return ``entries`` by `bank/question`, and by the question's id alone where only one bank has it."""
    found = {entry.item.id: entry for entry in entries}
    several = {entry.item.id for entry in entries if found[entry.item.id] is not entry}
    short = {str(name): entry for name, entry in found.items() if name not in several}
    return {**short, **{entry.name: entry for entry in entries}}


def as_written(item: Item) -> Orders:
    """Return the orders that leave everything where the bank has it."""
    match item.interaction:
        case Choose(options):
            return (tuple(range(len(options))),)
        case FillIn(gaps):
            return tuple(tuple(range(len(gap.key.options))) if isinstance(gap.key, ChoiceKey) else () for gap in gaps)
        case Pair(pairs, extra):
            return (tuple(range(len(pairs) + len(extra))),)
        case Arrange(steps):
            return (tuple(range(len(steps))),)
        case Write() | Recall():
            return ()
        case _:
            assert_never(item.interaction)


def _object(line: str) -> tuple[str, object] | None:
    try:
        match json.loads(line):
            case {"id": str(name), "answer": answer}:
                return name, answer
            case _:
                return None
    except (ValueError, RecursionError):
        return None


def _add(report: Report, code: Code, message: str, place: Span, source: Source, remedy: str) -> None:
    report.add(Diagnostic(code, message, place, source, remedy))
