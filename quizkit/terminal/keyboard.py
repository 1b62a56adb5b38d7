"""Single keys from a terminal, named: a character stands for itself, others are `enter`, `left`, `ctrl-u`, `alt-h`.

`paste` is followed by what was pasted, `redraw` says that the window changed or the process was stopped meanwhile,
`tick` that the time asked for has passed, `eof` that the terminal is gone.
"""

from __future__ import annotations

import codecs
import os
import select
import signal
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TextIO, TypeAlias

from msgspec import Struct, field

_ESCAPE_WAIT = 0.05  # seconds in which the rest of an escape sequence comes
_PASTE_WAIT = 2.0
_PASTE_END = b"\x1b[201~"
_MAX_PASTE = 100_000  # bytes
_CONTROL = {"\r": "enter", "\n": "enter", "\t": "tab", " ": "space", "\x7f": "backspace", "\x08": "backspace"}
_SEQUENCES = {
    "A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end", "Z": "back-tab",
    "1~": "home", "3~": "delete", "4~": "end", "5~": "page-up", "6~": "page-down", "7~": "home", "8~": "end",
    "1;5C": "ctrl-right", "1;5D": "ctrl-left", "1;3C": "ctrl-right", "1;3D": "ctrl-left", "200~": "paste", "M": "enter",
}  # fmt: skip
_PASTE_ON, _PASTE_OFF = "\x1b[?2004h", "\x1b[?2004l"

Handler: TypeAlias = Callable[[int, FrameType | None], object]
Modes: TypeAlias = list[int | list[bytes | int]]  # what termios gives


class Keyboard(Struct):
    """The keys of the terminal ``stdin``; ``out`` is told to mark what is pasted. Use it within `open`."""

    stdin: TextIO
    out: TextIO
    pasted: str = ""
    _modes: Modes = field(default_factory=list)
    _pending: bytearray = field(default_factory=bytearray)
    _wake: tuple[int, int] = (-1, -1)

    @contextmanager
    def open(self) -> Iterator[Keyboard]:
        """Give the keys one by one and unechoed; at the end the terminal is as it was."""
        self._modes = termios.tcgetattr(self.stdin.fileno())
        self._wake = os.pipe()
        for end in self._wake:
            os.set_blocking(end, False)
        woken = signal.set_wakeup_fd(self._wake[1], warn_on_full_buffer=False)
        before = {number: signal.signal(number, act) for number, act in self._handlers().items()}
        try:
            self._grab()
            yield self
        finally:
            self.release()
            for number, act in before.items():
                signal.signal(number, act)
            signal.set_wakeup_fd(woken)
            for end in self._wake:
                os.close(end)

    def _handlers(self) -> dict[signal.Signals, Handler]:
        return {signal.SIGWINCH: lambda *_: None, signal.SIGTSTP: self._stop, signal.SIGCONT: lambda *_: self._grab()}

    def _grab(self) -> None:
        modes = termios.tcgetattr(self.stdin.fileno())
        modes[0] &= ~(termios.IXON | termios.INLCR)
        modes[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
        with suppress(termios.error):  # the terminal is gone; reading will tell
            termios.tcsetattr(self.stdin.fileno(), termios.TCSADRAIN, modes)
        self._tell(_PASTE_ON)

    def release(self) -> None:
        """Leave the terminal as it was found, for another program or for good."""
        with suppress(termios.error):
            termios.tcsetattr(self.stdin.fileno(), termios.TCSADRAIN, self._modes)
        self._tell(_PASTE_OFF)

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Leave the terminal to another program for a while."""
        self.release()
        try:
            yield
        finally:
            self._grab()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        """Stop as Ctrl-Z means it, with the terminal in order meanwhile."""
        del frame
        self.release()
        act = signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, act)
        self._grab()

    def _tell(self, text: str) -> None:
        with suppress(OSError, ValueError):
            self.out.write(text)
            self.out.flush()

    def drain(self) -> None:
        """Forget what was typed ahead."""
        self._pending.clear()
        with suppress(termios.error):
            termios.tcflush(self.stdin.fileno(), termios.TCIFLUSH)

    def read(self, *, timeout: float | None = None) -> str:
        """Return the next key; `tick` after ``timeout`` seconds without one."""
        found = self._byte(timeout)
        if not isinstance(found, int):
            return found
        if found == 0x1B:  # noqa: PLR2004 - ESC
            return self._escape()
        text = self._character(found)
        if text in _CONTROL:
            return _CONTROL[text]
        if text < " ":
            return "eof" if text == "\x04" and not self.stdin.isatty() else f"ctrl-{chr(ord(text) + 0x60)}"
        return text

    def _byte(self, timeout: float | None) -> int | str:
        """Return the next byte, or the event that came in its place."""
        if self._pending:
            return self._pending.pop(0)
        handle = self.stdin.fileno()
        try:
            ready, _, _ = select.select((handle, self._wake[0]), (), (), timeout)
            if self._wake[0] in ready:
                signals = os.read(self._wake[0], 64)
                if any(one in signals for one in (signal.SIGWINCH, signal.SIGTSTP, signal.SIGCONT)):
                    return "redraw"
            if handle not in ready:
                return "tick"
            self._pending += os.read(handle, 4096)
        except OSError:  # EIO: nobody is at the other end any more
            return "eof"
        return self._pending.pop(0) if self._pending else "eof"

    def _character(self, first: int) -> str:
        """Return the character that starts with the byte ``first``."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        text = decoder.decode(bytes((first,)))
        while not text:
            more = self._byte(_ESCAPE_WAIT)
            text = decoder.decode(bytes((more,))) if isinstance(more, int) else decoder.decode(b"", final=True)
        return text[0]

    def _escape(self) -> str:
        second = self._byte(_ESCAPE_WAIT)
        if not isinstance(second, int):
            return "esc"
        if chr(second) not in "[O":
            name = self._character(second)
            return f"alt-{_CONTROL.get(name, name)}"
        code = ""
        while isinstance(more := self._byte(_ESCAPE_WAIT), int):
            code += chr(more)
            if 0x40 <= more <= 0x7E:  # noqa: PLR2004 - the final byte of a sequence (ECMA-48, 5.4)
                break
        if not code:
            return f"alt-{chr(second)}"
        name = _SEQUENCES.get(code, "unknown")
        if name == "paste":
            self.pasted = self._paste()
        return name

    def _paste(self) -> str:
        """Return what stands before the sign that a paste ends."""
        found = bytearray()
        while not found.endswith(_PASTE_END) and isinstance(more := self._byte(_PASTE_WAIT), int):
            found.append(more)
            del found[:-_MAX_PASTE]
        text = bytes(found.removesuffix(_PASTE_END)).decode("utf-8", "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n")
