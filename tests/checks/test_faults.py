"""A bank with many faults at random places: every one is reported where it is, in order, and none of them twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.faults import KINDS, inject, missed
from benchmarks.gen_bank import write
from quizkit.checks import checked
from quizkit.diagnostics import Report
from quizkit.reader import open_bank, read_source


@pytest.mark.parametrize("seed", range(4))
def test_every_fault_is_reported_in_its_question(seed: int, tmp_path: Path) -> None:
    write(400, tmp_path / "sound.yaml", seed)
    faults = inject(tmp_path / "sound.yaml", tmp_path / "faulty.yaml", 4 * len(KINDS), seed)
    report = Report()
    source = read_source(tmp_path / "faulty.yaml", report)
    assert source
    bank = open_bank(source, report)
    assert list(checked(bank.items, bank.header, report))
    found = list(report)
    rows = [{"code": one.code.id, "line": one.span.line} for one in found]
    assert missed(faults, rows) == []
    counts = Counter(row["code"] for row in rows)
    wanted = Counter(fault.code for fault in faults)
    assert {code: counts[code] for code in wanted} == wanted
    assert [one.span for one in found] == sorted(one.span for one in found)


def test_a_fault_that_is_not_reported_is_missed(tmp_path: Path) -> None:
    write(100, tmp_path / "sound.yaml")
    faults = inject(tmp_path / "sound.yaml", tmp_path / "faulty.yaml", 20)
    rows = [{"code": fault.code, "line": fault.first} for fault in faults]
    assert missed(faults, rows[1:]) == faults[:1]
