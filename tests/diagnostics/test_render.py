"""Diagnostics for programs: one line each, JSON, workflow commands, SARIF; and the summary."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import quizkit
from quizkit.diagnostics import Code, Diagnostic, Label, Report, Severity
from quizkit.diagnostics.codes import ALL
from quizkit.diagnostics.manual import explain
from quizkit.diagnostics.render import RENDERERS, summary
from quizkit.source import Source, Span

Fault = Callable[..., Diagnostic]
WARNING = Code("QK224", Severity.WARNING, "another rule")


def lines(format_: str, *diagnostics: Diagnostic, color: bool = False) -> list[str]:
    return list(RENDERERS[format_](diagnostics, color=color))


@pytest.fixture
def duplicate(fault: Fault, planets: Source) -> Diagnostic:
    label = Label(Span(2, 9, 2, 13), planets, "first used here")
    return fault(5, 9, 5, 13, message="id `mars` 重复", code=ALL["QK301"], remedy="rename one", labels=(label,))


def test_the_formats_are_these() -> None:
    assert list(RENDERERS) == ["full", "concise", "json", "github", "sarif"]


def test_no_line_holds_a_line_end(duplicate: Diagnostic) -> None:
    for format_ in RENDERERS:
        assert all(len(line.splitlines()) <= 1 for line in lines(format_, duplicate, duplicate))


def test_only_formats_for_people_have_colors(duplicate: Diagnostic) -> None:
    colored = {format_ for format_ in RENDERERS if "\x1b" in "".join(lines(format_, duplicate, color=True))}
    assert colored == {"full", "concise"}
    assert not any("\x1b" in "".join(lines(format_, duplicate)) for format_ in RENDERERS)


def test_nothing_raw_is_written(fault: Fault) -> None:
    evil = "\x1b]0;title\x07\u202e\x9b2J\r\n\ud800"
    source = Source(Path(f"de\x1b{evil}.yaml"), evil)
    found = fault(1, 1, 1, 2, message=evil, source=source, remedy=evil, labels=(Label(Span(1, 1, 1, 2), source, evil),))
    for format_ in RENDERERS:
        assert all(line.isprintable() for line in lines(format_, found)), format_


def test_concise_is_one_line_each(duplicate: Diagnostic, fault: Fault) -> None:
    assert lines("concise", duplicate, fault(6, 2, 6, 3)) == [
        "decks/planets.yaml:5:9: QK301 id `mars` 重复",
        "decks/planets.yaml:6:2: QK201 something is wrong",
    ]


def test_json_is_an_array_with_a_line_each(duplicate: Diagnostic, fault: Fault) -> None:
    written = lines("json", duplicate, fault(6, 2, 6, 3, code=WARNING))
    place = {"path": "decks/planets.yaml", "line": 2, "column": 9, "end_line": 2, "end_column": 13}
    first, second = json.loads("\n".join(written))
    assert first == {
        "code": "QK301",
        "severity": "error",
        "message": "id `mars` 重复",
        "path": "decks/planets.yaml",
        "line": 5,
        "column": 9,
        "end_line": 5,
        "end_column": 13,
        "help": "rename one",
        "labels": [{"message": "first used here", **place}],
    }
    assert second.keys() == first.keys()
    assert (second["severity"], second["help"], second["labels"]) == ("warning", None, [])
    assert len(written) == 3
    assert "".join(written).isascii()


def test_json_of_nothing_is_an_empty_array() -> None:
    assert lines("json") == ["[]"]


def test_github_commands_are_escaped(fault: Fault) -> None:
    source = Source(Path("decks/100%: a, b.yaml"), "text")
    found = fault(1, 2, 1, 3, message="100 % wrong: a, b", source=source, remedy="one\ntwo")
    assert lines("github", found, fault(2, 5, 2, 7, code=WARNING)) == [
        "::error file=decks/100%25%3A a%2C b.yaml,line=1,col=2,title=QK201::100 %25 wrong: a, b%0Ahelp: one%0Atwo",
        "::warning file=decks/planets.yaml,line=2,col=5,title=QK224::something is wrong",
    ]


def test_sarif_says_what_the_standard_asks_for(duplicate: Diagnostic, fault: Fault) -> None:
    written = lines("sarif", duplicate, fault(6, 2, 6, 3, code=ALL["QK224"]), duplicate)
    log = json.loads("\n".join(written))
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    assert run["columnKind"] == "unicodeCodePoints"
    assert (driver["name"], driver["version"]) == ("quizkit", quizkit.__version__)
    assert [rule["id"] for rule in driver["rules"]] == ["QK224", "QK301"]
    assert driver["rules"][1]["help"]["text"] == explain(ALL["QK301"])
    assert [result["level"] for result in run["results"]] == ["error", "warning", "error"]
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    first = run["results"][0]
    assert first["message"]["text"] == "id `mars` 重复\nhelp: rename one"
    assert first["locations"] == [place(5, 9, 13)]
    assert first["relatedLocations"] == [{"id": 0, "message": {"text": "first used here"}, **place(2, 9, 13)}]


def place(line: int, column: int, end: int) -> dict[str, object]:
    region = {"startLine": line, "startColumn": column, "endLine": line, "endColumn": end}
    return {"physicalLocation": {"artifactLocation": {"uri": "decks/planets.yaml"}, "region": region}}


def test_sarif_of_nothing_has_an_empty_list_of_results() -> None:
    (run,) = json.loads("\n".join(lines("sarif")))["runs"]
    assert run["results"] == run["tool"]["driver"]["rules"] == []


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (Path("decks/土星: 1.yaml"), "decks/%E5%9C%9F%E6%98%9F%3A%201.yaml"),
        (Path.cwd() / "a b.yaml", (Path.cwd() / "a b.yaml").as_uri()),
        (Path("bad\udcff.yaml"), "bad%FF.yaml"),
    ],
)
def test_sarif_paths_are_uris(path: Path, uri: str, fault: Fault) -> None:
    log = json.loads("\n".join(lines("sarif", fault(1, 1, 1, 2, source=Source(path, "text")))))
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_a_report_is_summed_up(fault: Fault) -> None:
    report = Report()
    assert summary(report) == "no errors, no warnings"
    report.add(fault(2, 1, 2, 2, code=WARNING))
    assert summary(report) == "1 warning in 1 file"
    for _ in range(3):
        report.add(fault(1, 1, 1, 2, source=Source(Path("more.yaml"), "text")))
    assert summary(report) == "3 errors, 1 warning in 2 files"
