"""A question as it stands before the candidate: its head, what it rests on, the stem."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from quizkit.markup.pieces import Line, Piece, Style, line_cells, words_of
from quizkit.markup.plain import to_plain
from quizkit.markup.wrapping import cut
from quizkit.model.bank import Citation
from quizkit.model.form import Entry, Question
from quizkit.model.interactions import Choose
from quizkit.model.text import Text
from quizkit.study.clock import Clock
from quizkit.study.schedule import days_ahead
from quizkit.study.session import Session
from quizkit.study.values import Outcome
from quizkit.terminal.view import View
from quizkit.terminal.words import Words

_FIRST = 60  # characters of a text by which it is known again


def head(session: Session, question: Question) -> Callable[[View], list[Line]]:
    """Return how number, points and level of the current question are shown.

    What an answer changes (whether it is asked once more, how many follow) is kept as it is now; a flag may come later.
    """
    total, more = session.progress.total, session.progress.ahead - 1
    again = session.places[question.number - 1].response is not None and not session.rules.free
    counted = session.rules.free or more == total - question.number  # the number says how many follow

    def lines(view: View) -> list[Line]:
        words = view.words
        number = (words.again if again else words.question).format(number=question.number, total=total)
        facts = [_worth(question.points, view)] if question.points != 1 else []
        facts += [words.level.format(level=question.item.level)] if question.item.level else []
        facts += [words.flagged] if session.places[question.number - 1].flagged else []
        facts += [] if counted else [words.ahead.format(count=more)]
        return view.line(Piece(number, Style.STRONG), Piece("".join(f" · {fact}" for fact in facts), Style.FAINT))

    return lines


def rule(view: View) -> list[Line]:
    """Return a line across, where lines are drawn."""
    return [] if view.bare else [(Piece("─" * view.width, Style.FAINT),)]


def _worth(points: Decimal, view: View) -> str:
    return view.words.point if points == 1 else view.words.points.format(points=number(points))


def percent(share: Decimal, words: Words) -> str:
    """Return ``share`` (1 is all) in per cent."""
    return words.percent.format(value=round(100 * share))


def number(value: Decimal) -> str:
    """Return ``value`` with at most two decimals and no needless zeros."""
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".")


def stem(question: Question, view: View, *, again: str = "") -> list[Line]:
    """Return the text that the question rests on, and the stem.

    ``again``: that text has just been shown, and this is typed to see it once more; only its first words are given.
    """
    lines: list[Line] = []
    if again and question.item.stimulus:
        lines += [*view.note(_same(question.item.stimulus.text, again, view)), ()]
    else:
        lines += passage(question, view)
    lines += view.block(question.item.stem)
    match question.item.interaction:
        case Choose(many=True) if view.bare:
            lines += view.note(view.words.several)
        case _:
            pass
    return lines


def passage(question: Question, view: View) -> list[Line]:
    """Return the text that the question shares with others, and an empty line; nothing if it rests on none."""
    return [*view.block(question.item.stimulus.text), ()] if question.item.stimulus else []


def passage_of(question: Question) -> str:
    """Return the name of that text; empty if there is none."""
    return f"{question.entry.header.id}/{question.item.stimulus.id}" if question.item.stimulus else ""


def first_words(text: Text, view: View) -> str:
    """Return enough of ``text`` to know it again."""
    plain = " ".join(to_plain(text.within(view.langs)[0][1]).split())
    return plain if len(plain) <= _FIRST else plain[: _FIRST - 1] + "…"


def _same(text: Text, again: str, view: View) -> str:
    """Return a line that recalls ``text``, and what shows it again."""
    room = view.width - line_cells((Piece(view.words.same_text.format(start="…", key=again)),))
    start, *more = cut([Piece(first_words(text, view))], room)
    return view.words.same_text.format(start=words_of(start) + ("…" if more else ""), key=again)


def hint_of(session: Session, question: Question) -> Text | None:
    """Return the hint that may be shown in ``session``; None if there is none, or in an exam."""
    return question.item.hint if session.rules.hints else None


def hintless(session: Session) -> str:
    """Return the name, in `Words`, of why no hint is shown."""
    return "no_hint" if session.rules.hints else "no_help"


def hint(session: Session, question: Question, view: View) -> list[Line]:
    """Return the hint, or why there is none."""
    found = hint_of(session, question)
    if found is None:
        return view.note(getattr(view.words, hintless(session)))
    return view.entry((Piece(f"{view.words.hint}{view.words.colon}", Style.STRONG),), found)


def source(entry: Entry, view: View) -> list[Line]:
    """Return where the question's key comes from; empty if the bank does not say."""
    citation = entry.item.citation
    if citation is None:
        return []
    parts = _cited(citation, entry, view)
    return view.note(f"{view.words.source}{view.words.colon}{view.words.comma.join(parts)}") if parts else []


def _cited(citation: Citation, entry: Entry, view: View) -> list[str]:
    found = next((one for one in entry.header.references if one.id == citation.ref), None)
    title = "".join(piece.text for piece in view.inline(found.title)) if found and found.title else citation.ref
    url = citation.url or (found.url if found else None)
    return [part for part in (title, citation.at, url) if part]


def background(question: Question, view: View) -> list[Line]:
    """Return explanation, caution and source."""
    lines: list[Line] = []
    for name, text in ((view.words.why, question.item.why), (view.words.caution, question.item.caution)):
        if text:
            lines += [(), *view.entry((Piece(f"{name}{view.words.colon}", Style.STRONG),), text)]
    return [*lines, *source(question.entry, view)]


def footer(keys: list[tuple[str, str]], view: View) -> list[Line]:
    """Return the keys and their words, each pair whole, in as many lines as it takes."""
    lines: list[list[Piece]] = [[]]
    for key, word in keys:
        pair = [Piece(key, Style.MARKED), Piece(f" {word}", Style.FAINT)]
        gap = [Piece("  ")] if lines[-1] else []
        if gap and line_cells((*lines[-1], *gap, *pair)) > view.width:
            lines.append(pair)
        else:
            lines[-1] += [*gap, *pair]
    return [tuple(line) for line in lines]


def coming(outcome: Outcome, clock: Clock, view: View) -> list[Line]:
    """Return when the question of ``outcome`` comes again, if that is known and may be told."""
    if outcome.verdict is None:
        return []
    if outcome.returns:
        return view.note(view.words.returns)
    return view.note(view.words.due.format(when=day(days_ahead(outcome.due, clock), view))) if outcome.due else []


def day(days: int, view: View) -> str:
    """Return when it is in so many ``days``: today, tomorrow, in 5 days."""
    if not days:
        return view.words.today
    return view.words.tomorrow if days == 1 else view.words.in_days.format(count=days)


def clock(ms: int) -> str:
    """Return a time as `1:02:03` or `2:03`."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
