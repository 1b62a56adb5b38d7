"""A bank with faults of known kinds at random places, and what they cost: python -m benchmarks.faults QUESTIONS FAULTS

Checks the bank with and without them in turn, each in a process of its own; exits if a fault is not reported within its
question, or what is found is not sorted.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.gen_bank import write
from benchmarks.measuring import Program, compare

CHECK = (sys.executable, "-m", "quizkit", "check")
# The code that a fault gets, what it replaces in a sound question, by what.
Kind = tuple[str, re.Pattern[str], str]
# Each is found once, and brings hardly any other finding.
KINDS: tuple[Kind, ...] = tuple(
    (code, re.compile(pattern, re.MULTILINE), replacement)
    for code, pattern, replacement in (
        ("QK104", r"^  level", "   level"),  # indented by one blank too many
        ("QK104", r"^  level:", "  level"),
        ("QK104", r"^  why: \|\n    ", "  why: |\n"),
        ("QK105", r"^  level: ", '  level: "1" '),
        ("QK105", r"^  level: ", "  level: ["),
        ("QK106", r"^  level", "\tlevel"),
        ("QK107", r"^(  level: \d)$", r"\1\n\1"),
        ("QK113", r"^  tags: .*", "  tags: {a: b}"),
        ("QK114", r"^  level:", "  levle:"),
        ("QK120", r"^  level: \d", "  level: 9"),
        ("QK201", r"^  options:\n(?:    .*\n)+", ""),
        ("QK203", r"\A((?:(?!- right:)[^\0])+)- right:(?![^\0]*- right:)", r"\1- wrong:"),
        ("QK214", r"^- id: (\w+)", "- id: '\\1 !'"),
        ("QK301", r"^- id: \w+", "- id: q000000"),
        ("QK402", r"^    - wrong: .*", "    - wrong: 以上都对"),
        (
            "QK407",
            r"^  options:\n(?:    .*\n)+",
            "  options:\n    - right: 海\n    - wrong: 盐和水\n    - wrong: 水和盐\n",
        ),
    )
)


@dataclass(frozen=True)
class Fault:
    """A fault: the code that it gets, the first line of its question and that of the next."""

    code: str
    first: int
    behind: int


def inject(bank: Path, faulty: Path, count: int, seed: int = 1, kinds: Sequence[Kind] = KINDS) -> list[Fault]:
    """Write the bank of ``gen_bank`` with ``count`` faults, of each of ``kinds`` as many, at most one in a question."""
    head, *questions = re.split("^(?=- id: )", bank.read_text(encoding="utf-8"), flags=re.MULTILINE)
    coming, left, codes = cycle(kinds), count, dict[int, str]()
    code, pattern, replacement = next(coming)
    for at in Random(seed).sample(range(1, len(questions)), len(questions) - 1):
        text, changed = pattern.subn(replacement, questions[at], count=1)
        if changed and left:
            questions[at], codes[at] = text, code
            (code, pattern, replacement), left = next(coming), left - 1
    if left:
        raise ValueError(f"{len(questions)} questions have no room for {count} faults")
    faulty.write_text(head + "".join(questions), encoding="utf-8")
    starts = [1 + head.count("\n")]
    for question in questions:
        starts.append(starts[-1] + question.count("\n"))
    return [Fault(codes[at], starts[at], starts[at + 1]) for at in sorted(codes)]


def missed(faults: Iterable[Fault], found: list[dict[str, Any]]) -> list[Fault]:
    """Return the faults that are not ``found``, the JSON of a check, within their questions."""
    lines: dict[str, list[int]] = {}
    for one in found:
        lines.setdefault(one["code"], []).append(one["line"])
    return [one for one in faults if not _within(sorted(lines.get(one.code, ())), one)]


def _within(lines: list[int], fault: Fault) -> bool:
    at = bisect_right(lines, fault.first - 1)
    return at < len(lines) and lines[at] < fault.behind


def check(faulty: Path, faults: list[Fault]) -> Counter[str]:
    """Check the bank and return how often each code was found; exit if a fault was missed, or what came is unsorted."""
    done = subprocess.run((*CHECK, "--format", "json", str(faulty)), capture_output=True, check=False)
    found = json.loads(done.stdout)
    places = [(one["line"], one["column"]) for one in found]
    codes, wanted = Counter(one["code"] for one in found), Counter(fault.code for fault in faults)
    if missed(faults, found) or any(codes[code] < number for code, number in wanted.items()):
        raise SystemExit(f"wanted {wanted}, found {codes}; missed {missed(faults, found)}")
    if places != sorted(places) or done.returncode != 1:
        raise SystemExit("the findings are not sorted, or the check did not fail")
    return codes


def main() -> None:
    """Measure a check with and without faults."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("questions", type=int)
    parser.add_argument("faults", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write(given.questions, folder / "bank.yaml")
        faults = inject(folder / "bank.yaml", folder / "faulty.yaml", given.faults)
        codes = check(folder / "faulty.yaml", faults)
        print(f"{len(faults):,} faults of {len({fault.code for fault in faults})} codes, all reported; {codes}")
        programs = {name: Program((*CHECK, f"{name}.yaml")) for name in ("bank",)}
        programs["faulty"] = Program((*CHECK, "faulty.yaml"), code=1)
        compare("check", given.questions, programs, given.rounds, folder, os.environ)


if __name__ == "__main__":
    main()
