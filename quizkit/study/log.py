"""The history of answers in SQLite: rows are added, never changed, and the schedule beside them is made from them.

An answer is one transaction, on disk when `Log.add` returns (WAL, synchronous FULL). Transactions are short, so several
sessions may write at once; only an import, a rebuild and a migration keep others waiting for longer.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct
from msgspec.structs import astuple

from quizkit.model.form import Question
from quizkit.study import rows
from quizkit.study.clock import Clock
from quizkit.study.copies import daily_copy
from quizkit.study.ids import uuid7
from quizkit.study.modes import RULES
from quizkit.study.recall import DECAY
from quizkit.study.records import Attempt, Memory, Name, Sitting
from quizkit.study.schedule import Parameters, Review, day_of, replayed, reviewed

_REVIEWS = "SELECT rating, at, offset FROM review WHERE question = ? AND at > ? ORDER BY at, id"
_MEMORY = "stability, difficulty, due, last, day, reviews, lapses"


class Log(Struct):
    """An open history; made by `quizkit.study.opening.open_log`. Methods raise sqlite3.Error where the disk fails.

    ``fixed``: the file cannot be written.
    """

    path: Path
    clock: Clock
    database: sqlite3.Connection
    parameters: Parameters = ()
    fixed: bool = False
    _newest: str = ""

    @property
    def decay(self) -> float:
        """How fast this learner forgets, for `recall`."""
        return self.parameters[-1] if self.parameters else DECAY

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Put everything into the one file, copy it once a day if it was written, and let go of it."""
        try:
            with suppress(OSError, sqlite3.Error):  # the answers are in the log; a copy can be made the next time
                if not self.fixed:
                    self._settle()
        finally:
            self.database.close()

    def _settle(self) -> None:
        self.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if self.database.total_changes:
            now = self.clock.now()
            daily_copy(self.database, self.path, day_of(now, self.clock.offset(now)))

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; on the way out it is on disk."""
        self.database.execute("BEGIN IMMEDIATE")
        try:
            yield self.database
        except BaseException:
            self.database.execute("ROLLBACK")
            raise
        self.database.execute("COMMIT")

    def new_id(self, at: int) -> str:
        """Return an id for a row made at ``at``, greater than all that this log gave before."""
        self._newest = uuid7(at, self._newest)
        return self._newest

    def begin(self, sitting: Sitting, questions: Iterable[Question]) -> None:
        """Keep a session that begins, and its plan."""
        with self.transaction() as database:
            database.execute("INSERT INTO session VALUES(?, ?, ?, ?, ?, ?, NULL)", rows.of_sitting(sitting, questions))

    def finish(self, session: str, at: int) -> None:
        """Note that a session is over."""
        with self.transaction() as database:
            database.execute("UPDATE session SET finished = ? WHERE id = ?", (at, bytes.fromhex(session)))

    def add(self, attempt: Attempt) -> int | None:
        """Keep ``attempt``; return when its question is due (ms since 1970), None if its mode does not schedule."""
        with self.transaction() as database:
            number = self.number(attempt.name)
            database.execute(rows.INSERT, rows.of_attempt(attempt, number))
            if not RULES[attempt.mode].scheduled:
                return None
            before = self._memory(number)
            if attempt.replaces or attempt.rating is None or (before and attempt.at < before.last):
                after = self._replayed(number, attempt.name)
            else:
                review = Review(attempt.rating, attempt.at, attempt.offset)
                after = reviewed(before, review, attempt.name, self.parameters)
            self._remember(number, after)
        return after.due if after else None

    def flag(self, session: str, name: Name, *, on: bool) -> None:
        """Keep that a question of a session has a flag, or has none."""
        with self.transaction() as database:
            change = (
                "INSERT OR IGNORE INTO flag VALUES(?, ?)"
                if on
                else "DELETE FROM flag WHERE (session, question) = (?, ?)"
            )
            database.execute(change, (bytes.fromhex(session), self.number(name)))

    def flagged(self, session: str) -> frozenset[Name]:
        """Return the questions of a session that have a flag."""
        query = "SELECT bank, item FROM flag JOIN question ON question = number WHERE session = ?"
        return frozenset(self.database.execute(query, (bytes.fromhex(session),)))

    def unfinished(self, known: Container[Name]) -> tuple[Sitting, list[rows.Planned]] | None:
        """Return the last session that has answers, was not finished and asks one of ``known``, and its plan."""
        query = (
            "SELECT * FROM session AS one WHERE finished IS NULL "
            "AND EXISTS (SELECT 1 FROM attempt WHERE session = one.id) ORDER BY started DESC, id DESC"
        )
        found = map(rows.to_sitting, self.database.execute(query))
        return next((one for one in found if any(name in known for name, _, _ in one[1])), None)

    def answered(self, session: str) -> int:
        """Return how many questions of a session have an answer."""
        query = "SELECT count(DISTINCT question) FROM standing WHERE session = ?"
        return int(self.database.execute(query, (bytes.fromhex(session),)).fetchone()[0])

    def begun_since(self, started: int) -> bool:
        """Whether a session that has answers was begun after ``started`` (ms since 1970)."""
        query = (
            "SELECT 1 FROM session AS one WHERE started > ? AND EXISTS (SELECT 1 FROM attempt WHERE session = one.id)"
        )
        return self.database.execute(query, (started,)).fetchone() is not None

    def attempts(self, session: str) -> list[Attempt]:
        """Return all rows of a session, in the order in which they were made."""
        return [*rows.select(self.database, "WHERE session = ? ORDER BY id", (bytes.fromhex(session),))]

    def memories(self, banks: Iterable[str]) -> dict[Name, Memory]:
        """Return what the schedule holds of the questions of ``banks``."""
        query = f"SELECT bank, item, {_MEMORY} FROM memory JOIN question ON question = number WHERE bank = ?"  # noqa: S608 - constant names
        return {
            (bank, item): Memory(*kept)
            for name in sorted(set(banks))
            for bank, item, *kept in self.database.execute(query, (name,))
        }

    def missed(self, banks: Iterable[str]) -> frozenset[Name]:
        """Return the questions of ``banks`` whose last answer, in whatever mode, was wrong or right in part only."""
        query = (
            "SELECT bank, item FROM question WHERE bank = ? AND (SELECT mark FROM standing "
            "WHERE standing.question = number ORDER BY at DESC, id DESC LIMIT 1) IN ('wrong', 'partly')"
        )
        return frozenset(row for name in sorted(set(banks)) for row in self.database.execute(query, (name,)))

    def scheduled(self) -> Iterator[tuple[str, str, int, int, int]]:
        """Yield all answers that count for the schedule: bank, item, rating, time, offset; by question and time."""
        query = (
            "SELECT bank, item, rating, at, offset FROM review JOIN question ON question = number "
            "ORDER BY question, at, id"
        )
        yield from self.database.execute(query)

    def answers(self) -> Iterator[tuple[int, int, int, str, int, int]]:
        """Yield all answers that stand: question, time, offset, mark, whether it counts for the schedule, ms taken."""
        query = "SELECT question, at, offset, mark, mode <> 'cram', ms FROM standing"
        yield from self.database.execute(query)

    def reviews(self, name: Name) -> Iterator[tuple[Review, int]]:
        """Yield what counts for the schedule of a question, by time, with the ms that it took."""
        query = (
            "SELECT review.rating, review.at, review.offset, ms FROM review JOIN attempt USING (id) "
            "JOIN question ON review.question = number WHERE (bank, item) = (?, ?) ORDER BY review.at, id"
        )
        for *row, ms in self.database.execute(query, name):
            yield rows.to_review(tuple(row)), ms

    def overridden(self, name: Name) -> Iterator[str]:
        """Yield the responses, as JSON, to a question that the candidate called right."""
        query = (
            "SELECT response FROM standing JOIN question ON question = number "
            "WHERE (bank, item) = (?, ?) AND kind = 'override' AND mark = 'right' AND response IS NOT NULL"
        )
        yield from (text for (text,) in self.database.execute(query, name))

    def dues(self) -> Iterator[tuple[int, int]]:
        """Yield the number of each question that is scheduled, and when it is due."""
        yield from self.database.execute("SELECT question, due FROM memory")

    def questions(self) -> Iterator[tuple[int, str, str]]:
        """Yield every question that was ever answered: its number here, the ids of its bank and item."""
        yield from self.database.execute("SELECT number, bank, item FROM question")

    def number(self, name: Name) -> int:
        """Return the number that ``name`` has in this file, giving it one; within a transaction."""
        self.database.execute("INSERT OR IGNORE INTO question(bank, item) VALUES(?, ?)", name)
        found = self.database.execute("SELECT number FROM question WHERE (bank, item) = (?, ?)", name).fetchone()
        return int(found[0])

    def reschedule(self, changed: Mapping[int, int] | None = None) -> None:
        """Make the memory of all questions anew from the log, or bring that of some up to date; in a transaction.

        ``changed``: the numbers of these, each with the time (ms since 1970) before which nothing of it has changed.
        """
        if changed is None:
            self.database.execute("DELETE FROM memory")
            changed = {number: 0 for number, _, _ in self.questions()}
        for number, since in changed.items():
            name = self.database.execute("SELECT bank, item FROM question WHERE number = ?", (number,)).fetchone()
            before = self._memory(number)
            kept = before if before and before.last < since else None
            self._remember(number, self._replayed(number, name, kept))

    def _replayed(self, number: int, name: Name, before: Memory | None = None) -> Memory | None:
        """Return the memory of a question from the log, or from ``before`` and what was answered after that."""
        found = self.database.execute(_REVIEWS, (number, before.last if before else -math.inf))
        return replayed((rows.to_review(row) for row in found), name, self.parameters, before=before)

    def _memory(self, number: int) -> Memory | None:
        found = self.database.execute(f"SELECT {_MEMORY} FROM memory WHERE question = ?", (number,)).fetchone()  # noqa: S608 - constant names
        return Memory(*found) if found else None

    def _remember(self, number: int, memory: Memory | None) -> None:
        if memory is None:
            self.database.execute("DELETE FROM memory WHERE question = ?", (number,))
        else:
            self.database.execute("REPLACE INTO memory VALUES(?, ?, ?, ?, ?, ?, ?, ?)", (number, *astuple(memory)))
