"""A clock and a history in a fresh folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizkit.diagnostics import Report
from quizkit.study.log import Log
from quizkit.study.opening import open_log
from tests.study.workshop import Time


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def log(tmp_path: Path, report: Report, time: Time) -> Iterator[Log]:
    opened = open_log(tmp_path / "history.db", report, clock=time.clock)
    assert opened, [found.message for found in report]
    with opened:
        yield opened
