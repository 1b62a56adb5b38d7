"""`quizkit quiz`: questions asked in the terminal, graded, explained and remembered."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizkit.cli import options
from quizkit.cli.blueprint_options import blueprint, blueprint_options
from quizkit.cli.finish import finish, leave, nothing_selected
from quizkit.cli.remembered import history
from quizkit.diagnostics import Report
from quizkit.model.form import Entry
from quizkit.model.text import Lang
from quizkit.project import FOLDER, find_banks, open_banks
from quizkit.reader.files import STDIN, read_source
from quizkit.selection import Selection
from quizkit.study.left import Left, left_open
from quizkit.study.log import Log
from quizkit.study.modes import RULES, Mode
from quizkit.study.session import Session
from quizkit.study.values import Limits
from quizkit.terminal.fronts import Front, hold, locale_lang
from quizkit.terminal.styles import is_dumb
from quizkit.terminal.words import WORDS, Words

if TYPE_CHECKING:
    from quizkit.assembly.blueprint import Blueprint

_COUNT = 20  # questions of a session, unless asked otherwise


class _Time(click.ParamType[int]):
    """A time in seconds: `45m`, `1h30m`, `90s`; a number alone is minutes."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the seconds."""
        found = re.fullmatch(r"(?:(\d{1,3})h)?(?:(\d{1,4})m?)?(?:(?<=[hm])(\d{1,5})s|)|(\d{1,5})s", str(value))
        hours, minutes, seconds, alone = (int(part or 0) for part in found.groups()) if found else (0, 0, 0, 0)
        total = hours * 3600 + minutes * 60 + seconds + alone
        if not total:
            self.fail(f"{value!r} is not a time such as 45m, 1h30m or 90s", param, ctx)
        return total


@click.command("quiz")
@options.banks
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in Mode]),
    default=Mode.PRACTICE.value,
    show_default=True,
    help="What the session is for.",
)
@click.option("--new", type=click.IntRange(0), help="Ask at least so many new questions (default: 30 % of --count).")
@click.option("--time", "seconds", type=_Time(), help="Time for an exam: 45m, 1h30m.")
@click.option("--seed", help="What chance hangs on; the same seed and history, the same questions.")
@click.option("--lang", type=click.Choice(tuple(options.LANGS)), help="Languages to show (default: yours).")
@click.option("--tui", "front", flag_value=Front.SCREEN.value, help="Fill the screen: an overview, a clock, the mouse.")
@click.option("--plain", "front", flag_value=Front.PLAIN.value, help="Lines alone, as for a screen reader.")
@click.option("--jsonl", "front", flag_value=Front.JSONL.value, help="One JSON object a line each way, for programs.")
@click.option("--answers", type=click.Path(path_type=Path, allow_dash=True), help="Grade the answers in this file.")
@options.db
@click.option("--resume", is_flag=True, help="Go on with the last session that was not finished.")
@options.filters
@blueprint_options
def command(banks: tuple[Path, ...], **chosen: Any) -> None:
    """Ask questions in the terminal, grade and explain the answers, and remember them.

    BANK is a bank file or a folder of banks; without one, the folder decks here, or else the banks that quizkit ships.
    Without --count, 20 questions are asked, in an exam all. The options that choose more closely are for exams.

    Exit codes: 0 the session was held, 1 errors were reported, 2 usage, 130 interrupted.
    """
    if STDIN in banks:
        raise click.UsageError("a quiz reads its answers from standard input; name a bank file")
    report = Report()
    count, plan = chosen["count"], _plan(chosen, report)
    entries = _entries(banks, options.selection(chosen), report)
    if report.failed or not entries:
        finish(report)
        leave(failed=True)
    code = (
        _graded(entries, chosen, report)
        if chosen["answers"]
        else _held(entries, {**chosen, "count": count, "plan": plan}, report)
    )
    failed = finish(report) if len(report) else False
    raise click.exceptions.Exit(code or int(failed))


def _plan(chosen: dict[str, Any], report: Report) -> Blueprint | None:
    """Return the plan of an exam; other modes know only how many are asked."""
    exam = chosen["mode"] == Mode.EXAM
    named = chosen["blueprint"] or any(chosen[name] for name in ("per", "typed", "mixed", "points", "each", "worth"))
    if named and not exam:
        raise click.UsageError("only --mode exam is made by a plan; other modes ask what you need most")
    return blueprint(chosen, report) if exam else None


def _entries(banks: tuple[Path, ...], selection: Selection, report: Report) -> list[Entry]:
    entries = [
        Entry(opened.bank.header, item)
        for opened in open_banks(find_banks(banks, report), report)
        for item in opened.bank.items
        if selection.takes(item)
    ]
    if not entries and not report.failed:
        nothing_selected(banks[0] if banks else FOLDER, banks, selection, report)
    return entries


def _held(entries: Sequence[Entry], chosen: dict[str, Any], report: Report) -> int:
    """Hold a session and return its exit code."""
    front = Front(chosen["front"]) if chosen["front"] else Front.LINE
    if front is Front.SCREEN and (is_dumb(sys.stdout, os.environ) or not sys.stdin.isatty()):
        raise click.UsageError("--tui needs a terminal; without one, leave it out or use --plain or --jsonl")
    langs, lang = _langs(chosen["lang"], entries)
    with _log(chosen, report) as log:
        session = None if report.failed else _session(entries, chosen, log, report)
        if session is None:
            if not report.failed:
                click.echo(WORDS[lang].no_resume, err=True)
            return 1
        left = left_open(entries, log) if log and not chosen["resume"] else None
        if left and front is not Front.JSONL:
            _mention(left, WORDS[lang])
        return hold(session, front, langs=langs, lang=lang, left=left)


def _mention(left: Left, words: Words) -> None:
    """Say that an earlier session waits to be gone on with."""
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(left.started / 1000))
    named = words.modes[left.mode]
    click.echo(words.still_open.format(mode=named, when=when, answered=left.answered, total=left.total), err=True)


def _session(entries: Sequence[Entry], chosen: dict[str, Any], log: Log | None, report: Report) -> Session | None:
    """Begin a session, or take up the last one; None if that cannot be."""
    mode, seconds = Mode(chosen["mode"]), chosen["seconds"]
    if chosen["resume"]:
        return Session.resume(entries, log) if log else None
    seed = chosen["seed"] or f"{time.time_ns() // 1_000_000 % 0x1000000:x}"
    if mode is Mode.EXAM:
        from quizkit.assembly.select import select  # noqa: PLC0415 - other modes need no plan
        from quizkit.assembly.versions import assemble  # noqa: PLC0415 - for exams alone

        outlines = select(entries, chosen["plan"], seed=seed, report=report)
        if outlines is None:
            return None
        form = assemble(outlines, title=entries[0].header.title, seed=seed)
        return Session.sit(form, log=log, seconds=seconds)
    count = chosen["count"] or _COUNT
    share = Limits().new_share if chosen["new"] is None else min(1.0, chosen["new"] / count)
    return Session.start(entries, mode, seed=seed, log=log, limits=Limits(count, share, seconds))


def _log(chosen: dict[str, Any], report: Report) -> AbstractContextManager[Log | None]:
    """Open the history, unless the mode keeps none."""
    logged = RULES[Mode(chosen["mode"])].logged or chosen["resume"]
    return history(chosen["db"], report) if logged else nullcontext()


def _langs(name: str | None, entries: Sequence[Entry]) -> tuple[tuple[Lang, ...], Lang]:
    """Return the languages of the questions, and that of the words around them."""
    own = locale_lang(os.environ)
    if name is None:
        lang = own or entries[0].header.lang
        return (lang,), lang
    langs = options.LANGS[name]
    return langs, langs[0] if len(langs) == 1 else own or entries[0].header.lang


def _graded(entries: list[Entry], chosen: dict[str, Any], report: Report) -> int:
    """Grade a file of answers, print the verdicts and the score, and return the exit code."""
    from quizkit.terminal.grades import print_grades  # noqa: PLC0415 - not needed for a session

    source = read_source(chosen["answers"], report)
    if source is None:
        return 1
    langs, lang = _langs(chosen["lang"], entries)
    print_grades(source, entries, report, langs=langs, words=WORDS[lang], as_json=chosen["front"] == Front.JSONL)
    return 0
