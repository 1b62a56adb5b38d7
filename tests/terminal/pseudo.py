"""A program in a pseudo-terminal, with pyte as the eyes that look at its screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from typing import Final

import pyte

from tests.cli.shell import environment

PATIENCE: Final = 20  # seconds until something that never comes is given up
BANK: Final = """\
bank: t
title: Test
lang: en
questions:
  - id: france
    q: What is the capital of France?
    options: [{right: Paris}, {wrong: Rome, why: That is Italy.}, {wrong: Berlin}]
    shuffle: no
    hint: It lies on the Seine.
    why: Since 987, with breaks.
  - id: beijing
    q: 中国的首都是哪座城市？
    accept: [北京]
  - id: primes
    q: Which are prime?
    options: [{right: 2}, {right: 7}, {wrong: 9}]
    shuffle: no
  - id: rome
    q: Who founded Rome?
    accept: [Romulus]
"""


class Terminal:
    """A terminal of some size in which a command runs."""

    def __init__(self, *command: str, columns: int = 80, rows: int = 40, cwd: Path | None = None, **more: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.code: int | None = None
        self.pid, self.handle = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child
            known = environment(**{"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **more})
            os.chdir(cwd or os.getcwd())  # noqa: PTH109 - None: where we are
            os.execvpe(command[0], command, known)  # noqa: S606 - our own program
        self._size(columns, rows)

    def _size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self._size(columns, rows)

    def read(self, wait: float = 0.05) -> bool:
        """Take in what was written; whether there may be more."""
        ready, _, _ = select.select([self.handle], [], [], wait)
        if not ready:
            return True
        try:
            data = os.read(self.handle, 65536)
        except OSError:
            data = b""
        self.raw += data
        self.stream.feed(data)
        return bool(data)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip().replace("\0", "")

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def see(self, *wanted: str) -> str:
        """Wait until every text stands on the screen, and return the screen."""
        until = time.monotonic() + PATIENCE
        while not all(text in self.text for text in wanted):
            assert time.monotonic() < until, f"{wanted} never came:\n{self.text}"
            if not self.read() and not all(text in self.text for text in wanted):
                raise AssertionError(f"{wanted} never came, the program ended:\n{self.text}")
        return self.text

    def gone(self, unwanted: str) -> str:
        """Wait until a text has left the screen."""
        until = time.monotonic() + PATIENCE
        while unwanted in self.text:
            assert time.monotonic() < until, f"{unwanted} stays:\n{self.text}"
            self.read()
        return self.text

    def type(self, text: str) -> None:
        os.write(self.handle, text.encode())

    def end(self) -> int:
        """Wait for the end and return the exit code, minus the signal's number after one."""
        until = time.monotonic() + PATIENCE
        while self.read():
            if time.monotonic() > until:
                os.kill(self.pid, signal.SIGKILL)
                raise AssertionError(f"the program goes on:\n{self.text}")
        _, status = os.waitpid(self.pid, 0)
        os.close(self.handle)
        return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        """Close the window."""
        os.close(self.handle)
        os.waitpid(self.pid, 0)


def quiz(folder: Path, *options: str, bank: str = BANK, columns: int = 80, rows: int = 40, **more: str) -> Terminal:
    """Start a quiz on ``bank`` in a terminal; its history is in ``folder``."""
    path = folder / "bank.yaml"
    path.write_text(bank, encoding="utf-8")
    command = (sys.executable, "-m", "quizkit", "quiz", str(path), "--db", str(folder / "history.db"), "--seed", "1")
    return Terminal(*command, *options, columns=columns, rows=rows, cwd=folder, **more)
