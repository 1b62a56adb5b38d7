"""Ids that are missing are written in place; the rest of a bank, and what was learnt, stays."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.shell import call, guids, write

WITHOUT_IDS = """\
# A bank whose questions have no ids yet.
bank: bare
lang: en
questions:
  # the first
  - q: Who speaks?   # a comment
    a: Ishmael
  - {q: Flow style?, a: "Yes"}
  - stem: Read this.
    parts:
      - q: Why?
        accept: [November]
      - cloze: The {{sea}}.
  -   q: Indented?
      truth: yes
"""


def faults(bank: Path) -> list[str]:
    """Return the codes that `check` reports, but for those of item writing."""
    found = json.loads(call("check", bank, "--format", "json").stdout)
    return [one["code"] for one in found if not one["code"].startswith("QK4")]


def test_written_ids_keep_every_guid_and_every_other_byte(tmp_path: Path) -> None:
    bank = write(tmp_path / "bare.yaml", WITHOUT_IDS)
    call("build", bank, "-o", tmp_path)
    before = guids(tmp_path / "bare.apkg", tmp_path)
    listed = call("ids", bank)
    assert len(listed.stdout.splitlines()) == 5
    assert bank.read_text(encoding="utf-8") == WITHOUT_IDS
    written = call("ids", "--write", bank)
    assert (written.exit_code, written.stdout) == (0, "")
    text = bank.read_text(encoding="utf-8")
    assert text != WITHOUT_IDS
    kept = Counter("".join(text.split("id: ")).split())
    assert not Counter(WITHOUT_IDS.split()) - kept - Counter(["{q:"])
    checked = faults(bank)
    assert checked == []
    call("build", bank, "-o", tmp_path)
    assert guids(tmp_path / "bare.apkg", tmp_path) == before
    again = call("ids", bank)
    assert (again.stdout, again.stderr) == ("", "every question has an id\n")


def test_ids_are_written_once(tmp_path: Path) -> None:
    bank = write(tmp_path / "bare.yaml", WITHOUT_IDS)
    call("ids", "--write", bank)
    first = bank.read_bytes()
    call("ids", "--write", bank)
    assert bank.read_bytes() == first


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["without a mark", "with a byte order mark"])
def test_ids_keep_windows_line_ends(tmp_path: Path, mark: bytes) -> None:
    bank = tmp_path / "bare.yaml"
    bank.write_bytes(mark + WITHOUT_IDS.replace("\n", "\r\n").encode())
    assert call("ids", "--write", bank).exit_code == 0
    data = bank.read_bytes()
    assert data.startswith(mark + b"# A bank")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert faults(bank) == []


def test_ids_of_standard_input_go_to_standard_output() -> None:
    written = call("ids", "--write", "-", text=WITHOUT_IDS)
    assert written.exit_code == 0
    assert "QK224" not in call("check", "-", text=written.stdout).stdout


def test_ids_are_not_written_into_a_bank_that_cannot_be_read(tmp_path: Path) -> None:
    bank = write(tmp_path / "bad.yaml", WITHOUT_IDS + '  - q: "open\n')
    before = bank.read_bytes()
    assert call("ids", "--write", bank).exit_code == 1
    assert bank.read_bytes() == before
