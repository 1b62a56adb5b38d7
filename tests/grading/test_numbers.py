"""Numbers as people type them; what is not surely one number is none."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.grading.folding import plain, simplified
from quizkit.grading.number import read_plain_number
from quizkit.grading.quantity import read_quantities, tidy
from quizkit.grading.typos import distance, slips


def read_number(text: str) -> Fraction | None:
    """Read a number as the grader does."""
    return read_plain_number(simplified(plain(text)))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3×10⁸", "300000000"),
        ("6.02 x 10^23", "602000000000000000000000"),
        ("-1.5e-3", "-3/2000"),
        ("1½", "3/2"),
        ("2 3/4", "11/4"),
        ("1又1/2", "3/2"),
        ("2^-2", "1/4"),
        ("1 234 567", "1234567"),
        ("30k", "30000"),
        ("4.8 m", "4800000"),
        ("1.2亿", "120000000"),
        ("3万5", "35000"),
        ("两百五", "250"),
        ("四百五", "450"),
        ("一千零五", "1005"),
        ("廿五", "25"),
        ("壹仟分之贰", "1/500"),
        ("负二又三分之一", "-7/3"),
        ("两个半", "5/2"),
        ("零下五", "-5"),
        ("點五", "1/2"),
        ("a hundred and five", "105"),
        ("minus two thirds", "-2/3"),
        ("one and a half million", "1500000"),
        ("twenty-three fifths", "23/5"),
        ("one twenty-fifth", "1/25"),
        ("two and fifty-four hundredths", "127/50"),
        ("two thirds of a million", "2000000/3"),
        ("nine point nought four", "226/25"),
        ("one over one hundred and twenty one", "1/121"),
        ("three dozen", "36"),
        ("half a dozen", "6"),
        ("half", "1/2"),
        ("5 and 3/4", "23/4"),
        ("two point oh five", "41/20"),
        ("quarter of a million", "250000"),
        ("one ten-thousandth", "1/10000"),
        ("twenty one fifths", "21/5"),
        ("one hundred thirty two fifths", "132/5"),
        ("one hundred and thirty fifths", "26"),
        ("3·10⁸", "300000000"),
        ("五十打", "600"),
    ],
)
def test_a_number_in_its_usual_spellings(words: str, value: str) -> None:
    assert read_number(words) == Fraction(value)


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "-", "1,5", "12,34", "1.000.000", "1 2", "1/0", "0^0", "--5", "5!", "3 x 4",
        "3:4", "9^999999", "三五", "七八十",
        "十几", "500余", "一千多万", "第三", "两两", "twenty twenty", "one two three", "first", "a couple",
        "one hundred thirty fifths", "one hundred and three quarters", "a hundred trillionths", "5 or 6", "5-",
        "dozens", "one million and a half", "0 K", "1e9999", "9" * 201,
    ],
)  # fmt: skip
def test_what_is_not_surely_one_number_is_none(words: str) -> None:
    assert read_number(words) is None


@given(st.integers(-(10**15), 10**15))
def test_a_grouped_integer_is_the_integer(number: int) -> None:
    for spelling in (f"{number}", f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "，")):
        assert read_number(spelling) == number


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_ratio_is_exact(above: int, below: int) -> None:
    assert read_number(f"{above}/{below}") == Fraction(above, below) == read_number(f"{below}分之{above}")


@pytest.mark.parametrize(
    ("words", "value", "name"),
    [
        ("¥5", 5, "¥"),
        ("-$5", -5, "$"),
        ("百分之三十", 30, "%"),
        ("三成半", Fraction(7, 2), "成"),
        ("五成五", Fraction(11, 2), "成"),
        ("八五折", Fraction(17, 2), "折"),
        ("1 h 30 min", Fraction(3, 2), "h"),
        ("两小时半", Fraction(5, 2), "小时"),
        ("三元零五分", Fraction(61, 20), "元"),
        ("三块五", Fraction(7, 2), "元"),
        ("一米七五", Fraction(7, 4), "米"),
        ("摄氏37度", 37, "摄氏度"),
        ("75折", Fraction(15, 2), "折"),
        ("half a mile", Fraction(1, 2), "mile"),
        ("三千克", 3000, "克"),
        ("五两", 5, "两"),
        ("十二 个 百分点", 12, "个百分点"),
    ],
)
def test_a_quantity_is_a_number_and_its_unit(words: str, value: Fraction, name: str) -> None:
    first, *_ = read_quantities(tidy(words))
    assert (first.value, first.name, first.unit is not None) == (value, name, True)


@pytest.mark.parametrize("words", ["3块钱5角2元", "1 min 2 h", "1 m 2 s", "3 m 5", "七八折", "20 ℃ 5 ℃"])
def test_parts_that_do_not_fall_are_no_quantity(words: str) -> None:
    assert not any(one.unit for one in read_quantities(tidy(words)))


@pytest.mark.parametrize(("one", "other", "edits"), [("ab", "ba", 1), ("ca", "abc", 3), ("kitten", "sitting", 3)])
def test_the_distance_is_that_of_optimal_string_alignment(one: str, other: str, edits: int) -> None:
    assert distance(one, other) == distance(other, one) == edits


@given(st.text("abcd", max_size=8), st.text("abcd", max_size=8))
def test_the_distance_is_a_count_of_edits(one: str, other: str) -> None:
    found = distance(one, other)
    assert found == distance(other, one)
    assert abs(len(one) - len(other)) <= found <= max(len(one), len(other))
    assert (found == 0) == (one == other)


@pytest.mark.parametrize(
    ("typed", "accepted", "edits"),
    [
        ("wrod", "word", None),
        ("wrods", "words", 1),
        ("photosynthsis", "photosynthesis", 1),
        ("fotosynthesis", "photosynthesis", None),
        ("h2o2", "h2o3", None),
        ("长征五号", "长征六号", None),
    ],
)
def test_a_slip_is_of_letters_alone_and_never_of_the_first(typed: str, accepted: str, edits: int | None) -> None:
    assert slips(typed, accepted) == edits
