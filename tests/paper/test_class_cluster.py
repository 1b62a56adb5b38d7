"""Papers of a class on a Dask cluster: a scheduler and two workers on this machine's loopback."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import Client, LocalCluster

from quizkit.diagnostics import Report
from quizkit.parallel import Lost, run
from quizkit.reader import load_bank
from quizkit.writers.paper.copies import Chunk, Copy, set_chunk
from tests.paper.test_class import BANK
from tests.paper.test_class import run as run_command
from tests.paper.test_class_jobs import edition, never

pytestmark = pytest.mark.filterwarnings("default")  # what distributed warns of as it closes down is its own affair


@contextmanager
def workers() -> Iterator[Any]:
    settings = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0", "worker_dashboard_address": None}
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **settings) as made:  # type: ignore[no-untyped-call] # distributed has no types
        yield made


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with workers() as made:
        yield made


def chunks(folder: Path) -> list[Chunk]:
    (folder / "bank.yaml").write_text(BANK, encoding="utf-8")
    bank = load_bank(folder / "bank.yaml", Report())
    assert bank
    found = edition(bank)
    proof = found.proof(["A"], Report(), fast=False, key=False)
    assert proof
    copies = [Copy(at, "AB"[at % 2], f"学生{at}", str(at), "") for at in range(16)]
    return list(found.chunks([copies[at : at + 2] for at in range(0, 16, 2)], proof))


def test_a_killed_worker_changes_neither_bytes_nor_order(cluster: Any, tmp_path: Path) -> None:
    tasks = chunks(tmp_path)
    wanted = [set_chunk(chunk) for chunk in tasks]
    made = []
    with Client(cluster.scheduler_address, set_as_default=False) as client:  # type: ignore[no-untyped-call] # distributed has no types
        before = client.run(os.getpid)
        for result in run(set_chunk, tasks, jobs=1, scheduler=cluster.scheduler_address):
            made.append(result)
            if len(made) == 3:
                os.kill(min(before.values()), signal.SIGKILL)
        after = client.run(os.getpid)
    assert made == wanted
    assert len(set(before.values()) & set(after.values())) == 1


def test_what_a_scheduler_gives_up_is_lost_and_nothing_else() -> None:
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), workers() as cluster:
        assert list(run(never, range(4), jobs=1, scheduler=cluster.scheduler_address)) == [0, 1, Lost(), 3]


def test_the_command_prints_the_same_bytes_through_a_scheduler(cluster: Any, tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(BANK, encoding="utf-8")
    (tmp_path / "class.csv").write_text(
        "姓名,学号\n" + "".join(f"学生{at},{at}\n" for at in range(52)), encoding="utf-8"
    )
    for name, how in (("a", ("--jobs", "1")), ("b", ("--scheduler", cluster.scheduler_address))):
        chosen = ("--class", tmp_path / "class.csv", "-o", tmp_path / name, "--count", "3", *how)
        assert run_command(tmp_path / "bank.yaml", *chosen).exit_code == 0
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in "ab")
    assert first == second


def test_a_scheduler_that_does_not_answer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizkit.parallel._PATIENCE", 1)
    (tmp_path / "bank.yaml").write_text(BANK, encoding="utf-8")
    (tmp_path / "class.csv").write_text("姓名\n甲\n", encoding="utf-8")
    chosen = ("--class", tmp_path / "class.csv", "-o", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:1")
    result = run_command(tmp_path / "bank.yaml", *chosen)
    assert (result.exit_code, "QK583" in result.stderr) == (1, True)
    assert not (tmp_path / "out").exists()
