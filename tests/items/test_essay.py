"""Open answers."""

from __future__ import annotations

from decimal import Decimal

from quizkit.model.bank import Item
from quizkit.model.interactions import Write
from quizkit.model.text import Lang


def write(item: Item) -> Write:
    assert isinstance(item.interaction, Write)
    return item.interaction


def rubric(item: Item) -> list[tuple[str, Decimal]]:
    return [(line.text.markdown, line.points) for line in write(item).rubric]


def test_an_essay_has_a_model_answer(item: Item) -> None:
    """
    - q: Why does he go to sea?
      essay: He goes when it is *November* in his soul.
    """
    assert item.type == "essay"
    assert write(item).answer.markdown == "He goes when it is *November* in his soul."
    assert write(item).rubric == ()


def test_a_rubric_is_a_mapping_to_points(item: Item) -> None:
    """
    - q: Why?
      essay: Because.
      rubric: {names the mood: 2, quotes the text: 0.5}
    """
    assert rubric(item) == [("names the mood", Decimal(2)), ("quotes the text", Decimal("0.5"))]


def test_a_rubric_may_be_a_list_and_in_two_languages(item: Item) -> None:
    """
    - q: Why?
      essay: Because.
      rubric:
      - {text: {zh: 情绪, en: mood}, points: 2}
      - text: quotes the text
    """
    assert rubric(item) == [("情绪", Decimal(2)), ("quotes the text", Decimal(1))]
    assert write(item).rubric[0].text.langs == (Lang.ZH, Lang.EN)
