"""Every command that writes, where there is no room: a word about it, exit code 1, and what was there stays.

No file may grow beyond a few bytes, which needs no disk of our own; a disk that is full behaves alike.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from tests.safety.kills import COMMANDS
from tests.safety.test_failures import contents, failed, start

ROOM: Final = 500  # bytes
WRITERS: Final = {
    "build b.yaml -o out": "out/b.apkg",
    "anki b.yaml -o b.apkg": "b.apkg",
    "print b.yaml -o b.pdf": "b.pdf",
    "print b.yaml -o b.docx --docx": "b.docx",
    "print b.yaml -o out --versions 2": "out/b-manifest.json",
    "print b.yaml -o out --class class.csv --jobs 1": "out/b-manifest.json",
    "ids --write n.yaml": "n.yaml",
    "new new.yaml": "new.yaml",
    "quiz b.yaml --plain --db fresh.db": "fresh.db",
    "history import h.jsonl --db h.db": "h.db",
    "history export e.jsonl --db h.db": "e.jsonl",
    "quiz b.yaml --plain --db h.db": "h.db",
}


def without_databases(found: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in found.items() if ".db" not in name}


def rows(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "h.db")) as database:
        return int(database.execute("SELECT count(*) FROM attempt").fetchone()[0])


@pytest.mark.parametrize("command", WRITERS)
def test_without_room_what_was_there_stays(command: str, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(COMMANDS["print"].bank("new"), encoding="utf-8")
    (tmp_path / "n.yaml").write_text(COMMANDS["ids"].bank("new"), encoding="utf-8")
    (tmp_path / "class.csv").write_text("name,number\nA,1\nB,2\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "a.txt").write_text("a\n\n" * 3, encoding="utf-8")
    assert start(tmp_path, "quizkit quiz b.yaml --plain --db h.db < a.txt").returncode == 0
    assert start(tmp_path, "quizkit history export h.jsonl --db h.db").returncode == 0
    kept, old = rows(tmp_path), {name: b"old" for name in WRITERS.values() if not name.endswith((".db", ".yaml"))}
    for name, content in old.items():
        (tmp_path / name).write_bytes(content)
    before = contents(tmp_path)
    done = start(tmp_path, f"quizkit {command} < a.txt", room=ROOM)
    failed(done, "cannot ")
    assert without_databases(contents(tmp_path)) == without_databases(before)
    assert rows(tmp_path) == kept
