"""`quizkit print`: banks onto paper."""

from __future__ import annotations

import re
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
from quizkit.assembly.versions import assemble, versions
from quizkit.cli import options
from quizkit.cli.blueprint_options import blueprint, blueprint_options
from quizkit.cli.classes import ClassPress, Versions, check_options, class_fields, class_options
from quizkit.cli.finish import finish, leave, nothing_selected
from quizkit.cli.papers import SUFFIX, Press
from quizkit.diagnostics import Report
from quizkit.items.texts import literal
from quizkit.model.form import Entry
from quizkit.model.text import Lang, Text
from quizkit.project import find_banks, open_banks
from quizkit.selection import Selection
from quizkit.writers import docx, paper
from quizkit.writers.paper.edition import Edition


class _Fields(click.ParamType[tuple[str, ...]]):
    """Names of blanks to fill in: `name,class`."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Return the names."""
        found = tuple(name for name in re.split(r"[,\s]+", str(value)) if name)
        unknown = [name for name in found if name not in paper.FIELDS]
        if unknown:
            self.fail(f"{unknown[0]!r} is not one of {', '.join(paper.FIELDS)}", param, ctx)
        return found


class _Cards(click.ParamType[tuple[int, int]]):
    """How many cards stand beside and above each other: `2x4`."""

    name = "columns x rows"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Return columns and rows."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"([1-9])x([1-9]|1[0-2])", str(value))
        if not found:
            self.fail(f"{value!r} is not columns x rows, such as 2x4", param, ctx)
        return int(found[1]), int(found[2])


def _choice(kind: Iterable[Any]) -> click.Choice[str]:
    return click.Choice([one.value for one in kind], case_sensitive=False)


_LOOK = (
    click.option("--layout", type=_choice(paper.Layout), default="worksheet", show_default=True, help="What to print."),
    options.lang,
    click.option("--paper", "sheet", type=_choice(paper.Sheet), default="a4", show_default=True, help="Paper size."),
    click.option("--columns", type=click.IntRange(1, 4), help="Columns of questions (default: 2 on A3, else 1)."),
    click.option("--font-size", "size", type=click.FloatRange(6, 40), help="Size of the type in points."),
    click.option("--large-print", "large", is_flag=True, help="18 pt, sans serif, one column."),
    click.option("--high-contrast", "contrast", is_flag=True, help="Black on white alone, thick rules."),
    click.option("--title", help="Title (default: the bank's)."),
    click.option("--instructions", help="Words to the candidate below the title."),
    click.option("--date", help="Date to print."),
    click.option("--minutes", type=click.IntRange(1), help="Time allowed."),
    click.option("--fields", type=_Fields(), help=f"Blanks to fill in: {', '.join(paper.FIELDS)}."),
    click.option("--show-points/--hide-points", "show_points", default=None, help="Print points (default: in exams)."),
    click.option(
        "--answer-space", "space", type=_choice(paper.Space), default="lines", show_default=True, help="Room to write."
    ),
    click.option("--cards", type=_Cards(), default=(2, 4), help="Flashcards across and down a sheet (default: 2x4)."),
    click.option(
        "--turn", type=_choice(paper.Turn), default="long", show_default=True, help="Edge over which the printer turns."
    ),
    click.option("--fold", "turn", flag_value="fold", help="Flashcards on one side, to be folded."),
)


def _look(command: Any) -> Any:
    for option in reversed(_LOOK):
        command = option(command)
    return command


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
@_look
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
@click.option("--seed", default="1", show_default=True, help="What the shuffling hangs on; same seed, same paper.")
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
            _print(outlines, press, chosen["title"] or entries[0].header.title, chosen, report)
    leave(failed=finish(report, form=form))


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
        nothing_selected(output, report)
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
    one_file = output.suffix.lower() in (SUFFIX, docx.SUFFIX)
    names = dict.fromkeys(entry.header.id for entry in entries)
    given = chosen["roster"].stem if chosen["roster"] else next(iter(names)) if len(names) == 1 else "paper"
    stem = output.stem if one_file else given
    folder = output.parent if one_file else output
    return Press(
        folder, stem, style, chosen["key"], chosen["preview"], source=chosen["source"], quiet=quiet, word=chosen["word"]
    )


_AS_GIVEN = ("columns", "large", "contrast", "fields", "instructions", "date", "minutes", "cards")


def _literal(words: str, langs: tuple[Lang, ...]) -> Text:
    return Text(tuple(version for lang in langs for version in literal(words, lang).versions))
