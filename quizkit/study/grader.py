"""The grader that a session uses unless it is given another; it is loaded at the first answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from quizkit.grading.response import Response
from quizkit.grading.verdict import Verdict
from quizkit.model.bank import Item
from quizkit.model.form import Entry

if TYPE_CHECKING:
    from quizkit.grading.rivals import Rivals

Grade: TypeAlias = Callable[[Item, Response], Verdict]


def grader(entries: Sequence[Entry]) -> Grade:
    """Return a grader that takes no answer of another of ``entries`` for a typo."""

    @cache
    def others() -> Rivals:
        from quizkit.grading.rivals import rivals  # noqa: PLC0415 - the first question is shown without

        return rivals(entry.item for entry in entries)

    def graded(item: Item, response: Response) -> Verdict:
        from quizkit.grading.grade import grade  # noqa: PLC0415 - as above

        return grade(item, response, rivals=others())

    return graded
