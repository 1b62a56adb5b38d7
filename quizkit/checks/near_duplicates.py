"""Two options say the same: only case, punctuation, little words, word order or the spelling of a number differ.

If one is right so is the other; as both cannot be, both are out. Haladyna & Downing (1989): make each option
distinct. Options that are equal to the character are an error (QK212).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from quizkit.checks.asked import Offer, Question
from quizkit.checks.measures import NUMERIC, measure
from quizkit.checks.place import place, shown, warning
from quizkit.checks.words import COMMON, folded
from quizkit.diagnostics import Diagnostic, Label, codes

_MARKS = re.compile(r"[\s.。,，;；:：!！?？“”\"'‘’《》「」]+")
_SMALL = re.compile(rf"{_MARKS.pattern}|[的地得]|进行|一种|一个")
_AND = re.compile("[、和与及]")
_FORMAL = re.compile(r"[`$\\=<>{}\[\]_]|(?:^|\x1f)\W|[({]\)|[A-Za-z]\.\w")
_DECISIVE = "no not nor none without up under out before after more most all both only can may must never"
_EMPTY = COMMON.difference(_DECISIVE.split())
_ARTICLES = frozenset(("a", "an", "the"))
_MIN_CASELESS = 5


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for the first two options of one meaning, at the later one."""
    for asked in question.versions:
        if not asked.offers or _FORMAL.search(asked.written):
            continue
        meant: dict[object, Offer] = {}
        measured = NUMERIC.search(asked.options)
        for offer in asked.offers:
            first = meant.setdefault((measured and _amount(offer.text)) or _words(offer.text), offer)
            if first is not offer:
                yield _finding(question, first, offer)
                return


def _finding(question: Question, first: Offer, second: Offer) -> Diagnostic:
    message = f"the options {shown(first.text)} and {shown(second.text)} say the same"
    where = question.where
    label = Label(place(where, first.rich.markdown), where.source, "the other one")
    span = place(where, second.rich.markdown)
    return warning(codes.NEAR_DUPLICATES, where, message, "change or remove one", span, labels=(label,))


def _amount(text: str) -> object:
    """Return what is equal for two quantities that are the same, None if ``text`` is none."""
    amount = measure(text)
    if amount is None:
        return None
    unit = amount.kind if amount.dimension or amount.parts else amount.unit.removesuffix("s")
    return unit, round(amount.amount, 9)


def _words(text: str) -> object:
    """Return what is equal for two texts of one meaning."""
    plain = folded(text)
    if not plain.isascii():
        return _unordered(_SMALL.sub("", plain))
    if len(plain) < _MIN_CASELESS:
        return text.strip()
    pieces = [piece for piece in _MARKS.split(plain) if piece]
    content = [piece for piece in pieces if piece not in _EMPTY]
    return tuple(content) if len(content) > 1 else tuple([piece for piece in pieces if piece not in _ARTICLES])


def _unordered(text: str) -> tuple[str, ...]:
    """Return the parts of a Chinese enumeration in any order: `水和盐` is `盐和水`."""
    parts = _AND.split(text)
    if len(parts) == 1:
        return (text,)
    same = all(len(one) == len(other) for one, other in pairwise(parts))
    return tuple(sorted(parts)) if same else (text,)
