"""What candidates typed, saw marked as wrong and called right: answers that an author may have forgotten to accept."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from quizkit.checks.place import shown
from quizkit.diagnostics import Diagnostic, Report, codes
from quizkit.grading.grade import grade
from quizkit.grading.response import Typed
from quizkit.grading.verdict import Mark
from quizkit.model.bank import Header, Item
from quizkit.study.log import Log
from quizkit.study.responses import from_json


def check_overrides(items: Iterable[Item], header: Header, log: Log, report: Report) -> Iterator[Item]:
    """Yield ``items``, and report what was typed for each, called right by the candidate, and is still not accepted."""
    for item in items:
        for typed, times in _called_right(item, header, log).items():
            if grade(item, Typed(typed)).mark is not Mark.RIGHT:
                message = f"{' and '.join(map(shown, typed))} was called right {_times(times)} and is not accepted"
                remedy = "add it to `accept` if it is right; else explain in `why` what is wrong about it"
                line = item.line
                found = Diagnostic(codes.MISSING_ACCEPTED, message, item.place, item.source, remedy, owner=line)
                report.add(found)
        yield item


def _called_right(item: Item, header: Header, log: Log) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for text in log.overridden((header.id, item.id)):
        response = from_json(json.loads(text))
        if isinstance(response, Typed):
            found[response.gaps] += 1
    return found


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
