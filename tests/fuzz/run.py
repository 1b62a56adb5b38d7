"""Coverage-guided fuzzing: `python -m tests.fuzz.run TARGET|all SECONDS [FOLDER]`, with atheris (the extra `fuzz`).

Starts from the target's seeds; what reaches new code is kept in FOLDER, from where the next run goes on. An input that
breaks something is shown and left in the current folder, as `crash-…`, `timeout-…` or `oom-…`, and the run fails. Such
an input becomes a seed, and with that a test. `all` fuzzes every target in one run: an input's first byte names one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["quizkit"]):
    from tests.fuzz.targets import HERE, TARGETS

NAMES = (*TARGETS,)
LIMITS = ("-max_len=4096", "-timeout=60", "-rss_limit_mb=2000")  # seconds and MB, for one input


def one(name: str) -> Callable[[bytes], None]:
    """Return a target that shows the input on which it breaks."""

    def target(data: bytes) -> None:
        try:
            TARGETS[name](data)
        except BaseException:
            print(f"\n`{name}` breaks on {data!r}", file=sys.stderr)  # noqa: T201 - the finding
            raise

    return target


def together(data: bytes) -> None:
    """Give the target that the first byte names the rest."""
    one(NAMES[data[0] % len(NAMES)] if data else NAMES[0])(data[1:])


def main() -> None:
    """Fuzz one target, or all of them."""
    name, seconds, *folder = sys.argv[1:]
    kept = Path(*folder) if folder else Path(f"fuzz-{name}")
    kept.mkdir(exist_ok=True)
    seeds = HERE / "seeds" / name
    with TemporaryDirectory() as place:
        if name == "all":
            seeds = Path(place)
            for path in (HERE / "seeds").glob("*/*"):
                first = bytes([NAMES.index(path.parent.name)])
                (seeds / f"{path.parent.name}-{path.name}").write_bytes(first + path.read_bytes())
        target = together if name == "all" else one(name)
        atheris.Setup([sys.argv[0], *LIMITS, f"-max_total_time={seconds}", str(kept), str(seeds)], target)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
