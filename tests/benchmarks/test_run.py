"""The benchmarks run, and say what they found."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).parents[2]
GROW: Final = ["check", "Anki build", "warm rebuild", "paper of 40", "grading", "session start"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where a run on tiny banks left its figures."""
    folder = tmp_path_factory.mktemp("figures")
    command = [sys.executable, str(ROOT / "benchmarks" / "run.py"), "50", "90", "--rounds", "1", "--out", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    (folder / "told").write_text(done.stdout, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def found(folder: Path) -> list[dict[str, Any]]:
    figures: list[dict[str, Any]] = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    return figures


def test_every_task_has_its_figures(found: list[dict[str, Any]]) -> None:
    tasks = [(one["task"], one["questions"]) for one in found]
    assert tasks == [("start-up", 50), *((task, 50) for task in GROW), *((task, 90) for task in GROW)]
    for one in found:
        assert one["cpu_s"].keys() == one["peak_mb"].keys() != set()
        assert all(seconds > 0 for seconds in one["cpu_s"].values())
        assert all(megabytes > 1 for megabytes in one["peak_mb"].values())


def test_a_tool_that_is_not_installed_stays_in_the_table_with_the_reason(
    found: list[dict[str, Any]], folder: Path
) -> None:
    builds = found[GROW.index("Anki build") + 1]
    assert builds["left_out"]["anki-yaml-tool"] == "anki-yaml-tool is not installed"
    told = (folder / "told").read_text(encoding="utf-8")
    assert "anki-yaml-tool               anki-yaml-tool is not installed\n" in told


def test_there_is_a_picture_of_time_and_one_of_memory(folder: Path) -> None:
    for name in ("cpu", "memory"):
        assert (folder / f"performance-{name}.png").read_bytes().startswith(b"\x89PNG")
