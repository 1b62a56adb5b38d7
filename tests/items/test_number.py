"""Numbers, with exact decimals."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from quizkit.diagnostics import Report
from quizkit.model.bank import Bank, Item
from quizkit.model.interactions import FillIn, Gap
from quizkit.model.keys import NumberKey
from quizkit.model.text import Lang, Math, inlines

Load = Callable[[str], Bank]


def gap(item: Item) -> Gap:
    assert isinstance(item.interaction, FillIn)
    assert not item.interaction.inline
    (only,) = item.interaction.gaps
    return only


def key(item: Item) -> NumberKey:
    found = gap(item).key
    assert isinstance(found, NumberKey)
    return found


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("9.81 +- 0.02", "9.79", "9.83"),
        ("9.81+/-0.02", "9.79", "9.83"),
        ("9.81 ± 0.02", "9.79", "9.83"),
        ("200 ~1%", "198", "202"),
        ("-200 ~ 1 %", "-202", "-198"),
        ("0.1 +- 0.2", "-0.1", "0.3"),
        ("3..5", "3", "5"),
        ("-5 .. -3", "-5", "-3"),
        ("3..", "3", None),
        ("..5", None, "5"),
        ("7", "7", "7"),
        ("007", "7", "7"),
        ("1.20", "1.20", "1.20"),
        ("+5", "5", "5"),
        ("1_000", "1000", "1000"),
        ("1,234,567.5", "1234567.5", "1234567.5"),
        ("6.022e23", "6.022E+23", "6.022E+23"),
        ("1e-30 +- 1e-40", "9.999999999E-31", "1.0000000001E-30"),
        ("3.14159265358979323846264338327950288419716939937510 +- 1e-50", None, None),
    ],
)
def test_a_number_has_exact_bounds(written: str, low: str | None, high: str | None, load: Load) -> None:
    (item,) = load(f"- q: x\n  number: {written}\n").items
    assert item.type == "number"
    found = key(item)
    assert found.written == written
    if "3.14159" in written:
        assert (found.low, found.high) == (
            Decimal("3.14159265358979323846264338327950288419716939937509"),
            Decimal("3.14159265358979323846264338327950288419716939937511"),
        )
        return
    assert found.low == (Decimal(low) if low else None)
    assert found.high == (Decimal(high) if high else None)


def test_digits_are_kept(item: Item) -> None:
    """
    - {q: x, number: '1.20'}
    """
    assert (str(key(item).low), str(key(item).high)) == ("1.20", "1.20")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("9.81 +- 0.02", "9.81 ± 0.02"),
        ("9.81+/-0.02", "9.81 ± 0.02"),
        ("3..5", "3 – 5"),
        ("3..", "≥ 3"),
        ("..5", "≤ 5"),
        ("1.20", "1.20"),
        ("200 ~1%", "200 ± 1 %"),
        ("1_000", "1,000"),
        ("1e3 ~5%", "1000 ± 5 %"),
        ("2.5e-3", "0.0025"),
        ("6.02e23", "6.02 × 10²³"),
        ("1e-7..1e+9", "1 × 10⁻⁷ – 1 × 10⁹"),
        ("−5", "-5"),
        ("−5..−.5", "-5 – -0.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("5. .. 6.", "5 – 6"),
    ],
)
def test_the_answer_is_shown_as_people_write_it(written: str, shown: str, load: Load) -> None:
    (item,) = load(f"- q: x\n  number: {written}\n").items
    assert gap(item).answer.markdown == shown


def test_a_unit_is_a_text(item: Item) -> None:
    """
    - {q: How fast?, number: 9.81, unit: {en: '$m/s^2$', zh: 米}}
    """
    unit = key(item).unit
    assert unit is not None
    assert unit.langs == (Lang.ZH, Lang.EN)
    english = unit.get(Lang.EN)
    assert english is not None
    assert [inline.latex for inline in inlines(english.blocks) if isinstance(inline, Math)] == ["m/s^2"]


@pytest.mark.parametrize(
    ("written", "message", "remedy"),
    [
        ("1-5", "`1-5` is not a number", "write `1..5`"),
        ("0.5 – 15", "`0.5 – 15` is not a number", "write `0.5..15`"),
        ("3到5", "`3到5` is not a number", "write `3..5`"),
        ("1e400", "`1e400` is out of range", "write at most two digits after the `e`"),
        ("0x10", "`0x10` is not a decimal number", "write `number: 16`"),
        ("9.81 m", "`9.81 m` is not a number", "write `number: 9.81` and `unit: m`"),
        ("0 ~5%", "`0 ~5%` has no tolerance: a share of 0 is 0", "write `0 +- 0.05`"),
    ],
)
def test_the_remedy_fits_the_fault(written: str, message: str, remedy: str, load: Load, report: Report) -> None:
    load(f"- {{id: a, q: x, number: {written}}}\n")
    assert [(found.message, found.help) for found in report if found.code.id == "QK205"] == [(message, remedy)]


@pytest.mark.parametrize(
    "written", ["x", "1.2.3", "--5", "1 000", "5 +- x", "5 ~ %", "..", "1e999", "1,2", "½", "9.81 m", "0x10", "3...5"]
)
def test_what_is_no_number_is_reported(written: str, load: Load, report: Report) -> None:
    assert load(f"- q: x\n  number: {written}\n").items == ()
    assert "QK205" in {found.code.id for found in report}
