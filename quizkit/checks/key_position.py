"""Over the whole bank, the key stands in one place more often than chance allows.

Authors hide the key in the middle, and candidates know it (Attali & Bar-Hillel, 2003). Haladyna & Downing (1989),
Haladyna, Downing & Rodriguez (2002): vary the location of the right answer. Only questions that are not shuffled and
whose order is the author's count, numbers in order aside; from 20 of them on, a chi-square test at p < 0.001.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from quizkit.checks.asked import Question
from quizkit.checks.kept import Kept, Shelf
from quizkit.checks.measures import measure
from quizkit.checks.place import warning
from quizkit.diagnostics import Diagnostic, codes
from quizkit.model.bank import Header
from quizkit.model.interactions import Choose

_LEAST = 20
_CRITICAL = {1: 10.83, 2: 13.82, 3: 16.27, 4: 18.47, 5: 20.52}  # chi-square at p = 0.001, by degrees of freedom


class KeyPosition:
    """Counts where the keys stand, by the number of options."""

    def __init__(self, header: Header) -> None:
        del header
        self._counts: dict[int, Counter[int]] = defaultdict(Counter)
        self._first: dict[int, int] = {}

    def see(self, question: Question, kept: Kept) -> None:
        """Count the position of the key of ``question``, if it is the author's."""
        interaction, offers = question.item.interaction, question.versions[0].offers
        if not offers or not isinstance(interaction, Choose) or interaction.shuffle or interaction.many:
            return
        if all(measure(offer.text) for offer in offers):
            return
        count = len(offers)
        self._counts[count][next(at for at, offer in enumerate(offers) if offer.is_key)] += 1
        self._first.setdefault(count, kept.number)

    def findings(self, shelf: Shelf) -> Iterator[Diagnostic]:
        """Yield a finding for each number of options whose keys are not spread, at the first such question."""
        for options, places in self._counts.items():
            total = places.total()
            expected = total / options
            square = sum((places[at] - expected) ** 2 / expected for at in range(options))
            if total >= _LEAST and square > _CRITICAL.get(options - 1, float("inf")):
                where = shelf.where(shelf[self._first[options]])
                at, most = places.most_common(1)[0]
                message = f"in {most} of {total} unshuffled questions with {options} options the key is number {at + 1}"
                remedy = "let the options be shuffled, or spread the keys"
                yield warning(codes.KEY_POSITION, where, message, remedy)
