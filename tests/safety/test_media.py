"""Files that a bank shows: what is no file of its folder is neither read nor waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizkit.writers.media import MediaFiles
from tests.safety.bounded import bounded

COMMANDS = ("check b.yaml", "build b.yaml", "anki b.yaml -o b.apkg", "print b.yaml -o b.pdf", "yaml b.yaml")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", ["a pipe", "a device"])
def test_what_never_ends_stops_nothing_and_is_reported_once(kind: str, command: str, tmp_path: Path) -> None:
    if kind == "a pipe":
        os.mkfifo(tmp_path / "a.png")
    else:
        (tmp_path / "a.png").symlink_to("/dev/zero")
    (tmp_path / "b.yaml").write_text(
        "bank: b\ntitle: T\nlang: en\nquestions:\n- {id: a, q: '![x](a.png)', a: y}\n", encoding="utf-8"
    )
    done = bounded(tmp_path, *command.split())
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert (done.stdout + done.stderr).count("`a.png` is ") == 1
    assert "read any more" not in done.stderr


def test_a_file_that_was_exchanged_since_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    with pytest.raises(OSError, match="no file that a bank may show"):
        MediaFiles().name(tmp_path / "a.png")
