"""Versions: the same questions, in orders of their own, with keys that fit what is shown."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from quizkit.assembly.letters import letter
from quizkit.assembly.outline import ANY, by_type, outline, whole
from quizkit.assembly.shown import choices, key_letters, key_numbers, lefts, options, rights, steps
from quizkit.assembly.versions import assemble, versions
from quizkit.model.bank import Bank
from quizkit.model.form import Entry, Form
from quizkit.model.interactions import Criterion, Write
from quizkit.model.text import Lang, Text
from tests.assembly.samples import entry, words

TITLE = words("Test")
POOLS = st.lists(
    st.tuples(st.sampled_from(["choice", "accept", "essay"]), st.sampled_from(["", "", "", "map", "poem"])), max_size=12
).map(lambda made: [entry(f"q{at}", kind, group=group) for at, (kind, group) in enumerate(made)])


def names(form: Form) -> list[str]:
    return [question.entry.name for question in form.questions]


@given(POOLS, st.text(max_size=4), st.booleans())
def test_every_version_has_every_question_once(pool: list[Entry], seed: str, moving: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    made = list(versions(by_type(pool), 3, title=TITLE, seed=seed, shuffle_questions=moving))
    assert [form.version for form in made] == ["A", "B", "C"]
    for form in made:
        assert Counter(names(form)) == Counter(one.name for one in pool)
        assert [question.number for question in form.questions] == list(range(1, len(pool) + 1))


@given(POOLS, st.text(max_size=4))
def test_the_parts_of_a_text_stay_together_in_order(pool: list[Entry], seed: str) -> None:
    form = assemble([outline(pool)], title=TITLE, seed=seed)
    for group in ("map", "poem"):
        shown = [
            question.item.stimulus is not None and question.item.stimulus.id == group for question in form.questions
        ]
        assert [is_part for is_part, _ in groupby(shown)].count(True) <= 1
        parts = [name for name, is_part in zip(names(form), shown, strict=True) if is_part]
        assert parts == [one.name for one in pool if one.item.stimulus and one.item.stimulus.id == group]


@given(POOLS, st.text(max_size=4))
def test_the_same_seed_makes_the_same_form(pool: list[Entry], seed: str) -> None:
    assert assemble([outline(pool)], title=TITLE, seed=seed) == assemble([outline(pool)], title=TITLE, seed=seed)


@given(POOLS.filter(bool), st.text(max_size=4))
def test_a_question_less_moves_no_other(pool: list[Entry], seed: str) -> None:
    before, after = (assemble([outline(some)], title=TITLE, seed=seed) for some in (pool, pool[1:]))
    orders = {question.entry.name: question.orders for question in before.questions}
    assert all(orders[question.entry.name] == question.orders for question in after.questions)
    if pool[0].item.stimulus is None:
        assert [name for name in names(before) if name != pool[0].name] == names(after)


@given(POOLS)
def test_order_is_kept_where_questions_are_not_shuffled(pool: list[Entry]) -> None:
    form = assemble([outline(pool)], title=TITLE, seed="s", shuffle_questions=False)
    assert names(form) == [one.name for one in pool]


def test_versions_differ_in_their_questions_and_options() -> None:
    made = list(versions([outline([entry(f"q{at}") for at in range(10)])], 5, title=TITLE, seed="s"))
    assert len({tuple(names(form)) for form in made}) == 5
    assert len({tuple(question.orders for question in form.questions) for form in made}) == 5


def test_versions_go_on_after_z() -> None:
    assert [letter(at) for at in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_sections_stand_in_the_order_of_chinese_papers() -> None:
    made = by_type([entry("a", "essay"), entry("b", "accept"), entry("c"), entry("d", group="map")])
    titles = [title for found in made if (title := found.title)]
    assert [shown(title, Lang.ZH) for title in titles] == ["一、单项选择题", "二、填空题", "三、材料题", "四、论述题"]
    assert shown(titles[1], Lang.EN) == "Part 2: Fill in the blanks"


def shown(text: Text, lang: Lang) -> str:
    rich = text.get(lang)
    assert rich
    return rich.markdown


def test_an_essay_is_worth_its_rubric_unless_something_else_is_said() -> None:
    rubric = (Criterion(words("x"), Decimal(3)), Criterion(words("y"), Decimal("1.5")))
    essay = entry("a", "essay", interaction=Write(words("Because."), rubric))
    kinds: list[dict[str, Decimal]] = [{}, {ANY: Decimal(2)}, {"essay": Decimal(10)}]
    worth = [outline([essay], each=each).points for each in kinds]
    assert worth == [(Decimal("4.5"),), (Decimal("4.5"),), (Decimal(10),)]


def test_points_are_the_items_else_those_of_the_type_else_one() -> None:
    pool = [entry("a", points=Decimal(3)), entry("b"), entry("c", "essay"), entry("d", "accept")]
    assert list(map(int, outline(pool, each={"choice": Decimal(2), "*": Decimal(5)}).points)) == [3, 2, 5, 5]
    assert whole([outline(pool)]) == Decimal(6)


BANK = """
    bank: all
    questions:
      - {id: choice, q: Even?, options: [{right: two}, {wrong: three}, {right: four}, {wrong: five}]}
      - {id: gaps, cloze: "The {{=Seine|Rhine|Po}} flows into the {{sea}}."}
      - {id: pairs, q: Capitals?, match: {France: Paris, Italy: Rome, Spain: Madrid}, extra: [Bonn]}
      - {id: steps, q: Order?, order: [one, two, three, four]}
      - {id: essay, q: Why?, essay: Because.}
"""


def test_the_key_is_that_of_what_is_shown(bank: Bank) -> None:
    entries = [Entry(bank.header, item) for item in bank.items]
    for form in versions([outline(entries)], 60, title=TITLE, seed="s", shuffle_questions=False):
        choice, gaps, pairs, ordering, essay = form.questions
        picked = [
            option.text.markdown for at, option in enumerate(options(choice)) if letter(at) in key_letters(choice)
        ]
        assert sorted(picked) == ["four", "two"]
        (dropped, typed), rivers = key_letters(gaps), [text.markdown for text in choices(gaps, 0)]
        assert (rivers[ord(dropped) - ord("A")], typed, choices(gaps, 1)) == ("Seine", "", ())
        shown = [text.markdown for text in rights(pairs)]
        assert [shown[ord(one) - ord("A")] for one in key_letters(pairs)] == ["Paris", "Rome", "Madrid"]
        assert [text.markdown for text in lefts(pairs)] == ["France", "Italy", "Spain"]
        listed = [text.markdown for text in steps(ordering)]
        assert [listed[ord(one) - ord("A")] for one in key_letters(ordering)] == ["one", "two", "three", "four"]
        assert min(zip(key_numbers(ordering), listed, strict=True)) == (1, "one")
        assert (key_letters(essay), key_numbers(essay), options(essay)) == ((), (), ())


test_the_key_is_that_of_what_is_shown.__doc__ = BANK
