"""What became of each question of a session, and which one is shown: the state, without log, clock and grader."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from quizkit.assembly.shuffle import orders
from quizkit.grading.response import Response
from quizkit.grading.verdict import Mark, Verdict
from quizkit.model.form import Question
from quizkit.study.course import Course, Round, Walk
from quizkit.study.mix import linked
from quizkit.study.modes import Rules
from quizkit.study.records import Attempt
from quizkit.study.values import Place

_RETURNS = 3  # times that a missed question comes back; after that it is left to another day
_MISSED = frozenset({Mark.WRONG, Mark.PARTLY})


class Slot(Struct, frozen=True):
    """A place with what only the session needs.

    ``times``: how often it was answered; ``first``: the first verdict; ``attempt``: the row that stands.
    """

    place: Place
    times: int = 0
    first: Verdict | None = None
    attempt: Attempt | None = None


class Step(Struct, frozen=True):
    """How things were before an answer or a skip: what undo goes back to."""

    at: int
    slot: Slot
    course: Course


class Board(Struct):
    """The slots of a session by place (from 0), the course through them, and the steps taken."""

    rules: Rules
    seed: str
    slots: list[Slot]
    course: Course
    steps: list[Step] = field(default_factory=list)

    @classmethod
    def laid(cls, questions: Sequence[Question], rules: Rules, seed: str) -> Board:
        """Return the board at the beginning."""
        total = len(questions)
        course = Walk(total) if rules.free else Round(tuple(range(total)))
        return cls(rules, seed, [Slot(Place(question)) for question in questions], course)

    @property
    def at(self) -> int | None:
        """The place shown; None at the end."""
        return self.course.at

    @property
    def last(self) -> int | None:
        """The place answered last."""
        return next((step.at for step in reversed(self.steps) if self.slots[step.at].attempt), None)

    def answered(self, at: int, response: Response, verdict: Verdict, attempt: Attempt) -> bool:
        """Note an answer to the question shown, go on, and return whether it comes back."""
        slot = self.slots[at]
        returns = self.rules.returns and verdict.mark in _MISSED and slot.times < _RETURNS
        self.steps.append(Step(at, slot, self.course))
        place = replace(slot.place, response=response, verdict=verdict, ms=slot.place.ms + attempt.ms)
        place = replace(place, overridden=False)
        if returns:  # in other orders, so that nobody learns a position
            question = place.question
            others = orders(question.entry, f"{self.seed}:{slot.times + 1}")
            place = replace(place, question=replace(question, orders=others))
        self.slots[at] = Slot(place, slot.times + 1, slot.first or verdict, attempt)
        self.course = self.course.returning(self._linked) if returns else self.course.passed()
        return returns

    def overridden(self, at: int, verdict: Verdict, attempt: Attempt) -> None:
        """Note another verdict on the last answer to a place; one that is right now does not come back.

        The steps since then are changed, too: to undo a skip does not undo this.
        """
        before = self.slots[at]
        place = replace(before.place, verdict=verdict, overridden=True)
        slot = replace(before, place=place, first=verdict if before.times == 1 else before.first, attempt=attempt)
        for number, step in enumerate(self.steps):
            if step.at == at and step.slot.attempt is before.attempt:
                self.steps[number] = replace(step, slot=slot)
        self.slots[at] = slot
        if verdict.mark not in _MISSED:
            self.course = self.course.without(at)

    def skip(self, at: int) -> None:
        """Leave the question shown."""
        self.steps.append(Step(at, self.slots[at], self.course))
        self.slots[at] = replace(self.slots[at], place=replace(self.slots[at].place, skipped=True))
        self.course = self.course.skip()

    def undo(self) -> int | None:
        """Go back by a step and return its place; None if there is none. A flag stays."""
        if not self.steps:
            return None
        step = self.steps.pop()
        flagged = self.slots[step.at].place.flagged
        self.slots[step.at], self.course = step.slot, step.course
        self.flag(step.at, on=flagged)
        return step.at

    def flag(self, at: int, *, on: bool) -> None:
        """Set or take off a flag."""
        self.slots[at] = replace(self.slots[at], place=replace(self.slots[at].place, flagged=on))

    def show(self, at: int) -> bool:
        """Show a place, if one may go back and forth, and return whether that is so."""
        if not isinstance(self.course, Walk) or not 0 <= at < len(self.slots):
            return False
        self.course = replace(self.course, place=at)
        return True

    def bring(self, at: int) -> None:
        """Show a place that was answered out of turn: what was skipped before is not in the log."""
        if isinstance(self.course, Walk):
            self.show(at)
        elif self.course.at != at:
            self.course = replace(self.course, ahead=(at, *self.course.without(at).ahead))

    def _linked(self, one: int, other: int) -> bool:
        return linked(self.slots[one].place.question.entry, self.slots[other].place.question.entry)
