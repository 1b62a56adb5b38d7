"""Anki packages: items to notes, notes to one .apkg."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from quizkit.cache.questions import Questions
from quizkit.cache.record import files
from quizkit.diagnostics import Code, Diagnostic, Report, codes
from quizkit.model.bank import Header, Item
from quizkit.model.interactions import Arrange, Choose, FillIn, Pair, Recall, Write
from quizkit.output import replacing
from quizkit.source import Source, Span
from quizkit.writers.anki.earlier import Copied, unpacked
from quizkit.writers.anki.lock import NAME as LOCK_NAME
from quizkit.writers.anki.lock import Lock, load_lock, name
from quizkit.writers.anki.memory import LockFiles, Memory
from quizkit.writers.anki.note import Note, deck_name, to_note
from quizkit.writers.anki.package import Past, Stamped, write_package
from quizkit.writers.anki.words import Langs, Words
from quizkit.writers.media import MediaFiles
from quizkit.writers.support import Support

if TYPE_CHECKING:
    from quizkit.study.log import Log

__all__ = ["LOCK_NAME", "Contents", "Lock", "LockFiles", "Memory", "load_lock", "support", "write"]


_AHEAD = 200  # items
_MOST = 50  # notes that a search names one by one
_FEW = 3  # of more, named as examples


def support(item: Item) -> Support:
    """How much of ``item`` a card shows: every interaction has a card of its own."""
    match item.interaction:
        case Choose() | FillIn() | Pair() | Arrange() | Write() | Recall():
            return Support.SHOWN
        case _:
            assert_never(item.interaction)


@dataclass(slots=True)
class Contents:
    """What one bank gives to a package.

    ``whole``: all its items, so that what is missing has been removed. ``history``: what was learnt goes along.
    ``questions`` knows which are not among the items, as the package of the last build has their notes; it is told
    what is written.
    """

    header: Header
    items: Iterable[Item]
    source: Source
    lock: Lock
    report: Report
    whole: bool = True
    history: Log | None = None
    questions: Questions | None = None


@dataclass(slots=True)
class _Changes:
    """What a build finds changed in one bank since the last one."""

    moved: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    emptied: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def write(
    contents: Iterable[Contents],
    path: Path,
    langs: Langs,
    *,
    keep: Callable[[], bool],
    memory: Memory | None = None,
) -> int:
    """Write the notes of all banks to ``path``, in the order given; return their number.

    If ``keep`` says no at the end, ``path`` is left as it was. What is not among the items is in the package there, if
    ``memory`` has its record; it is told of the one that is written. Raises OSError where a file cannot be written.
    """
    media, record = MediaFiles(), memory.record if memory else None
    with (
        replacing(path, keep=keep) as temporary,
        unpacked(path, record.pieces, temporary) if record else nullcontext() as earlier,
    ):
        total, pieces = write_package(_notes(contents, langs, media), temporary, media.files, earlier)
    if memory:
        memory.pieces, memory.media = pieces, files(media.paths())
    return total


def _notes(contents: Iterable[Contents], langs: Langs, media: MediaFiles) -> Iterator[Stamped | Copied]:
    tag = "+".join(lang.value for lang in langs)
    for bank in contents:
        words = Words(langs, bank.header.folder, media)
        deck = deck_name(bank.header, langs)
        changes = _Changes()
        for item in _ahead(bank.items):
            yield from _copied(bank, deck, tag, item)
            note = to_note(item, bank.header, deck, words, bank.report)
            time, former, emptied = bank.lock.stamp(note, tag)
            if bank.questions:
                bank.questions.written.add(name(note).removeprefix(f"{bank.header.id}/"))
            if former is not None:
                changes.moved.setdefault((former, note.deck), []).append(name(note))
            if emptied:
                changes.emptied.append(name(note))
            yield note, time, _past(bank, item, note, changes)
        yield from _copied(bank, deck, tag)
        if bank.whole and not bank.report.failed:
            _report_removed(bank, tag)
        _report_moved(bank, changes)
        _report_emptied(bank, changes.emptied)
        _report_left(bank, changes.left)


def _copied(bank: Contents, deck: str, tag: str, item: Item | None = None) -> Iterator[Copied]:
    """Yield the notes of what was passed over before ``item``, or of all that is left."""
    if bank.questions is None or not bank.questions.are_waiting:
        return
    before = item.start if item else None
    for known in bank.questions.before(before):
        names = known.notes
        bank.lock.meet_all(bank.header.id, names, tag)
        yield from map(Copied, range(known.note, known.note + len(names)), repeat(deck))


def _ahead(items: Iterable[Item]) -> Iterator[Item]:
    """Yield ``items``, read some at a time: going from reader to writer and back with each costs 12 % more."""
    stream = iter(items)
    while batch := list(islice(stream, _AHEAD)):
        yield from batch


def _report_removed(bank: Contents, tag: str) -> None:
    gone = bank.lock.prune(bank.header.id, tag)
    if not gone:
        return
    message = (
        f"{_notes_are(gone)} gone since the last build, but not from Anki; search its browser for: {_search(gone)}"
    )
    _add(bank, codes.REMOVED_NOTE, message, "delete them in Anki if they are not wanted any more")


def _report_moved(bank: Contents, changes: _Changes) -> None:
    for (former, deck), qids in changes.moved.items():
        within = f'{_quoted(f"deck:{former}")} -{_quoted(f"deck:{former}::")[:-1]}*"'
        if len(qids) <= _MOST:
            some, search = "", f"{within} ({_search(qids)})"
        else:  # a deck was renamed: all notes of the bank there have left it
            some = f" ({', '.join(f'`{one}`' for one in qids[:_FEW])}, …)"
            search = f'{within} {_quoted(f"QID:{bank.header.id}/")[:-1]}*"'
        message = f"{_notes_are(qids)} now in deck `{deck}`, but not in Anki{some}; search its browser for: {search}"
        _add(bank, codes.MOVED_NOTE, message, "select the cards in Anki's browser and change their deck")


def _report_emptied(bank: Contents, emptied: list[str]) -> None:
    if emptied:
        have = "1 note has" if len(emptied) == 1 else f"{len(emptied)} notes have"
        message = f"{have} lost a card, which stays in Anki and is empty; search its browser for: {_search(emptied)}"
        _add(bank, codes.EMPTIED_CARD, message, "choose Tools, Empty Cards in Anki after the import")


def _past(bank: Contents, item: Item, note: Note, changes: _Changes) -> Past | None:
    """Return what was learnt of the item; with several cards, nobody knows of which."""
    if bank.history is None:
        return None
    from quizkit.writers.anki.history import past  # noqa: PLC0415 - packages are mostly made without

    found = past(bank.history, (bank.header.id, item.id))
    if found and len(note.ords) > 1:
        changes.left.append(name(note))
        return None
    return found


def _report_left(bank: Contents, left: list[str]) -> None:
    if left:
        message = f"{_notes_are(left)} sent without history, for there are several cards: {', '.join(left)}"
        _add(bank, codes.HISTORY_LEFT_OUT, message, "learn these cards anew in Anki")


def _notes_are(names: list[str]) -> str:
    return "1 note is" if len(names) == 1 else f"{len(names)} notes are"


def _quoted(term: str) -> str:
    """Return a term of Anki's search language whose characters all stand for themselves."""
    return '"' + re.sub(r'(["*_\\])', r"\\\1", term) + '"'


def _search(names: list[str]) -> str:
    terms = (_term(one) for one in names)
    return " OR ".join(terms)


def _term(one: str) -> str:
    qid, _, cloze = one.partition("#")
    kind = 'note:"Quizkit Cloze"' if cloze else "note:Quizkit"
    return f'("QID:{qid}" {kind})'.replace("_", "\\_")


def _add(bank: Contents, code: Code, message: str, remedy: str) -> None:
    bank.report.add(Diagnostic(code, message, Span(1, 1, 1, 1), bank.source, remedy))
