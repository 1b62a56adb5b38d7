"""Small questions whose answer is their own id, and a clock that is set by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from quizkit.grading.response import Response, Typed
from quizkit.items.texts import literal
from quizkit.model.bank import BankId, Header, Item, ItemId, Stimulus
from quizkit.model.form import Entry
from quizkit.model.interactions import FillIn, Gap
from quizkit.model.keys import TextKey
from quizkit.model.text import Lang
from quizkit.source import Source
from quizkit.study.clock import Clock
from quizkit.study.session import Session
from quizkit.study.values import Outcome

START = 1_700_000_000_000  # 2023-11-14, 22:13 UTC
DAY = 86_400_000
WRONG = Typed(("no",))


@dataclass(slots=True)
class Time:
    """A clock that is set by hand, in ms; each look at it takes a millisecond."""

    now: int = START

    def look(self) -> int:
        self.now += 1
        return self.now

    @property
    def clock(self) -> Clock:
        return Clock(self.look, lambda _: 0)


def entry(name: str, *tags: str, bank: str = "capitals", shared: str | None = None, points: int | None = None) -> Entry:
    """Make a question to be answered with its own id."""
    text = literal(name, Lang.EN)
    item = Item(
        ItemId(name),
        "accept",
        text,
        FillIn((Gap(TextKey((name,)), text),)),
        0,
        0,
        Source(Path("bank.yaml"), ""),
        stimulus=Stimulus(ItemId(shared), literal(shared, Lang.EN)) if shared else None,
        tags=tags,
        points=None if points is None else Decimal(points),
    )
    return Entry(Header(BankId(bank), text, text, Lang.EN, Path()), item)


def entries(count: int, *tags: str) -> list[Entry]:
    return [entry(f"question{number:03}", *tags) for number in range(count)]


def right(session: Session) -> Response:
    """Return the right answer to the current question."""
    question = session.current()
    assert question
    return Typed((question.item.id,))


def answer(session: Session, *, well: bool = True, **more: Any) -> Outcome:
    """Answer the current question."""
    outcome = session.answer(right(session) if well else WRONG, **more)
    assert outcome
    return outcome


def asked(session: Session) -> str:
    """Return the id of the current question."""
    question = session.current()
    assert question
    return question.item.id


def drained(session: Session, misses: Callable[[str], bool] = lambda _: False) -> list[str]:
    """Answer all that is asked, missing some, and return the ids in the order in which they came."""
    seen = []
    while question := session.current():
        seen.append(str(question.item.id))
        answer(session, well=not misses(question.item.id))
    return seen
