"""Commands killed at random moments: `python -m tests.safety.kills 200 [KIND…]` kills so many of each, and reports.

After each kill every output is that of before or that of after, and the next run leaves nothing else behind.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Final
from zipfile import ZipFile

from quizkit.cli import group
from quizkit.diagnostics import Report
from quizkit.writers.anki.lock import load_lock

# Imported once, before the forks; no page is set before them.
for _name in ("typst", "quizkit.cli.build", "quizkit.cli.print", "quizkit.cli.ids", "quizkit.cli.papers"):
    import_module(_name)
_WORDS: Final = ("old", "new")
_OUTPUTS: Final = ("b.yaml", "quizkit.lock", "out/b.apkg", "out/b.pdf", "out/b-key.pdf")
State = dict[str, object]


@dataclass(frozen=True, slots=True)
class Command:
    """A command line, the size of its bank, and whether questions there have ids."""

    arguments: tuple[str, ...]
    questions: int
    named: bool = True

    def bank(self, word: str) -> str:
        """Return a bank whose questions all hold ``word``."""
        names = (f"id: q{number}, " if self.named else "" for number in range(self.questions))
        rows = (f"- {{{name}q: 'Is {word} {at}?', a: '{word} yes', wrong: [no]}}" for at, name in enumerate(names))
        return "\n".join(("bank: b", "title: T", "lang: en", "questions:", *rows, ""))


COMMANDS: Final = {
    "build": Command(("build", "b.yaml", "-o", "out", "--only", "anki"), 1500),
    "print": Command(("print", "b.yaml", "-o", "out"), 20),
    "ids": Command(("ids", "--write", "b.yaml"), 1500, named=False),
}


def _run(folder: Path, arguments: tuple[str, ...], delay: float | None = None) -> int:
    """Run quizkit in ``folder`` in a process of its own, killed after ``delay`` seconds; return its wait status."""
    process = os.fork()
    if not process:
        code = 3
        try:
            null = os.open(os.devnull, os.O_RDWR)
            for handle in range(3):
                os.dup2(null, handle)
            os.chdir(folder)
            os.environ |= {"QUIZKIT_CACHE": str(folder / "cache"), "TMPDIR": str(folder / "tmp")}
            tempfile.tempdir = str(folder / "tmp")
            code = group.main([*arguments], standalone_mode=False) or 0
        finally:
            os._exit(code)
    if delay is not None:
        time.sleep(delay)
        os.kill(process, signal.SIGKILL)
    return os.waitpid(process, 0)[1]


def _state(folder: Path) -> State:
    """Return what each output says; one that is torn fails."""
    return {name: _seen(folder / name) if (folder / name).exists() else None for name in _OUTPUTS}


def _seen(path: Path) -> object:
    match path.suffix:
        case ".apkg":
            return _words_of(path)
        case ".lock":
            report = Report()
            lock = load_lock(path, 1, report)
            assert lock
            assert not report.failed
            return len(lock.entries)
        case _:
            return path.read_bytes()


def _words_of(package: Path) -> object:
    """Return how many notes hold which word."""
    with tempfile.TemporaryDirectory() as folder, ZipFile(package) as archive:
        assert archive.testzip() is None
        with closing(sqlite3.connect(archive.extract("collection.anki2", folder))) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            fields = [row[0] for row in database.execute("SELECT flds FROM notes")]
    return {word: sum(word in one for one in fields) for word in _WORDS}


def _litter(folder: Path) -> list[str]:
    known = {*_OUTPUTS, "out", "tmp", "cache"}
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    return sorted(name for name in found if name not in known and (name[:6] != "cache/" or name.endswith(".tmp")))


def kill(kind: str, times: int, folder: Path, seed: int = 1) -> Counter[str]:
    """Kill a command ``times`` times; return how often the outputs were those of before, of after, and some of each."""
    command, chance, met = COMMANDS[kind], Random(seed), Counter[str]()  # noqa: S311 - for variety
    (folder / "tmp").mkdir()
    bank = folder / "b.yaml"
    longest = 0.0
    for number in range(times):
        old, new = (command.bank(_WORDS[(number + at) % 2]) for at in (0, 1))
        bank.write_text(old, encoding="utf-8")
        started = time.monotonic()
        assert _run(folder, command.arguments) == 0
        longest = max(longest, time.monotonic() - started)
        assert _litter(folder) == []
        bank.write_text(new, encoding="utf-8")
        before = _state(folder)
        status = _run(folder, command.arguments, chance.uniform(0, longest))
        assert status in (0, signal.SIGKILL)
        left, litter = _state(folder), _litter(folder)
        assert _run(folder, command.arguments) == 0
        assert _litter(folder) == [], f"after {litter}"
        met.update(_told(left, before, _state(folder)))
        met["litter"] += bool(litter)
    return met


def _told(left: State, before: State, after: State) -> list[str]:
    changed = [name for name in _OUTPUTS if before[name] != after[name]]
    assert changed
    assert all(left[name] in (before[name], after[name]) for name in _OUTPUTS)
    new = sum(left[name] == after[name] for name in changed)
    return ["before" if not new else "after" if new == len(changed) else "some of each"]


def main() -> None:
    """Kill the commands named, or all, as often as the command line says."""
    for kind in sys.argv[2:] or COMMANDS:
        folder = Path(tempfile.mkdtemp(prefix=f"kills-{kind}-"))
        started = time.monotonic()
        met = kill(kind, int(sys.argv[1]), folder)
        print(kind, dict(met), f"{time.monotonic() - started:.0f} s", flush=True)  # noqa: T201 - the report
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
