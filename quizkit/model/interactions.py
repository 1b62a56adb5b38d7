"""The waist: what a candidate may have to do. Question types lower to these; writers see only these."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from quizkit.model.keys import Key
from quizkit.model.text import Lang, Text, Value


class Grading(Enum):
    """How a choice of several right answers is scored."""

    ALL = "all"
    PER_OPTION = "per-option"
    MINUS = "minus"


class Option(Value, frozen=True):
    """An answer offered; ``fixed`` keeps its place when options are shuffled; ``credit`` is a share of the points."""

    text: Text
    is_key: bool
    why: Text | None = None
    credit: Decimal | None = None
    fixed: bool = False


class Choose(Value, frozen=True):
    """Pick one option, or (``many``) every right one."""

    options: tuple[Option, ...]
    many: bool = False
    grading: Grading = Grading.ALL
    shuffle: bool = True


class Gap(Value, frozen=True):
    """One blank: its typed key, the answer to show, and, in a cloze, its card and hint (plain words)."""

    key: Key
    answer: Text
    group: int = 1
    hint: Text | None = None

    def hinted(self, langs: tuple[Lang, ...]) -> str:
        """Return the hint in ``langs``, or nothing."""
        found = self.hint.within(langs) if self.hint else ()
        return " / ".join(dict.fromkeys(rich.markdown for _, rich in found))


class FillIn(Value, frozen=True):
    """Fill in gaps. ``inline``: the gaps stand in the stem (a cloze) as `Blank`; else one gap follows it."""

    gaps: tuple[Gap, ...]
    inline: bool = False


class Pair(Value, frozen=True):
    """Match each left text with its right one; ``extra`` right texts belong to none.

    Unless ``shuffle``, the right texts keep their order.
    """

    pairs: tuple[tuple[Text, Text], ...]
    extra: tuple[Text, ...] = ()
    shuffle: bool = True


class Arrange(Value, frozen=True):
    """Put the steps in order; they stand in the key's order."""

    steps: tuple[Text, ...]


class Criterion(Value, frozen=True):
    """A line of a rubric and its points."""

    text: Text
    points: Decimal


class Write(Value, frozen=True):
    """Write an open answer, scored by a person with the rubric."""

    answer: Text
    rubric: tuple[Criterion, ...] = ()


class Recall(Value, frozen=True):
    """Recall the back of a flashcard; ``reverse``: also the front from the back."""

    back: Text
    reverse: bool = False


Interaction: TypeAlias = Choose | FillIn | Pair | Arrange | Write | Recall
