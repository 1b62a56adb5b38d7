"""quizkit in a process that may only take so much time and memory."""

from __future__ import annotations

import resource
import subprocess
from pathlib import Path

from tests.cli.shell import QUIZKIT, environment

SECONDS, BYTES = 20, 1 << 30  # what sane input needs is a hundredth of it


def bounded(
    folder: Path, *arguments: str, seconds: int = SECONDS, size: int = BYTES, text: str | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run quizkit in ``folder``; it is killed where it takes more."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))

    return subprocess.run(
        [*QUIZKIT, *arguments],
        cwd=folder,
        env=environment(QUIZKIT_CACHE=str(folder / "cache"), **more),
        input=text,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
