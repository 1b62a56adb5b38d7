"""A session driven by a program: one JSON object a line each way; `docs/quiz.md` is the reference."""

from __future__ import annotations

import json
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import TextIO

from msgspec import Struct

from quizkit import __version__
from quizkit.model.text import Lang
from quizkit.study.left import Left
from quizkit.study.session import Session
from quizkit.terminal import protocol
from quizkit.terminal.answers import Unreadable, read_answer
from quizkit.terminal.protocol import PROTOCOL, Json, Langs
from quizkit.terminal.words import WORDS

_MAX_LINE = 1_000_000  # characters


class _Quit(Exception):  # noqa: N818 - no error
    """The other side wants no more."""


class Driven(Struct):
    """A session and the two streams. Whatever comes in, an object goes out: a `question`, a `result` or an `error`."""

    session: Session
    langs: Langs
    stdin: TextIO
    out: TextIO
    left: Left | None = None  # an earlier session that waits to be gone on with

    def run(self) -> int:
        """Hold the session and return the exit code: 0, or 130 after an interrupt."""
        code = 0
        self._send(self._hello())
        with suppress(_Quit):
            try:
                self._hold()
            except KeyboardInterrupt:
                code = 130
        self._send(protocol.summary(self.session.summary(), finished=self.session.finished))
        return code

    def _hello(self) -> Json:
        session = self.session
        return {
            "type": "hello",
            "protocol": PROTOCOL,
            "quizkit": __version__,
            "session": session.id,
            "mode": session.mode.value,
            "seed": session.sitting.seed,
            "seconds": session.sitting.seconds,
            "total": len(session.places),
            "langs": [lang.value for lang in self.langs],
            "open": protocol.left(self.left) if self.left else None,
        }

    def _hold(self) -> None:
        session = self.session
        self._next()
        while not session.finished:
            if session.over:
                session.finish()
                return
            self._obey(self._received())

    def _next(self) -> None:
        """Send the question to be answered, or, behind the last one, what is still open."""
        asked = self.session.current()
        if asked:
            self._send(protocol.question(asked, self.session, self.langs))
        elif not self.session.over:
            still = [place.question.number for place in self.session.places if place.response is None]
            self._send({"type": "end", "unanswered": still})

    def _received(self) -> Json:
        """Return the next object, or an empty one for a line that holds none."""
        line = self.stdin.readline(_MAX_LINE)
        if not line:
            if self.session.rules.feedback and self.session.current() is None:
                self.session.finish()  # an exam is handed in on purpose only
            raise _Quit
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict):
            return value
        self._fail("bad-json", "a line holds one JSON object")
        return {"type": ""}

    def _obey(self, wish: Json) -> None:  # noqa: C901 - a case for each wish
        session = self.session
        match wish.get("type"):
            case "answer":
                self._answer(wish)
            case "skip":
                session.skip()
                self._next()
            case "hint":
                self._hint()
            case "undo" if session.undo():
                self._next()
            case "goto" if isinstance(number := wish.get("number"), int) and session.go_to(number):
                self._next()
            case "flag":
                self._flag(wish.get("number"))
            case "override":
                self._override(wish)
            case "finish":
                session.finish()
            case "quit":
                raise _Quit
            case "undo" | "goto":
                self._fail("not-now", f"`{wish['type']}` leads nowhere here")
            case "":
                pass
            case _:
                self._fail(
                    "unknown-type", "`type` is none of answer, skip, hint, undo, goto, flag, override, finish, quit"
                )

    def _answer(self, wish: Json) -> None:
        asked = self.session.current()
        if asked is None:
            self._fail("not-now", "there is no question to answer")
            return
        found = read_answer(asked, wish.get("answer"))
        if isinstance(found, Unreadable):
            self._fail("bad-answer", getattr(WORDS[Lang.EN], found.wanted).format(count=found.count))
            return
        ms, hints = (
            value if isinstance(value, int) and 0 <= value < 2**31 else 0 for value in map(wish.get, ("ms", "hints"))
        )
        outcome = self.session.answer(found, ms=ms, hints=hints)
        if outcome is None:
            self._fail("not-now", "the time is up")
            return
        self._send(protocol.result(outcome, found, self.langs))
        self._next()

    def _hint(self) -> None:
        if not self.session.rules.hints:
            self._fail("not-now", "an exam gives no hints")
            return
        asked = self.session.current()
        hint = asked.item.hint if asked else None
        self._send({"type": "hint", "text": protocol.text(hint, self.langs) if hint else None})

    def _flag(self, number: object) -> None:
        flagged = self.session.flag(number) if number is None or isinstance(number, int) else None
        if flagged is None:
            self._fail("not-now", "there is no such question")
        else:
            self._send({"type": "flagged", "number": number or self.session.progress.current, "flagged": flagged})

    def _override(self, wish: Json) -> None:
        number = wish.get("number")
        try:
            share = Decimal(str(wish.get("share", 1)))
        except InvalidOperation:
            share = Decimal(-1)
        sound = share.is_finite() and 0 <= share <= 1 and (number is None or isinstance(number, int))
        asked = self.session.current()
        outcome = self.session.override(number, share=share) if sound else None
        if outcome:
            self._send(protocol.result(outcome, None, self.langs))
            if self.session.current() != asked:  # it was to be asked again, and need not be any more
                self._next()
        else:
            self._fail("not-now", "there is no verdict to override")

    def _fail(self, code: str, message: str) -> None:
        self._send({"type": "error", "code": code, "message": message})

    def _send(self, value: Json) -> None:
        self.out.write(protocol.line(value))
        self.out.flush()
