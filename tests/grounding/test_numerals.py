"""Number words. Cases marked (R) are from microsoft/Recognizers-Text, Specs (MIT, Copyright Microsoft Corporation)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.numerals import read_chinese, read_english

CHINESE = {  # (R)
    "肆佰陸拾": 460,
    "一百五十二": 152,
    "两千四百五": 2450,
    "4.78万亿": 4_780_000_000_000,
    "一千零一": 1001,
    "七十八万五佰零六": 780_506,
    "倆千两百贰拾二": 2222,
    "5亿1万4千6百": 500_014_600,
    "负10000": -10_000,
    "拾万零五十六": 100_056,
    "十五": 15,
    "一万三": 13_000,
    "九十二万四": 924_000,
    "五十五兆一十二亿四万五千二": 55_001_200_045_200,
    "拾亿零六万零五百零六": 1_000_060_506,
    "四萬萬": 400_000_000,
    "兩千 四 百 五": 2450,
    "一百分之十万零六百五十一": "1006.51",
    "一千万分之六": "0.0000006",
    "负六点六": "-6.6",
    "两千万点五五四四": "20000000.5544",
    "两千三点一": "2300.1",
    "一百万又五十万分之二十五": "1000000.00005",
    "负一又二分之一": "-1.5",
    "一百零十万": 1_100_000,
    "二十五分之一千零拾肆": "40.56",
    "零十": 10,
    "2千零30万": 20_300_000,
    "1,100万": 11_000_000,
    "三百五十一万亿": 351_000_000_000_000,
    "千三": 1300,
    "四千五百六十九万八千三百一十一亿四千八百七十二万五千三百八十二": 4_569_831_148_725_382,
}
ENGLISH = {  # (R)
    "sixteen": 16,
    "one hundred and sixty-one": 161,
    "1,234,567": 1_234_567,
    "2 million": 2_000_000,
    "twenty-one trillion and three hundred": 21_000_000_000_300,
    "two  thousand  and  two hundred": 2200,
    " two hundred point zero three": "200.03",
    " 322 hundred ": 32_200,
    "five eighths": "0.625",
    "three quarters": "0.75",
    " half million": 500_000,
    "nine point nought four": "9.04",
    "a fifth": "0.2",
}
# What may mean something else (three to five, seven or eighty, a year, a fraction), or nothing.
NOT_CHINESE = (
    "三五 七八十 一二 十一二 二三百 几十 十万十万 百十千 万点 点五 三点五十 一千二千 "
    "两千分 分之二 五十打 二十几万 1.1^+23"
)
NOT_ENGLISH = (
    "twenty twenty, two fifty, nineteen eighty, hundred, million two, and two, two and, a, an, five million million, "
    "one two, twenty ten, point five, two point, one one hundred and fifth, twenty one fifths, a hundred trillionths"
)
NOT_SURELY = ("", *NOT_CHINESE.split(), *NOT_ENGLISH.split(", "))


@pytest.mark.parametrize(("words", "value"), CHINESE.items())
def test_a_number_in_chinese(words: str, value: int | str) -> None:
    assert read_chinese(words) == Fraction(value)


@pytest.mark.parametrize(("words", "value"), ENGLISH.items())
def test_a_number_in_english(words: str, value: int | str) -> None:
    assert read_english(words) == Fraction(value)


@pytest.mark.parametrize("words", NOT_SURELY)
def test_what_is_not_surely_a_number_is_refused(words: str) -> None:
    assert read_chinese(words) is None
    assert read_english(words) is None


def spell(number: int) -> str:
    """Spell a number below 10^12 as Chinese textbooks do."""
    if not number:
        return "零"
    words, gap = "", False
    for power in range(11, -1, -1):
        digit = number // 10**power % 10
        if digit:
            words += ("零" if gap else "") + "零一二三四五六七八九"[digit] + ("", "十", "百", "千")[power % 4]
        gap = bool(words) and not digit
        if power % 4 == 0 and power and number // 10**power % 10_000:
            words += ("", "万", "亿")[power // 4]
            gap = not digit
    return words


@given(st.integers(0, 10**12 - 1) | st.integers(0, 10**6))
def test_every_spelt_number_is_read(number: int) -> None:
    assert read_chinese(spell(number)) == number


@given(st.text("零一二两三四五六七八九十百千万亿点分之又负0123456789.,", max_size=12))
def test_no_string_of_numerals_makes_the_reader_fail(text: str) -> None:
    read_chinese(text)


@given(
    st.lists(st.sampled_from(["a", "and", "point", "half", "one", "ten", "forty", "third", "hundred", "million", "7"]))
)
def test_no_string_of_number_words_makes_the_reader_fail(words: list[str]) -> None:
    read_english(" ".join(words))
