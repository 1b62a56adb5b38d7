"""Blueprint files: what they say, and where they are wrong; the command line says the same."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from quizkit.assembly.blueprint import Blueprint
from quizkit.assembly.file import read_blueprint
from quizkit.cli.blueprint_options import blueprint, blueprint_options
from quizkit.diagnostics import Report
from quizkit.source import Source

FULL = """\
title: {zh: 期中测验, en: Midterm}
instructions: Answer all questions.
time: 45m
take: {tags: [topic], levels: 1-4}
count: 20
per: {topic/policy: 5, "topic/d*": 3}
levels: {1: 30%, 2-3: 50%, 4-5: 20%}
types: {choice: 10}
points: 40.5
each: {choice: 2, "*": 1}
one-of-each: no
sections:
  - title: 选择题
    take: {types: choice}
    count: 10
  - worth: 12
"""


def read(text: str) -> tuple[Blueprint | None, Report]:
    report = Report()
    return read_blueprint(Source(Path("exam.yaml"), text), report), report


def test_a_blueprint_file_says_everything() -> None:
    found, report = read(FULL)
    assert found
    assert not len(report)
    assert [str(demand) for demand in found.whole.demands] == [
        "20 questions",
        "5 questions with tag `topic/policy`",
        "3 questions with tag `topic/d*`",
        "10 questions of type `choice`",
        "6 questions of level 1",
        "10 questions of level 2-3",
        "4 questions of level 4-5",
        "40.5 points",
    ]
    assert found.whole.title
    assert found.whole.each == {"choice": 2, "*": 1}
    assert found.whole.takes.levels == {1, 2, 3, 4}
    assert (found.time, found.one_of_each, found.by_type) == (2700, False, False)
    assert [[str(demand) for demand in part.demands] for part in found.sections] == [["10 questions"], []]
    assert found.sections[1].worth == 12


@pytest.mark.parametrize(
    ("text", "code", "place", "words"),
    [
        ("coutn: 20\n", "QK114", "1:1", "did you mean `count`?"),
        ("count: 20\nsections:\n  - titel: x\n", "QK114", "3:5", "did you mean `title`?"),
        ("count: many\n", "QK120", "1:8", "write a number from 1 to 100000"),
        ("count: 0\n", "QK120", "1:8", "write a number from 1 to 100000"),
        ("count: 2.5\n", "QK120", "1:8", "write a whole number from 1 to 100000"),
        ("per: [a]\n", "QK113", "1:6", "write `name: 5`"),
        ("types: {chioce: 5}\n", "QK120", "1:9", "use one of: card, choice, truth"),
        ("count: 9\nlevels: {1: 30%, 2: 50%}\n", "QK911", "2:9", "make the percents add up to 100"),
        ("levels: {1: 30%, 2: 70%}\n", "QK911", "1:9", "give a `count`"),
        ("levels: {6: 3}\n", "QK120", "1:10", "write a level from 1 to 5"),
        ("sections: kinds\n", "QK120", "1:11", "use one of: by-type"),
        ("sections: [a]\n", "QK113", "1:12", "write `- title: …`"),
        ("take: {levels: 0}\n", "QK120", "1:16", "write a level from 1 to 5"),
        ("each: {x: 2}\n", "QK120", "1:8", "use one of: card"),
        ("one-of-each: maybe\n", "QK120", "1:14", "write `true` or `false`"),
        ("- count\n", "QK113", "1:1", "write `count: 20`"),
        ("", "QK119", "1:1", ""),
        ("count: [\n", "QK105", "", ""),
    ],
)
def test_a_fault_is_reported_where_it_stands(text: str, code: str, place: str, words: str) -> None:
    found, report = read(text)
    assert found is None
    (one,) = report
    assert one.code.id == code or not place
    assert f"{one.span.line}:{one.span.column}".startswith(place)
    assert words in (one.help or "")


def parse(*arguments: str) -> Blueprint | None:
    """Make the blueprint of a command's arguments; a usage error is raised."""
    found: list[Blueprint | None] = []

    @click.command()
    @blueprint_options
    def command(**options: Any) -> None:
        report = Report()
        found.append(blueprint(options, report))
        assert not options

    outcome = CliRunner().invoke(command, arguments, standalone_mode=False)
    if outcome.exception:
        raise outcome.exception
    return found[0]


def test_the_command_line_says_the_same_as_a_file() -> None:
    found = parse(
        *("--count", "20", "--per", "topic/policy:5", "--per", "topic/d*:3", "--types", "choice:10"),
        *("--levels", "1:30%,2-3:50%,4-5:20%", "--points", "40.5", "--each", "choice:2", "--each", "1", "--several"),
    )
    told, _ = read(FULL)
    assert found
    assert told
    assert found.whole.demands == told.whole.demands
    assert found.whole.each == told.whole.each == {"choice": Decimal(2), "*": Decimal(1)}
    assert found.one_of_each is told.one_of_each is False


def test_without_options_nothing_is_asked() -> None:
    assert parse() == Blueprint()


def test_a_file_is_read_by_its_option(tmp_path: Path) -> None:
    path = tmp_path / "exam.yaml"
    path.write_text(FULL, encoding="utf-8")
    assert parse("--blueprint", str(path)) == read(FULL)[0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--blueprint", "x.yaml", "--count", "2"), "--count and --blueprint contradict each other"),
        (("--points", "9", "--worth", "9"), "--worth changes it"),
        (("--per", "topic"), "such as `topic/policy:5`"),
        (("--per", "topic:2.5"), "2.5 is not a whole number"),
        (("--types", "chioce:5"), "'chioce' is not a question type"),
        (("--levels", "1:30%,2:70%"), "need --count"),
        (("--levels", "7:30%"), "is not a level and its share"),
        (("--count", "0"), "0 is not in the range"),
        (("--points", "-1"), "is not a number above 0"),
        (("--each", "x:1"), "'--each': 'x' is not a question type"),
        (("--each", "nought"), "'--each': 'nought' is not a number above 0"),
    ],
)
def test_options_that_make_no_sense_are_usage_errors(arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(click.UsageError) as error:
        parse(*arguments)
    assert words in error.value.format_message()
