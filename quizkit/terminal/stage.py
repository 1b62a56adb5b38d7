"""A session for a front that redraws everything: what is on the stage now, and what each key makes of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum, auto

from msgspec import Struct, field

from quizkit.grading.response import Judged, Response
from quizkit.grading.verdict import Mark
from quizkit.markup.pieces import Line, Piece, Style
from quizkit.model.form import Question
from quizkit.study.session import Session
from quizkit.study.values import Outcome
from quizkit.terminal import page
from quizkit.terminal.asking import Asked, Command, Pressed, Refused, ask, below, without_command
from quizkit.terminal.asking.asked import NO_NUMBERS, Numbers
from quizkit.terminal.asking.recall import Card
from quizkit.terminal.asking.write import Scoring, Writing, scoring
from quizkit.terminal.closing import closing
from quizkit.terminal.display import Caret
from quizkit.terminal.keys import Keys, asking_keys, overview_keys, verdict_keys
from quizkit.terminal.overview import cells_of, open_and_flagged
from quizkit.terminal.solution import after, given, unread
from quizkit.terminal.timing import elapsed, entered
from quizkit.terminal.view import View, blank


class Scene(Enum):
    """What is on the stage."""

    ASKING = auto()
    REFLECTING = auto()  # after a verdict
    OVERVIEW = auto()  # before handing in
    SCORING = auto()  # an open answer of an exam, after it
    REPORT = auto()


class Stage(Struct):
    """``left``: the candidate has gone. ``editing``: the candidate's own editor is wanted.

    ``note``: the name, in `Words`, of what is to be said about the last key.
    """

    session: Session
    scene: Scene = Scene.ASKING
    question: Question | None = None
    asked: Asked | None = None
    answered: tuple[Outcome, Response] | None = None
    numbers: Numbers = NO_NUMBERS
    head: Callable[[View], list[Line]] | None = None  # of the question
    note: str = ""
    hinted: bool = False
    doubted: bool = False
    escaped: bool = False
    helping: bool = False  # the keys are being explained
    left: bool = False
    editing: bool = False
    began: float = 0.0
    _scored: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._next()

    @property
    def typing(self) -> bool:
        """Whether letters and arrows belong to a text."""
        return self.scene is Scene.ASKING and self.asked is not None and self.asked.typing

    def _next(self) -> None:
        """Bring the next scene on."""
        session, self.question = self.session, self.session.current()
        self.hinted = self.escaped = self.doubted = False
        if self.question:
            self.scene, self.began = Scene.ASKING, time.monotonic()
            self.asked = ask(self.question, feedback=session.rules.feedback)
            self.head = page.head(session, self.question)
        elif session.rules.feedback or session.over or not session.places:
            self._finish()
        else:
            self._overview()

    def _overview(self) -> None:
        self.scene, self.numbers = Scene.OVERVIEW, Numbers(len(self.session.places), lettered=False)

    def _finish(self) -> None:
        self.session.finish()
        for place in () if self.session.rules.feedback else self.session.places:
            self.asked = scoring(place)
            if self.asked and place.question.number not in self._scored:
                self.scene, self.question = Scene.SCORING, place.question
                self._scored.add(place.question.number)
                return
        self.scene, self.question = Scene.REPORT, None

    def expired(self) -> bool:
        """End an exam whose time is up, and return whether that was so just now."""
        if self.session.finished or self.session.remaining != 0:
            return False
        asked, self.note = self.asked if self.scene is Scene.ASKING else None, "time_up"
        if asked and self.question and entered(self.session, self.question, asked, began=self.began):
            self.note = "time_up_kept"
        self._finish()
        return True

    def go(self, number: int) -> None:
        """Show question ``number``, where one may."""
        if self.session.go_to(number):
            self._next()

    def paste(self, text: str) -> None:
        """Take pasted text."""
        if self.scene is Scene.ASKING and self.asked and not self.expired():
            self._took(self.asked.paste(text), "")

    def press(self, key: str) -> None:
        """Let ``key`` have its effect."""
        self.note, self.helping = "", False
        if self.expired():
            return
        match self.scene:
            case Scene.ASKING if self.asked:
                self._press_asked(self.asked, key)
            case Scene.REFLECTING:
                self._press_after(key)
            case Scene.OVERVIEW:
                self._press_overview(key)
            case Scene.SCORING if self.asked and self.question:
                self._press_scoring(self.asked, self.question, key)
            case _:
                self.left = key in ("q", "enter", "esc")

    def _press_asked(self, asked: Asked, key: str) -> None:
        if key == "esc":
            self.escaped = not self.escaped and asked.typing
        elif self.escaped:
            self.escaped = False
            self._command(key)
        else:
            self._took(asked.press(key), key)

    def _took(self, pressed: Pressed, key: str) -> None:
        match pressed:
            case None:
                self._command(key)
            case Refused(why):
                self.note = why
            case Command(name):
                self.asked = without_command(self.asked) if self.asked else None
                self._command(name)
            case _ if isinstance(pressed, Response):
                self._answer(pressed)
            case _:
                self.asked = pressed

    def _answer(self, response: Response) -> None:
        if not self.doubted and self.question and unread(self.question, response, self.session):
            self.doubted, self.note = True, "unread"
            return
        outcome = self.session.answer(response, ms=elapsed(self.began), hints=int(self.hinted))
        if outcome is None or outcome.verdict is None or isinstance(self.asked, Card):
            self._next()
        else:
            self.scene, self.answered = Scene.REFLECTING, (outcome, response)

    def _command(self, key: str) -> None:
        session = self.session
        match key:
            case "h" if self.question:
                self.hinted = page.hint_of(session, self.question) is not None
                self.note = "" if self.hinted else page.hintless(session)
            case "s":
                session.skip()
                self._next()
            case "u":
                self._undo()
            case "f" if self.question:
                self.note = "flag_on" if session.flag(self.question.number) else "flag_off"
            case "p" if session.rules.free and self.question:
                self.go(max(self.question.number - 1, 1))
            case "g" if session.rules.free:
                self._overview()
            case "q":
                self.left = True
            case "e":
                self.editing = isinstance(self.asked, Writing)
            case "?":
                self.helping = True
            case _:
                pass

    def _undo(self) -> None:
        if self.session.undo():
            self._next()
        else:
            self.note = "nothing_to_undo" if self.session.rules.undo else "no_undo"

    def edit(self, text: str | None) -> None:
        """Take what the candidate's own editor made of an open answer; None if it failed."""
        self.editing = False
        if text is None:
            self.note = "no_editor"
        elif isinstance(self.asked, Writing):
            self.asked = self.asked.edited(text)
        self.expired()

    def _press_after(self, key: str) -> None:
        match key:
            case "enter" | "space":
                self._next()
            case "!" | "！" if self.answered and (changed := self.session.override()):
                self.answered, self.note = (changed, self.answered[1]), "overridden"
            case "u" | "f" | "q" | "?":
                self._command(key)
            case _:
                pass

    def _press_overview(self, key: str) -> None:
        found = self.numbers.press(key)
        if key in ("y", "Y"):
            self._finish()
        elif key == "q":
            self.left = True
        elif isinstance(found, Numbers):
            self.numbers = found
        elif found is not None:
            self.go(found + 1)

    def _press_scoring(self, asked: Asked, question: Question, key: str) -> None:
        pressed = asked.press(key)
        if isinstance(pressed, Judged):
            self.session.override(question.number, share=pressed.share)
            self._finish()
        elif isinstance(pressed, Scoring):
            self.asked = pressed

    def page(self, view: View) -> tuple[list[Line], Caret | None]:
        """Return the lines of the stage and the place of the caret."""
        if self.helping:
            return [line for text in view.words.help for line in view.line(text)], None
        match self.scene:
            case Scene.ASKING | Scene.SCORING if self.asked and self.question:
                return self._asking(self.asked, self.question, view)
            case Scene.REFLECTING if self.answered and self.question:
                outcome, response = self.answered
                lines = [*self._above(self.question, view), *after(outcome, response, view)]
                return [*lines, *page.coming(outcome, self.session.clock, view)], None
            case Scene.OVERVIEW:
                return [*open_and_flagged(self.session, view), (), *view.line(f"> {self.numbers.typed}")], None
            case _:
                return closing(self.session, self.session.summary(), view, full=not self.session.rules.feedback), None

    def _above(self, question: Question, view: View) -> list[Line]:
        return [*(self.head(view) if self.head else []), (), *page.stem(question, view.showing(blank(question))), ()]

    def _asking(self, asked: Asked, question: Question, view: View) -> tuple[list[Line], Caret | None]:
        lines = self._above(question, view)
        before = self.session.places[question.number - 1].response
        if before is not None and self.session.rules.free and self.scene is Scene.ASKING:
            lines += view.note(f"{view.words.yours}{view.words.colon}{given(question, before, view)}")
        lines += page.hint(self.session, question, view) if self.hinted else []
        body = asked.body(view)
        lines += [*body, ()] if body else []
        state, caret = below(asked, view, seen=bool(body))
        placed = Caret(caret.line + len(lines), caret.cell) if caret else None
        return [*lines, *state], placed

    def grid(self, view: View) -> list[Line]:
        """Return the overview of all questions."""
        current = self.question.number if self.question and not self.session.finished else 0
        mode = view.line(Piece(view.words.modes[self.session.mode], Style.STRONG))
        return [*mode, (), *cells_of(self.session, view, current)]

    def status(self, view: View) -> list[Line]:
        """Return what is to be said about the last key, and the time left."""
        skip = "Esc s" if self.typing else "s"
        note = getattr(view.words, self.note).format(skip=skip) if self.note else ""
        lines = view.line(Piece(note, Style.ALMOST)) if note else []
        remaining = self.session.remaining
        if remaining is not None and not self.session.finished:
            lines += view.note(view.words.time_left.format(time=page.clock(remaining)))
        return lines

    def keys(self, view: View) -> Keys:
        """Return the keys of the footer."""
        session = self.session
        match self.scene:
            case Scene.ASKING if self.asked and self.question:
                return asking_keys(session, self.question, self.asked, view, escaped=self.escaped, hinted=self.hinted)
            case Scene.REFLECTING if self.answered and self.answered[0].verdict:
                return verdict_keys(session, view, wrong=self.answered[0].verdict.mark is not Mark.RIGHT)
            case Scene.OVERVIEW:
                return overview_keys(session, self.numbers.limit, view)
            case Scene.SCORING if self.asked:
                return self.asked.keys(view)
            case _:
                return [("q", view.words.k_quit)]
