"""Plain mode: lines out, lines in, nothing drawn and nothing moved; for pipes, dumb terminals and screen readers."""

from __future__ import annotations

import time
from typing import TextIO

from msgspec import Struct
from msgspec.structs import replace

from quizkit.grading.response import Arranged, Chosen, Judged, Matched, Response, Typed
from quizkit.markup.pieces import Line
from quizkit.model.form import Question
from quizkit.study.session import Session
from quizkit.terminal import page
from quizkit.terminal.asking import Asked, Command, Refused, ask
from quizkit.terminal.asking.arrange import Arrangement
from quizkit.terminal.asking.asked import COMMANDS
from quizkit.terminal.asking.fill import Fill
from quizkit.terminal.asking.match import Match
from quizkit.terminal.asking.pick import Pick
from quizkit.terminal.asking.recall import Card
from quizkit.terminal.asking.typed import command
from quizkit.terminal.asking.write import Writing, scoring
from quizkit.terminal.styles import painted
from quizkit.terminal.timing import elapsed
from quizkit.terminal.view import View, blank
from quizkit.terminal.words import Words


class _End(Exception):  # noqa: N818 - no error
    """There are no more lines, or the candidate has had enough."""


class Plain(Struct):
    """A session held in lines.

    ``paused``: wait for Enter after each verdict, as a person wants it; ``passage``: the text shown last.
    """

    session: Session
    view: View
    words: Words
    stdin: TextIO
    out: TextIO
    paused: bool
    passage: str = ""

    def run(self) -> int:
        """Hold the session, say what it came to, and return the exit code: 0, or 130 after Ctrl-C."""
        code = 0
        commands = self.words.plain_commands if self.session.rules.hints else self.words.exam_commands
        self._say(self.view.line(commands) if self.paused and self.session.places else [])
        try:
            self._questions()
            self.session.finish()
            self._score_later()
        except _End:
            pass
        except KeyboardInterrupt:
            code = 130
        from quizkit.terminal.closing import closing  # noqa: PLC0415 - the first question is shown without

        session = self.session
        full = session.finished and not session.rules.feedback
        self._say(closing(session, session.summary(), self.view, full=full))
        return code

    def _questions(self) -> None:
        session = self.session
        while not session.finished:
            question = session.current()
            if question is not None:
                self._turn(question)
            elif session.rules.feedback or session.over or not session.places:
                return
            else:
                self._hand_in()

    def _turn(self, question: Question) -> None:
        began = time.monotonic()
        self._say([(), *page.head(self.session, question)(self.view)])
        passage = page.passage_of(question)
        again = ":t" if passage == self.passage else ""
        self.passage = passage
        self._say(page.stem(question, self.view.showing(blank(question)), again=again))
        asked = ask(question, feedback=self.session.rules.feedback)
        self._offer(asked)
        hinted = doubted = False
        while True:
            text = self._line()
            named = self._command(text, asked)
            if named == "h":
                hinted = page.hint_of(self.session, question) is not None
                self._say(page.hint(self.session, question, self.view))
            elif named:
                if self._obeyed(named, question):
                    return
            elif text.strip() in ("!", "！"):
                self._override()
                now = self.session.current()
                if now is None or now.number != question.number:  # it was this one that came back
                    return
            elif response := self._response(text, question, asked):
                if self.paused and not doubted and self._doubts(question, response):
                    doubted = True
                    continue
                self._answered(response, began, hinted=hinted)
                return

    def _doubts(self, question: Question, response: Response) -> bool:
        """Say why ``response`` cannot be understood, and return whether that is so."""
        from quizkit.grading.words import words  # noqa: PLC0415 - the first question is shown without
        from quizkit.terminal.solution import unread  # noqa: PLC0415 - the first question is shown without

        if reason := unread(question, response, self.session):
            self._say(self.view.line(self.words.doubt.format(reason=words(reason, self.words.lang))))
        return reason is not None

    def _offer(self, asked: Asked) -> None:
        """Say what there is to choose from, and how to answer in a line where that is not plain."""
        if isinstance(asked, Fill):
            self._say(asked.every_gap(self.view))
        else:
            body = asked.body(self.view)
            self._say(body or (asked.state(self.view)[0][:-1] if asked.typing else asked.state(self.view)[0]))
        match asked:
            case Fill(gaps=gaps) if len(gaps) > 1:
                self._say(self.view.note(self.words.want_gaps.format(count=len(gaps))))
            case Match():
                self._say(self.view.note(self.words.want_pairs))
            case Arrangement():
                self._say(self.view.note(self.words.want_order))
            case Pick(many=True):
                self._say(self.view.note(self.words.want_many))
            case _:
                pass

    def _command(self, text: str, asked: Asked) -> str | None:
        found = command(text)
        if found:
            return found.key
        bare = text.strip()
        return bare if not asked.typing and bare in COMMANDS else None

    def _obeyed(self, key: str, question: Question) -> bool:
        """Do what a command says and return whether it leads away from the question."""
        session, words = self.session, self.words
        match key:
            case "s":
                session.skip()
                return True
            case "u":
                if not session.rules.undo:
                    self._say(self.view.line(words.no_undo))
                    return False
                undone = session.undo() is not None
                self._say(self.view.line(words.undone if undone else words.nothing_to_undo))
                return undone
            case "f":
                self._say(self.view.line(words.flag_on if session.flag(question.number) else words.flag_off))
            case "p" if session.rules.free:
                session.go_to(max(question.number - 1, 1))
                return True
            case "g" if session.rules.free:
                self._hand_in()
                return True
            case "t" if question.item.stimulus:
                self._say(page.passage(question, self.view))
            case "q":
                raise _End
            case _:
                self._say([line for text in words.help_lines for line in self.view.line(text)])
        return False

    def _response(self, text: str, question: Question, asked: Asked) -> Response | None:
        if isinstance(asked, Card):
            return self._scored(replace(asked, shown=True))
        if not text.strip():
            return None
        if isinstance(asked, Writing):
            return self._scored(self._written(asked, text))
        from quizkit.terminal.answers import Unreadable, read_answer  # noqa: PLC0415 - the first question is shown without

        found = read_answer(question, text)
        if isinstance(found, Unreadable):
            wanted = getattr(self.words, found.wanted).format(count=found.count)
            self._say(self.view.line(self.words.refused.format(reason=wanted)))
            return None
        return found

    def _written(self, asked: Writing, first: str) -> Asked | Judged:
        lines = [first]
        while (text := self._line(mark="")).strip():
            lines.append(text)
        return asked.written("\n".join(lines))

    def _scored(self, state: Asked | Judged) -> Judged:
        """Ask for the candidate's own judgement, number by number."""
        part = -1
        while not isinstance(state, Judged):
            if state.part != part:
                part = state.part
                self._say(state.body(self.view))
            keys = ", ".join(f"{key} {word}" for key, word in state.keys(self.view) if key.isdecimal())
            self._say([*state.state(self.view)[0], *self.view.line(keys)])
            pressed = state.press(self._line().strip())
            match pressed:
                case None | Refused() | Command() | Chosen() | Typed() | Matched() | Arranged():
                    pass
                case _:
                    state = pressed
        return state

    def _score_later(self) -> None:
        """Let the candidate score the open answers of an exam, now that the model answers may be seen."""
        for place in () if self.session.rules.feedback else self.session.places:
            if asked := scoring(place):
                self._say([(), *page.stem(place.question, self.view.showing(blank(place.question)))])
                self.session.override(place.question.number, share=self._scored(asked).share)

    def _answered(self, response: Response, began: float, *, hinted: bool) -> None:
        from quizkit.terminal.solution import after  # noqa: PLC0415 - the first question is shown without

        outcome = self.session.answer(response, ms=elapsed(began), hints=int(hinted))
        if outcome is None:
            self._say(self.view.line(self.words.time_up))
            return
        self._say([(), *after(outcome, response, self.view), *page.coming(outcome, self.session.clock, self.view)])
        while self.paused and outcome.verdict:
            text = self._line(mark=f"{self.words.plain_next}: ").strip()
            if text in ("", "!", "！"):
                if text:
                    self._override()
                return
            if (found := command(text) or Command(text)).key in ("u", "q") and self._obeyed(
                found.key, outcome.question
            ):
                return

    def _override(self) -> None:
        done = self.session.override()
        self._say(self.view.line(self.words.overridden if done else self.words.nothing_to_undo))

    def _hand_in(self) -> None:
        from quizkit.terminal.overview import overview  # noqa: PLC0415 - for exams alone

        self._say(overview(self.session, self.view))
        while True:
            self._say(self.view.line(self.words.submit_or_go))
            text = self._line().strip()
            if text in ("y", "Y"):
                self.session.finish()
                return
            if text in ("q", ":q"):
                raise _End
            if text.isdecimal() and len(text) < 6 and self.session.go_to(int(text)):  # noqa: PLR2004 - no exam has more
                return

    def _line(self, mark: str = "> ") -> str:
        self.out.write(mark)
        self.out.flush()
        text = self.stdin.readline()
        if not self.stdin.isatty():
            self.out.write(f"{self._echo(text)}\n")
        if not text:
            raise _End
        return text.rstrip("\n")

    def _echo(self, text: str) -> str:
        return "".join(painted(line, styled=False) for line in self.view.line(text.strip()))

    def _say(self, lines: list[Line]) -> None:
        self.out.write("".join(f"{painted(line, styled=False)}\n" for line in lines))
        self.out.flush()
