"""The candidate's own editor, for long answers."""

from __future__ import annotations

import os
from pathlib import Path


def edited(text: str, ms: int | None = None) -> str | None:
    """Return ``text`` as `$VISUAL` or `$EDITOR` leaves it; None if there is no such program, or it fails.

    What is saved when ``ms`` milliseconds are over is what is returned, once the editor has ended.
    """
    import shlex  # noqa: PLC0415 - rarely needed
    import subprocess  # noqa: PLC0415 - for who opens an editor
    import tempfile  # noqa: PLC0415 - the same

    with tempfile.TemporaryDirectory(prefix="quizkit-") as folder:
        path = Path(folder) / "answer.md"
        path.write_text(text, encoding="utf-8")
        try:
            command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
            with subprocess.Popen([*command, str(path)]) as editor:  # noqa: S603 - the candidate's own choice
                try:
                    editor.wait(None if ms is None else ms / 1000)
                except subprocess.TimeoutExpired:
                    return path.read_text(encoding="utf-8").rstrip("\n")
            return path.read_text(encoding="utf-8").rstrip("\n") if editor.returncode == 0 else None
        except (OSError, ValueError, IndexError):  # no program, no UTF-8, a quotation mark without its other half
            return None
