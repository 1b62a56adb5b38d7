"""The banks that a command works on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from quizkit.diagnostics import Diagnostic, Label, Report, codes
from quizkit.reader import OpenBank, open_bank, read_source
from quizkit.reader.files import STDIN
from quizkit.source import Source, Span

SUFFIXES = (".yaml", ".yml")
FOLDER = Path("decks")


def find_banks(paths: Sequence[Path], report: Report) -> list[Path]:
    """Return the bank files that ``paths`` name, each once: files as they are, folders searched, sorted by path.

    Without paths: the folder `decks` here, or else the banks that quizkit ships.
    """
    if not paths:
        from quizkit.resources import decks  # noqa: PLC0415 - where no bank is named

        paths = (FOLDER,) if FOLDER.is_dir() else (decks(),)
    found: dict[str, Path] = {}
    for path in paths:
        if path == STDIN or path.is_file():
            found.setdefault(_same(path), path)
            continue
        inside = sorted(_banks_in(path)) if path.is_dir() else []
        if not inside:
            what = "holds no bank (`.yaml`)" if path.is_dir() else "does not exist"
            message, remedy = f"`{path}` {what}", _meant(path) or "name a bank file or a folder with banks"
            report.add(Diagnostic(codes.NO_BANK, message, Span(1, 1, 1, 1), Source(path, ""), remedy))
        for one in inside:
            found.setdefault(_same(one), one)
    return list(found.values())


def _meant(path: Path) -> str:
    """Return as the remedy for a path that names no bank the one beside it that it may stand for; '' for none."""
    from difflib import get_close_matches  # noqa: PLC0415 - for faults alone

    with suppress(OSError):
        beside = [one for one in sorted(path.parent.iterdir()) if one.suffix.lower() in SUFFIXES or one.is_dir()]
        known = {name: one for one in beside if one != path for name in (one.stem, one.name)}
        near = get_close_matches(path.name, known, n=1)
        return f"did you mean `{known[near[0]]}`?" if near else ""
    return ""


def _same(path: Path) -> str:
    """Return what is equal for two spellings of one file."""
    return "-" if path == STDIN else os.path.realpath(path)


def _banks_in(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in SUFFIXES and not hidden and path.is_file():
            yield path


class Opened(Struct, frozen=True):
    """A bank being read, its source, and the report on it alone."""

    source: Source
    bank: OpenBank
    report: Report


def open_banks(paths: Iterable[Path], report: Report) -> Iterator[Opened]:
    """Open each bank in turn; what is found in it goes to ``report`` when the next one is asked for.

    A bank whose id another file has is an error in the second one.
    """
    seen: dict[str, Source] = {}
    for path in paths:
        own = Report()
        source = read_source(path, own)
        if source:
            bank = open_bank(source, own)
            first = seen.get(bank.header.id)
            if first:
                _duplicate(bank.header.id, source, first, own)
            else:
                seen[bank.header.id] = Source(path, source.line(1) + "\n")  # what a label shows of it
            yield Opened(source, bank, own)
        report.extend(own)


def _duplicate(bank: str, source: Source, first: Source, report: Report) -> None:
    span = Span(1, 1, 1, 1)
    message = f"the bank id `{bank}` is used by another file"
    label = Label(span, first, "first used here")
    remedy = "give this bank an id of its own"
    report.add(Diagnostic(codes.DUPLICATE_BANK, message, span, source, remedy, (label,)))
