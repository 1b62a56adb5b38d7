"""Grading: an item and a response make a verdict."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from quizkit.grading.choice import grade_choice, grade_order, grade_pairs, grade_pick, share
from quizkit.grading.date import grade_date
from quizkit.grading.expected import expected, expected_gap
from quizkit.grading.finding import Finding, mark_of, shared, wrong
from quizkit.grading.measure import grade_number
from quizkit.grading.response import Arranged, Chosen, Judged, Matched, Response, Typed
from quizkit.grading.rivals import NONE, Rivals
from quizkit.grading.text import grade_text
from quizkit.grading.verdict import Mark, Verdict
from quizkit.model.bank import Item
from quizkit.model.interactions import Arrange, Choose, FillIn, Gap, Pair, Recall, Write
from quizkit.model.keys import ChoiceKey, DateKey, NumberKey, TextKey
from quizkit.model.text import Lang, Text


def grade(item: Item, response: Response, *, lang: Lang | None = None, rivals: Rivals = NONE) -> Verdict:
    """Hold ``response`` against the key of ``item``; never raises, whatever was typed.

    An answer in any language of the key is right; ``lang`` is that of `Verdict.expected` alone (None: every one).
    ``rivals``: the answers of the whole bank, which a typo must not turn into each other.
    """
    match item.interaction, response:
        case FillIn(gaps), Typed(typed):
            return _filled(item, gaps, typed, lang, rivals)
        case Choose() as asked, Chosen():
            found = grade_choice(asked, response)
        case Pair() as asked, Matched():
            found = grade_pairs(asked, response)
        case Arrange() as asked, Arranged():
            found = grade_order(asked, response)
        case Write() | Recall(), Judged(given):
            found = shared(min(Decimal(1), max(Decimal(0), given)) if given.is_finite() else Decimal(0), "judged")
        case _:
            found = wrong("unfit")
    return _verdict(found, expected(item, lang))


def _filled(item: Item, gaps: tuple[Gap, ...], typed: tuple[str, ...], lang: Lang | None, rivals: Rivals) -> Verdict:
    """Grade each gap; the score is their mean, the mark the worst of those that all have, `PARTLY` in between."""
    if len(gaps) == len(typed) == 1:
        return _verdict(_gap(gaps[0], typed[0], item.stem, rivals), expected_gap(gaps[0], lang))
    filled = (*typed[: len(gaps)], *("" for _ in gaps[len(typed) :]))
    parts = tuple(
        _verdict(_gap(gap, text, item.stem, rivals), expected_gap(gap, lang))
        for gap, text in zip(gaps, filled, strict=True)
    )
    if len(parts) == 1:
        return parts[0]
    score = share(sum((part.score for part in parts), Decimal(0)), len(parts))
    mark = mark_of(score)
    if mark is Mark.RIGHT and any(part.mark is Mark.ALMOST for part in parts):
        mark = Mark.ALMOST
    reasons = tuple(reason for part in parts for reason in part.reasons)
    return Verdict(mark, score, reasons, expected(item, lang), parts)


def _gap(gap: Gap, typed: str, stem: Text, rivals: Rivals) -> Finding:
    if not typed.strip():
        return wrong("empty")
    match gap.key:
        case TextKey() as key:
            return grade_text(key, typed, rivals)
        case NumberKey() as key:
            return grade_number(key, typed, stem)
        case DateKey() as key:
            return grade_date(key, typed)
        case ChoiceKey() as key:
            return grade_pick(key, typed)
        case _:
            assert_never(gap.key)


def _verdict(found: Finding, wanted: str) -> Verdict:
    return Verdict(found.mark, found.score, (found.reason,), wanted)
