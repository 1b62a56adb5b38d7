"""Why a blueprint cannot be met: the fewest demands that contradict each other or the banks, and what comes nearest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from quizkit.assembly.blueprint import Blueprint, Demand
from quizkit.assembly.search import Choice, find
from quizkit.assembly.sums import GaveUpError
from quizkit.diagnostics import Diagnostic, codes
from quizkit.selection import meant_tag

_NEAR = 100  # other amounts that are tried on each side


def explain(
    blueprint: Blueprint, demands: Sequence[Demand], choices: Sequence[Choice], *, tags: Iterable[str]
) -> Diagnostic:
    """Return what to say of demands that ``choices`` cannot meet; ``tags`` are those of the banks.

    Demands are left out one by one as long as the others cannot be met either (a deletion filter): none of those that
    remain can be spared. It is the same with the links.
    """
    linked = not _is_unmet(demands, choices, range(len(demands)), linked=False)
    kept = list(range(len(demands)))
    for at in sorted(kept, key=lambda at: (demands[at].points, not demands[at].words, at)):
        fewer = [other for other in kept if other != at]
        if fewer and _is_unmet(demands, choices, fewer, linked=linked):
            kept = fewer
    main = next((at for at in kept if demands[at].points), kept[0])
    rest = [demands[at] for at in kept if at != main]
    message = _message(demands[main], rest, _nearest(demands, choices, kept, main, linked=linked), linked=linked)
    remedy = "ask for less, or add questions"
    if linked:
        remedy = "ask for less, add questions, or allow several of one linked group"
    if not any(choice.adds[main] for choice in choices):
        remedy = meant_tag(demands[main].of.tags, tags) or remedy
    span = demands[main].span if len(kept) == 1 or demands[main].points else None
    return Diagnostic(codes.UNMET_BLUEPRINT, message, span or blueprint.span, blueprint.source, remedy)


def _message(main: Demand, rest: Sequence[Demand], near: Sequence[Decimal], *, linked: bool) -> str:
    others = " with " * bool(rest) + ", ".join(map(str, rest))
    each = " with one of each linked group" if linked else ""
    if not rest and not main.points and len(near) == 1 and near[0] < main.amount:
        return f"asked for {main}, the banks have {near[0]:f}{each}"
    known = " and ".join(f"{one:f}" for one in near)
    nearest = f": the nearest {'are' if near[1:] else 'is'} {known}" if near else ""
    return f"no selection{others}{each} {'reaches' if main.points else 'has'} {main}{nearest}"


def _is_unmet(
    demands: Sequence[Demand], choices: Sequence[Choice], kept: Iterable[int], *, linked: bool
) -> bool | None:
    """Whether the demands ``kept`` cannot be met together; None if that is not known."""
    used = list(kept)
    amounts = [demands[at].amount for at in used]
    fewer = [Choice(tuple(one.adds[at] for at in used), one.links if linked else ()) for one in choices]
    try:
        return find(list(_useful(fewer, amounts)), amounts) is None
    except GaveUpError:
        return None


def _useful(choices: Iterable[Choice], amounts: Sequence[Decimal]) -> Iterator[Choice]:
    """Leave out choices that add nothing, and those without links that are more of a kind than could be taken."""
    seen: Counter[tuple[Decimal, ...]] = Counter()
    for one in choices:
        if not one.links:
            seen[one.adds] += 1
        if any(one.adds) and all(seen[one.adds] * added <= most for added, most in zip(one.adds, amounts, strict=True)):
            yield one


def _nearest(
    demands: Sequence[Demand], choices: Sequence[Choice], kept: Sequence[int], main: int, *, linked: bool
) -> list[Decimal]:
    """Return the nearest amounts of the demand ``main``, below and above, that surely can be had beside the others."""
    asked, offered = demands[main].amount, [choice.adds[main] for choice in choices]
    unit = min((Decimal(1).scaleb(_exponent(one)) for one in {asked, *offered}), default=Decimal(1))
    most = sum(offered, Decimal(0))
    sides = (
        (min(asked - unit, most) - unit * step for step in range(_NEAR)),
        (asked + unit * step for step in range(1, _NEAR)),
    )
    others = [demands[at] for at in kept if at != main]
    order = [main, *(at for at in kept if at != main)]
    fewer = [Choice(tuple(one.adds[at] for at in order), one.links if linked else ()) for one in choices]
    useful = list(_useful(fewer, [asked + unit * _NEAR, *(other.amount for other in others)]))

    def is_missed(amount: Decimal) -> bool | None:
        tried = [replace(demands[main], amount=amount), *others]
        return _is_unmet(tried, useful, range(len(tried)), linked=linked)

    found: list[Decimal] = []
    for side in sides:
        for amount in side:
            missed = is_missed(amount) if 0 <= amount <= most else True
            if missed is False:
                found.append(amount)
            if not missed:  # or it is not known: what is farther would not surely be the nearest
                break
    return found


def _exponent(amount: Decimal) -> int:
    """Return 0, or the power of ten that ``amount`` is a multiple of, if that is smaller."""
    return min(0, int(amount.normalize().as_tuple().exponent))
