"""Class lists: who gets a paper, read from what a spreadsheet saved (`quizkit print --class`)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizkit.assembly.rows import Cell, rows
from quizkit.diagnostics import Code, Diagnostic, Label, Report, codes
from quizkit.diagnostics.cells import visible
from quizkit.reader.files import read_bytes
from quizkit.source import Source, Span

# What the columns may be called, in small letters.
COLUMNS = {
    "name": ("name", "full name", "student", "student name", "姓名", "名字", "学生", "学生姓名", "考生", "考生姓名"),
    "number": ("number", "no", "no.", "id", "student id", "student number", "学号", "考号", "准考证号", "编号"),
    "class": ("class", "group", "班级", "班", "行政班", "教学班"),
    "version": ("version", "卷", "卷别", "试卷", "版本", "ab卷"),
}
_NAMES = {name: column for column, names in COLUMNS.items() for name in names}
_ORDER = ("name", "number", "class", "version")  # without a header
_LONGEST = 100  # characters of a name or class
_NUMBER = re.compile(r"[!-~]{1,32}")  # what stands in the code on each page
_LETTERS = re.compile(r"([A-Za-z]{1,5}) *卷?")
_ROUNDED = re.compile(r"\d(?:\.\d+)?[Ee]\+\d+")
_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF8: "utf-8-sig"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who gets a paper: the place on the list (from 1), name, number, class ('' if not said), version ('': any).

    ``span`` is that of the name.
    """

    place: int
    name: str
    number: str
    group: str
    version: str
    span: Span


@dataclass(frozen=True, slots=True)
class Roster:
    """A class list; no two of its candidates have the same number."""

    source: Source
    candidates: Sequence[Candidate]


def read_roster(path: Path, report: Report) -> Roster | None:
    """Read the class list ``path`` (`-`: standard input); None if there is an error in it (reported).

    Without a column of numbers, the places on the list serve as numbers.
    """
    data = read_bytes(path, report)
    source = _source(path, data, report) if data is not None else None
    if source is None:
        return None
    found = list(_candidates(source, report))
    _check_numbers(found, source, report)
    if not found and not report.failed:
        _add(report, codes.NO_CANDIDATE, "this class list names nobody", Span(1, 1, 1, 1), source, _NEEDS)
    return None if report.failed else Roster(source, found)


_NEEDS = "give it the columns `name`, `number` and `class` (姓名, 学号, 班级), and a row for each student"


def _source(path: Path, data: bytes, report: Report) -> Source | None:
    """Return the text: UTF-8, UTF-16 if it says so, else what Chinese spreadsheets write (GB 18030, which has GBK)."""
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    for name in (marked, "gb18030"):
        try:
            source = Source(path, data.decode(name))
        except UnicodeDecodeError:
            continue
        if name == "gb18030":
            message = "this class list is not UTF-8; it is read as GB 18030, as Chinese spreadsheets write it"
            remedy = "look at the names on the papers, or save it as `CSV UTF-8`"
            _add(report, codes.CLASS_NOT_UTF8, message, Span(1, 1, 1, 1), source, remedy)
        return source
    message = "this class list is neither UTF-8 nor GB 18030"
    _add(report, codes.CLASS_UNREADABLE, message, Span(1, 1, 1, 1), Source(path, ""), "save it as `CSV UTF-8`")
    return None


def _candidates(source: Source, report: Report) -> Iterator[Candidate]:
    columns: Mapping[str, int] = {}
    width = place = 0
    for row in rows(source):
        if not columns:
            columns, width = _columns(row), len(row)
            if "name" not in columns:
                message = "no column of this class list is called `name` or 姓名"
                _add(report, codes.BAD_ROW, message, row[0].span, source, _NEEDS)
                return
            if _is_header(row):
                continue
        place += 1
        found = _candidate(row, columns, width, place, source, report)
        if found:
            yield found


def _is_header(row: list[Cell]) -> bool:
    return any(_called(cell) for cell in row)


def _called(cell: Cell) -> str | None:
    return _NAMES.get(re.sub(r"[\s_]+", " ", cell.text).rstrip(":：").casefold())


def _columns(row: list[Cell]) -> dict[str, int]:
    """Return where each column stands: as the header says, else in our order, or in that of Chinese lists."""
    if _is_header(row):
        found: dict[str, int] = {}
        for at, cell in enumerate(row):
            name = _called(cell)
            if name:
                found.setdefault(name, at)
        return found
    order = list(_ORDER[: len(row)])
    if len(row) > 1 and _has_digit(row[0]) and not _has_digit(row[1]):
        order[:2] = "number", "name"
    return {name: at for at, name in enumerate(order)}


def _has_digit(cell: Cell) -> bool:
    return any(char.isdigit() for char in cell.text)


def _candidate(
    row: list[Cell], columns: Mapping[str, int], width: int, place: int, source: Source, report: Report
) -> Candidate | None:
    if any(cell.text for cell in row[width:]):
        message = f"this row has {len(row)} cells, the first one {width}"
        remedy = "put a text that has a comma in double quotes"
        _add(report, codes.BAD_ROW, message, row[width].span, source, remedy)
        return None
    cells = {name: row[at] for name, at in columns.items() if at < len(row)}
    texts = {name: cell.text for name, cell in cells.items()}
    if "number" not in columns:
        texts["number"] = str(place)
    fault = _fault(texts)
    if fault:
        column, code, message, remedy = fault
        _add(report, code, message, cells.get(column, row[0]).span, source, remedy)
        return None
    _check_rounded(cells, source, report)
    version = _LETTERS.fullmatch(texts.get("version", ""))
    named = version[1].upper() if version else ""
    return Candidate(place, texts["name"], texts["number"], texts.get("class", ""), named, cells["name"].span)


def _fault(texts: Mapping[str, str]) -> tuple[str, Code, str, str] | None:
    """Return what is wrong with a row, if anything is: the column, the code, the message and the remedy."""
    number, version = texts.get("number", ""), texts.get("version", "")
    if not texts.get("name"):
        return "name", codes.NO_NAME, "this row has no name", "write the student's name, or delete the row"
    for column in ("name", "class"):
        if len(texts.get(column, "")) > _LONGEST:
            return column, codes.BAD_ROW, f"this {column} has over {_LONGEST} characters", "look for a missing quote"
    if not number:
        message = f"`{visible(texts['name'])}` has no number"
        return "number", codes.BAD_NUMBER_OF_CANDIDATE, message, "give everybody a number, or leave out the column"
    if not _NUMBER.fullmatch(number):
        message = f"the number `{visible(number[:40])}` does not fit into the code on each page"
        return "number", codes.BAD_NUMBER_OF_CANDIDATE, message, "use up to 32 letters, digits and signs of ASCII"
    if version and not _LETTERS.fullmatch(version):
        return "version", codes.NO_SUCH_VERSION, f"`{visible(version[:40])}` is no version", "write `A`, `B`, …"
    return None


def _check_numbers(found: Sequence[Candidate], source: Source, report: Report) -> None:
    first: dict[str, Candidate] = {}
    for one in found:
        other = first.setdefault(one.number, one)
        if other is not one:
            message = f"`{visible(one.name)}` has the number `{one.number}`, as has `{visible(other.name)}`"
            labels = (Label(other.span, source, "first used here"),)
            remedy = "give everybody a number of their own"
            report.add(Diagnostic(codes.REPEATED_NUMBER, message, one.span, source, remedy, labels))


def _check_rounded(cells: Mapping[str, Cell], source: Source, report: Report) -> None:
    cell = cells.get("number")
    if cell and _ROUNDED.fullmatch(cell.text):
        message = f"the number `{cell.text}` was rounded by a spreadsheet"
        remedy = "let the spreadsheet show the column as text, and save again"
        _add(report, codes.ROUNDED_NUMBER, message, cell.span, source, remedy)


def _add(report: Report, code: Code, message: str, span: Span, source: Source, remedy: str) -> None:
    report.add(Diagnostic(code, message, span, source, remedy))
