"""The zip file of a package is one to other programs, whatever its size."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.writers.anki.archive import DEFLATED, STORED, Archive, deflated
from quizkit.writers.anki.earlier import unpacked

LARGE: Final = 5 << 30  # bytes
PARTS: Final = st.lists(st.binary(max_size=99), max_size=5)


def add(archive: Archive, name: str, parts: list[bytes], *, stored: bool, most: int = 0) -> None:
    if stored:
        archive.add(name, STORED, ((part, part) for part in parts), most)
    else:
        archive.add(name, DEFLATED, deflated(parts), most)


@given(st.dictionaries(st.text("ab01.", min_size=1), st.tuples(PARTS, st.booleans(), st.sampled_from([0, LARGE]))))
def test_what_is_written_is_read(entries: dict[str, tuple[list[bytes], bool, int]]) -> None:
    file = io.BytesIO()
    archive = Archive(file)
    for name, (parts, stored, most) in entries.items():
        add(archive, name, parts, stored=stored, most=most)
    archive.finish()
    with ZipFile(file) as read:
        assert read.testzip() is None
        assert read.namelist() == list(entries)
        assert [read.read(name) for name in entries] == [b"".join(parts) for parts, _, _ in entries.values()]


@pytest.mark.parametrize("count", [0, 0xFFFE, 0xFFFF, 0x10001])
def test_all_entries_are_listed(count: int) -> None:
    file = io.BytesIO()
    archive = Archive(file)
    for number in range(count):
        archive.add(str(number), STORED, ())
    archive.finish()
    with ZipFile(file) as read:
        assert len(read.namelist()) == count


def test_entries_may_stand_beyond_four_gigabytes(tmp_path: Path) -> None:
    with (tmp_path / "large.zip").open("wb") as file:
        archive = Archive(file)
        add(archive, "first", [b"here"], stored=True)
        file.seek(LARGE)  # nothing stands between, which takes no room
        add(archive, "second", [b"there"], stored=False)
        archive.finish()
    with ZipFile(tmp_path / "large.zip") as read:
        assert (read.read("first"), read.read("second")) == (b"here", b"there")


def test_a_package_that_was_cut_meanwhile_is_an_error(tmp_path: Path) -> None:
    package = tmp_path / "out.apkg"
    with package.open("wb") as file:
        archive = Archive(file)
        add(archive, "collection.anki2", [b"words " * 99], stored=False)
        archive.finish()
    whole = package.read_bytes()
    with unpacked(package, (), tmp_path / "here") as earlier:
        assert earlier.database.read_bytes() == b"words " * 99
    for cut in (whole[:9], whole[:60], whole[:50] + b"\xff" * 99):
        package.write_bytes(cut)
        with pytest.raises(OSError, match="changed meanwhile"), unpacked(package, (), tmp_path / "here"):
            pass
    assert [one.name for one in tmp_path.iterdir()] == ["out.apkg"]
