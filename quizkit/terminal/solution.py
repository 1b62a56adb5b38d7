"""What follows an answer: the verdict in a word, what was answered beside what is right, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from quizkit.assembly.shown import options
from quizkit.grading.response import Arranged, Chosen, Judged, Matched, Response, Typed
from quizkit.grading.verdict import Mark, Reason, Verdict
from quizkit.grading.words import UNREADABLE
from quizkit.grading.words import words as in_words
from quizkit.markup.dates import spell_date
from quizkit.markup.pieces import Line, Piece, Style
from quizkit.markup.units import spell_unit
from quizkit.model.form import Question
from quizkit.model.interactions import Arrange, Choose, FillIn, Gap, Pair, Recall, Write
from quizkit.model.keys import DateKey, NumberKey
from quizkit.model.text import Text
from quizkit.study.session import Session
from quizkit.study.values import Outcome
from quizkit.terminal import page
from quizkit.terminal.asking.pick import label_of
from quizkit.terminal.view import View

SIGNS = {Mark.RIGHT: "✓ ", Mark.ALMOST: "≈ ", Mark.PARTLY: "≈ ", Mark.WRONG: "✗ "}
_OBVIOUS = frozenset(("right-option", "other-option", "all-options", "exact", "no-match", "judged"))  # seen anyway
STYLES = {Mark.RIGHT: Style.RIGHT, Mark.ALMOST: Style.ALMOST, Mark.PARTLY: Style.ALMOST, Mark.WRONG: Style.WRONG}


def verdict_lines(verdict: Verdict, view: View) -> list[Line]:
    """Return the verdict with its reasons."""
    sign = "" if view.bare else SIGNS[verdict.mark]
    pieces = [Piece(f"{sign}{view.words.marks[verdict.mark]}", STYLES[verdict.mark])]
    if verdict.mark is Mark.PARTLY:
        pieces.append(Piece(f" {page.percent(verdict.score, view.words)}", Style.FAINT))
    told = [reason for reason in verdict.reasons if reason.code not in _OBVIOUS]
    reasons = view.words.semicolon.join(in_words(reason, view.words.lang) for reason in told)
    if reasons:
        pieces.append(Piece(f" · {reasons}", Style.FAINT))
    return view.line(*pieces)


def unread(question: Question, response: Response, session: Session) -> Reason | None:
    """Return why nothing was understood of what was typed, so that it may be asked for once more."""
    if not isinstance(response, Typed):
        return None
    reasons = session.grade(question.item, response).reasons
    return next((reason for reason in reasons if reason.code in UNREADABLE), None)


def solution(question: Question, response: Response | None, verdict: Verdict | None, view: View) -> list[Line]:
    """Return what is right, marked against ``response`` where there is one."""
    match question.item.interaction, response:
        case Choose(), (Chosen() | None) as given:
            return _choice(question, given.options if given else frozenset(), view)
        case FillIn(gaps), (Typed() | None) as given:
            return _gaps(gaps, given.gaps if given else (), verdict, view)
        case Pair() as pair, (Matched() | None) as given:
            return _matches(pair, given.rights if given else (), view)
        case Arrange(steps), (Arranged() | None) as given:
            return _order(steps, given.steps if given else (), view)
        case Write(answer), (Judged() | None) as given:
            return [*_written(given, view), *_titled(view.words.model, answer, view)]
        case Recall(back), (Judged() | None) as given:
            return [*_written(given, view), *_titled(view.words.back, back, view)]
        case _:  # the question was edited and has another type now
            return view.line(Piece(f"{view.words.expected}{view.words.colon}", Style.FAINT), *expected(question, view))


def _written(given: Judged | None, view: View) -> list[Line]:
    """Return an open answer as it was written; empty if nothing was."""
    if given is None or not given.words:
        return []
    return [*view.note(f"{view.words.yours}{view.words.colon}"), *view.line(given.words), ()]


def _titled(title: str, text: Text, view: View) -> list[Line]:
    return [*view.note(f"{title}{view.words.colon}"), *view.block(text)]


def expected(question: Question, view: View) -> list[Piece]:
    """Return what is right, in a few words."""
    match question.item.interaction:
        case Choose(found):
            texts = [option.text for option in found if option.is_key]
        case FillIn(gaps):
            return _joined(_key(gap, view) for gap in gaps)
        case Pair(pairs):
            texts = [right for _, right in pairs]
        case Arrange(steps):
            texts = [*steps]
        case Write(answer):
            texts = [answer]
        case Recall(back):
            texts = [back]
        case _:
            assert_never(question.item.interaction)
    return _joined(map(view.inline, texts))


def _joined(parts: Iterable[list[Piece]]) -> list[Piece]:
    return [piece for part in parts for piece in (Piece(" · ", Style.FAINT), *part)][1:]


def _key(gap: Gap, view: View) -> list[Piece]:
    """Return the key of a gap: a number with its unit, a date spelt out."""
    match gap.key:
        case NumberKey(unit=unit) if unit:
            return [*view.inline(gap.answer), Piece(" "), *view.inline(spell_unit(unit))]
        case DateKey() as key:
            return view.inline(spell_date(key, view.langs))
        case _:
            return view.inline(gap.answer)


def given(question: Question, response: Response, view: View) -> str:
    """Return what was answered, in a few words."""
    match question.item.interaction, response:
        case Choose(found), Chosen(places):
            return view.words.listed.join(_plain(found[at].text, view) for at in sorted(places) if at < len(found))
        case _, Typed(gaps):
            return " · ".join(gaps)
        case Pair(pairs, extra), Matched(rights):
            texts = [*(right for _, right in pairs), *extra]
            return " · ".join("-" if at is None else _plain(texts[at], view) for at in rights)
        case Arrange(steps), Arranged(order):
            return " · ".join(_plain(steps[at], view) for at in order)
        case _, Judged(words=written):
            return written
        case _:
            return ""


def after(outcome: Outcome, response: Response, view: View) -> list[Line]:
    """Return all that is said after an answer."""
    question, verdict = outcome.question, outcome.verdict
    if verdict is None:
        return view.note(view.words.kept)
    return [
        *verdict_lines(verdict, view),
        *solution(question, response, verdict, view),
        *page.background(question, view),
    ]


def _choice(question: Question, picked: frozenset[int], view: View) -> list[Line]:
    lines: list[Line] = []
    for at, (place, option) in enumerate(zip(question.orders[0], options(question), strict=True)):
        mark = Style.RIGHT if option.is_key else Style.WRONG if place in picked else Style.PLAIN
        sign = "  " if mark is Style.PLAIN else "✓ " if option.is_key else "✗ "
        told = []
        if option.is_key and view.bare:
            told.append(view.words.is_key)
        if place in picked:
            told.append(view.words.picked)
        after_it = [Piece(view.words.aside.format(text=view.words.comma.join(told)), Style.FAINT)] if told else []
        lines += view.entry(
            (Piece(f"{'' if view.bare else sign}{label_of(question, at)} ", mark),), option.text, after_it
        )
        if option.why and (place in picked or option.is_key):
            lines += view.entry((Piece("      "),), option.why)
    return lines


def _gaps(gaps: tuple[Gap, ...], typed: tuple[str, ...], verdict: Verdict | None, view: View) -> list[Line]:
    """Return what was typed into gaps and what belongs there, each with its own verdict if there are several."""
    lines: list[Line] = []
    parts = verdict.parts if verdict else ()
    for at, gap in enumerate(gaps):
        part, key = parts[at] if at < len(parts) else None, _key(gap, view)
        if len(gaps) > 1:
            style = STYLES[part.mark] if part and typed else Style.FAINT
            sign = SIGNS[part.mark] if part and typed and not view.bare else ""
            word = f" ({view.words.marks[part.mark]})" if part and typed and view.bare else ""
            lines += view.line(Piece(f"{sign}{view.words.gap.format(number=at + 1)}{word}", style))
        if at < len(typed):
            lines += view.line(Piece(f"{view.words.yours}{view.words.colon}", Style.FAINT), typed[at] or "-")
        if at >= len(typed) or typed[at] != "".join(piece.text for piece in key):  # who typed it need not read it twice
            lines += view.line(Piece(f"{view.words.expected}{view.words.colon}", Style.FAINT), *key)
    return lines


def _matches(pair: Pair, picked: tuple[int | None, ...], view: View) -> list[Line]:
    rights = [*(right for _, right in pair.pairs), *pair.extra]
    lines: list[Line] = []
    for at, (left, right) in enumerate(pair.pairs):
        place = picked[at] if at < len(picked) else None
        good = place is not None and (place == at or rights[place] == right)
        style, sign = (Style.RIGHT, "✓ ") if good else (Style.WRONG, "✗ ") if picked else (Style.PLAIN, "")
        after_it = [Piece(" -> " if view.bare else " → ", Style.FAINT), *view.inline(right)]
        if picked and not good:
            yours = "-" if place is None else _plain(rights[place], view)
            told = view.words.aside.format(text=f"{view.words.yours}{view.words.colon}{yours}")
            after_it.append(Piece(told, Style.FAINT))
        lines += view.entry((Piece("" if view.bare else sign, style),), left, after_it)
    return lines


def _order(steps: tuple[Text, ...], picked: tuple[int, ...], view: View) -> list[Line]:
    lines: list[Line] = []
    for at, step in enumerate(steps):
        good = at < len(picked) and (picked[at] == at or steps[picked[at]] == step)
        style, sign = (Style.RIGHT, "✓ ") if good else (Style.WRONG, "✗ ") if picked else (Style.PLAIN, "")
        told = view.words.placed.format(number=picked.index(at) + 1) if at in picked and not good else ""
        after_it = [Piece(view.words.aside.format(text=told), Style.FAINT)] if told else []
        lines += view.entry((Piece(f"{'' if view.bare else sign}{at + 1}. ", style),), step, after_it)
    return lines


def _plain(text: Text, view: View) -> str:
    return "".join(piece.text for piece in view.inline(text))
