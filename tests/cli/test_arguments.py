"""How commands read what they are given: one file in two spellings, a bank where a kind belongs, codes, formats."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from quizkit.cli import watching
from tests.cli.shell import BAD, call, run, write

GROUNDED = """\
bank: geo
lang: en
sources:
  article: {title: A house}
questions:
  - id: house
    q: What is white?
    a: The house
    why: It was painted.
    tags: [house]
    level: 1
    source: {ref: article, at: ¶1}
  - id: roof
    q: How many roofs are there?
    number: 7
    why: It was painted.
    source: {ref: article, at: ¶1}
"""


def test_a_file_in_two_spellings_is_one_bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "decks" / "geo.yaml")
    (tmp_path / "decks" / "link.yaml").symlink_to("geo.yaml")
    monkeypatch.chdir(tmp_path)
    named = ("decks/geo.yaml", "decks/../decks/geo.yaml", tmp_path / "decks" / "geo.yaml", "decks")
    listed = call("list", "banks", *named)
    assert (listed.exit_code, listed.stderr) == (0, "")
    assert listed.stdout == "geo\t2\tGeography\tdecks/geo.yaml\n"


def test_a_folder_search_takes_suffixes_in_capitals(tmp_path: Path) -> None:
    write(tmp_path / "A.YAML", "bank: a\nquestions:\n  - {id: a, q: a, a: b}\n")
    write(tmp_path / "b.Yml", "bank: b\nquestions:\n  - {id: a, q: a, a: b}\n")
    assert [line.split("\t")[0] for line in call("list", "banks", tmp_path).stdout.splitlines()] == ["a", "b"]


def test_list_takes_a_bank_where_the_kind_belongs(tmp_path: Path) -> None:
    bank = write(tmp_path / "geo.yaml")
    assert call("list", bank).stdout == call("list", "questions", bank).stdout
    assert call("list", bank, "--type", "cloze").stdout.count("\n") == 1
    assert call("list", tmp_path).stdout == call("list", "banks", tmp_path).stdout
    assert call("list", "-", text=bank.read_text(encoding="utf-8")).stdout == call("list", bank).stdout


@pytest.mark.parametrize("name", ["nothere.yaml", "decks/nothere", "./nothere"])
def test_list_calls_what_is_surely_a_path_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    listed = call("list", name)
    assert (listed.exit_code, "does not exist" in listed.stderr, "is not one of" in listed.stderr) == (1, True, False)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("geo.yml", "did you mean `geo.yaml`?"),
        ("geo", "did you mean `geo.yaml`?"),
        ("deks", "did you mean `decks`?"),
        ("decks/goe.yaml", "did you mean `decks/geo.yaml`?"),
        ("emptie", "did you mean `empty`?"),
        ("nothing-like-it", "name a bank file or a folder with banks"),
        ("nowhere/geo.yaml", "name a bank file or a folder with banks"),
        ("empty", "name a bank file or a folder with banks"),
    ],
)
def test_a_path_that_names_no_bank_is_told_which_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, meant: str
) -> None:
    write(tmp_path / "geo.yaml")
    write(tmp_path / "decks" / "geo.yaml")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    (found,) = json.loads(call("check", given, "--format", "json").stdout)
    assert (found["code"], found["help"]) == ("QK901", meant)


def test_a_command_that_there_is_not_is_told_which_was_meant() -> None:
    meant, unlike = call("chek", "geo.yaml"), call("nothing-like-it")
    assert (meant.exit_code, unlike.exit_code) == (2, 2)
    assert "No such command 'chek'; did you mean 'check'?" in meant.stderr
    assert "did you mean" not in unlike.stderr


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nothere.txt", "cannot read nothere.txt: No such file or directory\n"),
        ("gbk.txt", "gbk.txt is not UTF-8; save it as UTF-8\n"),
    ],
)
def test_a_source_that_cannot_be_read_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, said: str
) -> None:
    (tmp_path / "gbk.txt").write_bytes("中国".encode("gbk"))
    monkeypatch.chdir(tmp_path)
    told = call("check", write(tmp_path / "geo.yaml"), "--source", f"article={path}")
    assert (told.exit_code, told.stderr.endswith(said)) == (2, True)


@pytest.mark.parametrize("code", ["QK105", "qk105", "105"])
def test_a_code_may_be_written_short(code: str) -> None:
    assert call("explain", code).stdout.startswith("## QK105 ")


@pytest.mark.parametrize("start", ["QK10", "qk10", "10"])
def test_shells_complete_codes(tmp_path: Path, start: str) -> None:
    done = run(
        folder=tmp_path, _QUIZKIT_COMPLETE="bash_complete", COMP_WORDS=f"quizkit explain {start}", COMP_CWORD="2"
    )
    assert done.stdout.split()[0] == "plain,QK101"
    assert len(done.stdout.split()) == 9


@pytest.mark.parametrize("command", ["check", "build"])
def test_standard_input_cannot_be_watched(tmp_path: Path, command: str) -> None:
    done = run(command, "-", "--watch", folder=tmp_path, text="")
    assert (done.returncode, "standard input cannot be watched" in done.stderr) == (2, True)


@pytest.mark.parametrize("command", [["build", "-o", "dist"], ["anki", "-o", "out.apkg"]], ids=lambda words: words[0])
def test_building_commands_report_in_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    bank, bad = write(tmp_path / "geo.yaml"), write(tmp_path / "bad.yaml", BAD)
    done = call(*command, bad, "--format", "json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert [one["code"] for one in json.loads(done.stderr)] == ["QK201"]
    assert call(*command, bad, "--format", "github").stderr.startswith("::error ")
    assert json.loads(call(*command, bank, "--format", "json").stderr) == []


def test_watching_looks_at_no_folder_that_holds_no_media(tmp_path: Path) -> None:
    bank = write(tmp_path / "geo.yaml")
    seen = ("a.png", "media/b.png", "1/2/3/c.png")
    for name in (*seen, ".git/d.png", "node_modules/x/e.png", "venv/f.png", ".venv/g.png", "1/2/3/4/h.png", "i.txt"):
        write(tmp_path / name, "")
    found = watching._state((bank,))
    assert {os.path.relpath(path, tmp_path) for path in found} == {"geo.yaml", *seen}


def test_check_holds_keys_against_a_source(tmp_path: Path) -> None:
    bank = write(tmp_path / "geo.yaml", GROUNDED)
    text = write(tmp_path / "article.md", "The house is white and has 3 roofs.\n\nThe garden is green.\n")
    checked = call("check", bank, "--source", f"article={text}", "--format", "json")
    found = [one for one in json.loads(checked.stdout) if one["code"] == "QK441"]
    assert (checked.exit_code, [one["line"] for one in found]) == (0, [13])
    assert "QK441" not in call("check", bank).stdout


@pytest.mark.parametrize("given", ["article", "=a.md", "article=", "article=missing.md"])
def test_a_source_that_cannot_be_read_is_a_fault_of_usage(tmp_path: Path, given: str) -> None:
    assert call("check", write(tmp_path / "geo.yaml"), "--source", given).exit_code == 2


def test_coverage_is_a_table_of_what_banks_hold(tmp_path: Path) -> None:
    bank = write(tmp_path / "geo.yaml", GROUNDED)
    shown = call("coverage", bank)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert "¶1" in shown.stdout
    assert "house" in shown.stdout


def test_coverage_is_written_into_a_page_and_held_against_it(tmp_path: Path) -> None:
    bank = write(tmp_path / "geo.yaml", GROUNDED)
    page = write(
        tmp_path / "page.md", "# Mine\n<!-- quizkit coverage: begin -->\nold\n<!-- quizkit coverage: end -->\nrest\n"
    )
    stale = call("coverage", bank, "--check", page)
    assert (stale.exit_code, "old" in page.read_text(encoding="utf-8")) == (1, True)
    assert call("coverage", bank, "--write", page).exit_code == 0
    assert call("coverage", bank, "--check", page).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Mine\n<!--")
    assert text.endswith("-->\nrest\n")
