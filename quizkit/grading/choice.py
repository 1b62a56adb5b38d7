"""Picked options, pairs and orders held against their interactions.

Scores are shares of the points: of a choice with several right options as its `grading` says (docs/bank-format.md), of
pairs the share that is right, of an order the share of steps in their right place, as on the Anki card.
"""

from __future__ import annotations

from decimal import Decimal

from quizkit.grading.finding import Finding, mark_of, right, shared, wrong
from quizkit.grading.folding import fold
from quizkit.grading.response import Arranged, Chosen, Matched
from quizkit.grading.verdict import Reason
from quizkit.markup.plain import to_plain
from quizkit.model.interactions import Arrange, Choose, Grading, Option, Pair
from quizkit.model.keys import ChoiceKey

_FEW = Decimal("0.0001")


def share(part: Decimal | int, whole: int) -> Decimal:
    """Return ``part`` of ``whole``, to four decimals."""
    return (Decimal(part) / whole).quantize(_FEW).normalize() + 0


def grade_choice(asked: Choose, response: Chosen) -> Finding:
    """Score the options picked; each wrong pick of `grading: minus` costs what a right one earns."""
    picked = [asked.options[at] for at in sorted(response.options) if 0 <= at < len(asked.options)]
    if len(picked) < len(response.options):
        return wrong("no-option")
    if not picked:
        return wrong("empty")
    if not asked.many:
        return _single(picked[0], asked.grading) if len(picked) == 1 else wrong("one-option")
    keys = sum(option.is_key for option in asked.options)
    hits = sum(option.is_key for option in picked)
    score = _score(asked, picked, keys, hits)
    if hits == keys == len(picked):
        return right("all-options")
    return Finding(mark_of(score), score, Reason("options", (str(hits), str(keys), str(len(picked) - hits))))


def grade_pairs(asked: Pair, response: Matched) -> Finding:
    """Score the share of the left texts with their right one; a text that stands twice on the right may be either."""
    rights = [*(text for _, text in asked.pairs), *asked.extra]
    chosen = [rights[at] if at is not None and 0 <= at < len(rights) else None for at in response.rights]
    if not any(chosen):
        return wrong("empty")
    good = sum(mine == text for mine, (_, text) in zip(chosen, asked.pairs, strict=False))
    return _counted("pairs", good, len(asked.pairs))


def grade_order(asked: Arrange, response: Arranged) -> Finding:
    """Score the share of steps that stand in their place."""
    if not response.steps:
        return wrong("empty")
    good = sum(at == place for place, at in enumerate(response.steps[: len(asked.steps)]))
    return _counted("places", good, len(asked.steps))


def grade_pick(key: ChoiceKey, typed: str) -> Finding:
    """Find the option of a drop-down gap by its words, in any language; the first one is right."""
    shown = [[to_plain(rich) for _, rich in option.versions] for option in key.options]
    both = [[*words, " / ".join(words)] for words in shown]
    exact = next((at for at, words in enumerate(both) if typed.strip() in words), None)
    folded = fold(typed)
    alike = [at for at, words in enumerate(both) if folded in map(fold, words)] if exact is None else [exact]
    if len(alike) != 1:
        return wrong("no-option", typed)
    return wrong("other-option") if alike[0] else right("exact")


def _single(option: Option, grading: Grading) -> Finding:
    credit = option.credit
    if option.is_key:
        score = credit or Decimal(1)
        return right("right-option") if score >= 1 else shared(score, "right-option")
    if grading is Grading.MINUS:
        return shared(-abs(credit or Decimal(1)), "other-option")
    return shared(credit or Decimal(0), "other-option")


def _score(asked: Choose, picked: list[Option], keys: int, hits: int) -> Decimal:
    if asked.grading is Grading.ALL:
        return Decimal(hits == keys == len(picked))
    if asked.grading is Grading.PER_OPTION and all(option.credit is None for option in asked.options):
        wrongly = keys - hits + len(picked) - hits
        return share(len(asked.options) - wrongly, len(asked.options))
    won = sum((_won(option, keys, asked.grading) for option in picked), Decimal(0))
    return min(Decimal(1), max(Decimal(-1), share(won, keys)))


def _won(option: Option, keys: int, grading: Grading) -> Decimal:
    """Return what picking an option earns, in shares of one key: its credit, or a share of the points."""
    credit = None if option.credit is None else option.credit * keys
    if option.is_key:
        return credit or Decimal(1)
    if grading is Grading.MINUS:
        return -abs(credit or Decimal(1))
    return credit or Decimal(0)


def _counted(code: str, good: int, whole: int) -> Finding:
    return right(f"all-{code}") if good == whole else shared(share(good, whole), code, str(good), str(whole))
