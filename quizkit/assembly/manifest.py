"""The manifest of a paper: what stands where in each of its versions, so that answers find their items again.

JSON, sorted and without a time, so that the same forms make the same bytes (docs/assembly.md describes it). An item's
hash changes with whatever the candidate sees of it and with its key, not with its explanation, tags or level.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from quizkit.assembly.content import content_hash
from quizkit.assembly.outline import Outline
from quizkit.assembly.shown import key_letters, key_numbers
from quizkit.diagnostics import Diagnostic, Report, codes
from quizkit.model.form import Form, Orders, Question
from quizkit.source import Source, Span

FORMAT = 1
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: none that is taken for another
_HASH = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Place:
    """A question on a version: which item of which bank, its hash, points, section (from 1), orders and key."""

    number: int
    bank: str
    item: str
    hash: str
    points: Decimal
    section: int
    orders: Orders
    letters: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands where: the seed, and by the name of each version its questions in order.

    Papers of a class have ``form``, the id that their codes begin with, and by the number of each student the version.
    """

    seed: str
    versions: dict[str, tuple[Place, ...]]
    form: str = ""
    students: dict[str, str] = field(default_factory=dict)


def form_id(outlines: Iterable[Outline], seed: str) -> str:
    """Return the id (6 letters or digits) of all versions of a paper: it changes with questions and seed."""
    asked = [(entry.name, content_hash(entry.item)) for one in outlines for entry in one.entries]
    number = int.from_bytes(blake2b(json.dumps([seed, *asked]).encode(), digest_size=8).digest())
    return "".join(_DIGITS[number >> (5 * at) & 31] for at in range(6))


def manifest(forms: Iterable[Form]) -> Manifest:
    """Return the manifest of the versions of one paper, of which there is one at least."""
    found = list(forms)
    return Manifest(found[0].seed, {form.version: tuple(places(form)) for form in found})


def places(form: Form) -> Iterable[Place]:
    """Yield what stands where on one version."""
    for section, part in enumerate(form.sections, 1):
        for question in part.questions:
            yield _place(question, section)


def _place(question: Question, section: int) -> Place:
    entry = question.entry
    return Place(
        question.number,
        entry.header.id,
        entry.item.id,
        content_hash(entry.item),
        question.points,
        section,
        question.orders,
        key_letters(question),
        key_numbers(question),
    )


def to_json(found: Manifest) -> str:
    """Return the file of a manifest."""
    versions = {
        name: [
            {
                "number": place.number,
                "bank": place.bank,
                "id": place.item,
                "hash": place.hash,
                "points": f"{place.points:f}",
                "section": place.section,
                "orders": place.orders,
                "letters": place.letters,
                "numbers": place.numbers,
            }
            for place in places
        ]
        for name, places in found.versions.items()
    }
    data: dict[str, Any] = {"format": FORMAT, "seed": found.seed, "versions": versions}
    if found.form:
        data |= {"form": found.form, "students": found.students}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_manifest(source: Source, report: Report) -> Manifest | None:
    """Read a manifest; None if it is damaged or of another format (reported)."""
    try:
        data: Any = json.loads(source.text)
        if data["format"] != FORMAT:
            raise ValueError(f"its format is {data['format']!r}, not {FORMAT}")  # noqa: TRY301 - one place reports
        versions = {str(name): tuple(map(_read_place, places)) for name, places in data["versions"].items()}
        students = {str(number): str(version) for number, version in data.get("students", {}).items()}
        return Manifest(str(data["seed"]), versions, str(data.get("form", "")), students)
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        message = f"this is no manifest that can be read: {str(error)[:80] or type(error).__name__}"
        remedy = "take the file that was written together with the papers"
        report.add(Diagnostic(codes.MANIFEST_DAMAGED, message, Span(1, 1, 1, 1), source, remedy))
        return None


def _read_place(data: dict[str, Any]) -> Place:
    orders = tuple(tuple(map(int, order)) for order in data["orders"])
    if any(sorted(order) != list(range(len(order))) for order in orders):
        raise ValueError(f"an order of question {data['number']} is no permutation")
    if not _HASH.fullmatch(data["hash"]):
        raise ValueError(f"the hash of question {data['number']} is none")
    return Place(
        int(data["number"]),
        str(data["bank"]),
        str(data["id"]),
        data["hash"],
        Decimal(data["points"]),
        int(data["section"]),
        orders,
        tuple(map(str, data["letters"])),
        tuple(map(int, data["numbers"])),
    )
