"""The course of a session: which question is shown, and which follow. Frozen, so that undo is to keep the old one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

APART = 4  # other questions before a missed one comes back

Linked: TypeAlias = Callable[[int, int], bool]  # whether two places must not follow each other


class Round(Struct, frozen=True):
    """Questions one after another, by their places (from 0); misses come back, and so do skipped ones, once."""

    ahead: tuple[int, ...]
    skipped: frozenset[int] = frozenset()

    @property
    def at(self) -> int | None:
        """The place shown; None at the end."""
        return self.ahead[0] if self.ahead else None

    def passed(self) -> Round:
        """Go on; the question shown is done."""
        return replace(self, ahead=self.ahead[1:])

    def returning(self, linked: Linked) -> Round:
        """Go on; the question shown comes back after `APART` others, or at the end if there are not so many.

        It goes further back rather than beside a question that is linked to it.
        """
        missed, *others = self.ahead
        for at in range(APART, len(others)):
            if not linked(others[at - 1], missed) and not linked(missed, others[at]):
                return replace(self, ahead=(*others[:at], missed, *others[at:]))
        return replace(self, ahead=(*others, missed))

    def skip(self) -> Round:
        """Go on; the question shown comes at the end, unless it was put there before."""
        shown, *others = self.ahead
        if shown in self.skipped:
            return self.passed()
        return Round((*others, shown), self.skipped | {shown})

    def without(self, place: int) -> Round:
        """Return the course in which ``place`` does not come any more."""
        return replace(self, ahead=tuple(one for one in self.ahead if one != place))


class Walk(Struct, frozen=True):
    """Questions among which one goes back and forth; after the last one nothing is shown until one goes back."""

    total: int
    place: int = 0

    @property
    def at(self) -> int | None:
        """The place shown; None behind the last."""
        return self.place if self.place < self.total else None

    @property
    def ahead(self) -> tuple[int, ...]:
        """The places from the one shown to the last."""
        return tuple(range(self.place, self.total))

    def passed(self) -> Walk:
        """Go to the next question."""
        return Walk(self.total, min(self.place + 1, self.total))

    def returning(self, linked: Linked) -> Walk:
        """Go on; one can go back anyway."""
        del linked
        return self.passed()

    def skip(self) -> Walk:
        """Go to the next question."""
        return self.passed()

    def without(self, place: int) -> Walk:
        """Return the course as it is: nothing comes back by itself."""
        del place
        return self


Course: TypeAlias = Round | Walk
