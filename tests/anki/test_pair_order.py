"""The rights of a matching question never stand in the key's order because of `shuffle: no`."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.anki.workshop import build, write_bank

PAIRS = {f"left {number}": f"right {number}" for number in range(8)}


def orders(folder: Path, shuffle: str) -> list[tuple[str, list[str]]]:
    """Return, for twenty questions, what the script is told and the order of the rights."""
    questions = [{"id": f"q{number}", "q": "Match.", "match": PAIRS} for number in range(20)]
    built = build(write_bank(folder / "geo.yaml", questions, defaults={"shuffle": shuffle}), folder / f"{shuffle}.apkg")
    with ZipFile(built.package) as archive:
        path = archive.extract("collection.anki2", folder)
    with closing(sqlite3.connect(path)) as database:
        tasks = [fields.split("\x1f")[2] for (fields,) in database.execute("select flds from notes")]
    return [(re.findall(r'data-shuffle="(\d)"', task)[0], re.findall(r'data-pair="(\d+)"', task)) for task in tasks]


@pytest.mark.parametrize("shuffle", ["no", "yes"])
def test_the_rights_are_shuffled_whatever_the_script_is_told(tmp_path: Path, shuffle: str) -> None:
    found = orders(tmp_path, shuffle)
    assert {told for told, _ in found} == {"0" if shuffle == "no" else "1"}
    assert all(sorted(order) == [str(number) for number in range(8)] for _, order in found)
    assert all(order != sorted(order) for _, order in found)
