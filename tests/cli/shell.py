"""The command line, called in this process or in one of its own."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from click.testing import CliRunner, Result

from quizkit.cli import group

ROOT: Final = Path(__file__).parents[2]
QUIZKIT: Final = (sys.executable, "-m", "quizkit")
GOOD: Final = """\
bank: geo
title: Geography
lang: en
questions:
  - id: france
    q: What is the capital of France?
    a: Paris
    wrong: [Rome, Berlin]
    tags: [europe/west, capital]
    level: 2
  - id: seine
    cloze: The {{Seine}} flows through Paris.
    tags: [europe, rivers]
    level: 4
  - id: japan
    q: What is the capital of Japan?
    a: Tokyo
    tags: [asia::east]
    status: draft
"""
BAD: Final = "bank: bad\nlang: en\nquestions:\n  - id: a\n    q: What is it?\n"


def call(*arguments: str | Path, text: str | None = None, env: dict[str, str | None] | None = None) -> Result:
    """Call quizkit in this process; a crash is an error of the test."""
    result = CliRunner().invoke(group, [*map(str, arguments)], input=text, env=env)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a process that finds our code."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def installed(folder: Path) -> Path:
    """Copy quizkit and the files that it ships into ``folder``, as an installation of its own."""
    for name in ("quizkit", "templates", "decks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.lock"))
    return folder


def run(*arguments: str, folder: Path, text: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """Run quizkit in a process of its own."""
    return subprocess.run(
        [*QUIZKIT, *arguments],
        cwd=folder,
        env=environment(**more),
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def write(path: Path, text: str = GOOD) -> Path:
    """Write a bank and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def guids(package: Path, folder: Path) -> list[str]:
    """Return the GUIDs of a package's notes, in order."""
    with ZipFile(package) as archive:
        path = archive.extract("collection.anki2", folder)
    with closing(sqlite3.connect(path)) as database:
        return [guid for (guid,) in database.execute("select guid from notes order by id")]


def qids(package: Path, folder: Path) -> list[str]:
    """Return the ids of a package's questions, in order."""
    with ZipFile(package) as archive:
        path = archive.extract("collection.anki2", folder)
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("select flds from notes order by id").fetchall()
    return [fields.split("\x1f")[0].partition("/")[2] for (fields,) in rows]
