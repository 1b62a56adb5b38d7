"""Two options say the same: only case, punctuation, little words, word order or the spelling of a number differ.

If one is right so is the other; as both cannot be, both are out. Haladyna & Downing (1989): make each option
distinct. Options that are equal to the character are an error (QK212).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from quizkit.checks.asked import Offer, Question
from quizkit.checks.measures import measure
from quizkit.checks.place import place, shown, warning
from quizkit.checks.words import folded, is_stopped
from quizkit.diagnostics import Diagnostic, Label, codes

_MARKS = re.compile(r"[\s.。,，;；:：!！?？“”\"'‘’《》「」]+")
_AND = re.compile("[、和与及]")
_LITTLE = re.compile("[的地得]|进行|一种|一个")
_FORMAL = re.compile(r"[`$\\=<>{}\[\]_]|^\W|[({]\)|[A-Za-z]\.\w")
_DECISIVE = "no not nor none without up under out before after more most all both only can may must never"
_NEGATIVE = frozenset(_DECISIVE.split())
_MIN_CASELESS = 5


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for the first two options of one meaning, at the later one."""
    for asked in question.versions:
        if any(_FORMAL.search(offer.rich.markdown) for offer in asked.offers):
            continue
        meant: dict[object, Offer] = {}
        for offer in asked.offers:
            first = meant.setdefault(_meaning(offer.text), offer)
            if first is not offer:
                yield _finding(question, first, offer)
                return


def _finding(question: Question, first: Offer, second: Offer) -> Diagnostic:
    message = f"the options {shown(first.text)} and {shown(second.text)} say the same"
    where = question.where
    label = Label(place(where, first.rich.markdown), where.source, "the other one")
    span = place(where, second.rich.markdown)
    return warning(codes.NEAR_DUPLICATES, where, message, "change or remove one", span, labels=(label,))


def _meaning(text: str) -> object:
    """Return what is equal for two texts of one meaning."""
    amount = measure(text)
    if amount:
        return (
            amount.kind if amount.dimension or amount.parts else amount.unit.removesuffix("s"),
            round(amount.amount, 9),
        )
    plain = folded(text)
    if len(plain) < _MIN_CASELESS and plain.isascii():
        return text.strip()
    if plain.isascii():
        pieces = [piece for piece in _MARKS.split(plain) if piece]
        content = [piece for piece in pieces if piece in _NEGATIVE or not is_stopped(piece)]
        return (
            tuple(content) if len(content) > 1 else tuple(piece for piece in pieces if piece not in ("a", "an", "the"))
        )
    return _unordered(_MARKS.sub("", _LITTLE.sub("", plain)))


def _unordered(text: str) -> tuple[str, ...]:
    """Return the parts of a Chinese enumeration in any order: `水和盐` is `盐和水`."""
    parts = _AND.split(text)
    if len(parts) == 1:
        return (text,)
    same = all(len(one) == len(other) for one, other in pairwise(parts))
    return tuple(sorted(parts)) if same else (text,)
