"""Responses as JSON values and back, one key a kind; places are the bank's, from 0.

`{"chosen": [0, 2]}`, `{"typed": ["北京"]}`, `{"matched": [1, null]}`, `{"arranged": [2, 0, 1]}`,
`{"judged": "0.5", "words": "…"}`.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias, assert_never

from quizkit.grading.response import Arranged, Chosen, Judged, Matched, Response, Typed

Json: TypeAlias = dict[str, Any]


def to_json(response: Response) -> Json:
    """Return ``response`` as what `json.dumps` can write."""
    match response:
        case Chosen(options):
            return {"chosen": sorted(options)}
        case Typed(gaps):
            return {"typed": [*gaps]}
        case Matched(rights):
            return {"matched": [*rights]}
        case Arranged(steps):
            return {"arranged": [*steps]}
        case Judged(share, words):
            return {"judged": str(share), **({"words": words} if words else {})}
        case _:
            assert_never(response)


def from_json(value: object) -> Response | None:
    """Return the response that ``value`` (as read by `json.loads`) stands for, or None if it is none."""
    match value:
        case {"chosen": [*options], **rest} if not rest and all(map(_is_place, options)):
            return Chosen(frozenset(options))
        case {"typed": [*gaps], **rest} if not rest and all(isinstance(gap, str) for gap in gaps):
            return Typed(tuple(gaps))
        case {"matched": [*rights], **rest} if not rest and all(one is None or _is_place(one) for one in rights):
            return Matched(tuple(rights))
        case {"arranged": [*steps], **rest} if not rest and all(map(_is_place, steps)):
            return Arranged(tuple(steps))
        case {"judged": str(share), **rest} if not rest.keys() - {"words"}:
            return _judged(share, rest.get("words", ""))
        case _:
            return None


def _is_place(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _judged(share: str, words: object) -> Judged | None:
    try:
        given = Decimal(share)
    except InvalidOperation:
        return None
    return Judged(given, words) if isinstance(words, str) and given.is_finite() and 0 <= given <= 1 else None
