"""Answers graded in a second of CPU time on one core: python benchmarks/grading.py [SECONDS]

The golden cases of the tests, all interactions mixed, again and again. Nothing that was typed is remembered from one
round to the next; the prepared keys are.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a script, from anywhere

from quizkit.grading import date, quantity
from quizkit.grading.grade import grade
from tests.grading.golden import cases

TYPED = (quantity.read_quantities, quantity.read_range, date.read_dates)


def main() -> None:
    """Print how many answers were graded a second, in the median of the rounds."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        found = list(cases(Path(folder)))
    rounds: list[float] = []
    while sum(rounds) < seconds:
        for function in TYPED:
            function.cache_clear()
        start = process_time()
        for case in found:
            grade(case.item, case.response, rivals=case.rivals)
        rounds.append(process_time() - start)
    print(
        f"{len(found) / sorted(rounds)[len(rounds) // 2]:,.0f} answers a second ({len(rounds)} rounds of {len(found)})"
    )


if __name__ == "__main__":
    main()
