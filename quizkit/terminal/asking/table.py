"""Which interaction is answered how; each way is loaded when a question asks for it."""

from __future__ import annotations

from typing import assert_never

from quizkit.model.form import Question
from quizkit.model.interactions import Arrange, Choose, Criterion, FillIn, Pair, Recall, Write
from quizkit.model.text import Text
from quizkit.terminal.asking.asked import Asked


def ask(question: Question, *, feedback: bool) -> Asked:
    """Return ``question`` before any key; without ``feedback`` nothing of its key is shown on the way."""
    match question.item.interaction:
        case Choose() as asked:
            from quizkit.terminal.asking.pick import pick  # noqa: PLC0415 - for such questions alone

            return pick(question, asked)
        case FillIn() as asked:
            from quizkit.terminal.asking.fill import fill  # noqa: PLC0415 - for such questions alone

            return fill(question, asked)
        case Pair():
            from quizkit.terminal.asking.match import match as matching  # noqa: PLC0415 - for such questions alone

            return matching(question)
        case Arrange():
            from quizkit.terminal.asking.arrange import arrange  # noqa: PLC0415 - for such questions alone

            return arrange(question)
        case Write(answer, rubric):
            return _written(answer if feedback else None, rubric)
        case Recall(back) if feedback:
            from quizkit.terminal.asking.recall import Card  # noqa: PLC0415 - for such questions alone

            return Card(question, back)
        case Recall():
            return _written(None)
        case _:
            assert_never(question.item.interaction)


def _written(answer: Text | None, rubric: tuple[Criterion, ...] = ()) -> Asked:
    from quizkit.terminal.asking.write import Writing  # noqa: PLC0415 - for such questions alone

    return Writing(answer, rubric)
