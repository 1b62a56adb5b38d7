"""Filters and languages: which questions a deck takes, and how much of them."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from quizkit.cli.finish import nothing_selected
from quizkit.diagnostics import Report
from quizkit.selection import Selection
from tests.cli.shell import call, qids, write


@pytest.mark.parametrize(
    ("filters", "taken"),
    [
        ([], ["france", "seine"]),
        (["--tag", "europe"], ["france", "seine"]),
        (["--tag", "europe/west"], ["france"]),
        (["--tag", "eur"], []),
        (["--tag", "eur*"], ["france", "seine"]),
        (["--tag", "*west"], ["france"]),
        (["--tag", "asia", "--status", "draft"], ["japan"]),
        (["--tag", "rivers", "--tag", "capital"], ["france", "seine"]),
        (["--level", "2"], ["france"]),
        (["--level", "1-3"], ["france"]),
        (["--level", "2-4"], ["france", "seine"]),
        (["--level", "2", "--level", "4-5"], ["france", "seine"]),
        (["--level", "5"], []),
        (["--type", "cloze"], ["seine"]),
        (["--type", "cloze", "--type", "choice"], ["france", "seine"]),
        (["--status", "draft"], ["japan"]),
        (["--status", "draft", "--status", "ready"], ["france", "seine", "japan"]),
        (["--status", "retired"], []),
        (["--id", "seine"], ["seine"]),
        (["--id", "*n*"], ["france", "seine"]),
        (["--id", "SEINE"], []),
        (["--tag", "europe", "--level", "4", "--type", "cloze", "--id", "s*"], ["seine"]),
    ],
    ids=lambda value: " ".join(value) or "none",
)
def test_filters_take_what_meets_all_of_them(tmp_path: Path, filters: list[str], taken: list[str]) -> None:
    bank = write(tmp_path / "geo.yaml")
    listed = call("list", "questions", bank, *filters).stdout.splitlines()
    assert [line.partition("\t")[0] for line in listed] == [f"geo/{name}" for name in taken]
    if taken:
        built = call("build", bank, "-o", tmp_path, *filters)
        assert built.exit_code == 0, built.stderr
        assert qids(tmp_path / "geo.apkg", tmp_path) == taken


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("frnace", "did you mean `france`?"),
        ("zzz", "look at `quizkit list questions`"),
        ("japan", "look at `quizkit list tags` and `quizkit list questions`"),
    ],
)
def test_an_unknown_id_is_met_with_the_one_that_is_meant(tmp_path: Path, name: str, remedy: str) -> None:
    bank, report = write(tmp_path / "geo.yaml"), Report()
    nothing_selected(bank, (bank,), Selection(ids=(name,)), report)
    assert [(found.code.id, found.help) for found in report] == [("QK903", remedy)]


@pytest.mark.parametrize(
    "command",
    ["build", "anki -o x.apkg", "print", "quiz", "yaml", "coverage", "list questions", "list tags", "list types"],
)
def test_a_command_for_which_nothing_is_left_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = call(*command.split(), write(tmp_path / "geo.yaml"), "--level", "5")
    assert (result.exit_code, result.stderr.count("QK903")) == (1, 1), result.stderr


@pytest.mark.parametrize("command", ["build", "anki -o x.apkg", "print"])
@pytest.mark.parametrize(
    ("filters", "remedy"),
    [
        (["--tag", "europ"], "did you mean `europe`?"),
        (["--tag", "nothing-like-it", "--tag", "capitol"], "did you mean `capital`?"),
        (["--tag", "europe/wset"], "did you mean `europe/west`?"),
        (["--tag", "asai"], "did you mean `asia`?"),
        (["--tag", "nothing-like-it"], "look at `quizkit list tags`\n"),
        (["--tag", "asia"], "look at `quizkit list tags` and `quizkit list questions`"),
        (["--level", "5"], "look at `quizkit list tags` and `quizkit list questions`"),
    ],
)
def test_where_nothing_is_left_the_tag_that_was_meant_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, filters: list[str], remedy: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = call(*command.split(), write(tmp_path / "geo.yaml"), *filters, "--format", "full")
    assert f"= help: {remedy}" in result.stderr


def test_where_all_questions_are_drafts_the_option_that_takes_them_is_said(tmp_path: Path) -> None:
    question = "  - {id: a, q: What is it?, a: b, status: draft}\n"
    bank = write(tmp_path / "draft.yaml", f"bank: draft\nlang: en\nquestions:\n{question}")
    result = call("build", bank, "-o", tmp_path, "--format", "full")
    assert "= help: if they are drafts, take them with `--status draft`" in result.stderr


@pytest.mark.parametrize("levels", ["0", "6", "3-1", "1-", "-2", "a", "1-9"])
def test_a_level_that_is_none_is_a_fault_of_usage(levels: str) -> None:
    result = call("list", "--level", levels)
    assert result.exit_code == 2
    assert "level" in result.stderr


@pytest.mark.parametrize(("lang", "shown"), [("zh", (True, False)), ("en", (False, True)), ("both", (True, True))])
def test_languages_are_those_asked_for(tmp_path: Path, lang: str, shown: tuple[bool, bool]) -> None:
    question = "  - id: a\n    q: {zh: 法国的首都, en: Capital of France}\n    a: {zh: 巴黎, en: Paris}\n"
    call("build", write(tmp_path / "geo.yaml", f"bank: geo\nquestions:\n{question}"), "-o", tmp_path, "--lang", lang)
    with ZipFile(tmp_path / "geo.apkg") as archive:
        data = archive.read("collection.anki2").decode("utf-8", "replace")
    assert ("法国的首都" in data, "Capital of France" in data) == shown


def test_a_question_without_the_language_asked_for_is_shown_and_reported(tmp_path: Path) -> None:
    built = call("build", write(tmp_path / "geo.yaml"), "-o", tmp_path, "--lang", "zh")
    assert built.exit_code == 0
    assert built.stderr.count("QK502") == 2
    assert qids(tmp_path / "geo.apkg", tmp_path) == ["france", "seine"]
