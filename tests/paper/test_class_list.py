"""Class lists: what spreadsheets save, and what is wrong with it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.assembly.deal import deal
from quizkit.assembly.roster import Roster, read_roster
from quizkit.assembly.rows import rows
from quizkit.diagnostics import Report
from quizkit.source import Source

Read = Callable[[str | bytes], Roster | None]


@pytest.fixture
def read(tmp_path: Path, report: Report) -> Read:
    def reading(text: str | bytes) -> Roster | None:
        path = tmp_path / "class.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return read_roster(path, report)

    return reading


def people(roster: Roster | None) -> list[tuple[str, str, str]]:
    assert roster
    return [(one.name, one.number, one.group) for one in roster.candidates]


def found(report: Report) -> list[tuple[str, int, int]]:
    return [(one.code.id, one.span.line, one.span.column) for one in report]


WANTED = [("王小明", "01", "三（2）班"), ("Ann O'Neil", "02", "")]


@pytest.mark.parametrize(
    "text",
    [
        "姓名,学号,班级\n王小明,01,三（2）班\nAnn O'Neil,02,\n",
        "\ufeffName;Number;Class\r\n王小明;01;三（2）班\r\nAnn O'Neil;02;\r\n",
        "班级\tSEX\t考号：\tStudent_Name\n三（2）班\tm\t01\t王小明\n\tf\t02\tAnn O'Neil",
        "王小明,01,三（2）班\nAnn O'Neil,02",
        "01,王小明,三（2）班\n\n,,\n02, Ann O'Neil ,\n",
        '"姓名","学号","班级"\n王小明,="01",三（2）班\n"Ann O\'Neil","02",""\n',
    ],
    ids=["chinese", "bom-semicolons-crlf", "tabs-other-columns", "no-header", "number-first", "quotes"],
)
def test_a_list_is_read_as_it_was_saved(text: str, read: Read, report: Report) -> None:
    assert people(read(text)) == WANTED
    assert found(report) == []


@pytest.mark.parametrize(("encoding", "told"), [("gb18030", ["QK572"]), ("utf-16", []), ("utf-8-sig", [])])
def test_a_list_may_be_in_the_encodings_of_spreadsheets(
    encoding: str, told: list[str], read: Read, report: Report
) -> None:
    assert people(read("姓名,学号\n王小明,01\n".encode(encoding))) == [("王小明", "01", "")]
    assert [one.code.id for one in report] == told


def test_without_numbers_the_places_on_the_list_serve(read: Read) -> None:
    assert people(read("姓名,班级\n甲,1\n乙,1\n")) == [("甲", "1", "1"), ("乙", "2", "1")]


def test_names_are_taken_as_typed(read: Read) -> None:
    names = ["=1+1", "@SUM(A1)", "-2", '#read("x")', "$x$ *b* <a> \\", '"Bob"', "甲\u3000乙"]
    text = io.StringIO()
    csv.writer(text).writerows([("name", "number"), *((name, at) for at, name in enumerate(names))])
    assert [name for name, *_ in people(read(text.getvalue()))] == names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("name,number\nAnn,1\n,2\n", ("QK574", 3, 1)),
        ("name,number\nAnn,1\nBob,1\n", ("QK576", 3, 1)),
        ("name,number\nAnn,1,x\n", ("QK573", 2, 7)),
        ("name,number\nAnn,\n", ("QK575", 2, 5)),
        ("name,number\nAnn,１２\n", ("QK575", 2, 5)),
        (f"name\n{'x' * 101}\n", ("QK573", 2, 1)),
        ("number,class\n1,2\n", ("QK573", 1, 1)),
        ("name,version\nAnn,!\n", ("QK578", 2, 5)),
        ("name,number\n", ("QK579", 1, 1)),
        ("", ("QK579", 1, 1)),
        (b"\xff\xff\xff\x00", ("QK571", 1, 1)),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    text: str | bytes, wanted: tuple[str, int, int], read: Read, report: Report
) -> None:
    assert read(text) is None
    assert found(report) == [wanted]


def test_a_number_that_a_spreadsheet_rounded_is_told(read: Read, report: Report) -> None:
    assert read("name,number\nAnn,2.02601E+11\n")
    assert found(report) == [("QK577", 2, 5)]


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\t\0"), max_size=8).map(str.strip)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_cells_are_those_that_the_csv_module_wrote(table: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["name", "number"], *table])
    made = [[cell.text for cell in row] for row in rows(Source(Path("class.csv"), text.getvalue()))]
    kept = [row for row in table if any(row)]
    assert made[1:] == [[unwrapped(cell) for cell in row] for row in kept]


def unwrapped(cell: str) -> str:
    inner = cell[2:-1]
    return inner.strip() if len(cell) > 2 and cell == f'="{inner}"' and '"' not in inner else cell


@given(st.integers(1, 30), st.integers(0, 100), st.text(max_size=3))
def test_versions_are_dealt_evenly_and_neighbours_differ(versions: int, students: int, seed: str) -> None:
    dealt = list(islice(deal(versions, seed), students))
    counts = Counter(dealt)
    assert max(counts.values(), default=0) - min((counts[one] for one in range(versions)), default=0) <= 1
    assert versions == 1 or all(one != other for one, other in pairwise(dealt))
    assert list(islice(deal(versions, seed), students + 5))[:students] == dealt
