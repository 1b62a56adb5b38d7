"""Banks back to YAML, in normal form: every id, default and citation written out, no comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from quizkit.model.bank import Header, Item, Reference
from quizkit.model.text import Lang
from quizkit.writers.support import Support
from quizkit.writers.yaml.emit import Value, dump
from quizkit.writers.yaml.question import question, text

__all__ = ["support", "write"]


def support(item: Item) -> Support:
    """Say that all of ``item`` is shown: this is what banks are written in."""
    del item
    return Support.SHOWN


def write(header: Header, items: Iterable[Item]) -> Iterator[str]:
    """Yield the lines of the bank, without line ends."""
    yield from dump(_head(header))
    yield "questions:"
    for stimulus, group in groupby(items, key=lambda item: item.stimulus):
        parts = [question(item, header.lang) for item in group]
        if stimulus is None:
            questions: list[Value] = [*parts]
        else:
            questions = [{"id": stimulus.id, "stem": text(stimulus.text, header.lang), "parts": [*parts]}]
        yield from dump(questions)


def _head(header: Header) -> dict[str, Value]:
    head: dict[str, Value] = {
        "format": "1",
        "bank": header.id,
        "title": text(header.title, header.lang),
        "lang": header.lang.value,
        "deck": text(header.deck, header.lang),
    }
    if header.html:
        head["html"] = "allow"
    if header.references:
        head["sources"] = {reference.id: _reference(reference, header.lang) for reference in header.references}
    return head


def _reference(reference: Reference, lang: Lang) -> Value:
    values: dict[str, Value] = {"title": text(reference.title, lang)} if reference.title else {}
    for key in ("author", "publisher", "date", "url"):
        value = getattr(reference, key)
        if value:
            values[key] = value
    return values
