"""The command line: a group whose commands are imported when they run.

Exit codes: 0 fine, 1 errors were reported, 2 usage, 3 crash, 130 interrupted, 143 and 129 ended by SIGTERM and SIGHUP.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from importlib import import_module
from io import TextIOWrapper
from types import FrameType
from typing import NoReturn

import click

from quizkit import __version__

# No room, no device, nobody who reads, a closed stream.
_UNWRITABLE = frozenset(
    (errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EPIPE, errno.EBADF, getattr(errno, "EDQUOT", errno.ENOSPC))
)
# Name and summary, so that `--help` imports no command; a test holds them against the commands' own help.
COMMANDS = {
    "build": "Compile banks into study decks, worksheets and answer keys.",
    "check": "Check banks and report every fault.",
    "anki": "Compile banks into one Anki package.",
    "print": "Print banks: worksheets, exams, flashcards, answer keys as PDF, or as Word documents to be edited.",
    "quiz": "Ask questions in the terminal, grade and explain the answers, and remember them.",
    "stats": "Show what you answered, what you still know, and what is due.",
    "history": "Export what you answered, or import what another machine has.",
    "tune": "Fit the schedule to your own answers, where that predicts later ones better.",
    "ids": "List questions without an id, or write ids into the banks.",
    "new": "Write a commented starter bank.",
    "list": "List banks, questions, types, tags or levels.",
    "yaml": "Write the selected questions as one bank in normal form.",
    "coverage": "Show what banks cover: by paragraph of their sources, topic, type, level and language.",
    "explain": "Explain a diagnostic code.",
    "schema": "Print the JSON Schema of banks, for editors.",
    "formats": "Show what each output makes of each question type.",
}


class _Unread(Exception):  # noqa: N818 - what it says of the output is a fact
    """Whoever was to read the output has gone."""


class LazyGroup(click.Group):
    """A group that knows its commands' names and summaries, and imports a command only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the table."""
        del ctx
        return [*COMMANDS]  # `list` is a command's module here once that is imported

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and return its `command`."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"quizkit.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is named first; of one that there is not, say which may be meant."""
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            from difflib import get_close_matches  # noqa: PLC0415 - for faults alone

            if near := get_close_matches(args[0], COMMANDS, n=1):
                ctx.fail(f"No such command {args[0]!r}; did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. If nobody reads the output to its end, Click would end without a word; we say so."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _Unread from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table; Click's own method would import every command."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="quizkit %(version)s")
def group() -> None:
    """Check question banks in YAML; compile them into Anki decks and paper, or take them as quizzes."""


def run() -> None:
    """Run the command line and exit."""
    _open_streams()
    _end_orderly()
    try:
        code = group.main(prog_name="quizkit", standalone_mode=False)  # the code that a command left with, if any
        sys.exit(code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(130)
    except _Unread:
        _leave(errno.EPIPE)
    except OSError as error:
        if error.filename is not None or error.errno is None or error.errno not in _UNWRITABLE:
            _crash(error)
            sys.exit(3)
        _leave(error.errno)
    except Exception as error:  # noqa: BLE001 - the last resort: a crash is ours, never the user's
        _crash(error)
        sys.exit(3)


def _open_streams() -> None:
    """Put something in the place of closed standard streams, lest the next file to be opened takes their number.

    Nothing comes from such an input, messages go nowhere, and to write such an output fails. No text is too much for
    an output that is open.
    """
    for name, mode, flag in (("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY)):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, flag), mode, encoding="utf-8"))
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")  # what its encoding lacks, and names that are no text


def _end_orderly() -> None:
    """Let what is sent to end a process raise SystemExit, so that what was begun is tidied up."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # `nohup` ignores SIGHUP
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:
    del frame
    signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + number)


def _leave(number: int) -> NoReturn:
    """End with the reason why the output cannot be written; what is left of it goes nowhere when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    click.echo(f"cannot write the output: {os.strerror(number).lower()}", err=True)
    sys.exit(1)


def _crash(error: Exception) -> None:
    import traceback  # noqa: PLC0415 - rarely needed

    click.echo("".join(traceback.format_exception(error)), err=True)
    click.echo(
        f"quizkit {__version__} crashed: this is a fault of quizkit, please report it with the text above", err=True
    )
