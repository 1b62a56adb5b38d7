"""Flashcards."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizkit.model.bank import Bank, Item
from quizkit.model.interactions import Recall
from quizkit.model.text import Emphasis, Lang, Paragraph, Plain


def back(item: Item) -> Recall:
    assert isinstance(item.interaction, Recall)
    return item.interaction


def test_a_alone_is_a_flashcard(item: Item) -> None:
    """
    - q: What is the capital of *France*?
      a: Paris
    """
    assert item.type == "card"
    assert item.stem.markdown == "What is the capital of *France*?"
    assert back(item).back.markdown == "Paris"
    assert not back(item).reverse


def test_reverse_asks_the_other_way_round_too(item: Item) -> None:
    """
    - {q: water, a: 水, reverse: yes}
    """
    assert back(item).reverse


def test_reverse_may_be_denied(item: Item) -> None:
    """
    - {q: water, a: 水, reverse: no}
    """
    assert not back(item).reverse


def test_a_text_may_be_written_in_two_languages(item: Item) -> None:
    """
    - q: {en: What is 水?, zh: “水”用英语怎么说？}
      a: {en: water}
    """
    assert item.stem.langs == (Lang.ZH, Lang.EN)
    assert [rich.markdown for _, rich in item.stem.versions] == ["“水”用英语怎么说？", "What is 水?"]
    assert back(item).back.langs == (Lang.EN,)


def test_a_plain_text_is_in_the_language_of_the_bank(item: Item) -> None:
    """
    lang: en
    questions:
    - {q: water, a: 水}
    """
    assert item.stem.langs == back(item).back.langs == (Lang.EN,)


def test_without_a_word_the_language_is_chinese(item: Item) -> None:
    """
    - {q: water, a: 水}
    """
    assert item.stem.langs == (Lang.ZH,)


def test_a_question_may_have_a_language_of_its_own(item: Item) -> None:
    """
    lang: en
    questions:
    - {q: 水, a: 水, lang: zh}
    """
    assert item.stem.langs == back(item).back.langs == (Lang.ZH,)


def test_a_text_is_markdown(item: Item) -> None:
    """
    - q: |
        One *word*.

        Two words.
      a: x
    """
    rich = item.stem.versions[0][1]
    assert rich.markdown == "One *word*.\n\nTwo words."
    assert rich.blocks == (
        Paragraph((Plain("One "), Emphasis((Plain("word"),)), Plain("."))),
        Paragraph((Plain("Two words."),)),
    )


@pytest.mark.parametrize("word", ["no", "null", "1.20", "007", "12:30", "1_000", "2019-06-18", "yes", "0x1F", "'~'"])
def test_a_word_is_the_word_that_is_written(word: str, load: Callable[[str], Bank]) -> None:
    (item,) = load(f"- q: x\n  a: {word}\n").items
    assert back(item).back.markdown == word.strip("'")
