"""Blueprints: what a form is to hold, as a frozen value; read from a file or made from options, never from both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from quizkit.assembly.outline import Each
from quizkit.model.bank import Item, Status
from quizkit.model.text import Text
from quizkit.selection import Selection
from quizkit.source import Source, Span

EVERY = Selection(statuses=frozenset(Status))  # which drafts take part is decided before
_START = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Demand:
    """Exactly so many questions that ``of`` takes, or (``points``) questions worth so much; ``words`` say of which."""

    amount: Decimal
    of: Selection = EVERY
    words: str = ""
    points: bool = False
    span: Span | None = field(default=None, compare=False)

    def __str__(self) -> str:
        noun = "points" if self.points else "questions"
        return f"{self.amount:f} {noun}{' ' if self.words else ''}{self.words}"

    def measure(self, item: Item, worth: Decimal) -> Decimal:
        """Return what ``item``, ``worth`` so many points, adds."""
        if not self.of.takes(item):
            return Decimal(0)
        return worth if self.points else Decimal(1)


@dataclass(frozen=True, slots=True)
class Part:
    """What a section is to hold, or the whole form: questions that ``takes`` lets pass and that meet all demands.

    ``each``: what a question is worth that does not say so itself; ``worth``: what all are to be worth in the end.
    """

    demands: tuple[Demand, ...] = ()
    takes: Selection = EVERY
    each: Each = field(default_factory=dict, hash=False)
    worth: Decimal | None = None
    title: Text | None = None
    instructions: Text | None = None


@dataclass(frozen=True, slots=True)
class Blueprint:
    """The plan of a form. ``one_of_each`` None: only if questions are to be chosen; ``time`` is in seconds.

    Without ``sections`` there is one, or (``by_type``) one for each kind of question. ``source`` and ``span`` are where
    it says so.
    """

    whole: Part = Part()
    sections: tuple[Part, ...] = ()
    by_type: bool = False
    one_of_each: bool | None = None
    time: int | None = None
    source: Source = field(default=Source(Path("blueprint"), ""), compare=False)
    span: Span = field(default=_START, compare=False)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The sections, or the one that the whole form is."""
        return self.sections or (Part(),)

    @property
    def samples(self) -> bool:
        """Whether questions are to be chosen: anything is demanded."""
        return any(part.demands for part in (self.whole, *self.sections))


def counted(amount: int, span: Span | None = None) -> Demand:
    """Demand so many questions in all."""
    return Demand(Decimal(amount), span=span)


def tagged(tag: str, amount: int, span: Span | None = None) -> Demand:
    """Demand so many questions with ``tag``, or one below it; `*` and `?` stand for any characters."""
    return Demand(Decimal(amount), Selection((tag,), statuses=EVERY.statuses), f"with tag `{tag}`", span=span)


def typed(name: str, amount: int, span: Span | None = None) -> Demand:
    """Demand so many questions of a type."""
    of = Selection(types=frozenset((name,)), statuses=EVERY.statuses)
    return Demand(Decimal(amount), of, f"of type `{name}`", span=span)


def levelled(levels: frozenset[int], amount: int, span: Span | None = None) -> Demand:
    """Demand so many questions of one of ``levels``."""
    of = Selection(levels=levels, statuses=EVERY.statuses)
    low, high = min(levels), max(levels)
    return Demand(Decimal(amount), of, f"of level {low}" if low == high else f"of level {low}-{high}", span=span)


def pointed(amount: Decimal, span: Span | None = None) -> Demand:
    """Demand questions that are worth ``amount`` together."""
    return Demand(amount, points=True, span=span)


def shares(count: int, percents: Sequence[Decimal]) -> list[int]:
    """Return whole numbers in the proportions of ``percents``, which add up to 100, with ``count`` as their sum.

    By largest remainders (Hamilton's method); of equal ones the first.
    """
    exact = [percent * count / 100 for percent in percents]
    found = [int(one) for one in exact]
    order = sorted(range(len(exact)), key=lambda at: found[at] - exact[at])
    for at in order[: count - sum(found)]:
        found[at] += 1
    return found


def mix(
    amounts: Mapping[frozenset[int], tuple[Decimal, bool, Span | None]], count: int | None
) -> tuple[Demand, ...] | None:
    """Demand a mix of levels: numbers of questions, or (True) percents of ``count``; None if these make no sense."""
    percents = [amount for amount, percent, _ in amounts.values() if percent]
    if percents and (len(percents) != len(amounts) or sum(percents) != 100 or count is None):  # noqa: PLR2004 - percent
        return None
    numbers = shares(count or 0, percents) if percents else [int(amount) for amount, _, _ in amounts.values()]
    return tuple(
        levelled(levels, number, span) for (levels, (_, _, span)), number in zip(amounts.items(), numbers, strict=True)
    )
