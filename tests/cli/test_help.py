"""Help and version are quick, and say what is true."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

import click
import pytest

import quizkit
from quizkit.cli import COMMANDS
from tests.cli.shell import ROOT, call, environment, run

HEAVY: Final = {"yaml", "genanki", "comrak", "nh3", "typst", "rich", "textual", "sqlite3", "jsonschema"}


def imported(tmp_path: Path, *arguments: str) -> set[str]:
    """Return the top modules that a call of quizkit imports."""
    script = (
        "import sys, atexit; from quizkit.__main__ import main; sys.argv[1:] = " + repr(list(arguments)) + "\n"
        "atexit.register(lambda: print('\\n'.join(sys.modules), file=sys.stderr)); main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"]], ids=" ".join)
def test_help_and_version_import_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    assert imported(tmp_path, *arguments) & HEAVY == set()


def test_the_version_does_not_even_import_click(tmp_path: Path) -> None:
    assert "click" not in imported(tmp_path, "--version")


def test_the_version_is_the_package_s() -> None:
    assert call("--version").stdout == f"quizkit {quizkit.__version__}\n"


def test_both_ways_to_the_version_agree(tmp_path: Path) -> None:
    assert run("--version", folder=tmp_path).stdout == call("--version").stdout


def test_help_lists_every_command_with_its_summary() -> None:
    shown = " ".join(call("--help").stdout.split())
    for name, summary in COMMANDS.items():
        assert f"{name} {summary}" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_its_summary_is_the_table_s(name: str) -> None:
    command = import_module(f"quizkit.cli.{name}").command
    assert isinstance(command, click.Command)
    assert command.name == name
    assert (command.help or "").partition("\n")[0] == COMMANDS[name]
    shown = call(name, "--help")
    assert shown.exit_code == 0
    assert re.match(rf"Usage: \S+ {name} ", shown.stdout)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name: str) -> None:
    command = import_module(f"quizkit.cli.{name}").command
    options = [option for option in command.params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_every_command_s_module_is_in_the_table() -> None:
    commands_share = (
        "blueprint_options",
        "classes",
        "decks",
        "finish",
        "look_options",
        "options",
        "papers",
        "remembered",
        "tables",
        "watching",
    )
    shared = {"__init__", *commands_share}
    found = {path.stem for path in (ROOT / "quizkit" / "cli").glob("*.py")}
    assert found - shared == set(COMMANDS)


def test_help_is_the_same_after_every_command_was_imported() -> None:
    before = call("--help").stdout
    for name in COMMANDS:
        call(name, "--help")
    assert call("--help").stdout == before


def test_an_unknown_command_is_a_fault_of_usage(tmp_path: Path) -> None:
    done = run("bild", folder=tmp_path)
    assert done.returncode == 2
    assert "No such command 'bild'" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_command_help_is_shown(tmp_path: Path) -> None:
    done = run(folder=tmp_path)
    assert "Commands:" in done.stdout + done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands(tmp_path: Path, shell: str) -> None:
    done = run(
        folder=tmp_path,
        _QUIZKIT_COMPLETE=f"{shell}_complete",
        COMP_WORDS="quizkit ",
        COMP_CWORD="" if shell == "fish" else "1",
    )
    if shell == "bash":
        assert {f"plain,{name}" for name in COMMANDS} <= set(done.stdout.split())
    else:
        assert "build" in done.stdout
