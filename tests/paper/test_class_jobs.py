"""Papers of a class by several processes, and what becomes of those that are ended."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from quizkit.assembly.outline import outline
from quizkit.assembly.versions import assemble
from quizkit.diagnostics import Report
from quizkit.model.bank import Bank
from quizkit.model.form import Entry, Form
from quizkit.parallel import Lost, run
from quizkit.writers.paper.copies import Copy, set_chunk
from quizkit.writers.paper.edition import Edition
from tests.paper.test_class import BANK
from tests.paper.test_class import run as run_command
from tests.paper.workshop import read, style_of


def square(number: int) -> int:
    return number * number


def square_at_second_try(task: tuple[Path, int]) -> int:
    """Return a square, but end the process that is the first to try it."""
    path, number = task
    if number == 3 and not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def never(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_their_tasks(jobs: int) -> None:
    assert list(run(square, range(20), jobs=jobs)) == [at * at for at in range(20)]


@pytest.mark.filterwarnings("ignore:A worker stopped")
def test_what_a_killed_process_worked_on_is_tried_again(tmp_path: Path) -> None:
    tasks = [(tmp_path / "killed", at) for at in range(8)]
    assert list(run(square_at_second_try, iter(tasks), jobs=2)) == [at * at for at in range(8)]
    assert (tmp_path / "killed").exists()


@pytest.mark.filterwarnings("ignore:A worker stopped")
def test_what_kills_its_process_twice_is_lost_and_nothing_else() -> None:
    assert list(run(never, range(5), jobs=2)) == [0, 1, Lost(), 3, 4]


def test_the_bytes_are_the_same_whatever_the_number_of_jobs(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(BANK, encoding="utf-8")
    students = "".join(f"学生{at},{at}\n" for at in range(60))
    (tmp_path / "class.csv").write_text("姓名,学号\n" + students, encoding="utf-8")
    for fast in ((), ("--fast",)):
        for jobs in ("1", "2"):
            chosen = (
                "--class",
                tmp_path / "class.csv",
                "-o",
                tmp_path / f"{jobs}{fast}",
                "--jobs",
                jobs,
                "--versions",
                "2",
            )
            assert run_command(tmp_path / "bank.yaml", *chosen, "--count", "4", *fast).exit_code == 0
        first, second = (
            {path.name: path.read_bytes() for path in (tmp_path / f"{jobs}{fast}").iterdir()} for jobs in "12"
        )
        assert first == second
        papers = ["class-001-050.pdf", "class-051-060.pdf"] if fast else ["class-001-040.pdf", "class-041-060.pdf"]
        assert sorted(first) == [*papers, "class-key.pdf", "class-manifest.json"]


def edition(bank: Bank) -> Edition:
    outlines = (outline(Entry(bank.header, item) for item in bank.items),)

    def make(version: str) -> Form:
        return assemble(outlines, title=bank.header.title, seed="1", version=version)

    return Edition(make, style_of(coded=True), "FORM")


def test_a_paper_that_cannot_be_set_is_found_and_the_others_are_set(bank: Bank, report: Report) -> None:
    """
    bank: b
    lang: en
    questions:
      - {id: q, q: "What?", a: This}
    """
    found = edition(bank)
    proof = found.proof(["A"], report, fast=False, key=True)
    assert proof
    names = ["Ann", "Bob", "\ufdd1", "Cid", "Dan"]
    copies = [Copy(at, "A", name, str(at), "") for at, name in enumerate(names, 1)]
    (chunk,) = found.chunks([copies], proof)
    printed = set_chunk(chunk)
    assert list(printed.failed) == [3]
    assert printed.content
    assert [one for one in names if any(one in page for page in read(printed.content))] == ["Ann", "Bob", "Cid", "Dan"]


def test_a_version_with_more_pages_than_the_first_has_a_code_on_each(bank: Bank, report: Report) -> None:
    """
    bank: b
    lang: en
    questions:
      - {id: q, q: "What?", a: This}
      - {id: e, essay: "All of it.", q: "Why?", points: 16}
      - {id: f, essay: "All of it.", q: "Who?", points: 16}
      - {id: g, essay: "All of it.", q: "How?", points: 16}
      - {id: h, essay: "All of it.", q: "When?", points: 16}
      - {id: i, essay: "All of it.", q: "Where?", points: 16}
    """
    found = edition(bank)
    proof = found.proof(["A"], report, fast=False, key=False)
    assert proof
    assert proof.pages > 2
    (chunk,) = found.chunks([[Copy(1, "A", "Ann", "1", "")]], type(proof)(1))
    assert set_chunk(chunk).content == set_chunk(next(found.chunks([chunk.copies], proof))).content
