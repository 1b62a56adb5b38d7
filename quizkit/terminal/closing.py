"""What is said at the end of a session: the score, what was missed and what is right there, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from quizkit.grading.verdict import Mark
from quizkit.markup.pieces import Line, Piece, Style
from quizkit.markup.wrapping import wrap
from quizkit.study.schedule import days_ahead
from quizkit.study.session import Session
from quizkit.study.values import Place, Summary
from quizkit.terminal.page import background, clock, day, first_words, number, percent
from quizkit.terminal.solution import expected, solution, verdict_lines
from quizkit.terminal.view import View, blank
from quizkit.terminal.words import Words

_INDENT = (Piece("     "),)


def closing(session: Session, summary: Summary, view: View, *, full: bool = False) -> list[Line]:
    """Return the end of a session; ``full``: with the explanations, which were not shown before."""
    words = view.words
    if not summary.places:
        return view.line(_nothing(session, view))
    ended = words.done if session.finished else words.stopped
    lines: list[Line] = [(), *view.line(Piece(f"{words.modes[session.mode]}{words.colon}{ended}", Style.STRONG))]
    exam = session.finished and not session.rules.feedback
    lines += view.line(*_figures(session, summary, view)) if summary.answered or exam else []
    lines += _counts(summary, view)
    lines += _due(session, view) if summary.answered else []
    lines += _missed(_again(summary, full=full), view, full=full)
    if not session.finished and session.log and any(place.response for place in summary.places):
        lines += [(), *view.note(words.resume)]
    return lines


def _nothing(session: Session, view: View) -> str:
    named = {"review": view.words.nothing_due, "mistakes": view.words.no_mistakes}
    return named.get(session.mode, view.words.nothing)


def scored(score: Decimal, points: Decimal, words: Words) -> str:
    """Return ``score`` out of ``points``, also in per cent."""
    share = percent(score / points if points else points, words)
    return words.score.format(score=number(score), points=number(points), percent=share)


def _figures(session: Session, summary: Summary, view: View) -> list[Piece]:
    """Return score and time; what was left open counts in an exam, which is over, and not elsewhere."""
    asked = [place for place in summary.places if place.verdict or not session.rules.feedback]
    score = scored(summary.score, sum((place.question.points for place in asked), Decimal(0)), view.words)
    answered = view.words.answered.format(answered=summary.answered, total=len(summary.places))
    time = view.words.time_taken.format(time=clock(summary.ms))
    return [Piece(score, Style.STRONG), Piece(f" · {answered} · {time}", Style.FAINT)]


def _due(session: Session, view: View) -> list[Line]:
    """Return when the next questions of these banks are due, and how many then."""
    if not (session.log and session.rules.scheduled):
        return []
    banks = {place.question.entry.header.id for place in session.places}
    ahead = [days_ahead(memory.due, session.clock) for memory in session.log.memories(banks).values()]
    if not ahead:
        return []
    first = min(ahead)
    return view.note(view.words.due_next.format(when=day(first, view), count=ahead.count(first)))


def _counts(summary: Summary, view: View) -> list[Line]:
    counts = [f"{view.words.marks[mark]} {summary.first[mark]}" for mark in Mark if summary.first.get(mark)]
    return view.note(" · ".join(counts)) if counts else []


def _again(summary: Summary, *, full: bool) -> list[Place]:
    """Return what to look at again; in a ``full`` report also what was not answered."""
    return [place for place in summary.places if place in summary.missed or (full and place.verdict is None)]


def _missed(missed: Sequence[Place], view: View, *, full: bool) -> list[Line]:
    if not missed:
        return []
    lines: list[Line] = [(), *view.line(Piece(f"{view.words.missed}{view.words.colon}", Style.STRONG))]
    for place in missed:
        lines += _full(place, view) if full else _short(place, view)
    return lines


def _short(place: Place, view: View) -> list[Line]:
    mark = (Piece(f"{place.question.number:>3}. ", Style.FAINT),)
    lines = wrap((Piece(first_words(place.question.item.stem, view)),), view.width, first=mark, rest=_INDENT)
    pieces = (Piece(f"{view.words.expected}{view.words.colon}", Style.FAINT), *expected(place.question, view))
    return [*lines, *wrap(pieces, view.width, first=_INDENT, rest=_INDENT)]


def _full(place: Place, view: View) -> list[Line]:
    shown = view.showing(blank(place.question))
    lines: list[Line] = [
        (),
        *view.line(Piece(f"{place.question.number}. ", Style.STRONG), first_words(place.question.item.stem, view)),
    ]
    lines += verdict_lines(place.verdict, view) if place.verdict else view.note(view.words.unanswered)
    return [*lines, *solution(place.question, place.response, place.verdict, shown), *background(place.question, view)]
