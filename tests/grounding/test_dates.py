from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.grounding.dates import find_dates, stands
from quizkit.grounding.forms import tidy
from quizkit.model.keys import PartialDate


def dates(text: str) -> tuple[PartialDate, ...]:
    return tuple(one.date for one in find_dates(tidy(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018年11月", "2018-11"),
        ("2018 年 11\n月，工信部", "2018-11"),
        ("２０１８年１１月", "2018-11"),
        ("二〇一八年十一月", "2018-11"),
        ("2018-11", "2018-11"),
        ("2018.11.5", "2018-11-05"),
        ("2018/11/05", "2018-11-05"),
        ("November 2018", "2018-11"),
        ("Nov. 2018", "2018-11"),
        ("5 November 2018", "2018-11-05"),
        ("5th of November, 2018", "2018-11-05"),
        ("November 5, 2018", "2018-11-05"),
        ("2018年11月5日", "2018-11-05"),
        ("二〇一八年十一月二十五日", "2018-11-25"),
        ("2018年", "2018"),
        ("in 2018 it", "2018"),
        ("从19年就开始", "2019"),
        ("99年3月", "1999-03"),
        ("九八年三月", "1998-03"),
        ("2016年至2018年", "2016 2018"),
        ("2016-2018年", "2016 2018"),
        ("2017年5月8日见报，6月1日", "2017-05-08 2017-06-01"),
        ("6月1日", "0000-06-01"),
    ],
)
def test_a_date_in_any_spelling(text: str, expected: str) -> None:
    assert " ".join(map(str, dates(text))) == expected


@pytest.mark.parametrize(
    "text",
    ["12年前", "近19年", "第19年", "90年代", "3个月", "2018家", "13月", "Maybe 3", "version 1.2018", "2,018", "$2018"],
)
def test_what_is_no_date(text: str) -> None:
    assert not dates(text)


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        (PartialDate(2018, 11), "2018年11月5日", True),
        (PartialDate(2018), "2018年11月5日", True),
        (PartialDate(2018, 11, 5), "2018年11月", False),
        (PartialDate(2018, 11), "2018年", False),
        (PartialDate(2018, 11), "2018年1月", False),
        (PartialDate(2018, 1), "2018年11月", False),
        (PartialDate(2018), "12018年", False),
        (PartialDate(2018, 6, 1), "2017年6月1日", False),
    ],
)
def test_a_date_is_found_if_the_text_is_as_exact(wanted: PartialDate, text: str, found: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    assert stands(wanted, dates(text)) is found


SPELLINGS = (
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"于 {day.year} 年 {day.month} 月 {day.day} 号",
    lambda day: day.isoformat(),
    lambda day: f"{day:%d %B %Y}",
    lambda day: f"{day:%B} {day.day}, {day.year}",
)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(SPELLINGS))
def test_every_day_is_found_as_it_was_written(day: date, spelling: Any) -> None:
    found = dates(spelling(day))
    assert found == (PartialDate(day.year, day.month, day.day),)


@given(st.text("0123456789年月日号-./ 一二三十〇JanMay第近", max_size=16))
def test_no_text_makes_the_search_fail(text: str) -> None:
    dates(text)
