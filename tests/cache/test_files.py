"""The media of a package are looked at again: one that was written, or went, makes it anew."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from quizkit.cache.record import are_unchanged, files

NAMES = [sha256(b"%d" % number).hexdigest() for number in range(500)]  # too many to be read at one go


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    made = [tmp_path / name for name in (*NAMES, "a\nb", os.fsdecode(b"\xff"))]
    for path in made:
        path.write_bytes(b"some")
    return made


@pytest.mark.parametrize("number", [0, 250, 499, 500, 501])
def test_files_are_unchanged_until_one_is_written_or_goes(paths: list[Path], number: int) -> None:
    found = files(paths)
    assert found
    assert are_unchanged(found)
    paths[number].write_bytes(b"more")
    os.utime(paths[number], ns=(0, 0))
    assert not are_unchanged(found)
    paths[number].unlink()
    assert not are_unchanged(found)
    assert files(paths) is None


def test_no_files_are_unchanged() -> None:
    found = files([])
    assert found
    assert are_unchanged(found)
