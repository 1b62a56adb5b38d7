"""Ways of answering, key by key."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.grading.response import Arranged, Chosen, Judged, Matched, Response, Typed
from quizkit.markup.pieces import words_of
from quizkit.model.text import Lang
from quizkit.terminal.asking import Asked, Command, Pressed, Refused, ask
from quizkit.terminal.view import View
from quizkit.terminal.words import WORDS
from tests.terminal.samples import question

VIEW = View((Lang.EN,), WORDS[Lang.EN], 60)


def press(name: str, *keys: str, feedback: bool = True) -> Pressed:
    state: Pressed = ask(question(name), feedback=feedback)
    for key in keys:
        assert not isinstance(state, Response | Refused | Command | None), f"nothing to press {key} in"
        state = state.press(key)
    return state


def shown(state: Pressed) -> str:
    assert not isinstance(state, Response | Refused | Command | None)
    return "\n".join(words_of(line) for line in [*state.body(VIEW), *state.state(VIEW)[0]])


@pytest.mark.parametrize(
    ("name", "keys", "response"),
    [
        ("one", "2", Chosen(frozenset({1}))),
        ("one", "２", Chosen(frozenset({1}))),
        ("one", "C", Chosen(frozenset({2}))),
        ("one", "b", Chosen(frozenset({1}))),
        ("long", ["2"], Chosen(frozenset({1}))),
        ("long", ["1", "2"], Chosen(frozenset({11}))),
        ("long", ["1", "enter"], Chosen(frozenset({0}))),
        ("long", ["1", "backspace", "3"], Chosen(frozenset({2}))),
        ("many", ["1", "3", "3", "2", "enter"], Chosen(frozenset({0, 1}))),
        ("many", ["1", "backspace", "2", "enter"], Chosen(frozenset({1}))),
        ("typed", ["x", "space", "y", "enter"], Typed(("x y",))),
        ("pair", ["2", "backspace", "3", "1", "-", "enter"], Matched((2, 0, None))),
        ("card", ["enter", "1"], Judged(Decimal(0))),
        ("card", ["space", "3"], Judged(Decimal(1))),
    ],
)
def test_what_keys_answer(name: str, keys: list[str], response: Response) -> None:
    assert press(name, *keys) == response


def test_steps_are_given_in_shown_order_and_the_last_follows() -> None:
    order = question("sort").orders[0]
    assert press("sort", "2", "1", "4", "enter") == Arranged((order[1], order[0], order[3], order[2]))


def test_a_step_of_an_ordering_is_taken_back() -> None:
    order = question("sort").orders[0]
    assert press("sort", "2", "1", "4", "backspace", "3", "enter") == Arranged((order[1], order[0], order[2], order[3]))


def test_gaps_one_after_another_and_back() -> None:
    state = press("cloze", "x", "enter", "backspace", "backspace", "y", "enter")
    assert "1 y" in shown(state)
    assert "Gap 2" in shown(state)
    order = question("cloze").orders[1]
    assert press("cloze", "y", "enter", str(order.index(0) + 1)) == Typed(("y", "Paris"))


def test_an_essay_is_typed_and_then_scored_by_its_rubric() -> None:
    state = press("essay", "a", "enter", "b", "enter", "enter")
    assert "Model" in shown(state)
    assert "a\nb" in shown(state)
    assert press("essay", "a", "enter", "enter", "1", "3") == Judged(Decimal("0.75"), "a")
    assert press("essay", "a", "enter", "enter", "3", "backspace", "2", "3") == Judged(Decimal("0.875"), "a")


def test_an_exam_shows_nothing_of_a_key_on_the_way() -> None:
    assert press("essay", "a", "enter", "enter", feedback=False) == Judged(Decimal(0), "a")
    assert press("card", "a", "enter", "enter", feedback=False) == Judged(Decimal(0), "a")
    assert "Back" not in shown(press("card", feedback=False))


def test_options_that_name_others_by_letter_have_letters() -> None:
    assert " A A and C" in shown(press("letters"))
    assert press("letters", "B") == Chosen(frozenset({1}))


@pytest.mark.parametrize("name", ["one", "many", "long", "typed", "cloze", "pair", "sort", "essay"])
@given(st.lists(st.sampled_from(["enter", "space", "up", "down", "left", "right", "tab", "esc", "unknown", "0", ":"])))
def test_no_key_answers_by_accident(name: str, keys: list[str]) -> None:
    state: Asked = ask(question(name), feedback=True)
    typed = False
    for key in keys:
        typed = typed or key in ("0", ":")
        pressed = state.press(key)
        if isinstance(pressed, Response):
            assert typed
            return
        if pressed is not None and not isinstance(pressed, Refused | Command):
            state = pressed


@pytest.mark.parametrize("name", ["one", "many", "pair", "sort", "card"])
def test_a_paste_is_no_answer(name: str) -> None:
    assert ask(question(name), feedback=True).paste("1\n2\n") == Refused("pasted")


@pytest.mark.parametrize("text", [":h", "：h", " :h "])
def test_a_command_is_typed_after_a_colon(text: str) -> None:
    assert press("typed", *(" " if one == " " else one for one in text), "enter") == Command("h")


def test_two_colons_are_an_answer() -> None:
    assert press("typed", ":", "D", "enter") == Typed((":D",))


def test_a_number_that_is_begun_shows_how_it_may_go_on() -> None:
    begun = press("long", "1")
    assert not isinstance(begun, Response | Refused | Command | None)
    assert begun.keys(VIEW) == [("10-12", "answer"), ("Enter", "1")]


def test_the_line_in_turn_is_named_where_the_lines_are_out_of_sight() -> None:
    half = press("pair", "2")
    assert not isinstance(half, Response | Refused | Command | None)
    assert [words_of(line) for line in half.state(VIEW)[0]] == [" > l2 → ?", "marked: 2"]
