"""Options of different kinds: a year among names, metres among kilograms, a month among bare years.

The odd one out is picked, or struck out, by its looks. Haladyna & Downing (1989), Haladyna, Downing & Rodriguez
(2002): keep options homogeneous in content and structure. Units of one dimension may differ where the larger unit
always has the larger amount (`30 seconds`, `1 minute`, `1 hour`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from quizkit.checks.asked import Asked, Offer, Question
from quizkit.checks.figures import figures
from quizkit.checks.measures import NUMERIC, Measure, measure
from quizkit.checks.place import place, shown, warning
from quizkit.diagnostics import Diagnostic, codes

_NEITHER = re.compile(
    r"\b(?:none|all|no|any|never|always|error|exception|undefined|null|nan|nil|infinit|nothing|unknown|unlimited|"
    r"same|equal|"
    r"cannot|depends?|not|varies|zero|half|both|neither|[A-Z]\w*Error)|不|没|无|都|错|以上|任意|相等|一样|同|随|空|报",
    re.IGNORECASE,
)
_FORMAL = re.compile(r"[`$\\]")


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for each question with an option of another kind, at the odd one."""
    for asked in question.versions:
        if len(asked.offers) < len(("key", "distractor")) or not NUMERIC.search(asked.options):
            continue
        if _FORMAL.search(asked.rich.markdown) or _FORMAL.search(asked.written):
            continue
        found = _odd(asked)
        if found:
            offer, what = found
            message = f"the option {shown(offer.text)} is {what}"
            remedy = "make all options of one kind, in one unit"
            span = place(question.where, offer.rich.markdown)
            yield warning(codes.MIXED_KINDS, question.where, message, remedy, span)
            return


def _odd(asked: Asked) -> tuple[Offer, str] | None:
    measured = [(offer, measure(offer.text)) for offer in asked.offers]
    if not any(found for _, found in measured):
        return None
    wordy = [offer for offer, found in measured if not found and not _NEITHER.search(offer.text)]
    wordy = [offer for offer in wordy if not figures(offer.text).all]
    numbers = [(offer, found) for offer, found in measured if found]
    if wordy and (len(numbers) > 1 or len(asked.offers) > len(("one", "other"))):
        if len(wordy) < len(numbers):
            return wordy[0], "no number, but others are"
        return numbers[0][0], "a number, but others are not"
    return _other_unit(numbers) if len(numbers) == len(asked.offers) else None


def _other_unit(numbers: list[tuple[Offer, Measure]]) -> tuple[Offer, str] | None:
    dated = any(found.parts for _, found in numbers)
    kinds = [found.kind for _, found in numbers]
    if dated and _may_be_years(kinds, numbers):
        return None
    rare = min(dict.fromkeys(kinds), key=kinds.count)
    if len(set(kinds)) > 1:
        if {"count"} < set(kinds) and not set(kinds) & {"number"}:
            return None  # a unit that the table does not know
        offer, odd = next((offer, found) for offer, found in numbers if found.kind == rare)
        if odd.parts and dated:
            return offer, "a date of another precision" if all(
                found.parts for _, found in numbers
            ) else "a date, but others are not"
        return offer, "in another unit" if odd.unit else "without a unit, but others have one"
    ordered = sorted((found for _, found in numbers), key=lambda found: found.amount)
    if numbers[0][1].dimension and any(one.size > other.size for one, other in pairwise(ordered)):
        sizes = [found.size for _, found in numbers]
        rarest = min(dict.fromkeys(sizes), key=sizes.count)
        return next((offer, "in another unit") for offer, found in numbers if found.size == rarest)
    return None


def _may_be_years(kinds: list[str], numbers: list[tuple[Offer, Measure]]) -> bool:
    """Whether bare numbers of four digits, which look like years, stand among other bare numbers."""
    return set(kinds) == {"date 1", "number"} and all("年" not in offer.text for offer, _ in numbers)
