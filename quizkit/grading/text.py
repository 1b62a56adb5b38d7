"""What was typed held against a `TextKey`: the same words, the same meaning, the same list, or a slip of the finger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from quizkit.grading.accepted import Prepared, prepare
from quizkit.grading.finding import Finding, almost, right, shared, wrong
from quizkit.grading.folding import fold, plain, simplified, without_accents, without_article
from quizkit.grading.meaning import grade_meaning
from quizkit.grading.minimal_pairs import differ
from quizkit.grading.quantity import read_quantities, tidy
from quizkit.grading.rivals import NONE, Rivals
from quizkit.grading.spelling import american
from quizkit.grading.typos import is_slip_in_each, slips
from quizkit.grading.verdict import Mark
from quizkit.model.keys import TextKey

_HALVES = re.compile(r"[/()（）;；]")
_SPLITS = tuple(map(re.compile, (
    r"[;；、\n]", r"[;；、\n,，]", r"[;；、\n,，/+&]|\band\b|[和与及]|以及", r"[;；、\n,，\s]",
)))  # fmt: skip
_ABBREVIATION = re.compile(r"\b[A-Z]{2,6}\b")
_CHARGE = re.compile(r"(?<=\w)\^(?=[0-9]?[+-])")  # Mg²⁺ where the key is Mg2+
_TONE = re.compile("[āēīōūǖǎěǐǒǔǚ]")
_LONGER = 4  # letters that a text has more in British spelling, at the most
_NO_PINYIN = 4  # letters of a word whose accents are no tones
_FEW = Decimal("0.0001")


def grade_text(key: TextKey, typed: str, rivals: Rivals = NONE) -> Finding:
    """Hold what was typed against the key; ``rivals``: what a slip must not turn it into."""
    prepared = prepare(key)
    if len(typed) > prepared.size:
        return wrong("too-long")
    folded = fold(typed, case=key.case)
    found = _same(prepared, typed, folded) or _listed(prepared, typed, rivals) or _meant(prepared, typed)
    if found and found.score > 0:
        return found
    if _is_both_halves(prepared, typed, case=key.case):
        return right("both", typed.strip())
    if key.case:
        is_alike = any(form.casefold() == folded.casefold() for form in prepared.forms)
        return wrong("capitals") if is_alike else found or wrong("no-match")
    if (text := _respelled(prepared, typed, folded)) is not None:
        return right("folded", text)
    return _slip(prepared, typed, folded, rivals) or found or wrong("no-match")


def _same(prepared: Prepared, typed: str, folded: str) -> Finding | None:
    """Compare words, and say what had to be folded."""
    if (text := prepared.forms.get(folded)) is not None:
        if typed.strip() == text:
            return right("exact")
        if finding := prepared.measured and _capitals(prepared, typed):
            return finding
        signs = plain(typed)
        return right("traditional" if simplified(signs) != signs else "folded", text)
    text = prepared.bare.get(folded) or (None if folded.isascii() else _with_other_accents(prepared, folded))
    if text is not None:
        return right("accents", text)
    if folded in prepared.lowered:
        return right("raised", prepared.lowered[folded])
    charged = (_CHARGE.sub(blank, folded) for blank in ("", " ")) if "^" in folded else ()
    return next((right("raised", prepared.forms[one]) for one in charged if one in prepared.forms), None)


def _capitals(prepared: Prepared, typed: str) -> Finding | None:
    """Tell 1 Gb from 1 GB: where the key is a quantity, its unit's capitals matter."""
    if plain(typed) in prepared.measured:
        return None
    meant = _meant(prepared, typed)
    if meant and meant.score > 0:
        return meant
    (name, *_) = prepared.measured.values()
    is_unit = any(reading.unit for reading in read_quantities(tidy(typed)))
    return wrong("wrong-unit", typed, name) if is_unit else almost("unit-capitals", name)


def _with_other_accents(prepared: Prepared, folded: str) -> str | None:
    """Return the accepted text of which ``folded`` lacks some accents, resumé for résumé, or that has none itself.

    Short words and marks of pinyin do not get any: mā is no ma.
    """
    for form, text in prepared.forms.items():
        if len(form) == len(folded) and all(a in (b, without_accents(b)) for a, b in zip(folded, form, strict=True)):
            return text
    bare = without_accents(folded)
    return prepared.forms.get(bare) if bare.isascii() and len(bare) >= _NO_PINYIN and not _TONE.search(folded) else None


def _meant(prepared: Prepared, typed: str) -> Finding | None:
    if not prepared.meanings:
        return None
    findings = (grade_meaning(meaning, typed) for meaning in prepared.meanings)
    return max((one for one in findings if one), key=lambda one: one.score, default=None)


def _is_both_halves(prepared: Prepared, typed: str, *, case: bool) -> bool:
    """Tell whether each part of 英格兰 (England) or colour/color is right by itself."""
    if not _HALVES.search(typed):
        return False
    parts = [part for part in _HALVES.split(typed) if part.strip()]
    return len(parts) > 1 and all(fold(part, case=case) in prepared.forms for part in parts)


def _respelled(prepared: Prepared, typed: str, folded: str) -> str | None:
    """Return the accepted text that was typed in British spelling, or in American, which is never longer."""
    if folded in prepared.forms:  # and yet not right, as 1 Gb for 1 GB
        return None
    if (text := prepared.american.get(folded)) is not None:
        return text
    if not folded.isascii() or not any(0 <= len(folded) - len(form) <= _LONGER for form in prepared.american):
        return None
    words = plain(typed).casefold()
    other = american(words)
    return prepared.american.get(fold(other)) if other != words else None


def _slip(prepared: Prepared, typed: str, folded: str, rivals: Rivals) -> Finding | None:
    bare = without_accents(folded)
    found = [(count, text) for form, text in prepared.bare.items() if (count := slips(bare, form)) is not None]
    if not found:
        return None
    count, text = min(found)
    rival = rivals.nearer(bare, count, frozenset(prepared.bare)) if count else None
    if not count:
        return wrong("other-accents", text)
    words = [without_article(without_accents(plain(one)).casefold()) for one in (typed, text)]
    if rival or differ(*words):
        return wrong("rival", rival or typed)
    abbreviations = {one.casefold() for one in _ABBREVIATION.findall(text)}  # HTTP is no slip of HTTPS
    if not abbreviations.isdisjoint(words[1].split()) and abbreviations.isdisjoint(words[0].split()):
        return None
    return almost("typo", text) if is_slip_in_each(*words) else None


def _listed(prepared: Prepared, typed: str, rivals: Rivals) -> Finding | None:
    """Match the entries of a list in any order; entries that do not belong cost as much as right ones earn."""
    best: Finding | None = None
    for wanted in prepared.lists:
        for parts in _parts(typed):
            if len(parts) > 2 * len(wanted) + 8:
                continue
            found = _matched(wanted, parts, rivals)
            best = found if best is None or found.score > best.score else best
            if best.score >= 1:
                return best
    return best


def _parts(typed: str) -> Iterator[list[str]]:
    for pattern in _SPLITS:
        yield [part.strip() for part in pattern.split(typed) if part.strip()]


def _matched(wanted: tuple[TextKey, ...], parts: list[str], rivals: Rivals) -> Finding:
    left, slipped = list(wanted), False
    for part in parts:
        graded = ((key, grade_text(key, part, rivals)) for key in left)
        key, finding = max(graded, key=lambda one: one[1].score, default=(None, wrong("no-match")))
        if key is not None and finding.score >= 1:
            left.remove(key)
            slipped = slipped or finding.mark is Mark.ALMOST
    hits = len(wanted) - len(left)
    if not left and len(parts) == hits:
        return almost("list-typo") if slipped else right("list")
    share = (Decimal(max(0, 2 * hits - len(parts))) / len(wanted)).quantize(_FEW)
    return shared(share, "list-partly", str(hits), str(len(wanted)), str(len(parts) - hits))
