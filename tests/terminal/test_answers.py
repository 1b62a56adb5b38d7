"""Answers in words and numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quizkit.grading.response import Arranged, Chosen, Judged, Matched, Response, Typed
from quizkit.terminal.answers import Unreadable, read_answer
from quizkit.terminal.offline import as_written
from tests.terminal.samples import question


@pytest.mark.parametrize(
    ("name", "value", "response"),
    [
        ("one", 2, Chosen(frozenset({1}))),
        ("one", " 2. ", Chosen(frozenset({1}))),
        ("one", "c", Chosen(frozenset({2}))),
        ("one", ["3"], Chosen(frozenset({2}))),
        ("letters", "A and C", Chosen(frozenset({0}))),
        ("many", "1, 3", Chosen(frozenset({0, 2}))),
        ("many", "１、３", Chosen(frozenset({0, 2}))),
        ("many", [1, 2], Chosen(frozenset({0, 1}))),
        ("typed", "  x   y ", Typed(("x y",))),
        ("typed", 5, Typed(("5",))),
        ("cloze", "Seine; Paris", Typed(("Seine", "Paris"))),
        ("cloze", ["Seine", None], Typed(("Seine", ""))),
        ("pair", "2 1 -", Matched((1, 0, None))),
        ("pair", [2, None, 3], Matched((1, None, 2))),
        ("card", 1, Judged(Decimal(1))),
        ("essay", {"share": 0.5, "words": "w"}, Judged(Decimal("0.5"), "w")),
    ],
)
def test_what_is_read(name: str, value: object, response: Response) -> None:
    assert read_answer(question(name), value) == response


@pytest.mark.parametrize("word", ["对", "是", "正确", "√", "true", "TRUE", "yes", " 对 ", "1", "a", 1])
def test_true_is_said_as_in_a_bank(word: object) -> None:
    assert read_answer(question("truth"), word) == Chosen(frozenset({0}))


@pytest.mark.parametrize("word", ["错", "否", "错误", "×", "false", "False", "no", "2", "b", 2])
def test_false_is_said_as_in_a_bank(word: object) -> None:
    assert read_answer(question("truth"), word) == Chosen(frozenset({1}))


@pytest.mark.parametrize("word", ["0", "3", "对吗", "对 错", "", True, 0])
def test_what_says_neither_is_asked_for_again(word: object) -> None:
    assert isinstance(read_answer(question("truth"), word), Unreadable)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("one", 0), ("one", 4), ("one", "1 2"), ("one", ""), ("one", True), ("one", None), ("one", {}), ("one", "-"),
        ("one", "9" * 5000), ("many", []), ("many", [1, 9]), ("typed", ""), ("typed", []), ("typed", ["a", "b"]),
        ("typed", True),
        ("cloze", "Seine"), ("cloze", [None, None]), ("pair", "1 2"), ("pair", "a b c d"), ("sort", "1 2 3"),
        ("sort", "1 1 2 3"), ("sort", [1, 2, 3, None]), ("card", 2), ("card", "nan"), ("card", -1), ("essay", "words"),
        ("essay", {"share": 1, "words": 7}), ("essay", [[1]]),
    ],
)  # fmt: skip
def test_what_is_refused(name: str, value: object) -> None:
    assert isinstance(read_answer(question(name), value), Unreadable)


def test_numbers_are_those_shown() -> None:
    order = question("sort").orders[0]
    assert read_answer(question("sort"), "4 3 2 1") == Arranged(tuple(order[at] for at in (3, 2, 1, 0)))


def test_unshuffled_numbers_are_those_of_the_bank() -> None:
    assert as_written(question("sort").item) == ((0, 1, 2, 3),)
    assert as_written(question("cloze").item) == ((), (0, 1))
