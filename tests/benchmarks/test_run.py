"""The benchmarks run, and say what they found."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]


def test_the_benchmarks_run_on_tiny_banks(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "run.py"), "20", "50", "--rounds", "1", "--out", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    tasks = [(one["task"], one["questions"]) for one in found]
    grow = ["Anki build", "warm rebuild", "check"]
    assert tasks == [("start-up", 20), *((task, 20) for task in grow), *((task, 50) for task in grow)]
    for one in found:
        assert one["cpu_s"].keys() == one["peak_mb"].keys()
        assert all(seconds > 0 for seconds in one["cpu_s"].values())
        assert all(megabytes > 1 for megabytes in one["peak_mb"].values())
    assert (tmp_path / "anki-build.png").read_bytes().startswith(b"\x89PNG")
