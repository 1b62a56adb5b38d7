"""Banks to packages by way of the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from click.testing import CliRunner

from quizkit.cli import group

ROOT: Final = Path(__file__).parents[2]
START: Final = 1_700_000_000  # the time of the first build of a test, in seconds since 1970
LOCK: Final = "quizkit.lock"
Question = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left: its package, exit code and messages."""

    package: Path
    code: int
    messages: str

    def codes(self) -> list[str]:
        """Return the codes of the diagnostics."""
        return re.findall(r"\bQK\d{3}\b", self.messages)

    def searches(self, code: str) -> list[str]:
        """Return what the messages of a code tell the reader to search for."""
        lines = [line for line in self.messages.splitlines() if f" {code} " in line]
        return [found[1] for line in lines if (found := re.search(r"search its browser for: (.*)", line))]


def build(
    banks: Iterable[Path] | Path,
    package: Path,
    *options: str,
    time: int = START,
) -> Built:
    """Build one package as `quizkit anki` does, at ``time``."""
    paths = [banks] if isinstance(banks, Path) else banks
    arguments = ["anki", *map(str, paths), "-o", str(package), *options]
    result = CliRunner().invoke(group, arguments, env={"SOURCE_DATE_EPOCH": str(time)})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Built(package, result.exit_code, result.stderr)


class _Plain(yaml.SafeDumper):
    """Writes what banks may hold: no aliases, and no escapes where a text has several lines."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else "'")


_Plain.add_representer(str, _text)


def write_bank(path: Path, questions: Iterable[Question], **header: Any) -> Path:
    """Write a bank of ``questions`` in English, whose id is the file's name unless ``header`` says otherwise."""
    bank: Mapping[str, Any] = {"bank": path.stem, "lang": "en", **header, "questions": list(questions)}
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(bank, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1_000_000)
    path.write_text(text, encoding="utf-8")
    return path
