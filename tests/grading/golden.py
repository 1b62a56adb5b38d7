"""The golden cases (cases.json; docs/grading.md says how they are written) as items, responses and verdicts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from quizkit.diagnostics import Report, Severity
from quizkit.grading.response import Arranged, Chosen, Judged, Matched, Response, Typed
from quizkit.grading.rivals import NONE, Rivals, rivals
from quizkit.model.bank import Item
from quizkit.reader import load_bank

CASES = Path(__file__).with_name("cases.json")


@dataclass(frozen=True, slots=True)
class Case:
    """A response to an item, and the verdict it must get."""

    item: Item
    response: Response
    rivals: Rivals
    verdict: str
    score: Decimal
    reasons: tuple[str, ...]


def cases(folder: Path) -> Iterator[Case]:
    """Yield every case; ``folder`` is where the bank of all its questions is written."""
    found: list[dict[str, Any]] = json.loads(CASES.read_text(encoding="utf-8"))
    questions = [case["question"] for case in found]
    others = [{"accept": other} for case in found for other in case.get("rivals", ())]
    items = iter(load(folder, [*questions, *others]))
    asked = [next(items) for _ in questions]
    for item, case in zip(asked, found, strict=True):
        bank = rivals([item, *(next(items) for _ in case["rivals"])]) if "rivals" in case else NONE
        yield Case(
            item, response(case["response"]), bank, case["verdict"], Decimal(case["score"]), tuple(case["reasons"])
        )


def load(folder: Path, questions: list[dict[str, Any]]) -> tuple[Item, ...]:
    """Read questions that are written as JSON (which is YAML) through the reader of banks."""
    lines = ["bank: golden", "lang: en", "questions:"]
    for at, question in enumerate(questions):
        stem = {} if "cloze" in question else {"q": "What is it?"}
        lines.append(f"- {json.dumps({'id': f'q{at}', **stem, **question}, ensure_ascii=False)}")
    path = folder / "golden.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    report = Report()
    bank = load_bank(path, report)
    errors = [(str(found.span), found.message) for found in report if found.code.severity is Severity.ERROR]
    if errors or bank is None:
        raise ValueError(errors)
    return bank.items


def response(written: dict[str, Any]) -> Response:
    """Read a response: {"typed": […]}, {"chosen": […]}, {"matched": […]}, {"arranged": […]} or {"judged": "0.5"}."""
    ((kind, value),) = written.items()
    match kind:
        case "typed":
            return Typed(tuple(value))
        case "chosen":
            return Chosen(frozenset(value))
        case "matched":
            return Matched(tuple(value))
        case "arranged":
            return Arranged(tuple(value))
        case _:
            return Judged(Decimal(value))
