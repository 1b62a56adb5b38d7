"""A typo that one question accepts is the key of another: `Sweden` accepted for `Swedes`, `Austria` for `Australia`.

A tolerance for slips must not make right what the bank itself knows to be something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from quizkit.checks.asked import Question, Where, typed_keys
from quizkit.checks.keys import keys
from quizkit.checks.place import place, shown, warning
from quizkit.checks.words import folded, is_chinese
from quizkit.diagnostics import Diagnostic, Label, codes
from quizkit.model.bank import Header

_MIN_LATIN, _LONG, _MAX_LATIN = 4, 6, 60


class AcceptedTypo:
    """Remembers every key, and what is accepted beside it."""

    def __init__(self, header: Header) -> None:
        del header
        self._keys: dict[str, Where] = {}
        self._beside: dict[str, frozenset[str]] = {}
        self._accepted: list[tuple[Where, str, str]] = []

    def see(self, question: Question) -> None:
        """Note the keys of ``question`` and the near forms that it accepts."""
        beside: set[str] = set()
        for key, answer in typed_keys(question.item):
            main = [rich.markdown for _, rich in answer.versions]
            beside.update(folded(one) for one in key.accepted)
            for one in key.accepted:
                original = next((text for text in main if _is_near(folded(one), folded(text))), None)
                if original and one not in main:
                    self._accepted.append((question.where, one, original))
        for text in keys(question):
            plain = folded(text)
            self._keys.setdefault(plain, question.where)
            self._beside.setdefault(plain, frozenset(beside))

    def findings(self) -> Iterator[Diagnostic]:
        """Yield a finding for each accepted form that is another question's key."""
        for where, typo, original in self._accepted:
            other = self._keys.get(folded(typo))
            if other is None or other == where or folded(original) in self._beside[folded(typo)]:
                continue
            message = f"{shown(typo)}, accepted for {shown(original)}, is the key of `{other.id}`"
            label = Label(place(other, typo), other.source, "the key here")
            yield warning(codes.ACCEPTED_TYPO, where, message, "do not accept it", place(where, typo), labels=(label,))


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
