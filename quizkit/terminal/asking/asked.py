"""What all ways of answering have in common."""

from __future__ import annotations

import unicodedata
from typing import Protocol, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from quizkit.grading.response import Response
from quizkit.markup.pieces import Line
from quizkit.terminal.display import Caret
from quizkit.terminal.view import View

COMMANDS = frozenset("hsufqpgt?")  # letters that no option can have as its key


class Refused(Struct, frozen=True):
    """The name, in `Words`, of why a key does nothing."""

    why: str


class Command(Struct, frozen=True):
    """A command typed in the middle of a text, such as `:h`."""

    key: str


class Asked(Protocol):
    """A question being answered. ``typing``: letters are text, so commands need Esc or a colon before them."""

    @property
    def typing(self) -> bool:
        """Whether letters are text now."""
        ...

    @property
    def part(self) -> int:
        """Which part of the answer is in turn, each with a body of its own; that of part 0 says all by itself."""
        ...

    @property
    def so_far(self) -> Response | None:
        """What was entered until now, if it could be sent as an answer."""
        ...

    def press(self, key: str) -> Pressed:
        """Return what ``key`` leads to."""
        ...

    def paste(self, text: str) -> Pressed:
        """Return what pasting ``text`` leads to."""
        ...

    def body(self, view: View) -> list[Line]:
        """Return what there is to choose from, with what was chosen; empty if there is nothing."""
        ...

    def state(self, view: View) -> tuple[list[Line], Caret | None]:
        """Return the lines below, and where the cursor is to stand: what is typed, or what was chosen in short."""
        ...

    def keys(self, view: View) -> list[tuple[str, str]]:
        """Return the keys to name in the footer, each with its word."""
        ...


Pressed: TypeAlias = Asked | Response | Refused | Command | None


class Numbers(Struct, frozen=True):
    """A number from 1 to ``limit`` by its digits; ``typed``: those of a longer one so far.

    ``lettered``: a letter gives a number, too.
    """

    limit: int
    typed: str = ""
    lettered: bool = True

    def press(self, key: str) -> int | Numbers | None:
        """Return the place (from 0) that is meant, a longer number begun, or None."""
        if key == "backspace" and self.typed:
            return replace(self, typed="")
        if key == "enter" and self.typed:
            return int(self.typed) - 1
        digit = unicodedata.normalize("NFKC", key) if len(key) == 1 else ""
        if not (digit.isascii() and digit.isdecimal()):
            return self._letter(digit) if self.lettered else None
        typed = self.typed + digit
        number = int(typed)
        if not 1 <= number <= self.limit:
            return None
        return number - 1 if number * 10 > self.limit else replace(self, typed=typed)

    def _letter(self, key: str) -> int | None:
        """Return the place of a letter: capitals always, small ones where they are no command."""
        if not (key.isascii() and key.isalpha()) or key in COMMANDS:
            return None
        place = ord(key.upper()) - ord("A")
        return place if place < self.limit else None


NO_NUMBERS = Numbers(0)


def without_command(asked: Asked) -> Asked:
    """Return the answer without the two characters of a command typed at its end."""
    for _ in range(2):
        shorter = asked.press("backspace")
        if shorter is not None and not isinstance(shorter, Response | Refused | Command):
            asked = shorter
    return asked


def below(asked: Asked, view: View, *, seen: bool) -> tuple[list[Line], Caret | None]:
    """Return the state of an answer; nothing where its body is ``seen`` and says all by itself."""
    return ([], None) if seen and not asked.typing and not asked.part else asked.state(view)


def number_keys(numbers: Numbers, word: str) -> list[tuple[str, str]]:
    """Return the keys that give a number: `1-4`; of one that is begun how it may go on, and Enter, which ends it."""
    if numbers.typed:
        first = int(numbers.typed) * 10
        return [(f"{first}-{min(first + 9, numbers.limit)}", word), ("Enter", numbers.typed)]
    return [(f"1-{numbers.limit}" if numbers.limit > 1 else "1", word)]
