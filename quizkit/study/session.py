"""A session: questions asked one after another, answered, graded and kept; `docs/study.md` shows its use by a front."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from quizkit.assembly.content import content_hash
from quizkit.grading.response import Response
from quizkit.grading.verdict import Verdict
from quizkit.model.form import Entry, Form, Question
from quizkit.study.board import Board
from quizkit.study.clock import Clock
from quizkit.study.grader import Grade, grader
from quizkit.study.ids import uuid7
from quizkit.study.log import Log
from quizkit.study.modes import RULES, Mode, Rules
from quizkit.study.pool import asked, chosen, name_of
from quizkit.study.rating import judged, rate
from quizkit.study.records import Attempt, Kind, Sitting
from quizkit.study.replay import replay
from quizkit.study.values import Confidence, Limits, Outcome, Place, Progress, Rating, Summary


class Session(Struct):
    """One session; made by `start`, `sit` or `resume`. Methods return None where there is nothing to do."""

    sitting: Sitting
    board: Board
    clock: Clock
    grade: Grade
    log: Log | None
    finished: bool = False

    @classmethod
    def start(  # noqa: PLR0913 - what a session depends on
        cls,
        entries: Sequence[Entry],
        mode: Mode,
        *,
        seed: str,
        log: Log | None = None,
        limits: Limits | None = None,
        clock: Clock | None = None,
        grade: Grade | None = None,
    ) -> Session:
        """Begin a session of ``mode`` with some of ``entries``; the same seed and log give the same questions.

        It may be empty: nothing is due, or there were no mistakes. For an exam with a blueprint see `sit`.
        """
        limits, clock = limits or Limits(), clock or Clock()
        found = chosen(entries, mode, seed=seed, log=log, limits=limits, now=clock.now())
        questions = [asked(entry, number, seed) for number, entry in enumerate(found, 1)]
        sitting = _sitting(mode, seed, clock, limits.seconds)
        return cls._begin(questions, sitting, clock, grade or grader(entries), log)

    @classmethod
    def sit(
        cls,
        form: Form,
        *,
        log: Log | None = None,
        seconds: int | None = None,
        clock: Clock | None = None,
        grade: Grade | None = None,
    ) -> Session:
        """Begin an exam: the questions of ``form`` in its order, its orders of options and its points."""
        clock, questions = clock or Clock(), [*form.questions]
        grade = grade or grader([question.entry for question in questions])
        return cls._begin(questions, _sitting(Mode.EXAM, form.seed, clock, seconds), clock, grade, log)

    @classmethod
    def _begin(
        cls, questions: Sequence[Question], sitting: Sitting, clock: Clock, grade: Grade, log: Log | None
    ) -> Session:
        rules = RULES[sitting.mode]
        log = log if rules.logged else None
        if log and questions:
            log.begin(sitting, questions)
        return cls(sitting, Board.laid(questions, rules, sitting.seed), clock, grade, log)

    @classmethod
    def resume(
        cls, entries: Sequence[Entry], log: Log, *, clock: Clock | None = None, grade: Grade | None = None
    ) -> Session | None:
        """Take up the last session with any of ``entries`` that was not finished, as it was; None if there is none.

        Questions that left the banks are left out, edited ones asked again. An exam's clock has gone on meanwhile.
        """
        known = {name_of(entry): entry for entry in entries}
        found = log.unfinished(known)
        if found is None:
            return None
        sitting, plan = found
        grade = grade or grader(entries)
        kept = [(known[name], points, orders) for name, points, orders in plan if name in known]
        questions = [Question(number, *one) for number, one in enumerate(kept, 1)]
        board = Board.laid(questions, RULES[sitting.mode], sitting.seed)
        replay(board, log.attempts(sitting.id), log.flagged(sitting.id), grade)
        return cls(sitting, board, clock or Clock(), grade, log)

    @property
    def id(self) -> str:
        """The session's name in the log."""
        return self.sitting.id

    @property
    def mode(self) -> Mode:
        """What the session is for."""
        return self.sitting.mode

    @property
    def rules(self) -> Rules:
        """What the mode offers."""
        return RULES[self.sitting.mode]

    @property
    def remaining(self) -> int | None:
        """Milliseconds left (0 at least), or None without a time limit."""
        if self.sitting.seconds is None:
            return None
        return max(0, self.sitting.started + self.sitting.seconds * 1000 - self.clock.now())

    @property
    def over(self) -> bool:
        """Whether nothing can be answered any more: the session was finished, or its time is up."""
        return self.finished or self.remaining == 0

    @property
    def progress(self) -> Progress:
        """How far the session is."""
        at, slots = self.board.at, self.board.slots
        answered = sum(slot.times > 0 for slot in slots)
        return Progress(0 if at is None else at + 1, answered, len(slots), len(self.board.course.ahead))

    @property
    def places(self) -> tuple[Place, ...]:
        """Every question and what became of it, for an answer grid; verdicts where the candidate may see them."""
        if self._shown:
            return tuple(slot.place for slot in self.board.slots)
        return tuple(replace(slot.place, verdict=None) for slot in self.board.slots)

    @property
    def _shown(self) -> bool:
        return self.rules.feedback or self.finished

    def current(self) -> Question | None:
        """Return the question to show, with the orders to show it in; None at the end.

        Where one goes back and forth, None comes behind the last question, too: `go_to` leads back until `finish`.
        """
        at = self.board.at
        return None if at is None or self.over else self.board.slots[at].place.question

    def answer(
        self,
        response: Response,
        *,
        ms: int = 0,
        hints: int = 0,
        confidence: Confidence | None = None,
        late: bool = False,
    ) -> Outcome | None:
        """Grade and keep ``response`` to the current question and go on; None if there is none, or time is up.

        ``ms``: time taken; ``hints``: how many were shown; ``late``: this had been entered when the time ran out. On
        return the answer is on disk.
        """
        at = self.board.at
        if at is None or (self.finished if late else self.over):
            return None
        question = self.board.slots[at].place.question
        verdict = self.grade(question.item, response)
        rating = rate(verdict, question.item, ms=ms, hints=hints, confidence=confidence)
        graded = self._answer(question, response, verdict, rating)
        before = self.board.slots[at].attempt if self.rules.free else None
        attempt = replace(graded, ms=ms, hints=hints, confidence=confidence, replaces=before.id if before else None)
        due = self._keep(attempt)
        returns = self.board.answered(at, response, verdict, attempt)
        return Outcome(question, verdict if self.rules.feedback else None, rating, returns, due)

    def skip(self) -> Question | None:
        """Leave the current question and return the next; one skipped comes at the end, skipped again it does not."""
        at = self.board.at
        if at is not None and not self.over:
            self.board.skip(at)
        return self.current()

    def go_to(self, number: int) -> Question | None:
        """Show question ``number`` and return it; None where the mode goes one way, or if there is none such."""
        return self.current() if self.board.show(number - 1) else None

    def flag(self, number: int | None = None) -> bool | None:
        """Flag question ``number`` (default: the current) or take its flag off; return whether it has one now."""
        at = self._at(number, self.board.at)
        if at is None:
            return None
        place = self.board.slots[at].place
        self.board.flag(at, on=not place.flagged)
        if self.log:
            self.log.flag(self.id, name_of(place.question.entry), on=not place.flagged)
        return not place.flagged

    def undo(self) -> Question | None:
        """Take back the last answer or skip and return its question, which is asked again; None if there is nothing.

        An answer taken back counts for nothing; the log says that it was.
        """
        if not self.rules.undo or self.finished or not self.board.steps:
            return None
        at, before = self.board.steps[-1].at, self.board.steps[-1].slot
        last = self.board.slots[at].attempt
        if last and last is not before.attempt:
            self._keep(replace(self._after(last), kind=Kind.UNDO, mark=None, score=None, rating=None))
        self.board.undo()
        return self.current()

    def override(self, number: int | None = None, *, share: Decimal = Decimal(1)) -> Outcome | None:
        """Say "I was right" of the last answer or of question ``number``, or give it ``share`` (0 to 1) of the points.

        None where there is no answer, or where its verdict is not shown yet (an exam before `finish`).
        """
        at = self._at(number, self.board.last)
        if at is None or not self._shown:
            return None
        slot = self.board.slots[at]
        if slot.place.verdict is None or slot.attempt is None:
            return None
        verdict = judged(slot.place.verdict, share)
        rating = rate(verdict, slot.place.question.item)
        row = self._after(slot.attempt)
        attempt = replace(row, kind=Kind.OVERRIDE, mark=verdict.mark, score=verdict.score, rating=rating)
        due = self._keep(attempt)
        self.board.overridden(at, verdict, attempt)
        return Outcome(slot.place.question, verdict, rating, at in self.board.course.ahead, due)

    def finish(self) -> Summary:
        """End the session and return what it came to; one that was never finished can be resumed."""
        if self.log and not self.finished:
            self.log.finish(self.id, self.clock.now())
        self.finished = True
        return self.summary()

    def summary(self) -> Summary:
        """Return what the session came to so far; in an exam, verdicts and score only after `finish`."""
        slots = self.board.slots if self._shown else ()
        counted = [(slot.place, slot.place.verdict if self.rules.free else slot.first) for slot in slots]
        known = [(place.question.points, verdict) for place, verdict in counted if verdict]
        return Summary(
            self.mode,
            self.places,
            Counter(verdict.mark for _, verdict in known),
            sum((points * max(Decimal(0), verdict.score) for points, verdict in known), Decimal(0)),
            sum((slot.place.question.points for slot in self.board.slots), Decimal(0)),
            sum(slot.place.ms for slot in self.board.slots),
        )

    def _at(self, number: int | None, default: int | None) -> int | None:
        """Return the place (from 0) of question ``number``, if there is one."""
        at = default if number is None else number - 1
        return at if at is not None and 0 <= at < len(self.board.slots) else None

    def _answer(self, question: Question, response: Response, verdict: Verdict, rating: Rating) -> Attempt:
        """Return the row of an answer that was given now."""
        now = self.clock.now()
        return Attempt(
            self._new_id(now),
            self.id,
            name_of(question.entry),
            content_hash(question.item),
            Kind.ANSWER,
            self.mode,
            now,
            self.clock.offset(now),
            question.orders,
            response,
            verdict.mark,
            verdict.score,
            rating,
        )

    def _after(self, attempt: Attempt) -> Attempt:
        """Return the row that replaces ``attempt``, with all that it says."""
        return replace(attempt, id=self._new_id(self.clock.now()), replaces=attempt.id)

    def _new_id(self, now: int) -> str:
        return self.log.new_id(now) if self.log else uuid7(now)

    def _keep(self, attempt: Attempt) -> int | None:
        """Write a row, if the mode is logged, and return when the question is due."""
        return self.log.add(attempt) if self.log else None


def _sitting(mode: Mode, seed: str, clock: Clock, seconds: int | None) -> Sitting:
    now = clock.now()
    return Sitting(uuid7(now), mode, seed, now, seconds)
