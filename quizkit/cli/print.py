"""`quizkit print`: banks onto paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import Any

import click

from quizkit.assembly.blueprint import Blueprint
from quizkit.assembly.manifest import form_id
from quizkit.assembly.outline import Outline
from quizkit.assembly.roster import read_roster
from quizkit.assembly.select import select
from quizkit.assembly.title import joint_title
from quizkit.assembly.versions import assemble, versions
from quizkit.cli import options
from quizkit.cli.blueprint_options import blueprint, blueprint_options
from quizkit.cli.classes import ClassPress, Versions, check_options, class_fields, class_options
from quizkit.cli.finish import finish, leave, nothing_selected, say
from quizkit.cli.look_options import Words, look_options
from quizkit.cli.papers import SUFFIX, Press
from quizkit.diagnostics import Report
from quizkit.items.texts import literal
from quizkit.model.form import Entry
from quizkit.model.text import Lang, Text
from quizkit.project import find_banks, open_banks
from quizkit.selection import Selection
from quizkit.writers import docx, paper
from quizkit.writers.paper.edition import Edition


@click.command("print")
@options.named_banks
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("dist"),
    show_default=True,
    help="The .pdf or .docx file, or a folder for the files.",
)
@look_options
@click.option(
    "--versions",
    "count_of_versions",
    type=Versions(),
    default=1,
    help="Shuffled versions A, B, …; `each`: one for each student of a class.",
)
@click.option(
    "--shuffle/--keep-order", default=None, help="Order of the questions (default: kept in a single version)."
)
@click.option(
    "--seed", type=Words(), default="1", show_default=True, help="What the shuffling hangs on; same seed, same paper."
)
@click.option("--key/--no-key", default=True, help="Also write the answer key (default: yes).")
@click.option("--docx", "word", is_flag=True, help="Write Word documents, for editing, instead of PDF.")
@click.option("--preview", type=click.Choice(["png", "svg"]), help="Also write an image of each page.")
@click.option("--source", is_flag=True, help="Also write the Typst project, for `typst compile main.typ`.")
@class_options
@options.filters
@blueprint_options
@options.form
def command(banks: tuple[Path, ...], output: Path, form: str | None, **chosen: Any) -> None:
    """Print banks: worksheets, exams, flashcards, answer keys as PDF, or as Word documents to be edited.

    BANK is a bank file, a folder of banks, or - for standard input; the questions of all of them make one form. Several
    versions come with a manifest, which says what stands where in each. With errors, old files stay as they are.
    """
    chosen["word"] |= output.suffix.lower() == docx.SUFFIX
    check_options(chosen)
    _check_output(output)
    report = Report()
    selection, plan = options.selection(chosen), blueprint(chosen, report)
    entries = _entries(banks, output, selection, report)
    if entries and plan and not report.failed:
        _take_heading(plan, chosen)
        press = _press(output, entries, chosen, quiet=form not in options.FOR_PEOPLE)
        if press.style.look.sealed and not plan.sections:
            plan = replace(plan, by_type=True)
        outlines = select(entries, plan, seed=chosen["seed"], report=report)
        if outlines:
            _print(outlines, press, chosen["title"] or _title(entries, outlines), chosen, report)
    leave(failed=finish(report, form=form))


def _check_output(output: Path) -> None:
    """Raise UsageError where a file is in the way of a folder, or a folder in that of a file."""
    suffix, wanted = output.suffix.lower(), "name a folder, or a file that ends in .pdf or .docx."
    folder = output.parent if suffix in _SUFFIXES else output
    blocked = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    problem = ""
    if suffix in _SUFFIXES and output.is_dir():
        problem = f"{str(output)!r} is a folder; name a file in it, such as {str(output / 'paper.pdf')!r}."
    elif blocked.is_file():
        problem = f"{str(blocked)!r} is a file; {wanted}"
    elif suffix in _FOREIGN and not output.exists():
        problem = f"{suffix} files are not printed; {wanted}"
    if problem:
        raise click.BadParameter(problem, param_hint="'-o' / '--output'")


def _title(entries: Iterable[Entry], outlines: Iterable[Outline]) -> Text:
    """Return the title of the banks from which questions were chosen."""
    used = {entry.header.id for one in outlines for entry in one.entries}
    return joint_title({entry.header.id: entry.header.title for entry in entries if entry.header.id in used}.values())


def _take_heading(plan: Blueprint, chosen: dict[str, Any]) -> None:
    """Let the blueprint say what no option says of the head of the paper."""
    langs = options.LANGS[chosen["lang"]]
    for name, planned in (("title", plan.whole.title), ("instructions", plan.whole.instructions)):
        chosen[name] = _literal(chosen[name], langs) if chosen[name] else planned
    if chosen["minutes"] is None and plan.time:
        chosen["minutes"] = ceil(plan.time / 60)


def _print(outlines: Sequence[Outline], press: Press, title: Text, chosen: dict[str, Any], report: Report) -> None:
    """Print a form for whoever comes, or one for each student of a class."""
    count, shuffle = chosen["count_of_versions"], chosen["shuffle"]
    drawn: dict[str, Any] = {
        "title": title,
        "seed": chosen["seed"],
        "shuffle_questions": count != 1 if shuffle is None else shuffle,
    }
    if chosen["roster"] is None:
        press.print(list(versions(outlines, count, **drawn)), report)
    elif roster := read_roster(chosen["roster"], report):
        style = replace(press.style, coded=True, fields=class_fields(press.style, roster))
        form = form_id(outlines, chosen["seed"])
        edition = Edition(lambda version: assemble(outlines, version=version, **drawn), style, form)
        given = {name: chosen[name] for name in ("seed", "jobs", "scheduler", "fast")}
        ClassPress(press, edition, roster, count, **given).print(report)


def _entries(banks: tuple[Path, ...], output: Path, selection: Selection, report: Report) -> list[Entry]:
    found, seen = [], 0
    for opened in open_banks(find_banks(banks, report), report):
        for item in options.progress(opened.bank.items, opened.source):
            seen += 1
            if selection.takes(item):
                found.append(Entry(opened.bank.header, item))
    if seen and not found:
        nothing_selected(output, banks, selection, report)
    elif not (seen or report.failed):
        say(f"{output}: nothing to write", err=True)
    return found


def _press(output: Path, entries: list[Entry], chosen: dict[str, Any], *, quiet: bool) -> Press:
    style = paper.Style(
        layout=paper.Layout(chosen["layout"]),
        langs=options.LANGS[chosen["lang"]],
        sheet=paper.Sheet(chosen["sheet"]),
        size=Decimal(str(chosen["size"])) if chosen["size"] else None,
        space=paper.Space(chosen["space"]),
        turn=paper.Turn(chosen["turn"]),
        points=chosen["show_points"],
        **{name: chosen[name] for name in _AS_GIVEN},
    )
    one_file = output.suffix.lower() in _SUFFIXES
    names = dict.fromkeys(entry.header.id for entry in entries)
    given = chosen["roster"].stem if chosen["roster"] else next(iter(names)) if len(names) == 1 else "paper"
    stem = output.stem if one_file else given
    folder = output.parent if one_file else output
    return Press(
        folder, stem, style, chosen["key"], chosen["preview"], source=chosen["source"], quiet=quiet, word=chosen["word"]
    )


_SUFFIXES = (SUFFIX, docx.SUFFIX)
_FOREIGN = (".doc", ".odt", ".rtf", ".txt", ".md", ".html", ".tex", ".typ", ".png", ".svg")  # surely meant as files
_AS_GIVEN = ("columns", "large", "contrast", "fields", "instructions", "date", "minutes", "cards")


def _literal(words: str, langs: tuple[Lang, ...]) -> Text:
    return Text(tuple(version for lang in langs for version in literal(words, lang).versions))
