"""Coverage-guided fuzzing: `python -m tests.fuzz.run TARGET SECONDS [FOLDER]`, with atheris (pip install atheris).

Starts from the target's seeds; what reaches new code is kept in FOLDER, and an input that breaks something is left in
the current folder. Such an input becomes a seed, and with that a test.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["quizkit"]):
    from tests.fuzz.targets import HERE, TARGETS


def main() -> None:
    """Fuzz one target."""
    name, seconds, *folder = sys.argv[1:]
    found = Path(*folder) if folder else Path(f"fuzz-{name}")
    found.mkdir(exist_ok=True)
    limits = (f"-max_total_time={seconds}", "-max_len=4096", "-timeout=20", "-rss_limit_mb=2000")
    atheris.Setup([sys.argv[0], *limits, str(found), str(HERE / "seeds" / name)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
