"""A class on paper: a paper for each student of a list, many to a file (`quizkit print --class`)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import click

from quizkit.assembly.deal import deal
from quizkit.assembly.letters import letter
from quizkit.assembly.manifest import Manifest, places, to_json
from quizkit.assembly.roster import Roster
from quizkit.cli.finish import unwritable
from quizkit.cli.papers import REMEDY, SUFFIX, Press
from quizkit.diagnostics import Code, Diagnostic, Report, codes
from quizkit.diagnostics.cells import visible
from quizkit.diagnostics.render import counted
from quizkit.output import replacing, write_text
from quizkit.parallel import Lost, Unreachable, cores, run
from quizkit.source import Source, Span
from quizkit.writers import paper
from quizkit.writers.paper.copies import Copy, Printed, set_chunk, set_keys
from quizkit.writers.paper.edition import KEYS, Edition, Proof
from quizkit.writers.paper.glyphs import missing, told

EACH = 0  # so many versions: one for each student
PAPERS = 50  # in a file at most
PAGES = 40  # in a file that is not stamped: each takes 3 to 5 MB while it is set
Task = TypeVar("Task")
_START = Span(1, 1, 1, 1)


class Versions(click.ParamType[int]):
    """How many versions there are, or `each`."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or `EACH`."""
        return EACH if value == "each" else click.IntRange(1, 10_000).convert(value, param, ctx)


_OPTIONS = (
    click.option(
        "--class",
        "roster",
        type=click.Path(path_type=Path, allow_dash=True),
        help="A paper for each student of this list (.csv: name, number, class), with a code on each page.",
    ),
    click.option("--jobs", type=click.IntRange(1), help="Papers of a class: processes at a time (default: all cores)."),
    click.option("--scheduler", metavar="ADDRESS", help="Papers of a class: set by the workers of a Dask scheduler."),
    click.option("--fast", is_flag=True, help="Papers of a class: stamp names onto shared pages, which have no tags."),
)


def class_options(command: Any) -> Any:
    """Add the options for papers of a class."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def check_options(chosen: dict[str, Any]) -> None:
    """Raise UsageError where the options for a class contradict others, or want what is not installed."""
    each = chosen["count_of_versions"] == EACH
    if chosen["roster"] is None:
        given = next((name for name in ("fast", "scheduler", "jobs") if chosen[name]), "versions each" if each else "")
        if given:
            raise click.UsageError(f"--{given} is for the papers of a class: add --class class.csv.")
        return
    if chosen["layout"] not in ("worksheet", "exam"):
        raise click.UsageError("--class prints worksheets and exams.")
    if chosen["preview"] or chosen["source"] or chosen["word"]:
        raise click.UsageError("--preview, --source and --docx are for papers without --class.")
    if chosen["fast"] and each:
        raise click.UsageError("--fast stamps names onto shared pages: give a number of --versions.")
    for option, module, extra in (("fast", "pikepdf", "fast"), ("scheduler", "distributed", "cluster")):
        if chosen[option] and not find_spec(module):
            raise click.UsageError(f"--{option} needs more: pip install 'quizkit[{extra}]'")


def class_fields(style: paper.Style, roster: Roster) -> tuple[str, ...]:
    """Return the blanks to be filled in by hand; on a binding line, also what is filled in already."""
    given = style.look.fields if style.fields is None else style.fields
    known = ("name", "number", *(("class",) if any(one.group for one in roster.candidates) else ()))
    if style.look.sealed:
        return (*given, *(name for name in known if name not in given))
    return tuple(name for name in given if name not in known)


@dataclass(frozen=True, slots=True)
class ClassPress:
    """Prints a paper for each candidate of ``roster``, of one of ``versions`` (EACH: of his or her own).

    With ``scheduler``, its workers set them; else ``jobs`` processes do.
    """

    press: Press
    edition: Edition
    roster: Roster
    versions: int
    seed: str
    jobs: int | None = None
    scheduler: str | None = None
    fast: bool = False

    def print(self, report: Report) -> None:
        """Write what can be printed, and report the rest; with errors in banks or list, old files stay as they are."""
        versions = [letter(at) for at in range(self.versions or len(self.roster.candidates))]
        dealt = self._deal(frozenset(versions), report)
        try:
            proof = None if report.failed else self.edition.proof(versions, report, fast=self.fast, key=self.press.key)
            if proof:
                self._print_papers(dealt, proof, report)
                if self.press.key:
                    self._print_keys(versions, report)
                self._write_manifest(versions, dealt)
        except Unreachable as error:
            message = f"no scheduler with workers at `{visible(str(self.scheduler))}`: {visible(str(error))}"
            source = Source(Path("command line"), "")
            report.add(Diagnostic(codes.NO_SCHEDULER, message, _START, source, "look whether it runs, and where"))
        except OSError as error:
            unwritable(self.press.folder, error, report, REMEDY)

    def _deal(self, versions: frozenset[str], report: Report) -> list[Copy]:
        """Return a copy for everybody, of the version that the list asks for, else of one that is dealt."""
        found = self.roster.candidates
        dealt = islice(deal(self.versions, self.seed), len(found)) if self.versions else range(len(found))
        made = []
        for one, at in zip(found, dealt, strict=True):
            made.append(Copy(one.place, one.version or letter(at), one.name, one.number, one.group))
            if one.version and one.version not in versions:
                message = f"`{visible(one.name)}` is to get version {one.version}, which is not printed"
                self._tell(codes.NO_SUCH_VERSION, message, "print more with `--versions`", one.place, report)
        return made

    def _print_papers(self, dealt: Sequence[Copy], proof: Proof, report: Report) -> None:
        size = PAPERS if self.fast else max(1, min(PAPERS, PAGES // proof.pages))
        parts = self._parts(dealt, size, report)
        made = self._run(set_chunk, self.edition.chunks([*parts.values()], proof))
        printed = 0
        with _bar(len(dealt), self.roster.source.path.name) as advance:
            for (path, copies), result in zip(parts.items(), made, strict=True):
                printed += self._keep(path, copies, result, report)
                advance(len(copies))
        if not self.press.quiet:
            click.echo(f"{self.press.folder}: {counted(printed, 'paper')} in {counted(len(parts), 'file')}", err=True)

    def _print_keys(self, versions: Sequence[str], report: Report) -> None:
        starts = range(0, len(versions), KEYS)
        names = ["key"] if len(starts) == 1 else [f"key-{_span(start, KEYS, len(versions))}" for start in starts]
        made = self._run(set_keys, self.edition.keys(versions))
        for name, result in zip(names, made, strict=True):
            self._keep(self._path(name), (), result, report)

    def _write_manifest(self, versions: Sequence[str], dealt: Sequence[Copy]) -> None:
        stand = {version: tuple(places(self.edition.make(version))) for version in versions}
        students = {copy.number: copy.version for copy in dealt}
        found = Manifest(self.seed, stand, self.edition.form, students)
        write_text(self.press.folder / f"{self.press.stem}-manifest.json", to_json(found))

    def _parts(self, dealt: Sequence[Copy], size: int, report: Report) -> dict[Path, list[Copy]]:
        """Return what goes into which file, ``size`` papers each: whoever's name cannot be printed is reported."""
        absent = missing(text for one in dealt for text in (one.name, one.group))
        found: dict[Path, list[Copy]] = {}
        for at, one in enumerate(dealt):
            lacking = tuple(cluster for cluster in absent if cluster in one.name or cluster in one.group)
            if lacking:
                self._tell(codes.MISSING_GLYPH, *told(lacking), one.place, report)
            else:
                found.setdefault(self._path(_span(at - at % size, size, len(dealt))), []).append(one)
        return found

    def _run(self, work: Callable[[Task], Printed], tasks: Iterator[Task]) -> Iterator[Printed | Lost]:
        return run(work, tasks, jobs=self.jobs or cores(), scheduler=self.scheduler)

    def _keep(self, path: Path, copies: Sequence[Copy], result: Printed | Lost, report: Report) -> int:
        """Write a file, report what is not in it, and return how many papers are."""
        if isinstance(result, Lost):
            message = f"`{path.name}` is lost: the process that set it was ended, twice"
            place = copies[0].place if copies else 1
            self._tell(codes.LOST_PAPERS, message, "set fewer papers at a time with `--jobs 1`", place, report)
            return 0
        for at, why in result.failed.items():
            name = visible(self.roster.candidates[at - 1].name)
            message = f"the paper of `{name}` cannot be set: {visible(why)}"
            self._tell(codes.FAILED_PAPER, message, "write what the message speaks of in another way", at, report)
        if result.content is not None:
            with replacing(path) as temporary:
                temporary.write_bytes(result.content)
        return len(copies) - len(result.failed)

    def _path(self, name: str) -> Path:
        return self.press.folder / f"{self.press.stem}-{name}{SUFFIX}"

    def _tell(self, code: Code, message: str, remedy: str, place: int, report: Report) -> None:
        span = self.roster.candidates[place - 1].span
        report.add(Diagnostic(code, message, span, self.roster.source, remedy))


def _span(start: int, size: int, total: int) -> str:
    """Return which of ``total`` stand in the file of ``size`` that begins after ``start``: `001-050`."""
    width = max(3, len(str(total)))
    return f"{start + 1:0{width}}-{min(start + size, total):0{width}}"


@contextmanager
def _bar(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """Give what moves a progress bar on a terminal; elsewhere nothing is shown."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield bar.update
