"""Word documents, read as what they are: a zip of XML."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZipFile

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SEEN: Final = {f"{_W}t", f"{_M}t"}


def part(content: bytes, name: str = "word/document.xml") -> ET.Element:
    """Return a part of a document; raises ParseError where it is no XML."""
    return ET.fromstring(ZipFile(io.BytesIO(content)).read(name))  # noqa: S314 - our own


def names(content: bytes) -> list[str]:
    """Return the names of the parts."""
    return ZipFile(io.BytesIO(content)).namelist()


def paragraphs(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the kind of number that Word gives each paragraph ('' for none), and its text."""
    kinds = _kinds(content)
    for paragraph in part(content).iter(f"{_W}p"):
        number = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        level = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
        at = (
            (number.get(f"{_W}val", ""), level.get(f"{_W}val", ""))
            if number is not None and level is not None
            else ("", "")
        )
        yield kinds.get(at, ""), "".join(one.text or "" for one in paragraph.iter() if one.tag in _SEEN)


def _kinds(content: bytes) -> dict[tuple[str, str], str]:
    """Return the kind of numbers (`decimal`, `upperLetter`) of each list and level."""
    root = part(content, "word/numbering.xml")
    kinds: dict[tuple[str, str], str] = {}
    for abstract in root.iter(f"{_W}abstractNum"):
        for level in abstract.iter(f"{_W}lvl"):
            kind = level.find(f"{_W}numFmt")
            if kind is not None:
                kinds[abstract.get(f"{_W}abstractNumId", ""), level.get(f"{_W}ilvl", "")] = kind.get(f"{_W}val", "")
    found = {}
    for number in root.iter(f"{_W}num"):
        abstract_id = number.find(f"{_W}abstractNumId")
        for (name, level_name), kind_name in kinds.items():
            if abstract_id is not None and abstract_id.get(f"{_W}val") == name:
                found[number.get(f"{_W}numId", ""), level_name] = kind_name
    return found


def text(content: bytes) -> str:
    """Return all that is written, without blanks."""
    return re.sub(r"\s+", "", "".join(said for _, said in paragraphs(content)))


def tags(content: bytes, name: str) -> list[ET.Element]:
    """Return the elements `w:NAME` or `m:NAME` of the document."""
    return [one for one in part(content).iter() if one.tag in (_W + name, _M + name)]


def value(element: ET.Element, name: str) -> str:
    """Return the attribute `w:NAME`."""
    return element.get(_W + name, "")
