"""What a long history costs: `python benchmarks/study.py [ANSWERS]` prints CPU seconds and peak memory of each step.

Each step runs in a process of its own, so that its memory is its own. `again` imports what is there already, `anew`
makes the schedule of all questions anew, as `quizkit tune` does.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from quizkit.diagnostics import Report
from quizkit.model.bank import BankId, Header
from quizkit.model.form import Entry
from quizkit.reader import load_bank
from quizkit.source import Source
from quizkit.study.exchange import lines, lines_of, merge, read
from quizkit.study.log import Log
from quizkit.study.modes import Mode
from quizkit.study.opening import open_log
from quizkit.study.report import statistics
from quizkit.study.session import Session

BEGAN, LASTED = 1_600_000_000_000, 100_000_000_000  # ms
ASKED = 20  # times, in the mean, that a question was
BANKS = 10


def fill(log: Log, total: int) -> None:
    """Write ``total`` answers over three years."""
    chance, questions = random.Random(1), max(1, total // ASKED)

    def attempts() -> Iterator[tuple[object, ...]]:
        for number in range(total):
            at = BEGAN + number * LASTED // total
            right = chance.random() < 0.85
            key = (at << 80 | 7 << 76 | 2 << 62 | number).to_bytes(16)
            graded = ("right", "1", 3) if right else ("wrong", "0", 1)
            question, ms = chance.randrange(1, questions + 1), chance.randrange(2_000, 20_000)
            shown = ("0123456789abcdef", "answer", "practice", at, 0, "[[2,0,1,3]]", '{"chosen":[0]}')
            yield key, bytes(16), question, *shown, *graded, ms, 0, None, None

    with log.transaction() as database:
        rows = ((number, f"bank{number % BANKS}", f"q{number}") for number in range(1, questions + 1))
        database.executemany("INSERT INTO question VALUES(?, ?, ?)", rows)
        database.executemany(f"INSERT INTO attempt VALUES({', '.join('?' * 17)})", attempts())
        memories = (
            (
                number,
                chance.uniform(1, 200),
                chance.uniform(1, 10),
                BEGAN + LASTED,
                BEGAN + LASTED - number,
                19_000,
                20,
                3,
            )
            for number in range(1, questions + 1)
        )
        database.executemany("INSERT INTO memory VALUES(?, ?, ?, ?, ?, ?, ?, ?)", memories)


def entries(folder: Path, total: int) -> list[Entry]:
    """Return the questions of one of the banks."""
    path = folder / "bank0.yaml"
    numbers = range(BANKS, max(BANKS, total // ASKED) + 1, BANKS)
    questions = "".join(f"  - {{id: q{number}, q: What is {number}?, accept: [q{number}]}}\n" for number in numbers)
    path.write_text(f"bank: bank0\ntitle: Bank\nlang: en\nquestions:\n{questions}", encoding="utf-8")
    bank = load_bank(path, Report())
    assert bank  # noqa: S101 - our own
    header = Header(BankId("bank0"), bank.header.title, bank.header.deck, bank.header.lang, folder)
    return [Entry(header, item) for item in bank.items]


def step(name: str, folder: Path, total: int) -> None:
    """Do one step and print what it cost."""
    found = entries(folder, total) if name == "next" else []
    log = open_log(folder / ("other.db" if name in ("import", "again") else "history.db"), Report())
    assert log  # noqa: S101 - our own
    exported = folder / "history.jsonl"
    begun = process_time()
    match name:
        case "fill":
            fill(log, total)
        case "stats":
            statistics(log)
        case "export":
            with exported.open("w", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in lines(log))
        case "import" | "again":
            with exported.open(encoding="utf-8") as file:
                merge(log, read(lines_of(file), Source(exported, ""), Report()))
        case "anew":
            with log.transaction():
                log.reschedule()
        case _:
            for mode in (Mode.PRACTICE, Mode.REVIEW, Mode.MISTAKES):
                Session.start(found, mode, seed="1", log=log).current()
    used = process_time() - begun
    print(
        f"{name:6} {total:9,} answers {used:6.2f} s {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:5.0f} MB"
    )


def main() -> None:
    """Run the steps."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        for name in ("fill", "stats", "next", "export", "import", "again", "anew"):
            subprocess.run([sys.executable, __file__, str(total), name, folder], check=True)


if __name__ == "__main__":
    if len(sys.argv) > 3:
        step(sys.argv[2], Path(sys.argv[3]), int(sys.argv[1]))
    else:
        main()
