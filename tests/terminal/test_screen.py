"""The full screen, driven by Textual's own pilot."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from textual.pilot import Pilot

from quizkit.diagnostics import Report
from quizkit.markup.pieces import words_of
from quizkit.model.form import Entry
from quizkit.model.text import Lang
from quizkit.reader.bank import open_bank
from quizkit.source import Source
from quizkit.study.clock import Clock
from quizkit.study.modes import Mode
from quizkit.study.session import Session
from quizkit.study.values import Limits
from quizkit.terminal.screen import FullScreen, _Lines
from quizkit.terminal.words import WORDS
from tests.terminal.pseudo import BANK

Play = Callable[["Pilot[int]", FullScreen], Awaitable[None]]


class Hands:
    """A clock that is moved by hand."""

    now = 1_000_000_000_000


def session(mode: Mode, bank: str = BANK, limits: Limits | None = None) -> Session:
    report = Report()
    opened = open_bank(Source(Path("bank.yaml"), bank), report)
    entries = [Entry(opened.header, item) for item in opened.items]
    assert not report.failed
    return Session.start(entries, mode, seed="1", limits=limits, clock=Clock(lambda: Hands.now))


def play(held: Session, moves: Play, *, width: int = 100, height: int = 30, lang: Lang = Lang.EN) -> FullScreen:
    app = FullScreen(held, (lang,), WORDS[lang])

    async def run() -> None:
        async with app.run_test(size=(width, height)) as pilot:
            await pilot.pause()
            await moves(pilot, app)

    with ThreadPoolExecutor(1) as pool:  # the browser tests may hold a running loop in this thread
        pool.submit(lambda: asyncio.run(run())).result()
    return app


def shown(app: FullScreen, part: str = "page") -> str:
    return "\n".join(words_of(line) for line in app.query_one(f"#{part}", _Lines).lines)


def number_of(held: Session, name: str) -> int:
    return next(place.question.number for place in held.places if place.question.item.id == name)


def test_practice_by_keys() -> None:
    held = session(Mode.PREVIEW)

    async def moves(pilot: Pilot[int], app: FullScreen) -> None:
        assert "What is the capital of France?" in shown(app)
        await pilot.press("enter", "up", "2")
        assert "✗ Wrong" in shown(app)
        assert "That is Italy." in shown(app)
        await pilot.press("exclamation_mark")
        assert "Counted as right" in shown(app, "foot")
        await pilot.press("enter")
        assert "中国的首都" in shown(app)
        await pilot.press("京", "left", "北", "enter")
        assert "✓ Right" in shown(app)
        await pilot.press("q")

    app = play(held, moves)
    assert app.return_value == 0
    assert not held.finished


def test_an_exam_with_overview_flags_and_report() -> None:
    held = session(Mode.EXAM, limits=Limits(seconds=600))
    france = number_of(held, "france")

    async def moves(pilot: Pilot[int], app: FullScreen) -> None:
        assert "10:00 left" in shown(app, "foot")
        held.go_to(france)
        app.stage.go(france)
        app.draw()
        await pilot.press("f", "2")
        assert "Wrong" not in shown(app)
        assert f"{france}✓!" in shown(app, "grid")
        app.stage.go(france)
        app.draw()
        assert "You answered: Rome" in shown(app)
        await pilot.press("g")
        assert "Not answered: " in shown(app)
        assert f"Flagged: {france}" in shown(app)
        await pilot.press("y")
        assert "Exam: Done" in shown(app)
        assert "✗ 2 Rome  (your choice)" in shown(app)
        await pilot.press("q")

    play(held, moves)
    assert held.finished


def test_time_that_is_up_ends_the_exam() -> None:
    held = session(Mode.EXAM, limits=Limits(seconds=60))

    async def moves(pilot: Pilot[int], app: FullScreen) -> None:
        Hands.now += 61_000
        app._tick()
        await pilot.pause()
        assert "The time is up." in shown(app, "foot")
        assert "Exam: Done" in shown(app)

    try:
        play(held, moves)
    finally:
        Hands.now -= 61_000


def test_options_and_the_overview_are_clicked() -> None:
    held = session(Mode.EXAM)
    france = number_of(held, "france")

    async def moves(pilot: Pilot[int], app: FullScreen) -> None:
        grid = shown(app, "grid").split("\n")
        row = next(at for at, line in enumerate(grid) if f"{france}·" in line)
        await pilot.click("#grid", offset=(grid[row].index(f"{france}·") + 2, row))
        assert "capital of France" in shown(app)
        lines = shown(app).split("\n")
        row = next(at for at, line in enumerate(lines) if "2 Rome" in line)
        await pilot.click("#page", offset=(5, row))
        await pilot.pause()
        assert f"{france}✓" in shown(app, "grid")

    play(held, moves)
    assert held.places[france - 1].response is not None


def test_a_click_beside_every_key_does_nothing() -> None:
    held = session(Mode.PREVIEW)

    async def moves(pilot: Pilot[int], app: FullScreen) -> None:
        await pilot.click("#page", offset=(3, 0))
        assert "1-3" in shown(app, "foot")

    play(held, moves)
    assert held.progress.answered == 0


def test_pasted_text_is_typed_and_no_key() -> None:
    held = session(Mode.PREVIEW)

    async def moves(pilot: Pilot[int], app: FullScreen) -> None:
        app.stage.paste("1")
        app.draw()
        assert "Pasted text is not a key" in shown(app, "foot")
        app.stage.go(2)
        app.stage.paste("北\n京")
        app.draw()
        assert "> 北 京" in shown(app)
        await pilot.pause()

    play(held, moves)
    assert held.progress.answered == 0


def test_every_line_fits_at_forty_columns_and_chinese_is_wrapped() -> None:
    bank = BANK.replace("中国的首都是哪座城市？", "中华人民共和国的首都是哪座城市，" * 6)
    held = session(Mode.PREVIEW, bank)

    async def moves(pilot: Pilot[int], app: FullScreen) -> None:
        app.stage.go(2)
        app.draw()
        await pilot.pause()
        from quizkit.markup.pieces import line_cells  # noqa: PLC0415 - loads the screen

        lines = app.query_one("#page", _Lines).lines
        assert max(map(line_cells, lines)) <= 38
        assert not any(words_of(line).startswith("，") for line in lines)
        assert not app.query_one("#grid").display

    play(held, moves, width=40)


def test_leaving_by_ctrl_c_tells_so() -> None:
    async def moves(pilot: Pilot[int], app: FullScreen) -> None:
        del app
        await pilot.press("ctrl+c")

    assert play(session(Mode.PREVIEW), moves).return_value == 130


def test_a_command_typed_after_a_colon_leaves_the_answer() -> None:
    held = session(Mode.PREVIEW)

    async def moves(pilot: Pilot[int], app: FullScreen) -> None:
        app.stage.go(2)
        await pilot.press("colon", "f", "enter")
        assert "Flagged." in shown(app, "foot")
        assert shown(app).endswith("> ")

    play(held, moves)
    assert held.places[1].flagged


def test_the_keys_are_explained_until_the_next_one() -> None:
    async def moves(pilot: Pilot[int], app: FullScreen) -> None:
        await pilot.press("question_mark")
        assert "alone it never answers" in shown(app)
        await pilot.press("f")
        assert "What is the capital of France?" in shown(app)

    play(session(Mode.PREVIEW), moves)


def test_an_empty_answer_is_told_how_to_skip() -> None:
    async def moves(pilot: Pilot[int], app: FullScreen) -> None:
        app.stage.go(2)
        await pilot.press("enter")
        assert "Type an answer first, or Esc s to skip." in shown(app, "foot")

    play(session(Mode.PREVIEW), moves)


def test_the_head_of_a_question_outlasts_its_answer() -> None:
    bank = "bank: t\nlang: en\nquestions:\n  - {id: a, q: One?, accept: [x]}\n"

    async def moves(pilot: Pilot[int], app: FullScreen) -> None:
        await pilot.press("y", "enter")
        assert "✗ Wrong" in shown(app)
        assert "Question 1 of 1" in shown(app)
        await pilot.press("enter")
        assert "Question 1, once more" in shown(app)

    play(session(Mode.CRAM, bank), moves)
