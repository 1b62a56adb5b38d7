"""The order of a session: nothing lost, topics mixed, forms of a fact apart, parts of a text together."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quizkit.study.mix import linked, mixed
from tests.study.workshop import entries, entry

TOPICS = st.lists(st.integers(0, 4), max_size=30)


@given(TOPICS, st.text(max_size=4))
def test_nothing_is_lost_or_doubled_and_the_seed_decides(topics: list[int], seed: str) -> None:
    found = [entry(f"q{number}", f"topic/{topic}", f"fact/{number % 7}") for number, topic in enumerate(topics)]
    order = mixed(found, seed)
    assert sorted(one.name for one in order) == sorted(one.name for one in found)
    assert order == mixed(reversed(found), seed)


@given(TOPICS, st.text(max_size=4))
def test_no_topic_twice_in_a_row_unless_it_is_more_than_half(topics: list[int], seed: str) -> None:
    found = [entry(f"q{number}", f"topic/{topic}") for number, topic in enumerate(topics)]
    order = mixed(found, seed)
    repeats = sum(one.item.tags == other.item.tags for one, other in pairwise(order))
    most = max(Counter(topics).values(), default=0)
    assert repeats == max(0, most - (len(topics) - most) - 1)


@given(st.integers(3, 12), st.integers(2, 4), st.text(max_size=4))
def test_forms_of_one_fact_do_not_follow_each_other(facts: int, forms: int, seed: str) -> None:
    found = [entry(f"q{fact}-{form}", f"fact/{fact}") for fact in range(facts) for form in range(forms)]
    assert not any(linked(one, other) for one, other in pairwise(mixed(found, seed)))


@given(st.text(max_size=4))
def test_forms_of_a_fact_stay_apart_where_topics_are_mixed_too(seed: str) -> None:
    found = [entry(f"q{number}", f"topic/{number % 6}", f"fact/{number // 2}") for number in range(36)]
    order = mixed(found, seed)
    assert not any(linked(one, other) for one, other in pairwise(order))
    assert not any(one.item.tags[0] == other.item.tags[0] for one, other in pairwise(order))


@given(st.text(max_size=4))
def test_parts_of_a_text_stay_together_in_their_order(seed: str) -> None:
    parts = [entry(f"part{number}", shared="passage") for number in range(4)]
    names = [one.item.id for one in mixed([*entries(9), *parts], seed)]
    at = names.index(parts[0].item.id)
    assert names[at : at + 4] == [part.item.id for part in parts]


def test_another_seed_gives_another_order() -> None:
    assert mixed(entries(20), "a") != mixed(entries(20), "b")
