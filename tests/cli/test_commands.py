"""What each command does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from quizkit.diagnostics import codes
from quizkit.items import TYPES
from quizkit.writers.table import WRITERS
from tests.cli.shell import BAD, GOOD, ROOT, call, guids, installed, qids, run, write


def test_a_new_bank_passes_check_without_a_finding(tmp_path: Path) -> None:
    made = call("new", tmp_path / "mine.yaml")
    assert (made.exit_code, made.stdout) == (0, "")
    checked = call("check", tmp_path / "mine.yaml", "--format", "json")
    assert (checked.exit_code, json.loads(checked.stdout)) == (0, [])
    assert "bank: mine " in (tmp_path / "mine.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["my bank!.yaml", "题库.yaml", "++.yaml", "a.b.yaml"])
def test_a_new_bank_has_an_id_whatever_its_file_is_called(tmp_path: Path, name: str) -> None:
    assert call("new", tmp_path / name).exit_code == 0
    checked = call("check", tmp_path / name, "--format", "json")
    assert (checked.exit_code, json.loads(checked.stdout)) == (0, [])


def test_a_new_bank_without_an_ending_gets_one_and_any_other_is_kept(tmp_path: Path) -> None:
    made = call("new", tmp_path / "geo")
    assert "geo.yaml written; try `quizkit check" in made.stderr
    assert call("new", tmp_path / "geo").exit_code == 1  # it exists
    assert call("new", tmp_path / "geo.txt").exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["geo.txt", "geo.yaml"]


def test_a_new_bank_on_standard_output_passes_check() -> None:
    text = call("new", "-").stdout
    assert json.loads(call("check", "-", "--format", "json", text=text).stdout) == []


def test_a_new_bank_overwrites_nothing(tmp_path: Path) -> None:
    bank = write(tmp_path / "mine.yaml", "mine")
    made = call("new", bank)
    assert made.exit_code == 1
    assert "exists" in made.stderr
    assert bank.read_text(encoding="utf-8") == "mine"


def test_the_starter_bank_has_every_type_and_builds(tmp_path: Path) -> None:
    call("new", tmp_path / "mine.yaml")
    listed = call("list", "types", tmp_path / "mine.yaml").stdout
    assert {line.partition("\t")[0] for line in listed.splitlines()} == set(TYPES)
    built = call("build", tmp_path / "mine.yaml", "-o", tmp_path)
    assert (built.exit_code, built.stderr.count("QK")) == (0, 0)


def test_check_in_json_names_code_place_and_remedy(tmp_path: Path) -> None:
    checked = call("check", write(tmp_path / "bad.yaml", BAD), "--format", "json")
    (found,) = json.loads(checked.stdout)
    assert (checked.exit_code, found["code"], found["severity"]) == (1, "QK201", "error")
    assert (found["path"], found["line"], found["column"]) == (str(tmp_path / "bad.yaml"), 4, 5)
    assert found["help"]


def test_check_in_sarif_is_a_log_of_one_run(tmp_path: Path) -> None:
    checked = call("check", write(tmp_path / "bad.yaml", BAD), "--format", "sarif")
    log = json.loads(checked.stdout)
    (run,) = log["runs"]
    assert (log["version"], run["tool"]["driver"]["name"]) == ("2.1.0", "quizkit")
    assert [(one["ruleId"], one["level"]) for one in run["results"]] == [("QK201", "error")]


def test_check_for_github_is_a_command_a_line(tmp_path: Path) -> None:
    checked = call("check", write(tmp_path / "bad.yaml", BAD), "--format", "github")
    (line,) = checked.stdout.splitlines()
    assert line.startswith("::error file=")
    assert "line=4" in line
    assert "title=QK201::" in line


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_a_format_for_programs_says_nothing_else(tmp_path: Path, form: str) -> None:
    assert call("check", write(tmp_path / "bad.yaml", BAD), "--format", form).stderr == ""


def test_check_reports_all_banks_of_a_folder_in_one_run(tmp_path: Path) -> None:
    for name in ("a", "b", "sub/c", ".hidden/d"):
        write(tmp_path / f"{name}.yaml", BAD.replace("bank: bad", f"bank: {Path(name).name}"))
    found = json.loads(call("check", tmp_path, "--format", "json").stdout)
    assert [Path(one["path"]).stem for one in found] == ["a", "b", "c"]


def test_two_files_with_one_bank_id_are_an_error(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml")
    write(tmp_path / "b.yaml")
    found = json.loads(call("check", tmp_path, "--format", "json").stdout)
    (twice,) = [one for one in found if one["code"] == "QK302"]
    assert (Path(twice["path"]).stem, Path(twice["labels"][0]["path"]).stem) == ("b", "a")


def test_check_reads_standard_input() -> None:
    assert call("check", "-", text=GOOD).exit_code == 0
    failed = call("check", "-", text=BAD)
    assert failed.exit_code == 1
    assert failed.stdout.startswith("-:4:5: QK201 ")


def test_build_reads_standard_input(tmp_path: Path) -> None:
    built = call("build", "-", "-o", tmp_path, text=GOOD)
    assert built.exit_code == 0, built.stderr
    assert qids(tmp_path / "geo.apkg", tmp_path) == ["france", "seine"]


def test_build_without_a_bank_takes_the_folder_decks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "decks" / "geo.yaml")
    monkeypatch.chdir(tmp_path)
    assert call("build").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "dist").iterdir()) == ["geo-key.pdf", "geo.apkg", "geo.pdf"]


def test_build_without_a_bank_and_a_folder_takes_the_shipped_banks(tmp_path: Path) -> None:
    home, work = installed(tmp_path / "home"), tmp_path / "work"
    work.mkdir()
    built = run("build", folder=work, PYTHONPATH=str(home))
    assert built.returncode == 0, built.stderr
    listed = run("list", folder=work, PYTHONPATH=str(home)).stdout.splitlines()
    banks = {line.partition("\t")[0] for line in listed}
    assert {path.stem for path in (work / "dist").iterdir()} == banks | {f"{bank}-key" for bank in banks}
    assert len(listed) == len(list((ROOT / "decks").glob("*.yaml")))


def test_build_says_what_it_wrote_and_what_it_left_out(tmp_path: Path) -> None:
    built = call("build", write(tmp_path / "geo.yaml"), "-o", tmp_path / "out")
    assert built.stdout == ""
    assert built.stderr == (
        f"{tmp_path}/out/geo.apkg: 2 notes (1 question left out by status or filter)\n"
        f"{tmp_path}/out/geo.pdf: 2 questions\n"
        f"{tmp_path}/out/geo-key.pdf: 2 questions\n"
    )


def test_list_counts_what_banks_hold(tmp_path: Path) -> None:
    bank = write(tmp_path / "geo.yaml")
    every = ("--status", "ready", "--status", "draft")
    assert call("list", "banks", bank).stdout == f"geo\t2\tGeography\t{bank}\n"
    assert call("list", "types", bank).stdout == "choice\t1\ncloze\t1\n"
    assert call("list", "levels", bank, *every).stdout == "-\t1\n2\t1\n4\t1\n"
    assert call("list", "tags", bank).stdout == "capital\t1\neurope\t1\neurope/west\t1\nrivers\t1\n"
    assert call("list", "questions", bank).stdout == (
        "geo/france\tchoice\t2\tWhat is the capital of France?\ngeo/seine\tcloze\t4\tThe ____ flows through Paris.\n"
    )


def test_a_question_is_a_line_of_a_list_however_long_it_is(tmp_path: Path) -> None:
    stem = "A\\tlong\\t" + "very " * 100 + "long stem"
    bank = write(tmp_path / "geo.yaml", f'bank: geo\nlang: en\nquestions:\n  - id: a\n    q: "{stem}"\n    a: b\n')
    (line,) = call("list", "questions", bank).stdout.splitlines()
    assert line.count("\t") == 3
    assert line.endswith("…")


@pytest.mark.parametrize("code", codes.ALL)
def test_every_code_is_explained(code: str) -> None:
    explained = call("explain", code.lower())
    assert explained.exit_code == 0
    assert explained.stdout.startswith(f"## {code} ")
    assert len(explained.stdout) > 150


def test_explain_without_a_code_lists_them_all() -> None:
    assert [line.split()[0] for line in call("explain").stdout.splitlines()] == list(codes.ALL)


def test_the_schema_is_json_and_takes_a_bank() -> None:
    schema = json.loads(call("schema").stdout)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(yaml.safe_load(GOOD))


def test_formats_is_a_table_of_every_output_and_type() -> None:
    head, *rows = (line.split("\t") for line in call("formats").stdout.splitlines())
    assert head == ["type", *WRITERS]
    assert [row[0] for row in rows] == list(TYPES)
    assert {cell for row in rows for cell in row[1:]} <= {"shown", "degraded", "not"}


def test_yaml_in_normal_form_is_a_fixed_point_and_keeps_the_notes(tmp_path: Path) -> None:
    call("new", tmp_path / "mine.yaml")
    first = call("yaml", tmp_path / "mine.yaml")
    assert first.exit_code == 0, first.stderr
    again = call("yaml", "-", text=first.stdout)
    assert again.stdout == first.stdout
    call("build", tmp_path / "mine.yaml", "-o", tmp_path / "a")
    call("build", write(tmp_path / "normal" / "mine.yaml", first.stdout), "-o", tmp_path / "b")
    assert guids(tmp_path / "a" / "mine.apkg", tmp_path) == guids(tmp_path / "b" / "mine.apkg", tmp_path)


def test_a_path_without_a_bank_is_reported(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing"):
        result = call("check", path)
        assert (result.exit_code, result.stdout.count("QK901")) == (1, 1)
