"""Histories as JSON lines, to be carried to another machine: format 1, described in docs/study.md.

The first line is `{"quizkit-history": 1}`, each other line a row of the log. To merge is to unite rows by their ids, so
nothing is lost or doubled, however often and in whichever order files are imported.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, TextIO

from quizkit.diagnostics import Diagnostic, Report, codes
from quizkit.source import Source, Span
from quizkit.study import rows
from quizkit.study.fields import BadValueError, attempt_of
from quizkit.study.log import Log
from quizkit.study.records import Attempt, Name
from quizkit.study.responses import to_json

FORMAT = 1
HEAD = "quizkit-history"
_LONGEST = 1_000_000  # characters of a line
_MOST_BAD = 100  # lines; a file with more is another kind of file


def _no_constant(name: str) -> object:
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_float=Decimal, parse_constant=_no_constant)


@dataclass(frozen=True, slots=True)
class Merged:
    """How many rows an import added, and how many were there before."""

    added: int
    known: int


def lines(log: Log) -> Iterator[str]:
    """Yield the lines of an export of ``log``, without line ends."""
    yield json.dumps({HEAD: FORMAT})
    for attempt in rows.select(log.database, "ORDER BY id"):
        yield rows.compact(_written(attempt))


def lines_of(file: TextIO) -> Iterator[str]:
    """Yield the lines of ``file``; one that is too long, in pieces, so that it need not fit into memory."""
    return iter(lambda: file.readline(_LONGEST + 1), "")


def read(found: Iterable[str], source: Source, report: Report) -> Iterator[Attempt]:
    """Yield the rows in the lines ``found``; one that is none is reported as a line of ``source`` and left out."""
    for number, text in enumerate(found, 1):
        line = text.rstrip("\r\n")
        try:
            if number == 1:
                _check_head(_parsed(line))
            elif line.strip():
                yield attempt_of(_parsed(line))
        except BadValueError as error:
            span = Span(number, 1, number, min(len(line), 80) + 1)
            remedy = "export the history again with `quizkit history export`"
            report.add(Diagnostic(codes.BAD_RECORD, str(error), span, source, remedy))
            if number == 1 or len(report) >= _MOST_BAD:
                return


def merge(log: Log, attempts: Iterable[Attempt]) -> Merged:
    """Add the rows that ``log`` does not have, and schedule their questions anew; all or nothing."""
    added = known = 0
    numbers: dict[Name, int] = {}
    changed: dict[int, int] = {}
    with log.transaction() as database:
        for attempt in attempts:
            number = numbers.get(attempt.name) or numbers.setdefault(attempt.name, log.number(attempt.name))
            if database.execute(rows.INSERT, rows.of_attempt(attempt, number)).rowcount:
                since = 0 if attempt.replaces else attempt.at
                changed[number] = min(changed.get(number, since), since)
                added += 1
            else:
                known += 1
        log.reschedule(changed)
    return Merged(added, known)


def _written(one: Attempt) -> dict[str, Any]:
    """Return the row as JSON knows it, without what is nothing."""
    bank, item = one.name
    found = {
        "id": one.id,
        "session": one.session,
        "bank": bank,
        "item": item,
        "hash": one.item_hash,
        "kind": one.kind.value,
        "mode": one.mode.value,
        "at": one.at,
        "offset": one.offset,
        "orders": one.orders,
        "response": to_json(one.response) if one.response else None,
        "mark": one.mark and one.mark.value,
        "score": None if one.score is None else str(one.score),
        "rating": one.rating and int(one.rating),
        "ms": one.ms,
        "hints": one.hints,
        "confidence": one.confidence and int(one.confidence),
        "replaces": one.replaces,
    }
    return {key: value for key, value in found.items() if value is not None}


def _parsed(line: str) -> object:
    if len(line) > _LONGEST:
        raise BadValueError("this line is too long")
    try:
        if "\\ud" in line.lower():
            json.dumps(json.loads(line), ensure_ascii=False).encode()  # half of a character is none
        line.encode()
        return _DECODER.decode(line)
    except (ValueError, RecursionError, InvalidOperation) as error:
        raise BadValueError("this line is not a JSON object") from error


def _check_head(value: object) -> None:
    if not isinstance(value, dict) or HEAD not in value:
        raise BadValueError(f'the first line of an exported history is `{{"{HEAD}": {FORMAT}}}`')
    if value[HEAD] != FORMAT:
        raise BadValueError(f"this history has format {str(value[HEAD])[:40]}; this quizkit reads format {FORMAT}")
