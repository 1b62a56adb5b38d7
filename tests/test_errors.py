"""Each file of `errors/` has the faults that its comments say, where they say, and no other.

A comment reads `# QK201 7:10`: code, line, column. Files that a repository cannot hold well are written here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizkit.diagnostics import Code, Diagnostic, Report, Severity, codes
from quizkit.diagnostics.allow import without_allowed
from quizkit.diagnostics.render import RENDERERS
from quizkit.nodes import events
from quizkit.project import open_banks
from quizkit.reader.files import MAX_FORBIDDEN

BankFile = Callable[..., Path]
Place = tuple[str, str, str]
FOLDER = Path(__file__).parent / "errors"
FILES = sorted(FOLDER.glob("QK[1-3]*.yaml"))
EXPECTED = re.compile(r"(QK\d{3}) (\d+):(\d+)")
BESIDE = re.compile(r"# beside: ([\w.-]+)")
HEAD = "bank: fixture\nquestions:\n"
READING = sorted(code for code in codes.ALL if code < "QK4")

# What a text file in a repository cannot hold (or not without being changed by an editor or by git).
BYTES: dict[str, tuple[bytes, list[str]]] = {
    "QK101 a folder": (b"", ["QK101 1:1"]),
    "QK102 Latin-1": (HEAD.encode() + b"- id: a\n  q: Caf\xe9?\n  a: x\n", ["QK102 4:9"]),
    "QK102 GB18030": (HEAD.encode() + "- id: a\n  q: 土星？\n  a: x\n".encode("gb18030"), ["QK102 4:6"]),
    "QK102 UTF-16": ((HEAD + "- {id: a, q: 土星, a: x}\n").encode("utf-16"), ["QK102 1:1"]),
    "QK102 a lone surrogate": (HEAD.encode() + b"- id: a\n  q: a\xed\xa0\x80\n  a: x\n", ["QK102 4:7"]),
    "QK102 after a byte order mark": (b"\xef\xbb\xbfa\xff: x\n", ["QK102 1:2"]),
    "QK103 NUL": (HEAD.encode() + b"- id: a\n  q: a\0b\n  a: ~\n", ["QK103 4:7", "QK119 5:6"]),
    "QK103 a bell": (HEAD.encode() + b"- id: a\n  q: a\x07b\n  a: ~\n", ["QK103 4:7", "QK119 5:6"]),
    "QK103 U+2028 in plain text": (
        (HEAD + "- id: a\n  q: a\u2028b\n  a: ~\n").encode(),
        ["QK103 4:7", "QK119 5:6"],
    ),
    "QK103 U+2028 in quotes": ((HEAD + "- id: a\n  q: 'a\u2028b'\n  a: ~\n").encode(), ["QK103 4:8", "QK119 5:6"]),
    "QK103 U+0085 in a block": (
        (HEAD + "- id: a\n  q: |\n    a\x85b\n  a: ~\n").encode(),
        ["QK103 5:6", "QK119 6:6"],
    ),
    "QK103 a byte order mark inside": ((HEAD + "- id: a\n  q: a\ufeffb\n  a: x\n").encode(), ["QK103 4:7"]),
    "QK106 a tab in front of a key": (HEAD.encode() + b"- id: a\n\tq: b\n  a: c\n", ["QK106 4:1"]),
    "QK110 a long text": (f"{HEAD}- id: a\n  q: {'x' * 100_001}\n  a: y\n".encode(), ["QK110 4:6"]),
    "QK119 CRLF": (b"bank: fixture\r\nquestions:\r\n- id: a\r\n  q: b\r\n  a: ~\r\n", ["QK119 5:6"]),
    "QK119 CR": (b"bank: fixture\rquestions:\r- id: a\r  q: b\r  a: ~\r", ["QK119 5:6"]),
    "QK119 after a byte order mark": (b"\xef\xbb\xbfbank: ~\nquestions: []\n", ["QK119 1:7"]),
}


def check(*paths: Path) -> list[Diagnostic]:
    report = Report()
    sources = []
    for opened in open_banks(paths, report):
        list(opened.bank.items)
        sources.append(opened.source)
    return without_allowed(report, sources)


def places(found: list[Diagnostic]) -> list[Place]:
    return [(one.code.id, str(one.span.line), str(one.span.column)) for one in found]


def found_in(path: Path) -> list[Diagnostic]:
    beside = BESIDE.search(path.read_text(encoding="utf-8"))
    return check(*([FOLDER / "beside" / beside[1]] if beside else []), path)


def all_found() -> Iterator[tuple[str, Diagnostic]]:
    for path in FILES:
        for found in found_in(path):
            yield path.stem, found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_faults_are_where_the_comments_say(path: Path) -> None:
    assert places(found_in(path)) == EXPECTED.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_has_the_fault_that_it_is_named_after(path: Path) -> None:
    assert path.stem[:5] in {found.code.id for found in found_in(path)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_faults_are_found_without_libyaml_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = places(found_in(path))
    monkeypatch.setattr(events, "EventParser", events.PureParser)
    assert places(found_in(path)) == expected


@pytest.mark.parametrize("name", BYTES)
def test_the_faults_of_bytes_are_where_they_are(name: str, bank_file: BankFile) -> None:
    data, expected = BYTES[name]
    path = bank_file(data)
    if not data:
        path.unlink()
        path.mkdir()
    assert places(check(path)) == [match for place in expected for match in EXPECTED.findall(place)]


def test_a_file_that_is_not_there_is_reported(tmp_path: Path) -> None:
    assert places(check(tmp_path / "none.yaml")) == [("QK101", "1", "1")]


def test_a_media_file_that_is_too_large_is_reported(bank_file: BankFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizkit.items.media.MAX_MEDIA", 8)
    bank_file(b"\x89PNG\r\n\x1a\n", "small.png")
    bank_file(b"\x89PNG\r\n\x1a\n.", "large.png")
    path = bank_file(HEAD + "- id: a\n  q: ![x](small.png)\n  a: ![x](large.png)\n")
    assert places(check(path)) == [("QK105", "4", "6")]
    path = bank_file(HEAD + '- id: a\n  q: "![x](small.png)"\n  a: x ![x](large.png)\n')
    assert places(check(path)) == [("QK221", "5", "8")]


def test_a_file_that_is_too_large_is_reported(bank_file: BankFile, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bank_file(HEAD + "- {id: a, q: b, a: c}\n")
    monkeypatch.setattr("quizkit.reader.files.MAX_FILE", path.stat().st_size)
    assert places(check(path)) == []
    monkeypatch.setattr("quizkit.reader.files.MAX_FILE", path.stat().st_size - 1)
    assert places(check(path)) == [("QK110", "1", "1")]


def test_a_bank_with_too_many_questions_is_reported(bank_file: BankFile, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bank_file(HEAD + "- {id: a, q: b, a: c}\n- {id: d, q: e, a: f}\n- {id: g, q: h, a: i}\n")
    monkeypatch.setattr("quizkit.reader.bank.MAX_ITEMS", 2)
    assert places(check(path)) == [("QK110", "5", "3")]


def test_a_file_full_of_control_characters_has_a_bounded_number_of_findings(bank_file: BankFile) -> None:
    found = [found.code for found in check(bank_file(b"- \0" * 10_000))]
    assert found.count(codes.FORBIDDEN_CHARACTER) == MAX_FORBIDDEN


@pytest.mark.parametrize("code", READING)
def test_every_code_of_reading_has_a_case(code: str) -> None:
    at_run_time = {name[:5] for name in BYTES} | {"QK221"}
    assert any(path.stem.startswith(code) for path in FILES) or code in at_run_time


def test_every_case_names_a_code_of_reading() -> None:
    assert {path.stem[:5] for path in FILES} <= set(READING)


@pytest.mark.parametrize("code", [codes.ALL[code] for code in READING], ids=READING)
def test_a_code_is_an_error_or_a_warning(code: Code) -> None:
    assert code.severity in Severity


def test_messages_state_a_fact_and_come_with_help() -> None:
    for name, found in all_found():
        assert found.message[:1].islower() or not found.message[:1].isalpha(), (name, found.message)
        assert not found.message.endswith((".", "!", "。")), (name, found.message)
        assert found.message.isprintable(), (name, found.message)
        assert found.help, (name, found.message)
        assert not found.help.endswith("."), (name, found.help)


def test_every_span_lies_in_its_file_and_runs_forward() -> None:
    for name, found in all_found():
        for span in (found.span, *(label.span for label in found.labels)):
            assert 1 <= span.line <= span.end_line <= found.source.line_count, name
            assert (span.line, span.column) <= (span.end_line, span.end_column), name
            assert span.column <= len(found.source.line(span.line)) + 1, name
            assert span.end_column <= len(found.source.line(span.end_line)) + 1, name


def test_a_second_place_is_named_where_there_is_one() -> None:
    labelled = {"QK107", "QK212", "QK301", "QK302"}
    for name, found in all_found():
        assert bool(found.labels) == (found.code.id in labelled), name


@pytest.mark.parametrize("form", RENDERERS)
@pytest.mark.parametrize("color", [False, True])
def test_every_fault_is_shown_in_every_format(form: str, *, color: bool) -> None:
    found = [one for _, one in all_found()]
    shown = "\n".join(RENDERERS[form](found, color=color))
    assert all(one.code.id in shown for one in found)
