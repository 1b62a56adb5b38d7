"""One question in line mode: from its first line to the key that leads on."""

from __future__ import annotations

import time
from enum import Enum, auto

from msgspec import Struct, field

from quizkit.grading.response import Response
from quizkit.grading.verdict import Mark
from quizkit.markup.pieces import Line, Piece, Style
from quizkit.model.form import Question
from quizkit.study.values import Outcome
from quizkit.terminal import page
from quizkit.terminal.asking import Asked, Command, Pressed, Refused, ask, below, without_command
from quizkit.terminal.console import Console
from quizkit.terminal.keys import Keys, asking_keys, verdict_keys
from quizkit.terminal.timing import elapsed, entered
from quizkit.terminal.view import View, blank


class Then(Enum):
    """What follows a turn."""

    NEXT = auto()
    OVERVIEW = auto()
    QUIT = auto()


class Turn(Struct):
    """A question being asked; `begun` makes it."""

    console: Console
    question: Question
    asked: Asked
    began: float = field(default_factory=time.monotonic)
    hinted: bool = False
    escaped: bool = False  # Esc was pressed: the next key is a command
    doubted: bool = False  # the answer was not understood, and the candidate was told so
    notes: list[Line] = field(default_factory=list)  # words about the last key
    part: int = -1  # of the answer, whose body is printed already: it is too long to be drawn at every key

    def play(self) -> Then:
        """Ask until the question is answered or left."""
        while True:
            self._draw()
            key = self.console.key()
            self.notes = []
            if then := self._pressed(key):
                return then

    def _draw(self) -> None:
        asked, view = self.asked, self.console.view
        body = asked.body(view)
        if body and not self.console.has_room(body):
            if asked.part != self.part:
                self.part = asked.part
                self.console.say(asked.body)
            body = []
        state, caret = below(asked, view, seen=bool(body))
        above = [*body, *([()] if body else [])]
        if caret:
            caret = type(caret)(caret.line + len(above), caret.cell)
        self.console.ask([*above, *state, *self.notes], self._keys(view), caret)

    def _keys(self, view: View) -> Keys:
        session = self.console.session
        return asking_keys(session, self.question, self.asked, view, escaped=self.escaped, hinted=self.hinted)

    def _pressed(self, key: str) -> Then | None:
        if self.console.session.over:
            return self._time_up()
        if key in ("redraw", "tick"):
            return None
        if key == "eof":
            return Then.QUIT
        if self.escaped or key == "esc" or key.startswith("alt-"):
            return self._escape(key)
        pasted = self.console.keyboard.pasted
        return self._took(self.asked.paste(pasted) if key == "paste" else self.asked.press(key), key)

    def _escape(self, key: str) -> Then | None:
        """Take the key after Esc for a command, also where letters are text."""
        if key == "esc":
            self.escaped = not self.escaped and self.asked.typing
            return None
        self.escaped = False
        return self._command(key.removeprefix("alt-"))

    def _took(self, pressed: Pressed, key: str) -> Then | None:
        match pressed:
            case None:
                return self._command(key)
            case Refused(why):
                skip = "Esc s" if self.asked.typing else "s"
                self._note(getattr(self.console.words, why).format(skip=skip))
            case Command(name):
                self.asked = without_command(self.asked)
                return self._command(name)
            case _ if isinstance(pressed, Response):
                return self._answered(pressed)
            case _:
                self.asked = pressed
        return None

    def _time_up(self) -> Then:
        """Hand in what was entered until now, and say so."""
        kept = entered(self.console.session, self.question, self.asked, began=self.began)
        name = "time_up_kept" if kept else "time_up"
        self.console.say(lambda view: view.line(Piece(getattr(view.words, name), Style.WRONG)))
        return Then.NEXT

    def _note(self, text: str) -> None:
        self.notes = self.console.view.note(text)

    def _command(self, key: str) -> Then | None:  # noqa: C901 - a case for each command
        session, words = self.console.session, self.console.words
        match key:
            case "h":
                self.hinted = page.hint_of(session, self.question) is not None
                self.console.say(lambda view: [*page.hint(session, self.question, view), ()])
            case "s":
                session.skip()
                return Then.NEXT
            case "u":
                return self._undo()
            case "f":
                self._flag()
            case "p" if session.rules.free:
                session.go_to(max(self.question.number - 1, 1))
                return Then.NEXT
            case "g" if session.rules.free:
                return Then.OVERVIEW
            case "q" | "ctrl-d":
                return Then.QUIT
            case "e" if self.asked.typing:
                self._edit()
            case "t" if self.question.item.stimulus:
                self.console.say(lambda view: page.passage(self.question, view))
            case "?":
                self.console.say(_help)
            case "enter" | "unknown" | "up" | "down":
                pass
            case _:
                self._note(words.unknown_key.format(key=key))
        return None

    def _flag(self) -> None:
        words = self.console.words
        self._note(words.flag_on if self.console.session.flag(self.question.number) else words.flag_off)

    def _undo(self) -> Then | None:
        session, words = self.console.session, self.console.words
        if not session.rules.undo:
            self._note(words.no_undo)
            return None
        if not session.undo():
            self._note(words.nothing_to_undo)
            return None
        self.console.say(lambda view: view.note(view.words.undone))
        return Then.NEXT

    def _edit(self) -> None:
        """Let the candidate write an open answer in an editor."""
        from quizkit.terminal.asking.write import Writing  # noqa: PLC0415 - for open answers alone
        from quizkit.terminal.external import edited  # noqa: PLC0415 - for open answers alone

        asked = self.asked
        if not isinstance(asked, Writing):
            self._note(self.console.words.unknown_key.format(key="e"))
            return
        with self.console.keyboard.lent():
            text = edited(asked.editor.text, self.console.session.remaining)
        if text is None:
            self._note(self.console.words.no_editor)
        else:
            self.asked = asked.edited(text)

    def _answered(self, response: Response) -> Then | None:
        from quizkit.grading.words import words  # noqa: PLC0415 - the first question is shown without
        from quizkit.terminal.asking.recall import Card  # noqa: PLC0415 - the first question is shown without
        from quizkit.terminal.solution import after, unread  # noqa: PLC0415 - the first question is shown without

        console = self.console
        reason = None if self.doubted else unread(self.question, response, console.session)
        if reason:
            self.doubted = True
            self._note(console.words.doubt.format(reason=words(reason, console.words.lang)))
            return None
        outcome = console.session.answer(response, ms=elapsed(self.began), hints=int(self.hinted))
        if outcome is None:  # the time ran out meanwhile
            return self._time_up()
        console.keyboard.drain()
        if isinstance(self.asked, Card):  # the candidate has seen the back and judged: there is nothing to add
            card = self.asked
            console.say(card.body)
            self._told(outcome)
            return Then.NEXT
        console.say(lambda view: after(outcome, response, view))
        return self._reflect(outcome) if outcome.verdict else Then.NEXT

    def _reflect(self, outcome: Outcome) -> Then:
        """Let the candidate read, and go on at Space or Enter."""
        session = self.console.session
        wrong = outcome.verdict is not None and outcome.verdict.mark is not Mark.RIGHT
        self._told(outcome)
        while True:
            self.console.ask([(), *self.notes], verdict_keys(session, self.console.view, wrong=wrong))
            key = self.console.key()
            self.notes = []
            match key.removeprefix("alt-"):
                case "enter" | "space":
                    return Then.NEXT
                case "!" | "！" if wrong and (changed := session.override()):
                    wrong, outcome = False, changed
                    self.console.say(lambda view: view.note(view.words.overridden))
                    self._told(changed)
                case "u":
                    if then := self._undo():
                        return then
                case "f":
                    self._flag()
                case "q" | "ctrl-d" | "eof":
                    return Then.QUIT
                case _:
                    pass

    def _told(self, outcome: Outcome) -> None:
        """Say when the question comes again."""
        self.console.say(lambda view: page.coming(outcome, self.console.session.clock, view))


def begun(console: Console, question: Question) -> Turn:
    """Print the question and return its turn."""
    session = console.session
    asked = ask(question, feedback=session.rules.feedback)
    place = session.places[question.number - 1]
    console.turn_page()
    head = page.head(session, question)
    console.say(lambda view: [(), *page.rule(view), *head(view)])
    passage = page.passage_of(question)
    again = (":t" if asked.typing else "t") if passage == console.passage else ""
    console.passage = passage
    console.say(lambda view: [*page.stem(question, view.showing(blank(question)), again=again), ()])
    if place.response is not None and session.rules.free:
        from quizkit.terminal.solution import given  # noqa: PLC0415 - for exams alone

        before = place.response
        console.say(lambda view: view.note(f"{view.words.yours}{view.words.colon}{given(question, before, view)}"))
    return Turn(console, question, asked)


def _help(view: View) -> list[Line]:
    return [*(line for text in view.words.help for line in view.line(text)), ()]
