"""Rows of the history's tables from records, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from msgspec import json

from quizkit.grading.verdict import Mark
from quizkit.model.form import Orders, Question
from quizkit.study.modes import Mode
from quizkit.study.records import Attempt, Kind, Name, Sitting
from quizkit.study.responses import from_json, to_json
from quizkit.study.schedule import Review
from quizkit.study.values import Confidence, Rating

Row: TypeAlias = tuple[Any, ...]
Planned: TypeAlias = tuple[Name, Decimal, Orders]  # a question of a session, its points and its orders

INSERT = "INSERT OR IGNORE INTO attempt VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SELECT = "SELECT bank, item, attempt.* FROM attempt JOIN question ON question = number "


def compact(value: object) -> str:
    """Return ``value`` as JSON without blanks."""
    return json.encode(value).decode()


def of_sitting(sitting: Sitting, questions: Iterable[Question]) -> Row:
    """Return the row of a session that begins."""
    plan = [
        [question.entry.header.id, question.item.id, str(question.points), question.orders] for question in questions
    ]
    return bytes.fromhex(sitting.id), sitting.mode, sitting.seed, sitting.started, sitting.seconds, compact(plan)


def to_sitting(row: Row) -> tuple[Sitting, list[Planned]]:
    """Return the session of a row, and its plan."""
    key, mode, seed, started, seconds, plan, _ = row
    planned = [((bank, item), Decimal(points), orders_of(orders)) for bank, item, points, orders in json.decode(plan)]
    return Sitting(key.hex(), Mode(mode), seed, started, seconds), planned


def of_attempt(one: Attempt, number: int) -> Row:
    """Return the row of an attempt at the question with this number."""
    return (
        bytes.fromhex(one.id),
        bytes.fromhex(one.session),
        number,
        one.item_hash,
        one.kind,
        one.mode,
        one.at,
        one.offset,
        compact(one.orders),
        one.response and compact(to_json(one.response)),
        one.mark,
        None if one.score is None else str(one.score),
        one.rating,
        one.ms,
        one.hints,
        one.confidence,
        one.replaces and bytes.fromhex(one.replaces),
    )


def select(database: sqlite3.Connection, clause: str, values: Sequence[object] = ()) -> Iterator[Attempt]:
    """Yield the attempts that ``clause`` (`WHERE … ORDER BY …`) takes."""
    for row in database.execute(_SELECT + clause, values):
        yield to_attempt(row)


def to_attempt(row: Row) -> Attempt:
    """Return the attempt of a row that the ids of its bank and item stand before."""
    bank, item, key, session, _, item_hash, kind, mode, at, offset, orders, response, *graded = row
    mark, score, rating, ms, hints, confidence, replaces = graded
    return Attempt(
        key.hex(),
        session.hex(),
        (bank, item),
        item_hash,
        Kind(kind),
        Mode(mode),
        at,
        offset,
        orders_of(json.decode(orders)),
        from_json(json.decode(response)) if response else None,
        Mark(mark) if mark else None,
        None if score is None else Decimal(score),
        Rating(rating) if rating else None,
        ms,
        hints,
        Confidence(confidence) if confidence else None,
        replaces.hex() if replaces else None,
    )


def orders_of(value: Iterable[Iterable[int]]) -> Orders:
    """Return orders as read from JSON."""
    return tuple(tuple(order) for order in value)


def to_review(row: Row) -> Review:
    """Return the review of a row of rating, time and offset."""
    rating, at, offset = row
    return Review(Rating(rating), at, offset)
