"""Blueprints and answers from a stranger: none takes long for its size, none says more than is of use."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.safety.bounded import bounded
from tests.safety.kills import COMMANDS

PLANS = {
    "demands": "per: {" + ", ".join(f"t{number}: 1" for number in range(20_000)) + "}\n",
    "sections": "sections:\n" + "".join(f"  - {{title: s{number}, count: 1}}\n" for number in range(5000)),
    "patterns": f"take: {{ids: ['{'*a' * 60}b', '{'[!a]*' * 200}z'], tags: ['{'*?' * 100}x']}}\ncount: 1\n",
    "nesting": "sections: [{" * 500 + "}]" * 500 + "\n",
    "numbers": "count: 99999999999999999999999\ntime: 99999999999999999h\neach: {'*': 1e99999}\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.yaml").write_text(COMMANDS["build"].bank("new"), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("kind", PLANS)
def test_a_blueprint_that_asks_for_too_much_is_refused_soon(kind: str, folder: Path) -> None:
    (folder / "plan.yaml").write_text(PLANS[kind], encoding="utf-8")
    done = bounded(folder, "print", "b.yaml", "--blueprint", "plan.yaml", "-o", "b.pdf")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr[-500:]
    assert len(done.stderr) < 5000


def test_a_file_that_holds_no_answers_is_not_read_to_its_end(folder: Path) -> None:
    (folder / "a.jsonl").write_text("x\n" * 300_000, encoding="utf-8")
    done = bounded(folder, "quiz", "b.yaml", "--answers", "a.jsonl")
    assert (done.returncode, "100 errors" in done.stderr) == (1, True), done.stderr[-500:]
