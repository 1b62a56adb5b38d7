"""The other answers of a bank: what a slip of the finger must never turn an answer into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from quizkit.grading.folding import fold, without_accents
from quizkit.grading.typos import distance
from quizkit.markup.plain import to_plain
from quizkit.model.bank import Item
from quizkit.model.interactions import Arrange, Choose, FillIn, Pair, Recall, Write
from quizkit.model.keys import ChoiceKey, TextKey
from quizkit.model.text import Text

_LONGEST = 100  # characters of an answer that may be mistaken for another
_Shelf = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Rivals:
    """Folded answers by their first sign and their length."""

    shelves: dict[_Shelf, tuple[str, ...]] = field(default_factory=dict[_Shelf, tuple[str, ...]])

    def nearer(self, typed: str, slips: int, own: frozenset[str]) -> str | None:
        """Return an answer that is as near to ``typed`` (folded) as its own, which is ``slips`` away."""
        for size in range(len(typed) - slips, len(typed) + slips + 1):
            for rival in self.shelves.get((typed[:1], size), ()):
                if rival not in own and distance(typed, rival) <= slips:
                    return rival
        return None


NONE = Rivals()


def rivals(items: Iterable[Item]) -> Rivals:
    """Collect the answers, options and steps of a bank's items; once a bank."""
    shelves: dict[_Shelf, dict[str, None]] = {}
    for item in items:
        for text in _answers(item):
            folded = without_accents(fold(text)) if len(text) <= _LONGEST else ""
            if folded:
                shelves.setdefault((folded[0], len(folded)), {})[folded] = None
    return Rivals({shelf: tuple(texts) for shelf, texts in shelves.items()})


def _answers(item: Item) -> Iterator[str]:
    match item.interaction:
        case Choose(options):
            yield from _plain(option.text for option in options)
        case FillIn(gaps):
            for gap in gaps:
                if isinstance(gap.key, TextKey):
                    yield from gap.key.accepted
                elif isinstance(gap.key, ChoiceKey):
                    yield from _plain(gap.key.options)
        case Pair(pairs, extra):
            yield from _plain((*(text for pair in pairs for text in pair), *extra))
        case Arrange(steps):
            yield from _plain(steps)
        case Recall(back):
            yield from _plain((back,))
        case Write():
            pass


def _plain(texts: Iterable[Text]) -> Iterator[str]:
    for text in texts:
        for _, rich in text.versions:
            yield to_plain(rich)
