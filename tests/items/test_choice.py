"""Choice, one and many."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from quizkit.model.bank import Bank, Item
from quizkit.model.interactions import Choose, Grading
from quizkit.model.text import Lang, Media, Text, inlines


def choose(item: Item) -> Choose:
    assert isinstance(item.interaction, Choose)
    return item.interaction


def options(item: Item) -> list[tuple[str, bool]]:
    return [(option.text.markdown, option.is_key) for option in choose(item).options]


def markdown(text: Text | None) -> str | None:
    return text.markdown if text else None


def test_a_with_wrong_is_a_choice_of_one(item: Item) -> None:
    """
    - q: What is the capital of France?
      a: Paris
      wrong: [Rome, Berlin]
    """
    assert item.type == "choice"
    assert options(item) == [("Paris", True), ("Rome", False), ("Berlin", False)]
    assert (choose(item).many, choose(item).shuffle, choose(item).grading) == (False, True, Grading.ALL)


def test_a_lone_wrong_answer_needs_no_list(item: Item) -> None:
    """
    - {q: The capital?, a: Paris, wrong: Rome}
    """
    assert options(item) == [("Paris", True), ("Rome", False)]


def test_several_right_answers_make_a_choice_of_many(item: Item) -> None:
    """
    - {q: Which are prime?, a: [2, 3], wrong: [4]}
    """
    assert options(item) == [("2", True), ("3", True), ("4", False)]
    assert choose(item).many


def test_options_are_marked_right_and_wrong_and_keep_their_order(item: Item) -> None:
    """
    - q: Which are prime?
      options:
      - wrong: 4
      - right: 2
      - right: 3
    """
    assert item.type == "choice"
    assert options(item) == [("4", False), ("2", True), ("3", True)]
    assert choose(item).many


def test_one_marked_option_may_be_right(item: Item) -> None:
    """
    - q: Which is prime?
      options: [right: 2, wrong: 4]
    """
    assert not choose(item).many


def test_options_have_feedback_credit_and_a_fixed_place(item: Item) -> None:
    """
    - q: Which are prime?
      options:
      - right: 2
        credit: 0.50
      - wrong: 9
        why: 9 = 3 × 3
        credit: -.25
      - {wrong: none, fixed: yes}
    """
    two, nine, none = choose(item).options
    assert [str(option.credit) for option in (two, nine, none)] == ["0.50", "-0.25", "None"]
    assert [markdown(option.why) for option in (two, nine, none)] == [None, "9 = 3 × 3", None]
    assert [option.fixed for option in (two, nine, none)] == [False, False, True]


def test_answers_have_a_long_form_with_the_same_keys(item: Item) -> None:
    """
    - q: The capital?
      a: {text: Paris, why: Since 508., credit: 1}
      wrong:
      - Rome
      - {text: {zh: 柏林, en: Berlin}, fixed: true}
    """
    paris, rome, berlin = choose(item).options
    assert (paris.text.markdown, markdown(paris.why), paris.credit) == ("Paris", "Since 508.", Decimal(1))
    assert (rome.why, rome.credit, rome.fixed) == (None, None, False)
    assert (berlin.text.langs, berlin.fixed) == ((Lang.ZH, Lang.EN), True)


def test_fixed_names_the_options_that_stay(item: Item) -> None:
    """
    - q: The capital?
      a: Paris
      wrong: [Rome, none of these]
      fixed: [none of these]
    """
    assert [option.fixed for option in choose(item).options] == [False, False, True]


def test_grading_is_by_option_by_all_or_minus(bank: Bank) -> None:
    """
    - {q: 1, a: [2, 3], wrong: [4], grading: per-option}
    - {q: 2, a: [2, 3], wrong: [4], grading: minus}
    - {q: 3, a: [2, 3], wrong: [4], grading: all}
    """
    assert [choose(item).grading for item in bank.items] == [Grading.PER_OPTION, Grading.MINUS, Grading.ALL]


def test_options_may_keep_their_order(item: Item) -> None:
    """
    - {q: How many?, a: none, wrong: [one, two], shuffle: no}
    """
    assert not choose(item).shuffle


def test_grading_and_shuffle_may_stand_in_the_defaults(bank: Bank) -> None:
    """
    defaults: {grading: minus, shuffle: no}
    questions:
    - {q: 1, a: [2, 3], wrong: [4]}
    - {q: 2, a: [2, 3], wrong: [4], shuffle: yes, grading: all}
    - {q: 3, a: 4}
    """
    first, second, _ = bank.items
    assert (choose(first).grading, choose(first).shuffle) == (Grading.MINUS, False)
    assert (choose(second).grading, choose(second).shuffle) == (Grading.ALL, True)


def test_options_in_two_languages_are_one_option_each(item: Item) -> None:
    """
    - q: {zh: 首都是？, en: The capital?}
      a: {zh: 巴黎, en: Paris}
      wrong: [{zh: 罗马, en: Rome}, Berlin]
    """
    assert [option.text.langs for option in choose(item).options] == [
        (Lang.ZH, Lang.EN),
        (Lang.ZH, Lang.EN),
        (Lang.ZH,),
    ]


def test_a_picture_is_appended_to_an_option(load: Callable[[str], Bank], bank_file: Callable[..., Path]) -> None:
    bank_file(b"\x89PNG\r\n\x1a\n", "a.png")
    (item,) = load("- q: Which?\n  a: {text: This, media: a.png}\n  wrong: ['![](a.png)']\n").items
    this, that = choose(item).options
    assert this.text.markdown == "This\n\n![](<a.png>)"
    for option in (this, that):
        shown = inlines(option.text.versions[0][1].blocks)
        assert [inline.path for inline in shown if isinstance(inline, Media)] == ["a.png"]
