from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.grounding.dates import find_dates
from quizkit.grounding.figures import Figure, find_figures, stands
from quizkit.grounding.forms import tidy
from quizkit.grounding.units import compatible, unit_after


def read(text: str) -> tuple[Figure, ...]:
    plain = tidy(text)
    return find_figures(plain, find_dates(plain))


def values(text: str) -> list[tuple[str, str]]:
    return sorted((str(float(one.value)).removesuffix(".0"), one.unit) for one in read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("累计超1.2万家", [("12000", "count")]),
        ("累计 12,000 家", [("12000", "count")]),
        ("１２０００家", [("12000", "count")]),
        ("一万二千家", [("12000", "count")]),
        ("12 thousand firms", [("12000", "count")]),
        ("twelve thousand firms", [("12000", "count")]),
        ("70%以上", [("70", "%")]),
        ("百分之七十", [("70", "%")]),
        ("七成的企业", [("70", "%")]),
        ("三成半", [("35", "%")]),
        ("七折", [("70", "%")]),
        ("5‰", [("0.5", "%")]),
        ("12.5 percent", [("12.5", "%")]),
        ("零点七五秒", [("0.75", "second")]),
        ("0.75 s", [("0.75", "second")]),
        ("过去二十年", [("20", "year")]),
        ("十五年前", [("15", "year")]),
        ("定金超过5000万", [("50000000", "")]),
        ("3-5块钱", [("3", "yuan"), ("5", "yuan")]),
        ("3至5万元", [("3", "yuan"), ("30000", "yuan"), ("50000", "yuan")]),
        ("3 to 5 million yuan", [("3", "yuan"), ("3000000", "yuan"), ("5000000", "yuan")]),
        ("花费了上百万", [("1000000", "")]),
        ("拥有上10亿用户", [("1000000000", "")]),
        ("订单过万了", [("10000", "")]),
        ("千台已是极限", [("1000", "count")]),
        ("10来个人", [("10", "count")]),
        ("一千多万元", [("10000000", "yuan")]),
        ("500余万元", [("5000000", "yuan")]),
        ("短短3个月", [("3", "month")]),
        ("3个小时", [("3", "hour")]),
        ("第五批", [("5", "count")]),
        ("the fifth list", [("5", "count")]),
        ("the 5th list", [("5", "")]),
        ("half a million yuan", [("500000", "yuan")]),
        ("$5", [("5", "dollar")]),
        ("气温 (-5) 度", [("-5", "")]),
        ("个1 萬 個", [("10000", "count")]),
        ("2018年11月", [("11", "month of a year"), ("2018", "year")]),
    ],
)
def test_a_figure_in_any_spelling(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "QH165项目组",
        "掌心锁V5",
        "COVID-19",
        "3D打印",
        "5G网络",
        "10:30",
        "1.2.3版",
        "3/4",
        "几十万",
        "数百人",
        "四川总督",
        "三星手机",
        "十分重要",
        "万一下雨",
        "千千万万",
        "七八十岁",
        "2^10",
        "6.2e10",
        "三打",
        "3 dozen eggs",
        "a hundred trillionths",
        "[图](https://example.org/7.png)",
        "https://example.org/2017/7",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert not values(text)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("7年", "2017年"),
        ("7年", "7个月"),
        ("7年", "7月"),
        ("75秒", "0.75秒"),
        ("19", "2019年"),
        ("4", "4月16日"),
        ("16", "4月16日"),
        ("2万", "1.2万"),
        ("10", "二十"),
        ("3", "3.5"),
        ("3", "1,300"),
        ("1000", "1000万"),
        ("5元", "5秒"),
        ("30", "百分之三"),
        ("3%", "3成"),
        ("8", "V8"),
        ("100", "几百"),
    ],
)
def test_a_near_miss_is_missed(key: str, text: str) -> None:
    (wanted, *_) = read(key)
    assert not stands(wanted, read(text))


SPELLINGS = ("{}", "{:,}", "共{}个", "约 {} 元。", "（{}）", "由{:,}降到", "{}年", "of {:,} units")


@given(st.integers(2, 10**9), st.sampled_from(SPELLINGS))
def test_a_whole_number_is_found_as_it_was_written(number: int, spelling: str) -> None:
    assert stands(Figure(Fraction(number), "", ""), read(spelling.format(number)))


@given(st.integers(1, 99_999), st.sampled_from(["万", "亿", "千"]))
def test_a_number_with_a_scale_is_that_number(number: int, scale: str) -> None:
    factor = {"千": 1000, "万": 10**4, "亿": 10**8}[scale]
    written = Decimal(number) / (1000 if scale == "千" and number < 10_000 else 100)
    if scale == "千" and written >= 10:
        return
    assert stands(Figure(Fraction(written) * factor, "", ""), read(f"超{written}{scale}家"))


@given(st.decimals(0, 10**6, places=3), st.text("0123456789", min_size=1, max_size=4))
def test_a_number_is_not_found_within_a_longer_one(number: Decimal, more: str) -> None:
    wanted = Figure(Fraction(number), "", "")
    for text in (f"{more}{number}", f"{number}{more}", f"x{number}", f"{more}.{number:.0f}"):
        found = [one.value for one in read(text)]
        assert wanted.value not in found or Fraction(text.lstrip("x")) == wanted.value


@given(st.text("0123456789.,-%年月日个万亿千百十一二三四五零点成第约几多V/:^ ~至分之", max_size=20))
def test_no_text_makes_the_search_fail(text: str) -> None:
    read(text)


@pytest.mark.parametrize("text", ["1", "1,", "十", "2018年", "one ", "1又", "1分之", "\n ", "“", "《a", "点三"])
def test_a_long_text_is_read_to_its_end(text: str) -> None:
    assert set(read("37家")) <= set(read(f"{text * 20_000}。 37家"))


def test_units_tell_figures_apart() -> None:
    assert unit_after("3个月", 1) == ("month", 3)
    assert unit_after("三成为", 1) == ("", 0)
    assert compatible("year", "")
    assert not compatible("year", "month")
    assert not compatible("month of a year", "")
