"""True or false."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizkit.diagnostics import Report
from quizkit.model.bank import Bank, Item
from quizkit.model.interactions import Choose
from quizkit.model.text import Lang


def options(item: Item) -> list[tuple[str, bool]]:
    assert isinstance(item.interaction, Choose)
    return [(option.text.markdown, option.is_key) for option in item.interaction.options]


def test_truth_is_a_choice_of_two_that_is_never_shuffled(item: Item) -> None:
    """
    lang: en
    questions:
    - {q: The sun is a star., truth: true}
    """
    assert isinstance(item.interaction, Choose)
    assert item.type == "truth"
    assert options(item) == [("True", True), ("False", False)]
    assert (item.interaction.shuffle, item.interaction.many) == (False, False)


def test_the_two_are_worded_in_the_languages_of_the_question(item: Item) -> None:
    """
    - q: {zh: 太阳是恒星。, en: The sun is a star.}
      truth: no
    """
    assert isinstance(item.interaction, Choose)
    true, false = item.interaction.options
    assert (true.is_key, false.is_key) == (False, True)
    assert true.text.langs == false.text.langs == (Lang.ZH, Lang.EN)
    assert [rich.markdown for _, rich in false.text.versions] == ["错误", "False"]


@pytest.mark.parametrize(
    ("word", "truth"),
    [
        *((word, True) for word in ("true", "True", "yes", "on", "对", "是", "正确", "1", "'yes'")),
        *((word, False) for word in ("false", "FALSE", "no", "off", "错", "否", "错误", "0", '"no"')),
    ],
)
def test_truth_is_said_in_words(word: str, load: Callable[[str], Bank], report: Report, *, truth: bool) -> None:
    (item,) = load(f"- q: x\n  truth: {word}\n").items
    assert options(item) == [("正确", truth), ("错误", not truth)]
    assert not report.failed
