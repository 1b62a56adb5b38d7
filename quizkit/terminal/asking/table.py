"""Which interaction is answered how."""

from __future__ import annotations

from typing import assert_never

from quizkit.model.form import Question
from quizkit.model.interactions import Arrange, Choose, FillIn, Pair, Recall, Write
from quizkit.terminal.asking.arrange import arrange
from quizkit.terminal.asking.asked import Asked
from quizkit.terminal.asking.fill import fill
from quizkit.terminal.asking.match import match as matching
from quizkit.terminal.asking.pick import pick
from quizkit.terminal.asking.recall import Card
from quizkit.terminal.asking.write import Writing


def ask(question: Question, *, feedback: bool) -> Asked:
    """Return ``question`` before any key; without ``feedback`` nothing of its key is shown on the way."""
    match question.item.interaction:
        case Choose() as asked:
            return pick(question, asked)
        case FillIn() as asked:
            return fill(question, asked)
        case Pair():
            return matching(question)
        case Arrange():
            return arrange(question)
        case Write(answer, rubric):
            return Writing(answer if feedback else None, rubric)
        case Recall(back):
            return Card(question, back) if feedback else Writing(None)
        case _:
            assert_never(question.item.interaction)
