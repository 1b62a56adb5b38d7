"""Questions chosen by a blueprint: a fair draw among all selections that meet it, by ranks that the seed gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quizkit.assembly.blueprint import Blueprint, Part
from quizkit.assembly.chance import rank
from quizkit.assembly.outline import Each, Outline, by_type, numbered, outline, points
from quizkit.assembly.points import scale
from quizkit.assembly.search import Choice, find
from quizkit.assembly.shortage import explain
from quizkit.assembly.sums import GaveUpError
from quizkit.assembly.versions import group_of
from quizkit.diagnostics import Diagnostic, Report, codes
from quizkit.model.form import Entry


@dataclass(frozen=True, slots=True)
class _Offer:
    """A group of parts, or one question, as a section may take it."""

    section: int
    entries: tuple[int, ...]  # places in the pool
    adds: tuple[Decimal, ...]
    links: tuple[str, ...]


def select(pool: Sequence[Entry], blueprint: Blueprint, *, seed: str, report: Report) -> tuple[Outline, ...] | None:
    """Choose questions of ``pool`` as ``blueprint`` says; None if that cannot be done: what is short is reported."""
    offers = _offers(pool, blueprint, seed)
    demands = [demand for part in (blueprint.whole, *blueprint.parts) for demand in part.demands]
    wanted = [offer for offer in offers if any(offer.adds)] if demands else []
    choices = [Choice(offer.adds, offer.links) for offer in wanted]
    try:
        found = find(choices, [demand.amount for demand in demands])
        if found is None:
            tags = {tag for entry in pool for tag in entry.item.tags}
            report.add(explain(blueprint, demands, choices, tags=tags))
            return None
    except GaveUpError:
        message = "no selection that meets all demands was found in reasonable time; there may be one"
        remedy = "ask for less at once: leave out the demand that matters least"
        report.add(Diagnostic(codes.GAVE_UP, message, blueprint.span, blueprint.source, remedy))
        return None
    taken = [wanted[at] for at in found]
    return _outlines(pool, blueprint, [*taken, *_unasked(offers, taken, blueprint)], report)


def _offers(pool: Sequence[Entry], blueprint: Blueprint, seed: str) -> list[_Offer]:
    """Return what each section may take, in the order of the ranks."""
    groups: dict[str, list[int]] = {}
    for at, entry in enumerate(pool):
        if blueprint.whole.takes.takes(entry.item):
            groups.setdefault(group_of(entry), []).append(at)
    one_of_each = blueprint.samples if blueprint.one_of_each is None else blueprint.one_of_each
    offers: list[_Offer] = []
    for name in sorted(groups, key=lambda name: (rank(seed, name), name)):
        entries = [pool[at] for at in groups[name]]
        facts = sorted({fact for entry in entries for fact in entry.item.facts}) if one_of_each else []
        fitting = [at for at, part in enumerate(blueprint.parts) if all(part.takes.takes(one.item) for one in entries)]
        links = (*facts, *([name] if len(fitting) > 1 else []))
        offers.extend(
            _Offer(section, tuple(groups[name]), _adds(entries, blueprint, section), links) for section in fitting
        )
    return offers


def _adds(entries: Sequence[Entry], blueprint: Blueprint, section: int) -> tuple[Decimal, ...]:
    parts = [blueprint.whole, *blueprint.parts]
    each = _each(blueprint, blueprint.parts[section])
    return tuple(
        sum((demand.measure(one.item, points(one.item, each)) for one in entries), Decimal(0))
        if at in (0, section + 1)
        else Decimal(0)
        for at, part in enumerate(parts)
        for demand in part.demands
    )


def _each(blueprint: Blueprint, part: Part) -> Each:
    return {**blueprint.whole.each, **part.each}


def _unasked(offers: Iterable[_Offer], taken: Iterable[_Offer], blueprint: Blueprint) -> list[_Offer]:
    """Return what sections take besides that demand nothing, where the form demands nothing either: all that fits."""
    if blueprint.whole.demands:
        return []
    used = {at for offer in taken for at in offer.entries}
    linked = {link for offer in taken for link in offer.links}
    found: list[_Offer] = []
    for offer in offers:
        if (
            blueprint.parts[offer.section].demands
            or linked.intersection(offer.links)
            or used.intersection(offer.entries)
        ):
            continue
        used.update(offer.entries)
        linked.update(offer.links)
        found.append(offer)
    return found


def _outlines(
    pool: Sequence[Entry], blueprint: Blueprint, offers: Iterable[_Offer], report: Report
) -> tuple[Outline, ...] | None:
    """Return the sections, the questions of each in the order of the pool and with their points."""
    places: list[list[int]] = [[] for _ in blueprint.parts]
    for offer in offers:
        places[offer.section].extend(offer.entries)
    sections = [
        outline(
            (pool[at] for at in sorted(taken)),
            each=_each(blueprint, part),
            title=numbered(at, part.title) if part.title or blueprint.sections[1:] else None,
            instructions=part.instructions,
        )
        for at, (part, taken) in enumerate(zip(blueprint.parts, places, strict=True), 1)
    ]
    for at, one in enumerate(sections, 1):
        if blueprint.sections and not one.entries:
            message, remedy = f"no question is left for section {at}", "widen what it takes, or leave it out"
            report.add(Diagnostic(codes.UNMET_BLUEPRINT, message, blueprint.span, blueprint.source, remedy))
            return None
    return _valued(blueprint, sections, report)


def _valued(blueprint: Blueprint, sections: list[Outline], report: Report) -> tuple[Outline, ...] | None:
    """Share out what sections are to be worth, and then what is left of the form's worth over the other sections."""
    worths = [part.worth for part in blueprint.parts]
    if blueprint.by_type and not blueprint.sections:
        sections = list(by_type(sections[0].entries, each=blueprint.whole.each))
        worths = [None] * len(sections)
    for at, worth in enumerate(worths):
        if worth is not None:
            scaled = _scale(sections[at : at + 1], worth, blueprint, report)
            if scaled is None:
                return None
            sections[at : at + 1] = scaled
    others = [at for at, worth in enumerate(worths) if worth is None]
    if blueprint.whole.worth is None:
        return tuple(sections)
    left = blueprint.whole.worth - sum((worth for worth in worths if worth is not None), Decimal(0))
    scaled = _scale([sections[at] for at in others], left, blueprint, report)
    if scaled is None:
        return None
    for at, one in zip(others, scaled, strict=True):
        sections[at] = one
    return tuple(sections)


def _scale(
    outlines: Sequence[Outline], total: Decimal, blueprint: Blueprint, report: Report
) -> tuple[Outline, ...] | None:
    scaled = scale(outlines, total)
    if scaled is None:
        count = sum(len(one.entries) for one in outlines)
        message = f"{total:f} points cannot be shared out over {count} questions in whole or half points"
        remedy = f"make `worth` a multiple of 0.5, at least {Decimal(count) / 2:f}"
        report.add(Diagnostic(codes.UNSHARED_POINTS, message, blueprint.span, blueprint.source, remedy))
    return scaled
