"""Papers for a class: python classes.py [STUDENTS] [ROUNDS]

Prints papers of 20 questions in two languages on two pages for a class: in four versions, with one process and with
two; each student's own; stamped (`--fast`). In turn, then prints CPU seconds, papers a CPU second, peak memory of the
largest process and bytes a paper. The medians of all rounds but the first, which warms the machine's caches.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ZH = "工业经济发展政策企业专业创新市场技术研究国家支持制造质量服务管理资源生产能力水平标准结构增长改革"
EN = "policy growth industry market research quality service reform science city resource standard output".split()
RUNS = {
    "4 versions, 1 job": ("--versions", "4", "--jobs", "1"),
    "4 versions, 2 jobs": ("--versions", "4", "--jobs", "2"),
    "each their own, 1 job": ("--versions", "each", "--jobs", "1"),
    "4 versions, stamped, 1 job": ("--versions", "4", "--fast", "--jobs", "1"),
}


def write_bank(path: Path) -> None:
    """Write 20 questions in Chinese and English with four options each."""
    chance = random.Random(7)

    def both(chars: int) -> str:
        words = " ".join(chance.choices(EN, k=max(1, chars // 2)))
        return f"{{zh: {''.join(chance.choices(ZH, k=chars))}, en: {words}}}"

    lines = ["bank: classes", "title: {zh: 期中测验, en: Midterm}", "lang: zh", "questions:"]
    for at in range(20):
        lines += [f"  - id: q{at}", f"    q: {both(22)}", "    options:"]
        lines += [f"      - {'wrong' if one else 'right'}: {both(3)}" for one in range(4)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_class(path: Path, students: int) -> None:
    rows = (f"学生{at:06d},{20260000 + at},高三（{at // 50 + 1}）班" for at in range(1, students + 1))
    path.write_text("姓名,学号,班级\n" + "\n".join(rows) + "\n", encoding="utf-8")


def measured(command: list[str]) -> tuple[float, float, float]:
    """Run a command; return its CPU seconds, wall seconds and the peak memory (MB) of its largest process."""
    start = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-c", WATCH, *command], stdout=subprocess.PIPE, text=True)
    cpu, peak = map(float, (child.communicate()[0]).split())
    if child.returncode:
        sys.exit("the run failed")
    return cpu, time.perf_counter() - start, peak


# Waits for the command and all that it started: their CPU time counts, and the largest of them.
WATCH = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
sys.exit(done.returncode)
"""


def main(students: int = 1000, rounds: int = 3) -> None:
    results: dict[str, list[tuple[float, float, float]]] = {name: [] for name in RUNS}
    size: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        bank, roster = Path(folder, "bank.yaml"), Path(folder, "class.csv")
        write_bank(bank)
        write_class(roster, students)
        for number in range(rounds):
            for name, options in RUNS.items():
                out = Path(folder, f"{name}-{number}")
                command = [sys.executable, "-m", "quizkit", "print", str(bank), "--class", str(roster), "-o", str(out)]
                results[name].append(measured([*command, "--no-key", *options]))
                size[name] = sum(path.stat().st_size for path in out.glob("*.pdf")) / students / 1000
    print(f"{students} students, {os.cpu_count()} cores, {rounds} rounds")
    print("| | CPU s | papers a CPU second | wall s | peak MB | kB a paper |\n|---|---|---|---|---|---|")
    for name, found in results.items():
        cpu, wall, peak = (median(column) for column in zip(*(found[1:] or found), strict=True))
        print(f"| {name} | {cpu:.1f} | {students / cpu:.1f} | {wall:.1f} | {peak:.0f} | {size[name]:.1f} |")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
