"""Answers in words and numbers: what is typed in plain mode, sent as JSON, or kept in a file.

Numbers are those shown, from 1. A choice may also be answered by a letter or by the option's words, true or false by
what says so in a bank (对, no); several numbers are a list, or parted by blanks or commas; a gap is a text, several are
a list, or parted by `;`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import assert_never

from msgspec import Struct

from quizkit.assembly.shown import choices, lefts, options, rights, steps
from quizkit.grading.response import Arranged, Chosen, Judged, Matched, Response, Typed
from quizkit.items.values import flag_of
from quizkit.markup.plain import to_plain
from quizkit.model.form import Question
from quizkit.model.interactions import Arrange, Choose, FillIn, Pair, Recall, Write
from quizkit.model.text import Text

_BETWEEN = re.compile(r"[\s,，、;；]+")
_GAPS = re.compile(r"[;；]")
_MAX_DIGITS = 4
_MAX_WORDS = 100_000  # characters of an open answer


class Unreadable(Struct, frozen=True):
    """The name, in `Words`, of what was wanted, and how many of it."""

    wanted: str
    count: int = 0


def read_answer(question: Question, value: object) -> Response | Unreadable:
    """Return the response that ``value`` (a text, a number, or what JSON makes of a list or an object) stands for."""
    match question.item.interaction:
        case Choose(many=many):
            return _chosen(question, value, many=many)
        case FillIn(gaps):
            return _typed(question, value, len(gaps))
        case Pair(pairs):
            places = _places(value, len(rights(question)))
            if places is None or len(places) != len(lefts(question)):
                return Unreadable("want_pairs", len(pairs))
            return Matched(tuple(None if at is None else question.orders[0][at] for at in places))
        case Arrange():
            order = _places(value, len(steps(question)))
            if (
                order is None
                or None in order
                or len(set(order)) != len(steps(question))
                or len(order) != len(set(order))
            ):
                return Unreadable("want_order")
            return Arranged(tuple(question.orders[0][at] for at in order if at is not None))
        case Write() | Recall():
            return _judged(value)
        case _:
            assert_never(question.item.interaction)


def _chosen(question: Question, value: object, *, many: bool) -> Response | Unreadable:
    shown = [option.text for option in options(question)]
    wanted = Unreadable("want_many" if many else "want_one")
    named = _named(value, shown) if isinstance(value, str) else None
    found = [named] if named is not None else _places(value, len(shown))
    if found is None and question.item.type == "truth" and isinstance(value, str) and value.strip() != "0":
        truth = flag_of(value)
        return wanted if truth is None else Chosen(frozenset((0 if truth else 1,)))  # true comes first
    if not found or None in found or (len(set(found)) > 1 and not many):
        return wanted
    return Chosen(frozenset(question.orders[0][at] for at in found if at is not None))


def _typed(question: Question, value: object, count: int) -> Response | Unreadable:
    values: Sequence[object] = value if isinstance(value, list) else (value,)
    if isinstance(value, str) and count > 1:
        values = _GAPS.split(value)
    wanted = Unreadable("want_gaps", count) if count > 1 else Unreadable("want_text")
    if len(values) != count:
        return wanted
    filled = [_gap(question, at, one) for at, one in enumerate(values)]
    if None in filled or not any(filled):
        return wanted
    return Typed(tuple(one for one in filled if one is not None))


def _gap(question: Question, at: int, value: object) -> str | None:
    """Return what was filled into gap ``at``: '' for nothing, None if that cannot be told."""
    offered = choices(question, at)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    words = " ".join(str(value).split())
    if not offered or not words:
        return words
    named = _named(words, offered)
    found = [named] if named is not None else _places(words, len(offered))
    return to_plain(offered[found[0]].versions[0][1]) if found and found[0] is not None else words


def _named(words: str, shown: Sequence[Text]) -> int | None:
    """Return the place of the text that ``words`` are, in one of its languages."""
    plain = words.strip()
    places = [at for at, text in enumerate(shown) if any(to_plain(rich).strip() == plain for _, rich in text.versions)]
    return places[0] if places else None


def _places(value: object, limit: int) -> list[int | None] | None:
    """Return the places (from 0) that ``value`` gives as numbers or letters; None if any of it is neither."""
    if isinstance(value, str):
        parts: Sequence[object] = _BETWEEN.split(value.strip())
    else:
        parts = value if isinstance(value, list) else (value,)
    places = [_place(part, limit) for part in parts]
    return None if any(at == -1 for at in places) else places


def _place(part: object, limit: int) -> int | None:
    """Return a place, None for none (`-`), -1 if ``part`` is neither."""
    if part is None or part == "-":
        return None
    text = unicodedata.normalize("NFKC", str(part)).strip().rstrip(".)")
    if isinstance(part, bool) or not text.isascii():
        return -1
    if len(text) > _MAX_DIGITS:
        return -1
    place = int(text) - 1 if text.isdecimal() else ord(text.upper()) - ord("A") if len(text) == 1 else -1
    return place if 0 <= place < limit else -1


def _judged(value: object) -> Response | Unreadable:
    given, words = (value.get("share"), value.get("words", "")) if isinstance(value, dict) else (value, "")
    try:
        share = Decimal(str(given)) if isinstance(given, str | int | float) and not isinstance(given, bool) else None
    except InvalidOperation:
        share = None
    if share is None or not share.is_finite() or not 0 <= share <= 1 or not isinstance(words, str):
        return Unreadable("want_share")
    return Judged(share, words[:_MAX_WORDS])
