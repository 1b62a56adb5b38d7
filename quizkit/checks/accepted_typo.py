"""A typo that one question accepts is the key of another: `Sweden` accepted for `Swedes`, `Austria` for `Australia`.

A tolerance for slips must not make right what the bank itself knows to be something else.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import zip_longest

from quizkit.checks.asked import Question, Where
from quizkit.checks.kept import Kept, Shelf
from quizkit.checks.place import place, shown, warning
from quizkit.checks.words import folded, is_chinese
from quizkit.diagnostics import Diagnostic, Label, codes
from quizkit.model.bank import Header

_MIN_LATIN, _LONG, _MAX_LATIN = 4, 6, 60


class AcceptedTypo:
    """Remembers the hashes of all keys, and of the near forms that are accepted beside them."""

    def __init__(self, header: Header) -> None:
        del header
        self._keys, self._of = array("q"), array("I")
        self._typos, self._by = array("q"), array("I")

    def see(self, question: Question, kept: Kept) -> None:
        """Note the keys of ``question`` and the near forms that it accepts."""
        del question
        for text in kept.keys:
            self._keys.append(hash(folded(text)))
            self._of.append(kept.number)
        for typo, _ in _near(kept):
            self._typos.append(hash(folded(typo)))
            self._by.append(kept.number)

    def findings(self, shelf: Shelf) -> Iterator[Diagnostic]:
        """Yield a finding for each accepted form that is another question's key."""
        typos, askers = set(self._typos), dict[int, int]()
        for key, number in zip(self._keys, self._of, strict=True):
            if key in typos:
                askers.setdefault(key, number)
        for number in dict.fromkeys(by for typo, by in zip(self._typos, self._by, strict=True) if typo in askers):
            kept = shelf[number]
            for typo, original in _near(kept):
                other = shelf[askers.get(hash(folded(typo)), number)]
                if other.number != number and folded(original) not in _accepted(other):
                    yield _finding(shelf.where(kept), shelf.where(other), typo, original)


def _finding(where: Where, other: Where, typo: str, original: str) -> Diagnostic:
    message = f"{shown(typo)}, accepted for {shown(original)}, is the key of `{other.id}`"
    label = Label(place(other, typo), other.source, "the key here")
    return warning(codes.ACCEPTED_TYPO, where, message, "do not accept it", place(where, typo), labels=(label,))


def _accepted(kept: Kept) -> set[str]:
    return {folded(one) for accepted, _ in kept.typed for one in accepted}


def _near(kept: Kept) -> Iterator[tuple[str, str]]:
    """Yield each accepted form that is near an answer but none, with that answer."""
    for accepted, answers in kept.typed:
        for one in accepted:
            original = next((text for text in answers if _is_near(folded(one), folded(text))), None)
            if original and one not in answers:
                yield one, original


def _is_near(one: str, other: str) -> bool:
    """Whether two words differ by a slip: one letter, in long ones two; one Chinese character of two or more."""
    if one == other or one in other or (other in one and len(other) > 1) or one.isdigit():
        return _is_slip_within(one, other)
    if is_chinese(one):
        return len(one) == len(other) > 1 and sum(a != b for a, b in zip_longest(one, other)) == 1
    if min(len(one), len(other)) < _MIN_LATIN or max(len(one), len(other)) > _MAX_LATIN or not other[0].isalpha():
        return False
    return _distance(one, other) <= (2 if max(len(one), len(other)) > _LONG else 1)


def _is_slip_within(one: str, other: str) -> bool:
    """Whether one is the other and a letter at an end; a longer or shorter name is no slip."""
    return (
        one != other
        and one.isalpha()
        and one.isascii()
        and other.isascii()
        and abs(len(one) - len(other)) == 1
        and len(one) >= _MIN_LATIN
    )


def _distance(one: str, other: str) -> int:
    """Return the number of letters to insert, delete, replace or swap with a neighbour."""
    if abs(len(one) - len(other)) > len("ab"):
        return len("abc")
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]
