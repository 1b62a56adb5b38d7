"""Which characters no font can show: found before anything is set, all at once.

Typst prints an empty box for such a character, or stops at the first. What our own font has is known beforehand; for
the rest Typst itself is asked, as its way of falling back from font to font is what counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import category, name

from quizkit.diagnostics import Diagnostic, Label, Report, codes
from quizkit.model.bank import Item
from quizkit.writers.paper.fonts import available, has_extra, shipped

if TYPE_CHECKING:
    from typst import Compiler, Fonts

_UNSEEN = frozenset(("Cc", "Cn", "Co", "Cs"))  # controls; what Unicode leaves open, or to others
_JOINED = frozenset(("Mn", "Me", "Mc"))
_JOINER = "\u200d"
_NOT_SET = frozenset(("k", "alt", "url", "name", "id"))  # keys of what a page does not show
_EAST_ASIAN = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "BOPOMOFO", "IDEOGRAPHIC")
_PROBE = b"""
#set document(title: "probe")
#set page(height: auto)
= Probe
#json(bytes(sys.inputs.shown)).join(linebreak())
"""


def missing(texts: Iterable[str], fonts: Fonts | None = None) -> tuple[str, ...]:
    """Return the characters of ``texts`` that none of ``fonts`` (ours are among them) can show, in order, each once.

    A character comes with the marks that follow it. Line ends and what only joins or chooses forms are never missing.
    """
    texts = list(texts)
    ours = _coverage()
    strange = {char for char in set("".join(texts)) if char not in ours and char not in "\t\r\n"}
    if not strange:
        return ()
    found = {cluster for text in texts for cluster in _clusters(text) if not strange.isdisjoint(cluster)}
    unseen = {cluster for cluster in found if any(category(char) in _UNSEEN for char in cluster)}
    return tuple(sorted((*unseen, *_refused(sorted(found - unseen), _compiler(fonts or available())))))


def _clusters(text: str) -> Iterator[str]:
    """Yield the characters of ``text``, each with its marks and with what is joined to it."""
    cluster = ""
    for char in text:
        if cluster and (category(char) in _JOINED or char == _JOINER or cluster.endswith(_JOINER)):
            cluster += char
            continue
        yield cluster
        cluster = char
    yield cluster


@cache
def _coverage() -> frozenset[str]:
    """Return the characters of our own font."""
    lines = (shipped() / "coverage.txt").read_text(encoding="ascii").split()
    bounds = (tuple(int(code, 16) for code in line.split("-")) for line in lines)
    return frozenset(chr(code) for first, last in bounds for code in range(first, last + 1))


def _compiler(fonts: Fonts) -> Compiler:
    import typst  # noqa: PLC0415 - thirty megabytes, for paper alone

    return typst.Compiler(_PROBE, font_paths=fonts)


def _refused(clusters: list[str], compiler: Compiler) -> list[str]:
    """Return those of ``clusters`` that Typst has no font for: under PDF/UA, that is an error. Halves, to find each."""
    import typst  # noqa: PLC0415 - loaded by now

    if not clusters:
        return []
    try:
        compiler.compile(pdf_standards=["ua-1"], timestamp=0, sys_inputs={"shown": json.dumps(clusters)})
    except typst.TypstError:
        if len(clusters) == 1:
            return clusters
        half = len(clusters) // 2
        return _refused(clusters[:half], compiler) + _refused(clusters[half:], compiler)
    return []


def shown(value: object, owner: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts that a document puts on a page, each with the id of its question ('' if it is of none)."""
    match value:
        case str():
            yield owner, value
        case dict():
            own = _owner(value) or owner
            for key, inner in value.items():
                yield from () if key in _NOT_SET else shown(inner, own)
        case list():
            for inner in value:
                yield from shown(inner, owner)
        case _:
            pass  # a number, or nothing


def _owner(value: dict[str, object]) -> str:
    """Return the id of a question, or of the first of a group, whose stimulus belongs to all; '' for others."""
    match value:
        case {"id": str(own)} | {"questions": [{"id": str(own)}, *_]}:
            return own
        case _:
            return ""


def report_missing(document: object, items: Mapping[str, Item], report: Report) -> bool:
    """Whether a font is missing for ``document``: then one diagnostic names all characters and their questions.

    ``items`` are those of the document, by the ids that it gives them.
    """
    texts = list(shown(document))
    absent = missing(text for _, text in texts)
    if not absent:
        return False
    owners = dict.fromkeys(owner for owner, text in texts if owner and any(one in text for one in absent))
    first, *others = (items[owner] for owner in owners or [next(iter(items))])
    message, remedy = told(absent)
    labels = tuple(Label(item.place, item.source, "and here") for item in others)
    place, line = first.place, first.line
    report.add(Diagnostic(codes.MISSING_GLYPH, message, place, first.source, remedy, labels=labels, owner=line))
    return True


def told(absent: tuple[str, ...]) -> tuple[str, str]:
    """Return the message and the remedy for characters that no font has."""
    return f"no font here has {', '.join(map(_said, absent))}", _remedy(absent)


def _said(cluster: str) -> str:
    numbers = " ".join(f"U+{ord(char):04X}" for char in cluster)
    return numbers if category(cluster[0]) in _UNSEEN else f"`{cluster}` ({numbers})"


def _remedy(absent: tuple[str, ...]) -> str:
    if all(category(cluster[0]) in _UNSEEN for cluster in absent):
        return "leave them out: they are no characters for print"
    if not has_extra() and any(name(cluster[0], "").startswith(_EAST_ASIAN) for cluster in absent):
        return "install more fonts: `pip install 'quizkit[cjk]'`"
    return "install a font that has them, such as one of the Noto fonts, or write them in another way"
