"""Ordering."""

from __future__ import annotations

from quizkit.model.bank import Item
from quizkit.model.interactions import Arrange
from quizkit.model.text import Lang


def test_steps_stand_in_the_order_of_the_key(item: Item) -> None:
    """
    - q: From the sun outwards
      order: [Mercury, Venus, {zh: 地球, en: Earth}]
    """
    assert isinstance(item.interaction, Arrange)
    assert item.type == "order"
    assert [step.markdown for step in item.interaction.steps] == ["Mercury", "Venus", "地球"]
    assert item.interaction.steps[2].langs == (Lang.ZH, Lang.EN)
