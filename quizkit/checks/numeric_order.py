"""Numbers that are not shuffled stand in no order.

Whoever knows the number should not have to search for it, and a row out of order often hides which option was added
as the key. Haladyna, Downing & Rodriguez (2002), guideline 21: place numeric options in numerical order. Options that
outputs shuffle have no order to keep.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quizkit.checks.asked import Question
from quizkit.checks.measures import measure
from quizkit.checks.place import place, shown, warning
from quizkit.diagnostics import Diagnostic, codes
from quizkit.model.interactions import Choose


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding at the first option out of order."""
    interaction = question.item.interaction
    if not isinstance(interaction, Choose) or interaction.shuffle:
        return
    asked = question.versions[0]
    measured = [(offer, measure(offer.text)) for offer in asked.offers]
    amounts = [found.amount for _, found in measured if found]
    if len(amounts) < len(asked.offers) or len(amounts) <= len(("one", "other")):
        return
    if amounts in (sorted(amounts), sorted(amounts, reverse=True)):
        return
    rising = amounts[-1] > amounts[0]
    at = next(n for n, (one, other) in enumerate(pairwise(amounts), 1) if (other > one) != rising)
    offer = measured[at][0]
    message = f"the option {shown(offer.text)} is out of order, and the options are not shuffled"
    remedy = "put the numbers in order, or let them be shuffled"
    yield warning(codes.NUMERIC_ORDER, question.where, message, remedy, place(question.where, offer.rich.markdown))
