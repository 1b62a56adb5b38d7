"""Outlines to forms: every version has the same questions, each in its own order of questions and options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from quizkit.assembly.chance import rank
from quizkit.assembly.letters import letter
from quizkit.assembly.outline import Outline
from quizkit.assembly.shuffle import orders
from quizkit.model.form import Entry, Form, Question, Section
from quizkit.model.text import Text


def assemble(
    outlines: Sequence[Outline], *, title: Text, seed: str, version: str = "A", shuffle_questions: bool = True
) -> Form:
    """Return one version of a form, numbered from 1 throughout; its chance is that of ``seed``/``version``.

    ``shuffle_questions`` is within sections; the parts of one text stay together, in their order.
    """
    drawn = f"{seed}/{version}"
    sections: list[Section] = []
    number = 1
    for one in outlines:
        valued = list(zip(one.entries, one.points, strict=True))
        placed = enumerate(_shuffled(valued, drawn) if shuffle_questions else valued, number)
        questions = tuple(Question(at, entry, points, orders(entry, drawn)) for at, (entry, points) in placed)
        sections.append(Section(questions, one.title, one.instructions))
        number += len(questions)
    return Form(title, tuple(sections), seed, version)


def versions(
    outlines: Sequence[Outline], count: int, *, title: Text, seed: str, shuffle_questions: bool = True
) -> Iterator[Form]:
    """Yield ``count`` versions, A to Z, then AA, AB, …; the first is shuffled like the others."""
    for at in range(count):
        yield assemble(outlines, title=title, seed=seed, version=letter(at), shuffle_questions=shuffle_questions)


def group_of(entry: Entry) -> str:
    """Return the name of what cannot be parted: the text that the item is a part of (no item is called so), or it."""
    stimulus = entry.item.stimulus
    return f"{entry.header.id} {stimulus.id}" if stimulus else entry.name


def _shuffled(valued: list[tuple[Entry, Decimal]], seed: str) -> Iterator[tuple[Entry, Decimal]]:
    groups: dict[str, list[tuple[Entry, Decimal]]] = {}
    for entry, points in valued:
        groups.setdefault(group_of(entry), []).append((entry, points))
    for name in sorted(groups, key=lambda name: (rank(seed, name), name)):
        yield from groups[name]
