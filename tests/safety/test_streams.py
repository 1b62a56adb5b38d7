"""An output that cannot be written, or that nobody reads: a word about it, and exit code 1."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from tests.safety.kills import COMMANDS
from tests.safety.test_failures import failed, start

TALKATIVE: Final = (
    "--version",
    "--help",
    "list questions b.yaml",
    "schema",
    "explain",
    "yaml b.yaml",
    "check --format sarif b.yaml",
    "quiz b.yaml --answers a.jsonl",
    "quiz b.yaml --jsonl --db h.db",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.yaml").write_text(COMMANDS["build"].bank("new"), encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"id": "q1", "answer": 1}\n' * 2000, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", TALKATIVE)
def test_a_full_device_is_named(command: str, folder: Path) -> None:
    failed(start(folder, f"quizkit {command} > /dev/full"), "cannot write the output: no space left on device")


@pytest.mark.parametrize("command", TALKATIVE)
def test_a_closed_output_is_named(command: str, folder: Path) -> None:
    failed(start(folder, f"quizkit {command} >&-"), "cannot write the output: bad file descriptor")


@pytest.mark.parametrize("command", ["list questions b.yaml", "check --format sarif b.yaml"])
def test_a_reader_that_has_gone_is_named(command: str, folder: Path) -> None:
    done = start(folder, f"quizkit {command} | head -c 1; exit ${{PIPESTATUS[0]}}")
    failed(done, "cannot write the output: broken pipe\n")


@pytest.mark.parametrize("command", ["anki b.yaml -o b.apkg", "ids --write n.yaml"])
@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- >&- 2>&-"])
def test_without_messages_the_work_is_done(closed: str, command: str, folder: Path) -> None:
    """Nor does a file take the number of a closed stream, and with it the messages."""
    (folder / "n.yaml").write_text(COMMANDS["ids"].bank("new"), encoding="utf-8")
    assert start(folder, f"quizkit {command} {closed}").returncode == 0
    made = (folder / "b.apkg").read_bytes() if "anki" in command else (folder / "n.yaml").read_bytes()
    assert made.startswith(b"PK") or made.count(b"id: ") == 1500


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk"])
def test_what_an_encoding_lacks_is_shown_by_its_number(encoding: str, tmp_path: Path) -> None:
    bank = "bank: b\ntitle: T\nlang: zh\nquestions:\n- {id: a, q: 为什么 naïve ᠮ?, a: y}\n"
    (tmp_path / "b.yaml").write_text(bank, encoding="utf-8")
    done = start(tmp_path, f"quizkit list questions b.yaml | iconv -f {encoding} -t utf-8", PYTHONIOENCODING=encoding)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert "\\u182e?" in done.stdout


@pytest.mark.parametrize("command", ["list banks", "check", "build --only anki", "anki -o b.apkg"])
def test_a_name_that_is_no_text_is_none_of_our_faults(command: str, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"b\xff.yaml")).write_bytes((COMMANDS["print"].bank("new")).encode())
    done = start(tmp_path, f"quizkit {command} $'b\\xff.yaml'", PYTHONIOENCODING="utf-8")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
