"""`quizkit coverage`: the tables, and the file that they stand in."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizkit.cli.coverage import BEGIN, END, command

BANK = """\
bank: b
title: T
sources: {s: S}
questions:
  - {id: x, q: {zh: 一, en: One}, a: 1, level: 2, tags: [topic/a, fact/f], source: {ref: s, at: ¶2}}
  - {id: y, q: 二, number: 2, tags: topic/b, source: {ref: s, at: ¶4, derived: from ¶2 and ¶5}}
  - {id: z, q: 三, truth: yes, level: 1}
  - {id: old, q: 四, a: 4, status: retired}
"""
TABLES = """
| bank | questions | level 1 | level 2 | level 3 | level 4 | level 5 | no level | zh | en |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| `b` | 3 | 1 | 1 |  |  |  | 1 | 3 | 1 |
| **all** | 3 | 1 | 1 |  |  |  | 1 | 3 | 1 |

| type | questions | level 1 | level 2 | level 3 | level 4 | level 5 | no level | zh | en |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| `card` | 1 |  | 1 |  |  |  |  | 1 | 1 |
| `truth` | 1 | 1 |  |  |  |  |  | 1 |  |
| `number` | 1 |  |  |  |  |  | 1 | 1 |  |
| **all** | 3 | 1 | 1 |  |  |  | 1 | 3 | 1 |

| tag | questions | level 1 | level 2 | level 3 | level 4 | level 5 | no level | zh | en |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| `topic/a` | 1 |  | 1 |  |  |  |  | 1 | 1 |
| `topic/b` | 1 |  |  |  |  |  | 1 | 1 |  |

| `s` | questions | bank: question |
| ---: | ---: | --- |
| ¶2 | 2 | b: `x`, `y` |
| ¶4 | 1 | b: `y` |
| ¶5 | 1 | b: `y` |

No question rests on ¶1, ¶3 of `s`.

"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.yaml").write_text(BANK, encoding="utf-8")
    (tmp_path / "README.md").write_text(f"# Head\n\n{BEGIN}\n{END}\n\nTail\n", encoding="utf-8")
    return tmp_path


def call(*args: object) -> Result:
    return CliRunner().invoke(command, [str(arg) for arg in args])


def test_the_tables_count_what_is_ready(folder: Path) -> None:
    shown = call(folder)
    assert (shown.exit_code, shown.stdout) == (0, TABLES.strip("\n") + "\n")


def test_a_file_takes_the_tables_between_its_comments(folder: Path) -> None:
    readme = folder / "README.md"
    assert call(folder, "--check", readme).exit_code == 1
    for _ in range(2):
        assert call(folder, "--write", readme).exit_code == 0
        assert readme.read_text(encoding="utf-8") == f"# Head\n\n{BEGIN}\n{TABLES}{END}\n\nTail\n"
    checked = call(folder, "--check", readme)
    assert (checked.exit_code, checked.stdout) == (0, "")


def test_a_file_out_of_date_fails_with_the_difference(folder: Path) -> None:
    readme = folder / "README.md"
    call(folder, "--write", readme)
    (folder / "b.yaml").write_text(BANK.replace("¶4", "¶3"), encoding="utf-8")
    before = readme.read_bytes()
    checked = call(folder, "--check", readme)
    assert checked.exit_code == 1
    assert "-| ¶4 | 1 | b: `y` |\n+| ¶3 | 1 | b: `y` |\n" in checked.stdout
    assert readme.read_bytes() == before


def test_a_file_without_the_comments_is_a_mistake(folder: Path) -> None:
    (folder / "README.md").write_text("# Head\n", encoding="utf-8")
    assert call(folder, "--write", folder / "README.md").exit_code == 2


def test_banks_with_errors_are_not_written_about(folder: Path) -> None:
    (folder / "b.yaml").write_text(BANK.replace("truth: yes", "truth: perhaps"), encoding="utf-8")
    before = (folder / "README.md").read_bytes()
    assert call(folder, "--write", folder / "README.md").exit_code == 1
    assert (folder / "README.md").read_bytes() == before


def test_other_tags_can_be_counted_and_questions_be_chosen(folder: Path) -> None:
    shown = call(folder, "--topics", "fact/*", "--type", "card").stdout
    assert "| `fact/f` | 1 |" in shown
    assert "topic/" not in shown
    assert "`number`" not in shown
