"""The values of a row that came from elsewhere: each is what the log could have written, or it is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, TypeVar

from quizkit.grading.verdict import Mark
from quizkit.model.form import Orders
from quizkit.study.modes import RULES, Mode
from quizkit.study.records import Attempt, Kind
from quizkit.study.responses import from_json
from quizkit.study.values import Confidence, Rating

_AFTER_ALL = 4_102_444_800_000  # 2100-01-01, in ms since 1970
_MOST = 2**31  # of milliseconds, options and hints
_OFFSET = 18 * 60  # minutes
_SCORE = 40  # characters
_KEYS = frozenset(
    (
        "id",
        "session",
        "bank",
        "item",
        "hash",
        "kind",
        "mode",
        "at",
        "offset",
        "orders",
        "response",
        "mark",
        "score",
        "rating",
        "ms",
        "hints",
        "confidence",
        "replaces",
    )
)

Value = TypeVar("Value")
Kinds = TypeVar("Kinds", bound=Enum)


class BadValueError(Exception):
    """A value that no log holds; the message says what is so."""


def _matching(pattern: str) -> Callable[[Any], str | None]:
    full = re.compile(pattern).fullmatch
    return lambda value: value if isinstance(value, str) and full(value) else None


def _one_of(kinds: type[Kinds]) -> Callable[[Any], Kinds | None]:
    by_value = {kind.value: kind for kind in kinds}
    return lambda value: by_value.get(value) if type(value) in (str, int) else None


def _between(low: int, high: int) -> Callable[[Any], int | None]:
    return lambda value: value if type(value) is int and low <= value <= high else None


_id, _hash = _matching(r"[0-9a-f]{32}"), _matching(r"[0-9a-f]{16}")
_name = _matching(r"[^\x00-\x1f\x7f\ud800-\udfff]{1,200}")
_kind, _mode = _one_of(Kind), _one_of(Mode)
_mark, _rating, _confidence = _one_of(Mark), _one_of(Rating), _one_of(Confidence)
_at, _offset, _count = _between(0, _AFTER_ALL), _between(-_OFFSET, _OFFSET), _between(0, _MOST)


def attempt_of(value: object) -> Attempt:
    """Return the row that ``value``, read from JSON, stands for. Raises BadValueError."""
    if not isinstance(value, dict):
        raise BadValueError("this line is not a JSON object")
    unknown = value.keys() - _KEYS
    if unknown:
        raise BadValueError(f"`{min(unknown)[:40]}` is not a value of a row")
    kind, mode = _need(value, "kind", _kind), _need(value, "mode", _mode)
    graded = kind is not Kind.UNDO
    response = from_json(value.get("response"))
    if response is None and value.get("response") is not None:
        raise BadValueError("the value of `response` is none that a history holds")
    if not RULES[mode].logged:
        raise BadValueError(f"answers of mode `{mode}` are not kept")
    if kind is not Kind.ANSWER and value.get("replaces") is None:
        raise BadValueError(f"a row of kind `{kind}` replaces another")
    return Attempt(
        _need(value, "id", _id),
        _need(value, "session", _id),
        (_need(value, "bank", _name), _need(value, "item", _name)),
        _need(value, "hash", _hash),
        kind,
        mode,
        _need(value, "at", _at),
        _need(value, "offset", _offset),
        _may(value, "orders", _orders) or (),
        response,
        _need(value, "mark", _mark) if graded else None,
        _need(value, "score", _score) if graded else None,
        _need(value, "rating", _rating) if graded else None,
        _may(value, "ms", _count) or 0,
        _may(value, "hints", _count) or 0,
        _may(value, "confidence", _confidence),
        _may(value, "replaces", _id),
    )


def _may(value: Mapping[str, Any], key: str, read: Callable[[Any], Value | None]) -> Value | None:
    if value.get(key) is None:
        return None
    found = read(value[key])
    if found is None:
        raise BadValueError(f"the value of `{key}` is none that a history holds")
    return found


def _need(value: Mapping[str, Any], key: str, read: Callable[[Any], Value | None]) -> Value:
    found = _may(value, key, read)
    if found is None:
        raise BadValueError(f"`{key}` is missing")
    return found


def _score(value: Any) -> Decimal | None:  # noqa: ANN401 - as read from JSON
    try:
        score = Decimal(value) if isinstance(value, str) and len(value) <= _SCORE else None
    except InvalidOperation:
        return None
    return score if score is not None and score.is_finite() and -1 <= score <= 1 else None


def _orders(value: Any) -> Orders | None:  # noqa: ANN401 - as read from JSON
    if not isinstance(value, list) or not all(isinstance(order, list) for order in value):
        return None
    sound = all(_count(one) is not None for order in value for one in order)
    return tuple(tuple(order) for order in value) if sound else None
