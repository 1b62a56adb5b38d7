"""What an author's accepted text stands for: its forms, glosses and optional parts, the entries of a list.

英格兰(England) is either half or both; `Deoxyribonucleic acid (DNA)` is also without what is in brackets, and DNA
alone, as its letters come from the words before; `colo(u)r` is both spellings. `red; green; blue` and 金、木、水 are
lists.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from quizkit.grading.folding import fold, plain, without_accents
from quizkit.grading.meaning import Meaning, read_meaning
from quizkit.grading.spelling import american
from quizkit.model.keys import TextKey

_LONGEST = 400  # characters of a text that may have parts
_MOST_PARTS = 4
_MOST_ENTRIES = 40
_BRACKETS = re.compile(r"[(（]([^()（）]+)[)）]")
_LIST = re.compile(r"[;；、]")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ß": "ss"})
_LATIN = re.compile(r"[A-Za-z]")
_ROMAN = re.compile(r"(?<![A-Za-z])([A-Z][a-z]+ |[a-z]+ (?=[IVX]{2}))([IVX]+)(?![A-Za-z])")  # not of `times X`
_COUNTED = re.compile(r"(?<![A-Za-z])([A-Z][a-z]+ )([1-9][0-9]?)(?![0-9.,])")
_NUMERALS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX"
_ARABIC = {name: str(value) for value, name in enumerate(_NUMERALS.split(), 1)}
_ROMANS = {value: name for name, value in _ARABIC.items() if len(name) > 1}
_GREEK = re.compile("[Α-ΡΣ-Ωα-ρσ-ω]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_ALONE = re.compile(r"[\u3400-\u9fff]+")
_SHORTEST, _LAST_WORD = 2, 3  # signs of an abbreviation; of the end of a Chinese name, such as 委员会


@dataclass(frozen=True, slots=True)
class Prepared:
    """A `TextKey` ready to be compared with: folded forms with what each was folded from.

    ``bare`` forms have no accents, ``lowered`` no mark of a raised sign (x2 for x²), ``american`` no British spelling.
    ``lists`` hold the entries of each accepted text that is a list, ``meanings`` what others mean, ``measured`` the
    units of quantities. ``size``: no right answer is longer.
    """

    forms: dict[str, str]
    bare: dict[str, str]
    lowered: dict[str, str]
    american: dict[str, str]
    lists: tuple[tuple[TextKey, ...], ...]
    meanings: tuple[Meaning, ...]
    measured: dict[str, str]
    size: int


@lru_cache(maxsize=4096)
def prepare(key: TextKey) -> Prepared:
    """Fold a key's accepted texts once."""
    forms: dict[str, str] = {}
    for text in key.accepted:
        for form in _forms(text):
            forms.setdefault(fold(form, case=key.case), form)
    bare = {without_accents(form): text for form, text in forms.items()}
    for form, text in forms.items():
        bare.setdefault(form.translate(_GERMAN), text)
    lowered = {low: text for form, text in forms.items() if "^" in form for low in _lowered(form)}
    spelled = {fold(american(plain(text).casefold())): text for text in forms.values()}
    found = () if key.case else ((text, read_meaning(text)) for text in key.accepted)
    known = {text: meaning for text, meaning in found if meaning}
    measured = {plain(text): one.quantity.name for text, one in known.items() if one.quantity and one.quantity.unit}
    lists = tuple(entries for text in key.accepted if (entries := _entries(text, case=key.case)))
    return Prepared(
        forms, bare, lowered, spelled, lists, tuple(known.values()), measured, 4 * max(map(len, key.accepted)) + 100
    )


def _lowered(form: str) -> Iterator[str]:
    """Yield what is typed without means for raised signs: x2 for x^2, SO42- and SO4 2- for SO4^2-."""
    yield re.sub(r"(?<![0-9])\^", "", form)
    for blank in ("", " "):
        yield re.sub(r"(?<=[^\W\d][0-9])\^(?=[0-9]?[+-])", blank, form)


def _entries(text: str, *, case: bool) -> tuple[TextKey, ...]:
    parts = [part.strip() for part in _LIST.split(text)]
    parts = [part for part in parts if any(map(str.isalnum, part))]
    return tuple(TextKey((part,), case) for part in parts) if 1 < len(parts) <= _MOST_ENTRIES else ()


def _forms(text: str) -> Iterator[str]:
    """Yield ``text`` and what is right of it as well."""
    yield text
    for pattern, numbers in ((_ROMAN, _ARABIC), (_COUNTED, _ROMANS)):  # World War II, World War 2
        if (one := pattern.search(text)) and one[2] in numbers:
            yield text[: one.start(2)] + numbers[one[2]] + text[one.end() :]
    if _GREEK.search(text):
        yield _GREEK.sub(lambda sign: unicodedata.name(sign[0]).split()[-1].lower(), text)
    found = list(_BRACKETS.finditer(text)) if len(text) <= _LONGEST else []
    if not found or len(found) > _MOST_PARTS:
        return
    if len(found) == 1 and (half := _gloss(text, found[0])):
        yield half
    optional = [one for one in found if _is_optional(text, one)]
    for number in range(1, 1 << len(optional)):
        left_out = [one for at, one in enumerate(optional) if number >> at & 1]
        shorter = text
        for one in reversed(left_out):
            shorter = shorter[: one.start()] + shorter[one.end() :]
        if any(map(str.isalnum, shorter)):
            yield " ".join(shorter.split())


def _is_optional(text: str, found: re.Match[str]) -> bool:
    """Tell a part that may be left out from the brackets of f(x) and print(a)."""
    before, after = text[: found.start()], text[found.end() :]
    if not before or not before[-1].isascii() or before[-1].isspace() or _HAN.search(found[1]):
        return True
    return bool(before[-1].isalpha() and found[1].isalpha() and (after[:1].isalpha() or found[1] in ("s", "es")))


def _gloss(text: str, found: re.Match[str]) -> str | None:
    """Return what stands in brackets if it says the same as what is before them, in another script or in initials."""
    outer = (text[: found.start()] + text[found.end() :]).strip()
    if not outer:
        return None
    if _is_short_for(found[1], outer) or _is_short_for(outer, found[1]):
        return found[1]
    if _HAN.search(outer) and not _HAN.search(found[1]) and _LATIN.search(found[1]) and not _LATIN.search(outer):
        return found[1]
    is_chinese = _HAN.search(found[1]) and not _HAN.search(outer) and not _LATIN.search(found[1])
    return found[1] if is_chinese else None


def _is_short_for(short: str, words: str) -> bool:
    """Tell whether ``short`` is made of signs of ``words``, in their order: DNA, 工信部 of 工业和信息化部.

    Chinese ones must not stand side by side there, and reach to its end: 北京大学（北京） tells a place.
    """
    if len(short) < _SHORTEST or len(short) >= len(words) or not short.isalpha():
        return False
    if short.isascii():
        short, words = short.casefold() if short.isupper() else "-", plain(words).casefold()
        return words[:1] == short[0] and _are_signs_of(short, words)
    is_picked = _HAN_ALONE.fullmatch(short) and short not in words and short[-1] in words[-_LAST_WORD:]
    return bool(is_picked) and _are_signs_of(short, words)


def _are_signs_of(short: str, words: str) -> bool:
    rest = iter(words)
    return all(sign in rest for sign in short)
