"""The candidate's own editor, for long answers."""

from __future__ import annotations

import os
from pathlib import Path


def edited(text: str) -> str | None:
    """Return ``text`` as `$VISUAL` or `$EDITOR` leaves it; None if there is no such program, or it fails."""
    import shlex  # noqa: PLC0415 - rarely needed
    import subprocess  # noqa: PLC0415 - for who opens an editor
    import tempfile  # noqa: PLC0415 - the same

    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    with tempfile.TemporaryDirectory(prefix="quizkit-") as folder:
        path = Path(folder) / "answer.md"
        path.write_text(text, encoding="utf-8")
        try:
            done = subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the candidate's own choice
            return path.read_text(encoding="utf-8").rstrip("\n") if done.returncode == 0 else None
        except (OSError, UnicodeDecodeError, IndexError):
            return None
