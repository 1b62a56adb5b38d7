"""Why a formula is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a formula cannot be set: the culprit as typed, and what is wrong with it (`is not closed`)."""

    culprit: str
    why: str


class Refused(Exception):  # noqa: N818 - no error, an answer; caught where parsing starts
    """Carries a `Fault` out of the recursion."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def refuse(culprit: str, why: str) -> NoReturn:
    """Raise Refused."""
    raise Refused(Fault(culprit, why))
