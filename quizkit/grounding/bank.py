"""The items of a bank against their sources, one by one.

A question is *grounded* if every part of its key is in the paragraphs that it cites, *not found* if some part of it is
not, *declared* if it says how its key was derived and the paragraphs named exist, and *not checkable* if there is
nothing to look for in it or in a part of it, or if it names no paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quizkit.diagnostics import Code, Diagnostic, Report, codes
from quizkit.grounding.keys import claims
from quizkit.grounding.paragraphs import Paragraph, Place, SourceText, read_place
from quizkit.grounding.verdict import Grounding, Summary, Verdict
from quizkit.grounding.weighing import Weighed, needs_of, weigh
from quizkit.markup.plain import to_plain
from quizkit.model.bank import Citation, Item
from quizkit.model.interactions import Write

Sources = Mapping[str, SourceText]


def ground(items: Iterable[Item], sources: Sources, report: Report) -> Summary:
    """Hold every item against the source that it cites, report what is not there, and count the verdicts."""
    return Summary.of(ground_each(items, sources, report))


def ground_each(items: Iterable[Item], sources: Sources, report: Report) -> Iterator[Grounding | None]:
    """Yield how each item ends, as it is asked for; None for one that cites none of ``sources``."""
    return (ground_item(item, sources, report) for item in items)


def ground_item(item: Item, sources: Sources, report: Report) -> Grounding | None:
    """Hold one item against the source that it cites; None if that is none of ``sources``."""
    citation = item.citation
    if citation is None or citation.ref is None or citation.ref not in sources:
        return None
    source = sources[citation.ref]
    places = _places(citation)
    if not places:
        return _placeless(item, citation, source, report)
    count = len(source.paragraphs)
    numbers = tuple(dict.fromkeys(number for place in places for number in place.numbers(count)))
    passage = source.cited(numbers)
    weighed = [weigh(claim, passage, source) for claim in claims(item, source.lang)]
    absent = next((number for place in places if (number := place.missing(count)) is not None), None)
    if absent is not None:
        message = f"`{citation.ref}` has no ¶{absent}: it has {count} paragraphs"
        near = _nearest(weighed, source, numbers) if not numbers else None
        _add(item, codes.NO_SUCH_PARAGRAPH, message, near or "cite a paragraph that there is", report)
        return _ended(item, citation.ref, Verdict.NOT_FOUND, weighed)
    if citation.derived and not isinstance(item.interaction, Write):
        return _ended(item, citation.ref, Verdict.DECLARED, [*weighed, *_ingredients(item, passage, source)])
    verdict = _verdict(weighed)
    if verdict is Verdict.NOT_FOUND:
        _not_found(item, citation.ref, weighed, source, numbers, report)
    return _ended(item, citation.ref, verdict, weighed)


def _places(citation: Citation) -> list[Place]:
    """Return the paragraphs that the citation names and those that the key was derived from."""
    named = (read_place(text) for text in (citation.at, citation.derived) if text)
    return [place for place in named if place]


def _placeless(item: Item, citation: Citation, source: SourceText, report: Report) -> Grounding:
    """Look for the key in the whole source, where no paragraph is named."""
    ref = citation.ref or ""
    weighed = [weigh(claim, source.paragraphs, source) for claim in claims(item, source.lang)]
    near = _nearest(weighed, source, (), found=True) or "write `at: ¶19`, counting blocks of text from 1"
    if citation.at:
        _add(item, codes.NO_SUCH_PARAGRAPH, f"`{citation.at}` names no paragraph of `{ref}`", near, report)
    elif not citation.derived:
        _add(item, codes.NO_PLACE, f"the question does not say where `{ref}` has its answer", near, report)
    if citation.derived and not isinstance(item.interaction, Write):
        return _ended(item, ref, Verdict.DECLARED, weighed)
    missing = _verdict(weighed) is Verdict.NOT_FOUND
    if missing:
        _not_found(item, ref, weighed, source, (), report)
    return _ended(item, ref, Verdict.NOT_FOUND if missing else Verdict.NOT_CHECKABLE, weighed)


def _verdict(weighed: list[Weighed]) -> Verdict:
    if any(one.missing for one in weighed):
        return Verdict.NOT_FOUND
    return Verdict.GROUNDED if weighed and all(one.met for one in weighed) else Verdict.NOT_CHECKABLE


def _ingredients(item: Item, passage: tuple[Paragraph, ...], source: SourceText) -> list[Weighed]:
    """Return what the explanation of a derived key takes from the paragraphs that it is derived from."""
    rich = item.why and (item.why.get(source.lang) or item.why.versions[0][1])
    needs = needs_of(to_plain(rich)) if rich else ()
    return [Weighed(tuple(need for need in needs if any(one.says(need) for one in passage)))]


def _ended(item: Item, ref: str, verdict: Verdict, weighed: list[Weighed]) -> Grounding:
    found = dict.fromkeys(need.label for one in weighed for need in one.found)
    missing = dict.fromkeys(need.label for one in weighed for need in one.missing)
    return Grounding(item.id, ref, verdict, tuple(found), tuple(missing))


def _not_found(
    item: Item, ref: str, weighed: list[Weighed], source: SourceText, numbers: tuple[int, ...], report: Report
) -> None:
    missing = ", ".join(dict.fromkeys(f"`{need.label}`" for one in weighed for need in one.missing))
    where = f"{item.citation.at} of `{ref}`" if numbers and item.citation else f"`{ref}`"
    near = _nearest(weighed, source, numbers)
    remedy = near or f"`{ref}` has it nowhere: mend the key, or say how it was `derived`"
    _add(item, codes.NOT_IN_SOURCE, f"{missing} of the key does not stand in {where}", remedy, report)


def _nearest(weighed: list[Weighed], source: SourceText, to: tuple[int, ...], *, found: bool = False) -> str | None:
    """Say which paragraph has what is missing (or, where nothing was looked for before, what was found)."""
    needs = dict.fromkeys(need for one in weighed for need in (one.found if found else one.missing))
    near = {need: source.nearest(need, to) for need in needs}
    if not any(near.values()):
        return None
    if len(set(near.values())) == 1:
        return f"¶{next(iter(near.values()))} has it: cite that paragraph, or mend the key"
    told = (
        f"¶{number} has `{need.label}`" if number else f"`{need.label}` is nowhere" for need, number in near.items()
    )
    return f"{', '.join(told)}: cite all of them, or mend the key"


def _add(item: Item, code: Code, message: str, remedy: str, report: Report) -> None:
    report.add(Diagnostic(code, message, item.place, item.source, remedy, owner=item.line))
