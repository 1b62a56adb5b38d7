"""What is fuzzed: a target takes bytes; whatever they are, nothing is raised, and nothing shown drives a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from quizkit.assembly.file import read_blueprint
from quizkit.assembly.manifest import read_manifest
from quizkit.assembly.roster import read_roster
from quizkit.assembly.rows import rows as cells
from quizkit.diagnostics import Report
from quizkit.diagnostics.render import RENDERERS
from quizkit.grading.grade import grade
from quizkit.grading.response import Typed
from quizkit.markup.formula import Fault, characters, to_json, to_tree, to_unicode
from quizkit.markup.html import to_html
from quizkit.markup.markdown import parse_markdown
from quizkit.markup.plain import to_plain
from quizkit.model.bank import Item
from quizkit.model.form import Entry
from quizkit.model.interactions import FillIn
from quizkit.model.text import Rich
from quizkit.reader import load_bank
from quizkit.reader.ids import missing_ids, with_ids
from quizkit.source import Source
from quizkit.study import exchange, rows
from quizkit.terminal.offline import by_name, graded
from quizkit.writers.anki.note import to_note
from quizkit.writers.anki.words import Words
from quizkit.writers.media import MediaFiles

HERE: Final = Path(__file__).parent
CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SCRIPT: Final = re.compile(
    r"<(?:script|iframe|object|embed|link|meta|base|form|svg|style)\b|<\w[^<>]*\s(?:on\w+|srcdoc|xlink:href)\s*=",
    re.IGNORECASE,
)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="quizkit-fuzz-")  # deleted when the process ends


def _file(data: bytes, name: str) -> Path:
    path = Path(_folder().name, name)
    path.write_bytes(data)
    return path


def _shown(report: Report) -> None:
    """Show what was found in every way; no way hands out a control character."""
    found = list(report)
    for name, render in RENDERERS.items():
        for line in render(found, color=False):
            assert not CONTROL.search(line), (name, line)


def bank(data: bytes) -> None:
    """A bank, its ids, its Anki notes."""
    report = Report()
    path = _file(data, "bank.yaml")
    loaded = load_bank(path, report)
    _shown(report)
    if loaded is None:
        return
    words = Words((loaded.header.lang,), loaded.header.folder, MediaFiles())
    for item in loaded.items:
        note = to_note(item, loaded.header, "deck", words, report)
        assert not any(CONTROL.search(field) for field in note.fields), note.fields
        assert not any(CONTROL.search(tag) for tag in note.tags), note.tags
    if not report.failed:
        source = Source(path, data.decode("utf-8").removeprefix("\ufeff"))
        again = Report()
        path.write_text(with_ids(source, missing_ids(source, again)), encoding="utf-8", newline="")
        written = load_bank(path, again)
        assert written is not None
        assert [one.id for one in written.items] == [one.id for one in loaded.items]


def markdown(data: bytes) -> None:
    """A Markdown text, as words and as HTML, with and without HTML of its own."""
    text = CONTROL.sub("", data.decode("utf-8", "replace"))
    for html in (False, True):
        rich = Rich(text, parse_markdown(text, html=html))
        assert not CONTROL.search(to_plain(rich))
        made = to_html(rich, media=lambda media: media.path)
        assert not _SCRIPT.search(re.sub(r'"[^"]*"', '""', made)), made


@cache
def _questions() -> dict[str, Entry]:
    loaded = load_bank(HERE / "questions.yaml", Report())
    assert loaded is not None
    return by_name([Entry(loaded.header, item) for item in loaded.items])


@cache
def _filled() -> tuple[Item, ...]:
    items = {one.item.id: one.item for one in _questions().values()}
    return tuple(item for item in items.values() if isinstance(item.interaction, FillIn))


def grader(data: bytes) -> None:
    """An answer, to the question that its first byte names."""
    item = _filled()[(data or b"\0")[0] % len(_filled())]
    assert isinstance(item.interaction, FillIn)
    verdict = grade(item, Typed((_text(data[1:]),) * len(item.interaction.gaps)))
    assert -1 <= verdict.score <= 1


def answers(data: bytes) -> None:
    """Answers as JSON lines."""
    report = Report()
    for one in graded(Source(Path("answers.jsonl"), _text(data)), _questions(), report):
        assert 0 <= one.earned <= one.question.points
    _shown(report)


def history(data: bytes) -> None:
    """An exported history: what is read can be kept, and is written as it was read."""
    report = Report()
    for one in exchange.read(_text(data).splitlines(), Source(Path("history.jsonl"), ""), report):
        rows.of_attempt(one, 1)
        line = json.dumps(exchange._written(one), ensure_ascii=False)
        line.encode()
        head = json.dumps({exchange.HEAD: exchange.FORMAT})
        assert list(exchange.read([head, line], Source(Path("again"), ""), report)) == [one]
    _shown(report)


def roster(data: bytes) -> None:
    """A class list: nothing in it is lost but quotes, blanks and separators."""
    report = Report()
    found = read_roster(_file(data, "class.csv"), report)
    _shown(report)
    if found:
        names = [one.number for one in found.candidates]
        assert len(set(names)) == len(names)
    list(cells(Source(Path("class.csv"), _text(data))))


def blueprint(data: bytes) -> None:
    """A blueprint."""
    report = Report()
    read_blueprint(Source(Path("plan.yaml"), _text(data)), report)
    _shown(report)


def manifest(data: bytes) -> None:
    """A manifest."""
    report = Report()
    read_manifest(Source(Path("manifest.json"), _text(data)), report)
    _shown(report)


def formula(data: bytes) -> None:
    """A formula: a tree that can be set, or what is not understood."""
    latex = _text(data)
    tree = to_tree(latex)
    to_unicode(latex)
    if not isinstance(tree, Fault):
        json.dumps(to_json(tree))
        list(characters(tree))


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    one.__name__: one for one in (bank, markdown, grader, answers, history, roster, blueprint, manifest, formula)
}
