"""Answers of a file, graded and printed: a line each, and the score."""

from __future__ import annotations

import sys
from decimal import Decimal

from quizkit.diagnostics import Report
from quizkit.diagnostics.cells import inert, visible
from quizkit.grading.words import words as in_words
from quizkit.model.form import Entry
from quizkit.model.text import Lang
from quizkit.source import Source
from quizkit.study.rating import rate
from quizkit.study.values import Outcome
from quizkit.terminal import protocol
from quizkit.terminal.closing import scored
from quizkit.terminal.offline import Graded, by_name, graded
from quizkit.terminal.page import number
from quizkit.terminal.words import Words


def print_grades(
    source: Source, entries: list[Entry], report: Report, *, langs: tuple[Lang, ...], words: Words, as_json: bool
) -> None:
    """Print the verdict on each answer in ``source`` and the score; as objects of the protocol with ``as_json``."""
    score = whole = Decimal(0)
    for one in graded(source, by_name(entries), report):
        score += one.earned
        whole += one.question.points
        sys.stdout.write(_json(one, langs) if as_json else _line(one, words))
    if as_json:
        sys.stdout.write(protocol.line({"type": "score", "score": float(score), "points": float(whole)}))
    elif whole:
        sys.stdout.write(scored(score, whole, words) + "\n")


def _json(one: Graded, langs: tuple[Lang, ...]) -> str:
    outcome = Outcome(one.question, one.verdict, rate(one.verdict, one.question.item))
    return protocol.line(protocol.result(outcome, one.response, langs))


def _line(one: Graded, words: Words) -> str:
    reasons = words.semicolon.join(in_words(reason, words.lang) for reason in one.verdict.reasons)
    earned = f"{number(one.earned)}/{number(one.question.points)}"
    parts = (one.question.entry.name, words.marks[one.verdict.mark], earned, one.verdict.expected, reasons)
    return "\t".join(inert(visible(part)) for part in parts) + "\n"
