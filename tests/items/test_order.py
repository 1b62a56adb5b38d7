"""Ordering."""

from __future__ import annotations

import pytest

from quizkit.diagnostics import Report
from quizkit.model.bank import Item
from quizkit.model.interactions import Arrange
from quizkit.model.text import Lang
from tests.conftest import Load


def test_steps_stand_in_the_order_of_the_key(item: Item) -> None:
    """
    - q: From the sun outwards
      order: [Mercury, Venus, {zh: 地球, en: Earth}]
    """
    assert isinstance(item.interaction, Arrange)
    assert item.type == "order"
    assert [step.markdown for step in item.interaction.steps] == ["Mercury", "Venus", "地球"]
    assert item.interaction.steps[2].langs == (Lang.ZH, Lang.EN)


@pytest.mark.parametrize(
    ("steps", "remedy"),
    [
        ("[唐、宋、元]", "write `[a, b]`, with an ASCII comma and a blank between steps"),
        ("[唐，宋，元]", "write `[a, b]`, with an ASCII comma and a blank between steps"),
        ("唐，宋", "write `[a, b]`, with an ASCII comma and a blank between steps"),
        ("[唐]", "write a list of steps"),
        ("[{zh: 唐，宋}]", "write a list of steps"),
    ],
)
def test_who_parts_steps_by_full_width_commas_is_told_so(steps: str, remedy: str, load: Load, report: Report) -> None:
    load(f"- {{id: a, q: x, order: {steps}}}\n")
    assert [found.help for found in report if found.code.id == "QK213"] == [remedy]
