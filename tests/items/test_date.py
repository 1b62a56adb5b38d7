"""Dates, as exact as they are written."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from quizkit.diagnostics import Report
from quizkit.model.bank import Bank, Item
from quizkit.model.interactions import FillIn, Gap
from quizkit.model.keys import DateKey, PartialDate

Load = Callable[[str], Bank]


def gap(item: Item) -> Gap:
    assert isinstance(item.interaction, FillIn)
    (only,) = item.interaction.gaps
    return only


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2018", (2018, 0, 0), (2018, 0, 0)),
        ("2018-11", (2018, 11, 0), (2018, 11, 0)),
        ("2018-11-05", (2018, 11, 5), (2018, 11, 5)),
        ("2020-02-29", (2020, 2, 29), (2020, 2, 29)),
        ("0079-08-24", (79, 8, 24), (79, 8, 24)),
        ("2016..2018", (2016, 0, 0), (2018, 0, 0)),
        ("2018-11 .. 2019-02", (2018, 11, 0), (2019, 2, 0)),
        ("2018-11-05..2018-11-05", (2018, 11, 5), (2018, 11, 5)),
        ("'1815-06-18'", (1815, 6, 18), (1815, 6, 18)),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(
    written: str, first: tuple[int, int, int], last: tuple[int, int, int], load: Load
) -> None:
    (item,) = load(f"- q: x\n  date: {written}\n").items
    assert item.type == "date"
    assert gap(item).key == DateKey(PartialDate(*first), PartialDate(*last))


def test_near_gives_credit_for_a_part(item: Item) -> None:
    """
    - {q: When?, date: 1815-06-18, near: {month: 0.50, year: .25}}
    """
    key = gap(item).key
    assert isinstance(key, DateKey)
    assert (str(key.near_month), str(key.near_year)) == ("0.50", "0.25")


def test_near_may_name_one_part(item: Item) -> None:
    """
    - {q: When?, date: 1815-06, near: {year: 0.5}}
    """
    key = gap(item).key
    assert isinstance(key, DateKey)
    assert (key.near_month, key.near_year) == (None, Decimal("0.5"))


def test_the_answer_is_shown_as_written(bank: Bank) -> None:
    """
    - {q: 1, date: 1815-06}
    - {q: 2, date: 2016..2018}
    """
    assert [gap(item).answer.markdown for item in bank.items] == ["1815-06", "2016 – 2018"]


@pytest.mark.parametrize(
    "written", ["18.6.1815", "2018-13", "2018-00", "2019-02-29", "2018-1", "18", "2018..2018-05", "..2018", "0000", "x"]
)
def test_what_is_no_date_is_reported(written: str, load: Load, report: Report) -> None:
    assert load(f"- q: x\n  date: {written}\n").items == ()
    assert "QK206" in {found.code.id for found in report}


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("476", "write `0476`"),
        ("79-08-24", "write `0079-08-24`"),
        ("公元476年", "write `0476`"),
        ("2018-1", "write `2018-01`"),
        ("2018/11/5", "write `2018-11-05`"),
        ("2018年11月5日", "write `2018-11-05`"),
        ("476 .. 2018.3", "write `0476..2018-03`"),
        ("1914-1918", "write `1914..1918`"),
        ("2016–2018年", "write `2016..2018`"),
        ("1914至1918", "write `1914..1918`"),
        ("前221", "`accept: 221 BC`"),
        ("公元前221年", "`accept: 221 BC`"),
        ("'-221'", "`accept: 221 BC`"),
        ("15 March 44 B.C.", "`accept: 221 BC`"),
        ("100..-44", "`accept: 221 BC`"),
        ("18.6.15", "write `2018`, `2018-11` or"),
        ("2019/02/29", "write `2018`, `2018-11` or"),
        ("2018..", "write `2018`, `2018-11` or"),
    ],
)
def test_who_writes_a_date_otherwise_is_told_how_to_write_it(
    written: str, remedy: str, load: Load, report: Report
) -> None:
    load(f"- q: x\n  date: {written}\n")
    assert remedy in next(found.help or "" for found in report if found.code.id == "QK206")


def test_a_range_that_runs_backwards_is_reported(load: Load, report: Report) -> None:
    assert load("- q: x\n  date: 2018..2016\n").items == ()
    assert "QK207" in {found.code.id for found in report}
