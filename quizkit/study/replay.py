"""A session as it was, from its rows in the log."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from quizkit.assembly.content import content_hash
from quizkit.study.board import Board
from quizkit.study.grader import Grade
from quizkit.study.pool import name_of
from quizkit.study.rating import judged
from quizkit.study.records import Attempt, Kind, Name


def replay(board: Board, attempts: Iterable[Attempt], flagged: frozenset[Name], grade: Grade) -> None:
    """Take the steps on a fresh ``board`` that ``attempts`` tell of; leave out questions that were edited since.

    Marks and scores are those of the log; the grader only gives the reasons and what was expected again.
    """
    places = {name_of(slot.place.question.entry): at for at, slot in enumerate(board.slots)}
    for attempt in attempts:
        at = places.get(attempt.name)
        if at is not None and attempt.item_hash == content_hash(board.slots[at].place.question.item):
            _take(board, at, attempt, grade)
    for name in flagged & places.keys():
        board.flag(places[name], on=True)


def _take(board: Board, at: int, attempt: Attempt, grade: Grade) -> None:
    if attempt.kind is Kind.UNDO:
        while board.steps and board.undo() != at:
            pass
    elif attempt.response is not None and attempt.mark is not None and attempt.score is not None:
        verdict = grade(board.slots[at].place.question.item, attempt.response)
        if attempt.kind is Kind.OVERRIDE:
            board.overridden(at, replace(judged(verdict, attempt.score), mark=attempt.mark), attempt)
        else:
            board.bring(at)
            board.answered(at, attempt.response, replace(verdict, mark=attempt.mark, score=attempt.score), attempt)
