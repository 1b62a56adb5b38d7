"""Slips of the finger: the optimal string alignment distance, and how many edits a word forgives."""

from __future__ import annotations

import re

_LONGEST = 100  # letters; in a text of that length a slip matters to nobody, and the distance takes quadratic time
_NO_SLIP, _ONE_SLIP = 5, 12  # below 5 letters none, below 12 one, else two
_SHORT = 4
_LETTERS = re.compile("[a-z]+")


def slips(typed: str, accepted: str) -> int | None:
    """Return how many letters of ``accepted`` were mistyped; None where it is not the same word.

    Both are folded. Letters a to z alone may differ, and neither the first nor anything that is not a letter.
    """
    if typed[:1] != accepted[:1] or abs(len(typed) - len(accepted)) > 2 or len(accepted) > _LONGEST:  # noqa: PLR2004 - the most slips there may be
        return None
    if _LETTERS.sub(" ", typed) != _LETTERS.sub(" ", accepted):
        return None
    words = list(zip(_LETTERS.findall(typed), _LETTERS.findall(accepted), strict=True))
    letters = sum(len(word) for _, word in words)
    allowed = 0 if letters < _NO_SLIP else 1 if letters < _ONE_SLIP else 2
    if not allowed:
        return None
    found = sum(distance(*pair) for pair in words if pair[0] != pair[1])
    return found if found <= allowed else None


def is_slip_in_each(typed: str, accepted: str) -> bool:
    """Tell whether no word of up to 3 letters is mistyped, and no other in more letters than its length forgives.

    Both are in lower case. Where blanks are missing or too many, no word may be so short: O(log n) is no O(n log n).
    """
    typed_words, words = _LETTERS.findall(typed), _LETTERS.findall(accepted)
    if len(typed_words) != len(words):
        return all(len(word) >= _SHORT for word in (*typed_words, *words))
    return all(
        one == other or (len(other) >= _SHORT and distance(one, other) <= (1 if len(other) < _ONE_SLIP else 2))
        for one, other in zip(typed_words, words, strict=True)
    )


def distance(one: str, other: str) -> int:
    """Return the letters to insert, delete, replace or swap with a neighbour (optimal string alignment).

    The restricted Damerau-Levenshtein distance of Boytsov, "Indexing methods for approximate dictionary searching",
    ACM JEA 16 (2011), section 2.1: no part of the text is edited twice.
    """
    one, other = _without_common_ends(one, other)
    former: list[int] = []
    before = list(range(len(other) + 1))
    for i, a in enumerate(one):
        row = [i + 1]
        for j, b in enumerate(other):
            best = before[j] if a == b else 1 + min(before[j], before[j + 1], row[j])
            if i and j and a == other[j - 1] and one[i - 1] == b:
                best = min(best, former[j - 1] + 1)
            row.append(best)
        former, before = before, row
    return before[-1]


def _without_common_ends(one: str, other: str) -> tuple[str, str]:
    start, shorter = 0, min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]
