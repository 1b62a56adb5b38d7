"""Orders: legal, drawn by name, even, and with what must stay in place."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.above import Reference, reference
from quizkit.assembly.shuffle import orders
from quizkit.model.bank import Bank
from quizkit.model.form import Entry
from quizkit.model.interactions import Arrange, Choose, FillIn, Gap, Interaction, Option, Pair
from quizkit.model.keys import ChoiceKey, TextKey
from tests.assembly.samples import entry, words

VERSIONS = 2_000
NAMES = st.lists(st.text("abcdxyz", min_size=1, max_size=3), min_size=2, max_size=7, unique=True)
TEXTS = NAMES.map(lambda names: tuple(map(words, names)))
CHOICES = st.builds(
    lambda texts, fixed, moving: Choose(
        tuple(Option(text, at == 0, fixed=at in fixed) for at, text in enumerate(texts)), shuffle=moving
    ),
    TEXTS,
    st.frozensets(st.integers(0, 6)),
    st.booleans(),
)
GAPS = st.lists(
    TEXTS.map(lambda texts: Gap(ChoiceKey(texts), texts[0])) | st.just(Gap(TextKey(("a",)), words("a"))), min_size=1
)
INTERACTIONS: st.SearchStrategy[Interaction] = st.one_of(
    CHOICES,
    GAPS.map(lambda gaps: FillIn(tuple(gaps), inline=True)),
    st.builds(lambda texts, moving: Pair(tuple(zip(texts, texts, strict=True)), (), moving), TEXTS, st.booleans()),
    TEXTS.map(Arrange),
)


@given(INTERACTIONS, st.text(max_size=5))
def test_every_order_is_a_permutation_of_what_it_orders(interaction: Interaction, seed: str) -> None:
    found = orders(entry("q", interaction=interaction), seed)
    match interaction:
        case FillIn(gaps):
            sizes = [len(gap.key.options) if isinstance(gap.key, ChoiceKey) else 0 for gap in gaps]
        case Choose(options):
            sizes = [len(options)]
        case Pair(pairs, extra):
            sizes = [len(pairs) + len(extra)]
        case Arrange(steps):
            sizes = [len(steps)]
        case _:
            sizes = []
    assert [sorted(order) for order in found] == [list(range(size)) for size in sizes]


@given(CHOICES, st.text(max_size=5))
def test_fixed_options_keep_their_places(choice: Choose, seed: str) -> None:
    ((*order,),) = orders(entry("q", interaction=choice), seed)
    assert all(order[at] == at for at, option in enumerate(choice.options) if option.fixed or not choice.shuffle)


@given(INTERACTIONS, st.text(max_size=5), st.text("abc", min_size=1))
def test_the_orders_depend_on_seed_name_and_interaction_alone(interaction: Interaction, seed: str, name: str) -> None:
    plain = entry(name, interaction=interaction)
    other = entry(name, interaction=interaction, tags=("x",), level=3)
    assert orders(plain, seed) == orders(other, seed)


def test_the_sequence_is_the_same_on_every_python() -> None:
    found = [orders(entry(f"q{at}"), "seed/A")[0] for at in range(3)]
    assert found == [(3, 2, 1, 0), (0, 3, 2, 1), (3, 2, 1, 0)]


def positions(interaction: Interaction) -> list[tuple[int, ...]]:
    return [orders(entry("q", interaction=interaction), f"{at}")[0] for at in range(VERSIONS)]


def chi_square(counts: list[int]) -> float:
    mean = sum(counts) / len(counts)
    return sum((count - mean) ** 2 / mean for count in counts)


def test_every_option_stands_in_every_place_equally_often() -> None:
    found = Counter((place, at) for order in positions(entry("q").item.interaction) for place, at in enumerate(order))
    assert chi_square([found[place, at] for place in range(4) for at in range(4)]) < 27.9  # 9 degrees of freedom, 0.1 %


def test_every_permutation_is_equally_likely() -> None:
    found = Counter(positions(entry("q").item.interaction))
    assert chi_square([found[order] for order in permutations(range(4))]) < 49.7  # 23 degrees of freedom, 0.1 %


def test_the_orders_of_two_questions_are_independent() -> None:
    pairs = Counter((orders(entry("a"), f"{at}")[0][0], orders(entry("b"), f"{at}")[0][0]) for at in range(VERSIONS))
    assert chi_square([pairs[one, two] for one in range(4) for two in range(4)]) < 37.7  # 15 degrees of freedom, 0.1 %


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=5), st.text(max_size=5))
def test_steps_are_never_shown_in_order_unless_all_are_equal(steps: list[str], seed: str) -> None:
    (order,) = orders(entry("q", interaction=Arrange(tuple(map(words, steps)))), seed)
    assert ([steps[at] for at in order] == steps) == (len(set(steps)) == 1)


ABOVE = (
    "All of the above",
    "none of the above.",
    "None of these",
    "None are correct",
    "以上都不是",
    "以上皆是",
    "以上全对",
    "以上说法都正确",
    "以上选项均不正确",
    "全都不对",
    "没有正确答案",
)
LETTERS = (
    "A and C",
    "both A and B",
    "Neither A nor C",
    "Only B",
    "A, B and D",
    "A和B",
    "A、C",
    "A和C都对",
    "仅A正确",
    "Ａ与Ｂ",
)
PLAIN = ("All of France", "A and a half", "Adam and Bede", "以上海为例", "甲和乙", "A", "A级", "both of them", "AB型")


@pytest.mark.parametrize("text", ABOVE)
def test_an_option_that_speaks_of_all_others_comes_last(text: str) -> None:
    assert reference(text) is Reference.ALL
    options = tuple(Option(words(one), at == 1) for at, one in enumerate(("x", text, "y", "z")))
    assert {order[-1] for order in positions(Choose(options))[:50]} == {1}
    assert len(set(positions(Choose(options))[:50])) == 6


@pytest.mark.parametrize("text", LETTERS)
def test_a_question_whose_options_go_by_letters_is_not_shuffled(text: str) -> None:
    options = tuple(Option(words(one), at == 1) for at, one in enumerate(("x", "y", "z", text)))
    assert set(positions(Choose(options))[:50]) == {(0, 1, 2, 3)}


@pytest.mark.parametrize("text", PLAIN)
def test_other_options_move(text: str) -> None:
    options = tuple(Option(words(one), at == 1) for at, one in enumerate(("x", "y", text)))
    moved = "of them" not in text  # `both of them` speaks of the others, too
    assert ({order[-1] for order in positions(Choose(options))[:50]} == {0, 1, 2}) is moved


def test_true_and_false_keep_their_order(bank: Bank) -> None:
    """
    bank: facts
    questions:
      - {id: sky, q: The sky is blue., truth: yes}
    """
    assert {orders(Entry(bank.header, bank.items[0]), f"{at}") for at in range(20)} == {((0, 1),)}


def test_the_right_option_of_a_drop_down_gap_moves(bank: Bank) -> None:
    """
    bank: gaps
    questions:
      - {id: sea, cloze: "The {{=Seine|Rhine|Po}} flows into the {{sea}}."}
    """
    found = [orders(Entry(bank.header, bank.items[0]), f"{at}") for at in range(50)]
    assert {(gap[0], rest) for gap, rest in found} == {(0, ()), (1, ()), (2, ())}
