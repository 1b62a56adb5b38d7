"""Exams: no help, and what becomes of an answer that is not sent when the time runs out."""

from __future__ import annotations

import io
import os
import pty
from decimal import Decimal
from pathlib import Path

import pytest

from quizkit.diagnostics import Report
from quizkit.grading.response import Arranged, Chosen, Judged, Matched, Response, Typed
from quizkit.markup.pieces import words_of
from quizkit.model.form import Entry
from quizkit.model.text import Lang
from quizkit.reader.bank import open_bank
from quizkit.source import Source
from quizkit.study.clock import Clock
from quizkit.study.modes import Mode
from quizkit.study.session import Session
from quizkit.study.values import Limits
from quizkit.terminal.asking import Asked, ask
from quizkit.terminal.console import Console
from quizkit.terminal.display import Display
from quizkit.terminal.keyboard import Keyboard
from quizkit.terminal.stage import Scene, Stage
from quizkit.terminal.turn import Then, begun
from quizkit.terminal.view import View
from quizkit.terminal.words import WORDS
from tests.terminal.pseudo import BANK, quiz
from tests.terminal.samples import question
from tests.terminal.test_jsonl import talk, types

ENGLISH = WORDS[Lang.EN]
VIEW = View((Lang.EN,), ENGLISH, 60)
LIMIT = 60  # seconds


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1_000_000_000_000


def exam(clock: Clock, mode: Mode = Mode.EXAM) -> Session:
    report = Report()
    opened = open_bank(Source(Path("bank.yaml"), BANK), report)
    entries = [Entry(opened.header, item) for item in opened.items]
    return Session.start(entries, mode, seed="1", limits=Limits(seconds=LIMIT), clock=clock)


def at(held: Session, name: str) -> int:
    return next(place.question.number for place in held.places if place.question.item.id == name)


def on_stage(held: Session, name: str, *keys: str) -> Stage:
    """Bring a question on and press keys."""
    stage = Stage(held)
    stage.go(at(held, name))
    for key in keys:
        stage.press(key)
    return stage


@pytest.mark.parametrize(
    ("name", "keys", "entered"),
    [
        ("one", "", None),
        ("long", "1", None),  # 10, 11 or 12 may have been meant
        ("many", "", None),
        ("many", "1", Chosen(frozenset({0}))),
        ("typed", "", None),
        ("typed", ["space"], None),
        ("typed", ":h", None),
        ("typed", ["x", "space", "y", "space"], Typed(("x y",))),
        ("cloze", "", None),
        ("cloze", ["S", "e"], Typed(("Se", ""))),
        ("cloze", ["S", "enter"], Typed(("S", ""))),
        ("pair", "", None),
        ("pair", "--", None),
        ("pair", "-3", Matched((None, 2, None))),
        ("pair", "312", Matched((2, 0, 1))),
        ("sort", "12", None),
        ("essay", "", None),
        ("essay", ["a", "enter"], Judged(words="a", share=Decimal(0))),
        ("essay", ["a", "enter", ":", "e"], Judged(words="a", share=Decimal(0))),
        ("card", "ab", Judged(words="ab", share=Decimal(0))),
    ],
)
def test_what_was_entered_is_an_answer_if_it_could_be_sent(
    name: str, keys: str | list[str], entered: Response | None
) -> None:
    state: Asked = ask(question(name), feedback=False)
    for key in keys:
        pressed = state.press(key)
        assert pressed is not None
        state = pressed  # type: ignore[assignment] # none of these keys sends anything
    assert state.so_far == entered


def test_an_order_is_handed_in_whole_alone() -> None:
    state: Asked = ask(question("sort"), feedback=False)
    for key in "214":
        state = state.press(key)  # type: ignore[assignment] # the order is not sent yet
    order = question("sort").orders[0]
    assert state.so_far == Arranged((order[1], order[0], order[3], order[2]))


def test_what_nobody_scored_in_practice_is_no_answer() -> None:
    state: Asked = ask(question("essay"), feedback=True)
    for key in ("a", "enter", "enter"):
        state = state.press(key)  # type: ignore[assignment] # the scoring follows
        assert state.so_far is None


def test_the_full_screen_hands_in_what_was_typed() -> None:
    hands = Hands()
    held = exam(Clock(lambda: hands.now))
    stage = on_stage(held, "rome", *"Romulus")
    hands.now += LIMIT * 1000
    stage.press("x")  # comes too late
    assert (stage.scene, stage.note) == (Scene.REPORT, "time_up_kept")
    assert held.finished
    assert held.places[at(held, "rome") - 1].response == Typed(("Romulus",))
    assert held.summary().score == 1


def test_an_answer_that_was_sent_stands() -> None:
    hands = Hands()
    held = exam(Clock(lambda: hands.now))
    stage = on_stage(held, "rome", *"Romulus", "enter")
    stage.go(at(held, "rome"))
    stage.press("R")
    hands.now += LIMIT * 1000
    assert stage.expired()
    assert stage.note == "time_up"
    assert held.places[at(held, "rome") - 1].response == Typed(("Romulus",))


def test_what_an_editor_had_saved_when_the_time_ran_out_is_handed_in() -> None:
    hands = Hands()
    report = Report()
    opened = open_bank(Source(Path("b.yaml"), "bank: b\nlang: en\nquestions: [{id: e, q: E?, essay: M}]\n"), report)
    clock = Clock(lambda: hands.now)
    entries = [Entry(opened.header, item) for item in opened.items]
    held = Session.start(entries, Mode.EXAM, seed="1", limits=Limits(seconds=LIMIT), clock=clock)
    stage = on_stage(held, "e", *"soon", "esc", "e")
    assert stage.editing
    hands.now += LIMIT * 1000
    stage.edit("saved")  # what is saved later, `edited` does not return
    assert held.places[0].response == Judged(words="saved", share=Decimal(0))
    assert held.finished


def test_nothing_is_handed_in_where_verdicts_come_at_once() -> None:
    hands = Hands()
    held = exam(Clock(lambda: hands.now), Mode.CRAM)
    stage = Stage(held)
    while stage.question and stage.question.item.id != "rome":
        stage.press("esc")
        stage.press("s")
    assert stage.question
    stage.press("R")
    hands.now += LIMIT * 1000
    assert stage.expired()
    assert held.progress.answered == 0


def test_line_mode_hands_in_what_was_typed() -> None:
    """The time is up as soon as the text is on the screen."""
    out = io.StringIO()
    held = exam(Clock(lambda: 1_000_000 + (LIMIT * 1000 if "> Rom" in out.getvalue() else 0)))
    master, slave = pty.openpty()
    with os.fdopen(slave, encoding="utf-8") as stdin, Keyboard(stdin, out).open() as keyboard:
        console = Console(held, Display(out, styled=False), keyboard, (Lang.EN,), ENGLISH)
        asked = held.go_to(at(held, "rome"))
        assert asked
        turn = begun(console, asked)
        os.write(master, b"Romx")
        assert turn.play() is Then.NEXT
    os.close(master)
    assert "What you had entered here was handed in." in out.getvalue()
    assert held.current() is None
    held.finish()
    assert held.places[at(held, "rome") - 1].response == Typed(("Rom",))


def test_no_front_offers_or_gives_a_hint_in_an_exam(tmp_path: Path) -> None:
    held = exam(Clock())
    stage = on_stage(held, "france")
    assert "h" not in dict(stage.keys(VIEW))
    stage.press("h")
    assert "An exam gives no hints." in words_of(stage.status(VIEW)[0])
    assert "Seine" not in "".join(words_of(line) for line in stage.page(VIEW)[0])
    terminal = quiz(tmp_path, "--mode", "exam", "--id", "france")
    assert "h hint" not in terminal.see("1-3 answer", "q quit")
    terminal.type("h")
    assert "Seine" not in terminal.see("An exam gives no hints.")
    terminal.type("q")
    terminal.end()


def test_practice_still_gives_hints() -> None:
    stage = on_stage(exam(Clock(), Mode.PREVIEW), "france")
    assert dict(stage.keys(VIEW))["h"] == "hint"
    stage.press("h")
    assert "Seine" in "".join(words_of(line) for line in stage.page(VIEW)[0])


def test_a_program_is_refused_a_hint_in_an_exam(tmp_path: Path) -> None:
    found = talk(tmp_path, {"type": "hint"}, {"type": "quit"}, options=("--mode", "exam", "--id", "one"))
    assert types(found) == ["hello", "question", "error", "summary"]
    assert found[1]["hint"] is False
    assert (found[2]["code"], found[2]["message"]) == ("not-now", "an exam gives no hints")
