"""Line mode: questions one below the other in a terminal, answered by single keys."""

from __future__ import annotations

from contextlib import suppress

from quizkit.grading.response import Judged
from quizkit.markup.pieces import Line, Piece, Style
from quizkit.study.values import Place
from quizkit.terminal import page
from quizkit.terminal.asking.asked import Numbers
from quizkit.terminal.console import Console
from quizkit.terminal.keys import overview_keys
from quizkit.terminal.turn import Then, begun
from quizkit.terminal.view import blank

INTERRUPTED = 130


def run(console: Console) -> int:
    """Hold the session, say what it came to, and return the exit code: 0, or 130 after Ctrl-C."""
    code = 0
    with console.keyboard.open():
        try:
            if _questions(console):
                _finish(console)
        except KeyboardInterrupt:
            code = INTERRUPTED
    with suppress(OSError):  # the terminal may be gone
        from quizkit.terminal.closing import closing  # noqa: PLC0415 - the first question is shown without

        session = console.session
        full = session.finished and not session.rules.feedback
        console.display.say(closing(session, session.summary(), console.view, full=full))
    return code


def _questions(console: Console) -> bool:
    """Ask every question; return whether the session came to its end."""
    session = console.session
    while True:
        question = session.current()
        if question is None and not session.rules.feedback and not session.over and session.places:
            then = _hand_in(console)
        elif question is None:
            return True
        else:
            then = begun(console, question).play()
        if then is Then.OVERVIEW:
            then = _hand_in(console)
        if then is Then.QUIT:
            return False
        if session.finished:
            return True


def _hand_in(console: Console) -> Then:
    """Show what is answered, and let the candidate hand in, go back to a question, or leave."""
    from quizkit.terminal.overview import overview  # noqa: PLC0415 - for exams alone

    session = console.session
    numbers = Numbers(len(session.places), lettered=False)
    console.turn_page()
    console.say(lambda view: overview(session, view))
    notes: list[Line] = []
    while not session.over:
        view = console.view
        console.ask([*notes, *view.line(f"> {numbers.typed}")], overview_keys(session, numbers.limit, view))
        key, notes = console.key(), []
        found = numbers.press(key)
        if key in ("y", "Y"):
            session.finish()
            return Then.NEXT
        if key in ("q", "ctrl-d", "eof"):
            return Then.QUIT
        if isinstance(found, Numbers):
            numbers = found
        elif found is not None:
            session.go_to(found + 1)
            return Then.NEXT
        elif key not in ("redraw", "tick"):
            notes = view.note(view.words.not_a_number)
    return Then.NEXT


def _finish(console: Console) -> None:
    session = console.session
    session.finish()
    if not session.rules.feedback:
        for place in session.places:
            _score(console, place)


def _score(console: Console, place: Place) -> None:
    """Let the candidate score an open answer, now that the model answer may be seen."""
    from quizkit.terminal.asking.write import Scoring, scoring  # noqa: PLC0415 - for exams alone

    asked = scoring(place)
    if asked is None:
        return
    session, question = console.session, place.question
    console.turn_page()
    console.say(lambda view: view.line(Piece(f"{question.number}.", Style.STRONG)))
    console.say(lambda view: page.stem(question, view.showing(blank(question))))
    while True:
        view = console.view
        console.ask([*asked.body(view), (), *asked.state(view)[0]], asked.keys(view)[:3])
        key = console.key()
        if key in ("eof", "q"):
            return
        pressed = asked.press(key)
        if isinstance(pressed, Judged):
            session.override(question.number, share=pressed.share)
            return
        if isinstance(pressed, Scoring):
            asked = pressed
