"""Builds, prints and ids that are killed leave the old file or the new one; what is left over, the next run deletes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.safety.kills import COMMANDS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_killed_command_tears_nothing_and_its_litter_is_cleaned_up(kind: str) -> None:
    command = [sys.executable, "-m", "tests.safety.kills", "12", kind]  # a fresh process: Typst does not survive a fork
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.startswith(f"{kind} {{")
