"""Selection: exactly what is asked for, fair, stable, and honest about what is short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.assembly.blueprint import EVERY, Blueprint, Demand, Part, counted, levelled, pointed, shares, tagged, typed
from quizkit.assembly.outline import Outline
from quizkit.assembly.points import share_out
from quizkit.assembly.search import Element, search
from quizkit.assembly.select import select
from quizkit.diagnostics import Report
from quizkit.items.texts import literal
from quizkit.markup.plain import to_plain
from quizkit.model.form import Entry
from quizkit.model.text import Lang, Text
from quizkit.selection import Selection
from tests.assembly.samples import entry, words

LINKS = st.lists(st.sampled_from("abcdef"), max_size=2, unique=True).map(lambda found: tuple(sorted(found)))


@st.composite
def puzzles(draw: st.DrawFn) -> tuple[list[Element], tuple[int, ...]]:
    size = draw(st.integers(1, 4))
    vector = st.tuples(*[st.integers(0, 2)] * size)
    elements = draw(st.lists(st.builds(Element, vector.filter(any), LINKS), max_size=11))
    some = draw(st.lists(st.sampled_from(elements), max_size=5)) if elements else []
    need = tuple(sum(one.adds[at] for one in some) for at in range(size))
    return elements, draw(st.just(need) | st.tuples(*[st.integers(0, 5)] * size))


def first(
    elements: Sequence[Element], need: tuple[int, ...], links: frozenset[str] = frozenset(), at: int = 0
) -> list[int] | None:
    """The first selection in lexicographic order, by trying all."""
    if not any(need):
        return []
    if at == len(elements):
        return None
    one = elements[at]
    left = tuple(asked - added for asked, added in zip(need, one.adds, strict=True))
    if min(left) >= 0 and links.isdisjoint(one.links):
        rest = first(elements, left, links.union(one.links), at + 1)
        if rest is not None:
            return [at, *rest]
    return first(elements, need, links, at + 1)


@given(puzzles())
def test_the_search_finds_the_first_selection_or_none_as_trying_all_does(
    puzzle: tuple[list[Element], tuple[int, ...]],
) -> None:
    assert search(*puzzle) == first(*puzzle)


def chosen(made: Iterable[Outline] | None) -> list[str]:
    return [one.item.id for found in made or () for one in found.entries]


def pick(pool: Sequence[Entry], *demands: Demand, seed: str = "s", **more: object) -> tuple[list[str], list[str]]:
    report = Report()
    made = select(pool, Blueprint(Part(demands), **more), seed=seed, report=report)  # type: ignore[arg-type] # what a case gives
    assert (made is None) == report.failed
    return chosen(made), [found.message for found in report]


POOL = [
    entry(
        f"q{at}",
        ("choice", "accept", "essay")[at % 3],
        tags=(("topic/policy", "topic/dates")[at % 2],),
        level=at % 5 + 1,
    )
    for at in range(60)
]


def test_exactly_what_is_asked_for_is_chosen_in_the_order_of_the_banks() -> None:
    demands = (counted(20), tagged("topic/pol*", 5), typed("choice", 8), levelled(frozenset((1, 2)), 10))
    found, _ = pick(POOL, *demands)
    items = [one.item for one in POOL if one.item.id in found]
    assert [item.id for item in items] == found
    assert len(items) == 20
    assert sum("topic/policy" in item.tags for item in items) == 5
    assert sum(item.type == "choice" for item in items) == 8
    assert sum(item.level in (1, 2) for item in items) == 10


def test_a_tag_counts_those_below_it() -> None:
    found, _ = pick(POOL, counted(4), tagged("topic", 4))
    assert len(found) == 4


def test_all_is_taken_where_nothing_is_asked() -> None:
    assert len(pick(POOL)[0]) == len(POOL)


def test_each_question_is_equally_likely() -> None:
    counts = Counter(name for at in range(600) for name in pick(POOL[:12], counted(4), seed=f"{at}")[0])
    assert sum((counts[f"q{at}"] - 200) ** 2 / 200 for at in range(12)) < 31.3  # 11 degrees of freedom, 0.1 %


def test_a_question_that_is_not_chosen_may_go_without_changing_anything() -> None:
    demands = (counted(10), tagged("topic/policy", 4), levelled(frozenset((1,)), 3))
    found, _ = pick(POOL, *demands)
    for one in POOL:
        if one.item.id not in found:
            assert pick([other for other in POOL if other is not one], *demands)[0] == found


def test_parts_of_a_text_are_taken_together_and_each_counts() -> None:
    pool = [entry("a1", group="a"), entry("a2", group="a"), entry("b1", group="b"), entry("b2", group="b"), entry("c")]
    taken = {tuple(pick(pool, counted(3), seed=f"{at}")[0]) for at in range(20)}
    assert taken == {("a1", "a2", "c"), ("b1", "b2", "c")}
    _, messages = pick(pool[:4], counted(3))
    assert messages == ["no selection has 3 questions: the nearest are 2 and 4"]


LINKED = [entry(f"q{at}", tags=(f"fact/{at // 3}",)) for at in range(12)]


def test_one_of_each_linked_group_is_taken_unless_several_may() -> None:
    found, _ = pick(LINKED, counted(4))
    assert {int(name[1:]) // 3 for name in found} == {0, 1, 2, 3}
    _, messages = pick(LINKED, counted(5))
    assert messages == ["asked for 5 questions, the banks have 4 with one of each linked group"]
    assert len(pick(LINKED, counted(5), one_of_each=False)[0]) == 5


@pytest.mark.parametrize(
    ("demands", "message"),
    [
        ((tagged("topic/policy", 31),), "asked for 31 questions with tag `topic/policy`, the banks have 30"),
        ((counted(61),), "asked for 61 questions, the banks have 60"),
        ((counted(10), typed("match", 1)), "asked for 1 questions of type `match`, the banks have 0"),
        ((counted(10), levelled(frozenset((4, 5)), 25)), "asked for 25 questions of level 4-5, the banks have 24"),
        (
            (counted(8), typed("choice", 5), typed("essay", 4)),
            "no selection with 5 questions of type `choice`, 4 questions of type `essay` has 8 questions: the nearest is 9",  # noqa: E501 - the message as it is shown
        ),
    ],
)
def test_what_is_short_is_said(demands: tuple[Demand, ...], message: str) -> None:
    assert pick(POOL, *demands)[1] == [message]


@pytest.mark.parametrize(
    ("tag", "remedy"),
    [
        ("topik", "did you mean `topic`?"),
        ("topic/polcy", "did you mean `topic/policy`?"),
        ("xyz", "look at `quizkit list tags`"),
    ],
)
def test_the_tag_that_was_meant_is_said(tag: str, remedy: str) -> None:
    report = Report()
    assert select(POOL, Blueprint(Part((tagged(tag, 1), counted(9)))), seed="s", report=report) is None
    assert [found.help for found in report] == [remedy]


def test_the_nearest_points_are_said() -> None:
    pool = [entry(f"q{at}", points=Decimal(7)) for at in range(20)]
    assert len(pick(pool, pointed(Decimal(98)))[0]) == 14
    assert pick(pool, pointed(Decimal(100)))[1] == ["no selection reaches 100 points: the nearest are 98 and 105"]


def test_half_points_are_met_exactly() -> None:
    pool = [entry(f"q{at}", points=Decimal(at + 1) / 2) for at in range(9)]
    found, _ = pick(pool, counted(3), pointed(Decimal("10.5")))
    assert sum(int(name[1:]) + 1 for name in found) == 21


def takes(**of: object) -> Selection:
    return Selection(**{"statuses": EVERY.statuses, **of})  # type: ignore[arg-type] # what a case gives


def test_sections_take_what_they_may_and_no_question_twice() -> None:
    parts = (
        Part((counted(5),), takes(types=frozenset(("choice",)))),
        Part((counted(5), levelled(frozenset((1,)), 2)), takes(tags=("topic/policy",)), worth=Decimal(20)),
    )
    made = select(POOL, Blueprint(Part((), worth=Decimal(50)), parts), seed="s", report=Report())
    assert made
    assert {one.item.type for one in made[0].entries} == {"choice"}
    assert {one.item.tags for one in made[1].entries} == {("topic/policy",)}
    assert len(set(chosen(made))) == 10
    assert [sum(found.points) for found in made] == [30, 20]


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        (
            Text((*literal("听力", Lang.ZH).versions, *literal("Listening", Lang.EN).versions)),
            ["二、听力", "Part 2: Listening"],
        ),
        (literal("Reading", Lang.ZH), ["Part 2: Reading"]),
        (None, ["第二部分", "Part 2"]),
        *(
            (literal(own, Lang.ZH), [own])
            for own in ("二、阅读", "第二卷 阅读", "2. 阅读", "（二）阅读", "Part B: Reading")
        ),
        (literal("Partners", Lang.EN), ["Part 2: Partners"]),
        (literal("一些词语", Lang.ZH), ["二、一些词语"]),
    ],
)
def test_a_section_has_its_number_once(title: Text | None, printed: list[str]) -> None:
    parts = (Part((counted(1),), title=words("First")), Part((counted(1),), title=title))
    made = select(POOL, Blueprint(Part(), parts), seed="s", report=Report())
    assert made
    assert made[1].title
    assert [rich.markdown for _, rich in made[1].title.versions] == printed
    assert [to_plain(rich) for _, rich in made[1].title.versions] == printed


def test_a_twelfth_section_is_numbered_as_people_do() -> None:
    parts = tuple(Part((counted(1),), title=literal("题", Lang.ZH)) for _ in range(21))
    made = select(POOL, Blueprint(Part(), parts), seed="s", report=Report())
    assert made
    titles = [one.title.versions[0][1].markdown for one in made if one.title]
    assert [titles[at - 1] for at in (9, 10, 11, 20, 21)] == ["九、题", "十、题", "十一、题", "二十、题", "二十一、题"]


def test_a_section_without_questions_is_an_error() -> None:
    parts = (Part(takes=takes(types=frozenset(("match",)))),)
    report = Report()
    assert select(POOL, Blueprint(Part(), parts), seed="s", report=report) is None
    assert [found.message for found in report] == ["no question is left for section 1"]


@given(st.lists(st.integers(1, 10).map(Decimal), min_size=1, max_size=15), st.integers(1, 120))
def test_points_are_shared_out_exactly_and_none_gets_nothing(weights: list[Decimal], halves: int) -> None:
    total = Decimal(halves) / 2
    found = share_out(weights, total)
    assert (found is None) == (halves < len(weights))
    if found is not None:
        assert sum(found) == total
        assert min(found) > 0
        for one, two in zip(
            sorted(zip(weights, found, strict=True)), sorted(zip(weights, found, strict=True))[1:], strict=False
        ):
            assert two[1] >= one[1] if two[0] > one[0] else abs(two[1] - one[1]) <= 1


def test_halves_are_used_where_they_come_out_even() -> None:
    assert share_out([Decimal(1)] * 40, Decimal(100)) == (Decimal("2.5"),) * 40
    assert share_out([Decimal(2), Decimal(1)], Decimal(30)) == (Decimal(20), Decimal(10))


@given(st.integers(0, 200), st.lists(st.integers(0, 100), min_size=1, max_size=5))
def test_shares_add_up(count: int, percents: list[int]) -> None:
    last = 100 - sum(percents)
    if last >= 0:
        whole = [*map(Decimal, percents), Decimal(last)]
        found = shares(count, whole)
        assert sum(found) == count
        assert all(abs(number - percent * count / 100) < 1 for number, percent in zip(found, whole, strict=True))
