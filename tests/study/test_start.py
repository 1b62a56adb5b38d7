"""What the first question must not wait for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cli.shell import ROOT, environment

BANK = "bank: b\ntitle: B\nlang: en\nquestions:\n  - {id: a, q: What is it?, a: This, wrong: [That, Those, These]}\n"
FIRST = """
import sys
from pathlib import Path
from quizkit.diagnostics import Report
from quizkit.model.form import Entry
from quizkit.reader import load_bank
from quizkit.study.modes import Mode
from quizkit.study.opening import open_log
from quizkit.study.session import Session

folder = Path(sys.argv[1])
bank = load_bank(folder / "bank.yaml", Report())
with open_log(folder / "history.db", Report()) as log:
    session = Session.start([Entry(bank.header, item) for item in bank.items], Mode.PRACTICE, seed="1", log=log)
    assert session.current()
    print(*sorted(sys.modules))
"""
LATER = {"fsrs", "fsrs_rs_python", "matplotlib", "platformdirs", "quizkit.grading.grade", "quizkit.study.report"}


def test_the_first_question_is_shown_without_schedule_grader_and_plots(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(BANK, encoding="utf-8")
    command = [sys.executable, "-c", FIRST, str(tmp_path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment(), cwd=ROOT)
    loaded = set(done.stdout.split())
    assert "quizkit.study.session" in loaded
    assert not loaded & LATER
