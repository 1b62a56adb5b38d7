"""Units: names of one unit agree, and units of one dimension convert."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quizkit.units import find_unit, find_unit_loosely, names


@pytest.mark.parametrize(
    "row",
    [
        "km|千米|公里|kilometers|kilometre|KM|Kilometres",
        "m/s|米/秒|米每秒|metres per second|m·s⁻¹|m s^-1",
        "m/s²|m/s^2|m/s2|米每二次方秒|米/秒²",
        "km/h|千米每小时|公里/小时|kph|kilometers per hour",
        "μm|µm|um|微米|micrometres",
        "m²|m2|平方米|square metres|sq m",
        "cm³|立方厘米|mL|毫升|cubic centimetres|cc",
        "元|人民币|RMB|rmb|CNY|¥|yuan",
        "亿元|100 million yuan",
        "℃|°C|摄氏度|degrees Celsius",
        "kWh|千瓦时|kilowatt hours|kW·h",
        "%|percent|per cent|百分点",
        "J/(kg·K)|J/kg/K",
        "MHz|兆赫|mhz",
        "N·m|J",
    ],
)
def test_the_names_of_a_unit_agree(row: str) -> None:
    found = [find_unit(name.removeprefix("100 ")) for name in row.split("|")]
    if row.startswith("亿元"):
        million = found.pop()
        found.append(found[0] if million and found[0] and million.size * 100 == found[0].size else None)
    assert found[0] is not None
    assert found == [found[0]] * len(found)


@pytest.mark.parametrize(("one", "other"), [("Mb", "MB"), ("mW", "MW"), ("kg", "km"), ("元", "美元"), ("h", "H")])
def test_capitals_and_kinds_tell_units_apart(one: str, other: str) -> None:
    assert find_unit(one) != find_unit(other)


@pytest.mark.parametrize("name", ["", "foo", "gb", "每", "/", "m//s", "m/", "5", "°", "x" * 100, "km^99", "m^0"])
def test_what_is_no_unit_of_the_table_is_none_or_one(name: str) -> None:
    found = find_unit(name)
    assert found is None or name == "°"


@pytest.mark.parametrize(
    ("value", "one", "other", "same"),
    [
        (68, "°F", "℃", Fraction(20)),
        (0, "℃", "K", Fraction("273.15")),
        (36, "km/h", "m/s", Fraction(10)),
        (1, "mile", "m", Fraction("1609.344")),
        (1, "GB", "Mb", Fraction(8000)),
        (12, "个月", "年", Fraction(1)),
        (1, "千卡", "J", Fraction(4184)),
        (1, "bar", "kPa", Fraction(100)),
    ],
)
def test_units_of_one_dimension_convert(value: int, one: str, other: str, same: Fraction) -> None:
    first, second = find_unit(one), find_unit(other)
    assert first is not None
    assert second is not None
    assert first.dims == second.dims
    assert second.value(first.amount(Fraction(value))) == same


def test_every_name_of_the_table_is_found_and_told_apart() -> None:
    table = list(names())
    assert len(dict(table)) == len(table)
    assert all(find_unit(name) == unit for name, unit in table)


@pytest.mark.parametrize(
    ("name", "meant"),
    [("mw", "MW"), ("ma", "mA"), ("kb", "kB"), ("pa", "Pa"), ("gb", "GB"), ("ms", "ms"), ("mpa", "MPa")],
)
def test_a_careless_name_is_read_as_the_likelier_unit(name: str, meant: str) -> None:
    assert find_unit_loosely(name) == find_unit(meant)
