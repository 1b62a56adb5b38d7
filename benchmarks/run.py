"""Speed and memory, as ratios in one run: python benchmarks/run.py [QUESTIONS] [ROUNDS]

The programs take turns, each in a process of its own; CPU seconds are user + system, memory is the peak (ru_maxrss).
These machines are noisy: believe the ratios of medians, not the seconds.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PYTHON = sys.executable
QUIZKIT = str(Path(PYTHON).with_name("quizkit"))


def cost(command: list[str], cwd: str) -> tuple[float, float]:
    """Run ``command`` and return its CPU seconds and peak memory in MB."""
    pid = os.posix_spawn(
        command[0],
        command,
        {**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
    )
    _, status, used = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"failed in {cwd}: {' '.join(command)}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def compare(title: str, commands: dict[str, list[str]], base: str, rounds: int, cwd: str) -> dict[str, object]:
    """Run ``commands`` in turn, there and back, and print the medians and their ratios to ``base``."""
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for at in range(rounds):
        for name in commands if at % 2 == 0 else reversed(commands):
            runs[name].append(cost(commands[name], cwd))
    cpu = {name: statistics.median(seconds for seconds, _ in found) for name, found in runs.items()}
    peak = {name: max(memory for _, memory in found) for name, found in runs.items()}
    print(f"\n{title} ({rounds} rounds)\n{'':28}{'CPU s':>9}{'ratio':>9}{'peak MB':>9}")
    for name in commands:
        print(f"{name:28}{cpu[name]:9.3f}{cpu[name] / cpu[base]:9.3f}{peak[name]:9.0f}")
    return {"title": title, "base": base, "cpu_s": cpu, "peak_mb": peak}


def main() -> None:
    """Compare start-up and building with what they are measured against."""
    questions = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        bank, out = f"{folder}/bank.yaml", f"{folder}/out.apkg"
        subprocess.run([PYTHON, str(HERE / "gen_bank.py"), str(questions), bank], check=True)
        start = {
            "python -c pass": [PYTHON, "-c", "pass"],
            "quizkit --version": [QUIZKIT, "--version"],
            "quizkit --help": [QUIZKIT, "--help"],
        }
        naive = str(HERE / "naive_genanki.py")
        build = {
            "genanki, yaml.safe_load": [PYTHON, naive, "safe", bank, out],
            "genanki, CSafeLoader": [PYTHON, naive, "c", bank, out],
            "quizkit check": [QUIZKIT, "check", bank],
            "quizkit anki": [QUIZKIT, "anki", bank, "-o", out],
        }
        found = [
            compare("start-up", start, "python -c pass", 5 * rounds, folder),
            compare(f"{questions:,} questions", build, "genanki, yaml.safe_load", rounds, folder),
        ]
    if len(sys.argv) > 3:
        Path(sys.argv[3]).write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
