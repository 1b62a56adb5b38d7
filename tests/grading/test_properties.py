"""What holds for every key and every response."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.grading.grade import grade
from quizkit.grading.response import Arranged, Chosen, Judged, Matched, Response, Typed
from quizkit.grading.rivals import rivals
from quizkit.grading.verdict import Mark, Verdict
from quizkit.grading.words import words
from quizkit.model.bank import Item, ItemId
from quizkit.model.interactions import Arrange, Choose, FillIn, Gap, Grading, Interaction, Option, Pair, Write
from quizkit.model.keys import ChoiceKey, DateKey, Key, NumberKey, PartialDate, TextKey
from quizkit.model.text import Lang, Paragraph, Plain, Rich, Text
from quizkit.source import Source


def text(words: str) -> Text:
    return Text(((Lang.EN, Rich(words, (Paragraph((Plain(words),)),))),))


def item(interaction: Interaction) -> Item:
    return Item(ItemId("q"), "q", text("What is it?"), interaction, 0, 1, Source(Path("q.yaml"), ""))


def fill(*keys: Key) -> Item:
    return item(FillIn(tuple(Gap(key, text("answer")) for key in keys)))


def typed(key: Key, words: str) -> Verdict:
    return grade(fill(key), Typed((words,)))


TEXTS = st.text(min_size=1, max_size=30).map(str.strip).filter(bool)
SIGNS = st.text("0123456789.,-+/^%e ~至到万亿百分之点半两年月日kmM元℃½²()（）;、abcé臺", max_size=40)
NUMBERS = st.decimals(-(10**9), 10**9, places=3)
SAMPLES: tuple[Key, ...] = (
    TextKey(("photosynthesis", "光合作用")),
    TextKey(("red; green; blue",)),
    TextKey(("Deoxyribonucleic acid (DNA)",)),
    TextKey(("3–5 yuan/kg", "19th century", "750 ms")),
    TextKey(("Café",), case=True),
    NumberKey("5", Decimal(5), Decimal(5), text("km")),
    NumberKey("3..", Decimal(3), None),
    NumberKey("0.3", Decimal("0.3"), Decimal("0.3"), text("%")),
    DateKey(PartialDate(2018, 11), PartialDate(2018, 11), near_year=Decimal("0.25")),
    DateKey(PartialDate(2016), PartialDate(2018)),
    ChoiceKey((text("Paris"), text("Lyon"))),
)
OPTIONS = tuple(Option(text(str(at)), at < 2, credit=Decimal(at) / 10 if at == 3 else None) for at in range(5))
ASKED: tuple[Interaction, ...] = (
    *(Choose(OPTIONS, many=True, grading=grading) for grading in Grading),
    Choose(OPTIONS[1:], grading=Grading.MINUS),
    Pair(((text("a"), text("1")), (text("b"), text("2"))), (text("3"),)),
    Arrange(tuple(map(text, "abcd"))),
    Write(text("essay")),
)
PLACES = st.integers(-3, 9)
RESPONSES: st.SearchStrategy[Response] = st.one_of(
    st.builds(Chosen, st.frozensets(PLACES)),
    st.builds(Matched, st.lists(st.none() | PLACES, max_size=5).map(tuple)),
    st.builds(Arranged, st.lists(PLACES, max_size=6).map(tuple)),
    st.builds(Judged, st.decimals()),
    st.builds(Typed, st.lists(st.text(max_size=5), max_size=3).map(tuple)),
)


def sound(verdict: Verdict) -> bool:
    marks = {Mark.RIGHT: verdict.score == 1, Mark.ALMOST: verdict.score == 1, Mark.PARTLY: 0 < verdict.score < 1}
    told = [words(reason, lang) for reason in verdict.reasons for lang in Lang]
    return marks.get(verdict.mark, -1 <= verdict.score <= 0) and all(told) and bool(verdict.expected)


@given(st.lists(TEXTS, min_size=1, max_size=3), st.booleans())
def test_every_accepted_text_is_right(accepted: list[str], case: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    key = TextKey(tuple(accepted), case)
    assert [typed(key, one).mark for one in accepted] == [Mark.RIGHT] * len(accepted)


@given(NUMBERS)
def test_a_number_is_right_in_every_spelling(number: Decimal) -> None:
    key = NumberKey(str(number), number, number, text("m"))
    spellings = (f"{number}", f"{number:,} m", f"{number:e}", f"{number} 米", f"{number * 1000:f} mm", f" {number}m. ")
    for spelling in spellings:
        assert typed(key, spelling).mark is Mark.RIGHT, spelling


@given(NUMBERS, NUMBERS)
def test_another_number_is_wrong(number: Decimal, other: Decimal) -> None:
    verdict = typed(NumberKey(str(number), number, number), str(other))
    assert (verdict.mark is Mark.RIGHT) == (number == other)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_a_date_is_right_in_every_spelling(day: date) -> None:
    asked = PartialDate(day.year, day.month, day.day)
    english = (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        f"the {day.day}th of {day:%B} {day.year}",
    )
    chinese = (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y/%m/%d}",
        f"{day:%Y%m%d}",
    )
    for spelling in (str(asked), *english, *chinese):
        assert typed(DateKey(asked, asked), spelling).mark is Mark.RIGHT, spelling
        month = PartialDate(day.year, day.month)
        assert typed(DateKey(month, month), spelling).mark is Mark.RIGHT, spelling


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_another_date_is_wrong_in_any_order_of_its_parts(day: date, other: date) -> None:
    asked = PartialDate(day.year, day.month, day.day)
    for spelling in (f"{other:%Y-%m-%d}", f"{other:%d/%m/%Y}", f"{other:%m/%d/%Y}", f"{other:%d.%m.%Y}"):
        assert (typed(DateKey(asked, asked), spelling).mark is Mark.RIGHT) <= (day == other), spelling


@pytest.mark.parametrize("key", SAMPLES, ids=repr)
@given(response=st.text(max_size=60) | SIGNS)
def test_nothing_that_is_typed_makes_a_grader_fail(key: Key, response: str) -> None:
    assert sound(typed(key, response))
    assert typed(key, response) == typed(key, response)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: type(asked).__name__)
@given(response=RESPONSES)
def test_nothing_that_is_picked_makes_a_grader_fail(asked: Any, response: Response) -> None:
    assert sound(grade(item(asked), response))


@given(st.permutations(["red", "green", "blue"]), st.sampled_from([", ", "; ", "、", " and ", "，", "\n", " "]))
def test_a_list_is_right_in_any_order(colours: list[str], separator: str) -> None:
    assert typed(TextKey(("red; green; blue",)), separator.join(colours)).mark is Mark.RIGHT


def test_an_order_earns_the_share_of_steps_in_their_place() -> None:
    asked = item(Arrange(tuple(map(text, "abcd"))))
    for order in permutations(range(4)):
        good = sum(at == place for place, at in enumerate(order))
        assert grade(asked, Arranged(order)).score == Decimal(good) / 4


@given(st.text("0123456789", min_size=1, max_size=12), st.text("0123456789", min_size=1, max_size=12))
def test_digits_are_never_a_slip(one: str, other: str) -> None:
    for template in ("{}", "Boeing {} aeroplane", "长征{}号火箭"):
        verdict = typed(TextKey((template.format(one),)), template.format(other))
        assert verdict.score == 0 or one.lstrip("0") == other.lstrip("0")


@given(st.text("天地玄黄宇宙洪荒", min_size=2, max_size=8), st.text("天地玄黄宇宙洪荒", min_size=2, max_size=8))
def test_chinese_characters_are_never_a_slip(one: str, other: str) -> None:
    assert (typed(TextKey((one,)), other).mark is Mark.RIGHT) == (one == other)


@given(st.lists(st.text("abcde", min_size=5, max_size=9), min_size=2, max_size=6, unique=True))
def test_no_answer_of_the_bank_is_accepted_for_another(answers: list[str]) -> None:
    items = [fill(TextKey((answer,))) for answer in answers]
    bank = rivals(items)
    for asked, answer in zip(items, answers, strict=True):
        for other in answers:
            assert (grade(asked, Typed((other,)), rivals=bank).score > 0) == (other == answer)
