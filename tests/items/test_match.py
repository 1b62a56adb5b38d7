"""Matching."""

from __future__ import annotations

from quizkit.model.bank import Item
from quizkit.model.interactions import Pair
from quizkit.model.text import Lang


def pair(item: Item) -> Pair:
    assert isinstance(item.interaction, Pair)
    return item.interaction


def pairs(item: Item) -> list[tuple[str, str]]:
    return [(left.markdown, right.markdown) for left, right in pair(item).pairs]


def test_a_mapping_pairs_left_with_right(item: Item) -> None:
    """
    - q: Match each country with its capital.
      match: {France: Paris, Japan: Tokyo, no: Oslo}
    """
    assert item.type == "match"
    assert pairs(item) == [("France", "Paris"), ("Japan", "Tokyo"), ("no", "Oslo")]
    assert (pair(item).extra, pair(item).shuffle) == ((), True)


def test_a_list_of_pairs_is_the_same(item: Item) -> None:
    """
    - q: Match.
      match:
      - [France, Paris]
      - Japan: Tokyo
    """
    assert pairs(item) == [("France", "Paris"), ("Japan", "Tokyo")]


def test_pairs_may_be_written_in_two_languages(item: Item) -> None:
    """
    - q: Match.
      match:
      - [{zh: 法国, en: France}, {zh: 巴黎, en: Paris}]
      - [{zh: 日本, en: Japan}, {zh: 东京, en: Tokyo}]
    """
    assert [left.langs for left, _ in pair(item).pairs] == [(Lang.ZH, Lang.EN)] * 2


def test_extra_right_sides_belong_to_none(item: Item) -> None:
    """
    - {q: Match., match: {France: Paris, Japan: Tokyo}, extra: [Lima, Rome]}
    """
    assert [text.markdown for text in pair(item).extra] == ["Lima", "Rome"]


def test_one_extra_needs_no_list(item: Item) -> None:
    """
    - {q: Match., match: {France: Paris, Japan: Tokyo}, extra: Lima}
    """
    assert [text.markdown for text in pair(item).extra] == ["Lima"]


def test_pairs_may_keep_their_order(item: Item) -> None:
    """
    - {q: Match., match: {France: Paris, Japan: Tokyo}, shuffle: no}
    """
    assert not pair(item).shuffle
