"""Bank files: the header, then the questions one by one, so that a bank of any length needs little memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from quizkit.diagnostics import Diagnostic, Label, Report, codes
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import LANGS, literal, read_literal
from quizkit.items.values import add, choice, unknown_keys, word, wrong_shape
from quizkit.model.bank import Bank, BankId, Header, Item, Reference
from quizkit.model.text import Lang
from quizkit.nodes import Document, Mapping, Node, parse_document
from quizkit.reader.attributes import Frame, read_bank_id, web_address
from quizkit.reader.files import STDIN, read_source, unreadable
from quizkit.reader.item import INHERITED, read_items
from quizkit.source import Source, Span

MAX_ITEMS = 1_000_000
HEADER: Keys = {
    "format": Shape.WORD,
    "bank": Shape.ID,
    "title": Shape.TEXT,
    "lang": Shape.LANG,
    "deck": Shape.TEXT,
    "html": Shape.WORD,
}
REFERENCE = ("title", "author", "publisher", "date", "url")
_SECTIONS = ("sources", "defaults", "questions")
_NOT_ID = r"[^\w.\-]+"  # compiled where a bank has no id


class OpenBank(Struct):
    """A bank being read: its header, and its items as they are asked for (once).

    ``ids`` is where each id was first used, as an offset, as far as the bank has been read. Who knows some questions
    already says so to ``document`` before asking for the items, and enters their ids there.
    """

    header: Header
    items: Iterator[Item]
    document: Document
    ids: dict[str, int]


def load_bank(path: Path, report: Report) -> Bank | None:
    """Read every item of the file ``path`` that can be read, and report the rest; None if there is no bank at all."""
    source = read_source(path, report)
    opened = open_bank(source, report) if source else None
    return Bank(opened.header, tuple(opened.items)) if opened else None


def open_bank(source: Source, report: Report) -> OpenBank:
    """Read the header of a bank; its items are read while they are iterated over."""
    document = parse_document(source, report)
    root, ids = document.header, dict[str, int]()
    folder = None if source.path == STDIN else source.path.parent
    if root is None:
        unseen = Report() if document.broken else report
        header = _header(Mapping(source, (1, 1, 1, 1), {}), source, folder, unseen)
        items = _items(document, ids, Frame(_setting(header, folder)), source, report)
        return OpenBank(header, items, document, ids)
    unknown_keys(root, (*HEADER, *_SECTIONS), report, where="bank")
    header = _header(root, source, folder, report, broken=document.broken)
    if not document.broken:
        _check_questions(root, source, report)
    defaults = _defaults(root.get("defaults"), report)
    listed = None if document.broken else tuple(one.id for one in header.references)
    frame = Frame(_setting(header, folder), listed, defaults)
    return OpenBank(header, _items(document, ids, frame, source, report), document, ids)


def _setting(header: Header, folder: Path | None) -> Setting:
    return Setting(header.lang, header.html, folder)


def _header(root: Mapping, source: Source, folder: Path | None, report: Report, *, broken: bool = False) -> Header:
    lang, html, form = (root.get(key) for key in ("lang", "html", "format"))
    name = choice(lang, tuple(LANGS), report) if lang else None
    setting = Setting(LANGS[name] if name else Lang.ZH, folder=folder)
    if form:
        choice(form, ("1",), report)
    bank = _bank_id(root, source, Report() if broken and "bank" not in root.entries else report)
    titled, decked = root.get("title"), root.get("deck")
    title = read_literal(titled, setting, report) if titled else None
    deck = read_literal(decked, setting, report) if decked else None
    title = title or literal(bank, setting.lang)
    allowed = choice(html, ("allow", "escape"), report) == "allow" if html else False
    references = _references(root.get("sources"), setting, report)
    return Header(bank, title, deck or title, setting.lang, folder or Path(), references, allowed)


def _bank_id(root: Mapping, source: Source, report: Report) -> BankId:
    given = root.get("bank")
    named = read_bank_id(given, report) if given else None
    if named:
        return named
    made = "stdin" if source.path == STDIN else re.sub(_NOT_ID, "-", source.path.stem) or "bank"
    if not given:
        message = f"this file has no `bank` id; `{made}` is taken from its name"
        remedy = f"start the file with `bank: {made}` and `questions:`"
        report.add(Diagnostic(codes.NO_BANK_ID, message, Span(1, 1, 1, 1), source, remedy))
    return BankId(made)


def _references(node: Node | None, setting: Setting, report: Report) -> tuple[Reference, ...]:
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        wrong_shape(report, node, "a mapping of sources", "write `sources: {my-source: {title: …}}`")
        return ()
    return tuple(_reference(key, value, setting, report) for key, (_, value) in node.entries.items())


def _reference(name: str, node: Node, setting: Setting, report: Report) -> Reference:
    if not isinstance(node, Mapping):
        title = read_literal(node, setting, report)
        return Reference(name, title)
    unknown_keys(node, REFERENCE, report, where="source")
    titled = node.get("title")
    title = read_literal(titled, setting, report) if titled else None
    author, publisher, date, url = (word(value, report) if value else None for value in map(node.get, REFERENCE[1:]))
    return Reference(name, title, author, publisher, date, web_address(url, node, report))


def _defaults(node: Node | None, report: Report) -> Mapping | None:
    if node is None or isinstance(node, Mapping):
        if node:
            unknown_keys(node, INHERITED, report, where="`defaults`")
        return node
    wrong_shape(report, node, "a mapping", "write `defaults: {level: 2}`")
    return None


def _check_questions(root: Mapping, source: Source, report: Report) -> None:
    questions = root.get("questions")
    if questions is None:
        message, remedy = "this file has no `questions`", "add `questions:` and the list of them below it"
        if not root.entries.keys().isdisjoint(("q", "cloze", "stem")):
            remedy = "begin each question with `- `: a bank is a list of them"
        report.add(Diagnostic(codes.MISSING_KEY, message, Span(1, 1, 1, 1), source, remedy))
    elif isinstance(questions, Mapping) or getattr(questions, "text", None) not in (None, "", "~"):
        wrong_shape(report, questions, "a list of questions", "start each question with `- `")


def _items(
    document: Document, first_used: dict[str, int], frame: Frame, source: Source, report: Report
) -> Iterator[Item]:
    """Yield the items of ``document``; report an id that stands twice in it.

    Also report a bank that is empty or changes while it is read.
    """
    found = Report()  # in one question
    try:
        for node in _bounded(document, report):
            for item, place in read_items(node, frame, found):
                here, _ = place.offsets
                first = first_used.setdefault(item.id, here)
                if first == here:
                    yield item
                else:
                    _duplicate(item, place, source.span(first, first + 1), found)
            if len(found):
                for one in found:  # what stands above, in `defaults`, is the same for all questions
                    report.add(one if one.span.line < node.line else replace(one, owner=node.line))
                found = Report()
    except OSError as error:
        unreadable(source.path, error, report)
    if not first_used and not report.failed:
        message = "this bank has no questions"
        report.add(Diagnostic(codes.NO_QUESTIONS, message, Span(1, 1, 1, 1), source, "add some below `questions:`"))


def _bounded(document: Document, report: Report) -> Iterator[Node]:
    """Yield the questions of ``document``; report if there are too many, with those that are passed over."""
    read, last = 0, None
    for read, last in enumerate(document.questions, 1):
        if read + document.passed > MAX_ITEMS:
            break
        yield last
    if last and read + document.passed > MAX_ITEMS:
        add(report, codes.TOO_LARGE, f"this bank has over {MAX_ITEMS:,} questions", last, "split the bank")


def _duplicate(item: Item, place: Node, first: Span, report: Report) -> None:
    label = Label(first, item.source, "first used here")
    message = f"id `{item.id}` stands twice in this bank"
    remedy = "the two questions are the same: delete one" if item.derived_id else "give one of the two another id"
    report.add(Diagnostic(codes.DUPLICATE_ID, message, place.span, item.source, remedy, (label,)))
