"""What the first question must not wait for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cli.shell import ROOT, environment

BANK = """\
bank: plain
lang: en
questions:
  - id: one
    q: The capital of France?
    a: Paris
    wrong:
      - Lyon
      - Nice
    why: It is.
  - id: two
    q: How high is it?
    number: 330 +- 5
    tags: [topic/height]
"""
FIRST = """
import io, sys
import quizkit.terminal.line

class Waiting(io.TextIOWrapper):
    def readline(self, size=-1):
        print(*sorted(sys.modules), file=sys.stderr)
        return ""

sys.stdin = Waiting(sys.stdin.buffer)
sys.argv = ["quizkit", "quiz", *sys.argv[1:]]
from quizkit.__main__ import main
main()
"""
LATER = {
    *("textual", "rich", "pygments", "fsrs", "platformdirs", "yaml"),
    *("_hashlib", "base64", "calendar", "dataclasses", "difflib", "fractions", "json", "shutil", "tempfile"),
    *("quizkit.assembly.blueprint", "quizkit.diagnostics.render", "quizkit.grading.grade", "quizkit.items.images"),
    *("quizkit.output", "quizkit.terminal.answers", "quizkit.terminal.closing", "quizkit.terminal.solution"),
    *("quizkit.units", "quizkit.writers"),
}


def test_the_first_question_waits_for_nothing_that_is_needed_later(tmp_path: Path) -> None:
    bank, history = tmp_path / "bank.yaml", tmp_path / "history.db"
    bank.write_text(BANK, encoding="utf-8")
    command = [sys.executable, "-c", FIRST, str(bank), "--plain", "--db", str(history)]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=environment(), cwd=ROOT, stdin=subprocess.DEVNULL
    )
    loaded = set(done.stderr.split())
    assert "quizkit.terminal.plain" in loaded
    assert sorted(loaded & LATER) == []
