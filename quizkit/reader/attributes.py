"""The keys that every question has, whatever its type."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypedDict

from msgspec import Struct

from quizkit.diagnostics import Report, codes
from quizkit.items.commas import check_tag
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import LANGS, read_text
from quizkit.items.values import add, choice, decimal, entries, seconds, unknown_keys, whole, word, wrong_shape
from quizkit.model.bank import BankId, Citation, ItemId, Status
from quizkit.model.text import Text
from quizkit.nodes import Mapping, Node, Scalar

ATTRIBUTES: Keys = {
    "q": Shape.TEXT,
    "id": Shape.ID,
    "tags": Shape.WORDS,
    "level": Shape.LEVEL,
    "points": Shape.POINTS,
    "time": Shape.TIME,
    "lang": Shape.LANG,
    "hint": Shape.TEXT,
    "why": Shape.TEXT,
    "caution": Shape.TEXT,
    "source": Shape.CITATION,
    "media": Shape.PATHS,
    "status": Shape.STATUS,
    "shuffle": Shape.FLAG,
    "fixed": Shape.TEXT_LIST,
    "case": Shape.FLAG,
}
CITATION = ("ref", "at", "url", "derived")
STATUSES = {status.value: status for status in Status}
MAX_ID = 100  # characters; of a bank's id, bytes: it becomes a part of file names
_ID = re.compile(rf"[\w.\-/]{{1,{MAX_ID}}}")


class Frame(Struct, frozen=True):
    """What the header gives to the reading of each question."""

    setting: Setting
    references: tuple[str, ...] | None = ()  # None: not known, as the header cannot be read
    defaults: Mapping | None = None


def read_id(node: Node, report: Report) -> ItemId | None:
    """Read an id: letters, digits and `. _ / -`, at most 100 characters."""
    text = word(node, report)
    if text is None or _ID.fullmatch(text):
        return ItemId(text) if text else None
    if len(text) > MAX_ID:
        message = f"this id has {len(text)} characters"
        add(report, codes.BAD_ID, message, node, f"use at most {MAX_ID} characters")
        return None
    add(report, codes.BAD_ID, f"`{text[:60]}` is not an id", node, "use letters, digits and `. _ / -`, without blanks")
    return None


def read_bank_id(node: Node, report: Report) -> BankId | None:
    """Read a bank's id: as an item's, but without `/`, since it names a file and parts bank from item in Anki."""
    found = read_id(node, report)
    if found and "/" in found:
        add(report, codes.BAD_ID, f"the bank id `{found}` has a `/`", node, "use `.`, `_` or `-` instead")
        return None
    if found and len(found.encode()) > MAX_ID:
        message = f"this bank id has {len(found.encode())} bytes"
        add(report, codes.BAD_ID, message, node, f"use at most {MAX_ID} bytes: {MAX_ID} letters, or {MAX_ID // 3} 汉字")
        return None
    return BankId(found) if found else None


def read_tags(node: Node, report: Report) -> tuple[str, ...]:
    """Read a list of tags, or one; equal ones count once."""
    found: dict[str, None] = {}
    for child in entries(node):
        if tag := word(child, report):
            check_tag(child, report)
            found[" ".join(tag.split())] = None
    return tuple(found)


def web_address(url: str | None, node: Mapping, report: Report) -> str | None:
    """Return ``url``, which `node` holds, if it is an http or https address; report any other."""
    if url is None or url.lower().startswith(("http://", "https://")):
        return url
    place = node.get("url") or node
    add(report, codes.BAD_LINK, f"`{url[:60]}` is not a web address", place, "start it with `https://`")
    return None


def read_citation(node: Node, frame: Frame, report: Report) -> Citation | None:
    """Read `source: dw-2023` or `source: {ref:, at:, url:, derived:}`."""
    if isinstance(node, Scalar):
        ref = _reference(node, frame, report)
        return Citation(ref) if ref else None
    if not isinstance(node, Mapping):
        wrong_shape(report, node, "a source", "write `source: {ref: …, at: …}`")
        return None
    unknown_keys(node, CITATION, report, where="`source`")
    cited = node.get("ref")
    ref = _reference(cited, frame, report) if cited else None
    at, url, derived = (word(value, report) if value else None for value in map(node.get, CITATION[1:]))
    return Citation(ref, at, web_address(url, node, report), derived)


def _reference(node: Node, frame: Frame, report: Report) -> str | None:
    ref = word(node, report)
    if ref is None or frame.references is None or ref in frame.references:
        return ref
    from difflib import get_close_matches  # noqa: PLC0415 - for faults alone

    near = get_close_matches(ref, frame.references, n=1)
    remedy = f"did you mean `{near[0]}`?" if near else "list it in the bank's `sources`"
    add(report, codes.UNKNOWN_SOURCE, f"the source `{ref}` is not listed", node, remedy)
    return None


class Attributes(TypedDict, total=False):
    """The values of the common keys that a question has, named as in `Item`."""

    tags: tuple[str, ...]
    level: int | None
    points: Decimal | None
    time: int | None
    hint: Text | None
    why: Text | None
    caution: Text | None
    citation: Citation | None
    status: Status


def read_attributes(node: Mapping, frame: Frame, setting: Setting, report: Report) -> Attributes:
    """Read the common keys of a question."""
    found = Attributes()
    given = node.entries
    if "tags" in given:
        found["tags"] = read_tags(given["tags"][1], report)
    if "level" in given:
        found["level"] = whole(given["level"][1], report, low=1, high=5)
    if "points" in given:
        found["points"] = decimal(given["points"][1], report)
    if "time" in given:
        found["time"] = seconds(given["time"][1], report)
    if "hint" in given:
        found["hint"] = read_text(given["hint"][1], setting, report)
    if "why" in given:
        found["why"] = read_text(given["why"][1], setting, report)
    if "caution" in given:
        found["caution"] = read_text(given["caution"][1], setting, report)
    if "source" in given:
        found["citation"] = read_citation(given["source"][1], frame, report)
    if "status" in given and (stage := choice(given["status"][1], tuple(STATUSES), report)):
        found["status"] = STATUSES[stage]
    return found


def read_lang(node: Mapping, setting: Setting, report: Report) -> Setting:
    """Return ``setting`` with the question's own language, if it names one."""
    if "lang" not in node.entries:
        return setting
    name = choice(node.entries["lang"][1], tuple(LANGS), report)
    return Setting(LANGS[name], setting.html, setting.folder) if name else setting
