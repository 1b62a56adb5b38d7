"""A question has no explanation.

Feedback that only says right or wrong teaches little; an explanation does (Bangert-Drowns, Kulik, Kulik & Morgan,
1991; Butler, Godbole & Marsh, 2013). Flashcards, whose back may explain, and essays with a rubric need none; a `why`
at the key's own option counts. Where most questions have none, one finding stands for all.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from quizkit.checks.asked import Question
from quizkit.checks.kept import Kept, Shelf
from quizkit.checks.place import warning
from quizkit.diagnostics import Diagnostic, codes
from quizkit.model.bank import Header
from quizkit.model.interactions import Choose, Recall, Write

_FEW = 20


class MissingWhy:
    """Remembers the questions without an explanation."""

    def __init__(self, header: Header) -> None:
        del header
        self._missing = array("I")
        self._count = 0

    def see(self, question: Question, kept: Kept) -> None:
        """Note ``question`` if it lacks an explanation."""
        item = question.item
        match item.interaction:
            case Recall():
                return
            case Write(rubric=rubric):
                explained = bool(rubric)
            case Choose(options):
                explained = any(option.why for option in options if option.is_key)
            case _:
                explained = False
        self._count += 1
        if not explained and item.why is None:
            self._missing.append(kept.number)

    def findings(self, shelf: Shelf) -> Iterator[Diagnostic]:
        """Yield a finding for each such question, or one for all."""
        count, total = len(self._missing), self._count
        missing = (shelf.where(shelf[number]) for number in self._missing)
        if count > _FEW and 2 * count > total:
            message = f"{count} of {total} questions have no explanation"
            yield warning(codes.MISSING_WHY, next(missing), message, "add `why: …` to them")
            return
        for where in missing:
            yield warning(codes.MISSING_WHY, where, f"`{where.id}` has no explanation", "add `why: …`")
