"""Images that unfold: a small file that says it has a billion pixels, or shapes made of shapes made of shapes.

Whoever shows such a file (a browser, Typst) takes gigabytes for it, or dies. Sizes are read from the files' heads, as
their formats say: PNG (W3C), GIF89a, JPEG (ITU T.81), WebP (RFC 9649). What is no image at all is for others to report.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NotBase64
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote_to_bytes

Fault: TypeAlias = tuple[str, str]  # what is so, and the remedy

MAX_PIXELS = 100_000_000
MAX_SHAPES = 1_000_000  # of an SVG, each counted as often as it is drawn
_MAX_WORDS = 50_000_000  # characters of an SVG, its entities unfolded
_MAX_LEVELS = 100  # of elements within elements, and of references from one to the next
_HEAD = 1 << 20  # bytes of a photograph before the size, at most; what is longer is a JPEG with pages of comments
_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)|^#(\S+)$")
_LINKS = ("href", "xlink:href")
_NO_SIZE = re.compile(rb"[\xd0-\xd9\x01\xff]")  # JPEG's markers without a length
_NO_FRAME = (0xC4, 0xC8, 0xCC)  # JPEG's tables between the markers of frames
_AMPLIFIED = 43  # expat's code for entities that make far more of a file than it is
_ENTITIES = "unfolds its entities to more than anybody can show"
_REMEDY = "export the image again, smaller"


def unfolds(path: Path) -> Fault | None:
    """Return why the image ``path`` must not be shown, if so. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if path.suffix.lower() == ".svg" or head.lstrip()[:1] == b"<":
            return _drawing(head + file.read(), 0)
    return _picture(head)


def _picture(data: bytes) -> Fault | None:
    width, height = max(_sizes(data), key=lambda size: size[0] * size[1], default=(0, 0))
    if width * height <= MAX_PIXELS:
        return None
    return f"has {width:,} × {height:,} pixels; the limit is {MAX_PIXELS // 1_000_000} million", _REMEDY


def _sizes(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the widths and heights that the head of a file names."""
    if data.startswith(b"\x89PNG"):
        yield int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    elif data.startswith(b"GIF8"):
        yield from _gif(data)
    elif data.startswith(b"\xff\xd8"):
        yield from _jpeg(data)
    elif data[:4] == b"RIFF" and data[12:16] == b"VP8X":
        yield int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    elif data[:4] == b"RIFF" and data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        yield (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif data[:4] == b"RIFF" and data[12:16] == b"VP8 ":
        yield int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF


def _gif(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the sizes of the screen and of the first frame."""
    yield int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    flags = data[10] if len(data) > 10 else 0  # noqa: PLR2004 - bit 7: a table of colors follows
    at = 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    while data[at : at + 1] == b"!":  # an extension: its parts have a byte of length
        at += 2
        while at < len(data) and data[at]:
            at += data[at] + 1
        at += 1
    if data[at : at + 1] == b",":
        yield int.from_bytes(data[at + 5 : at + 7], "little"), int.from_bytes(data[at + 7 : at + 9], "little")


def _jpeg(data: bytes) -> Iterator[tuple[int, int]]:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF or _NO_SIZE.match(data, at + 1):  # noqa: PLR2004 - every marker begins with FF
            at += 1
            continue
        kind = data[at + 1]
        if 0xC0 <= kind <= 0xCF and kind not in _NO_FRAME:  # noqa: PLR2004 - a frame begins
            yield int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
            return
        at += 2 + int.from_bytes(data[at + 2 : at + 4])


def _drawing(data: bytes, within: int) -> Fault | None:
    """Judge an SVG that stands ``within`` so many others."""
    if data.startswith(b"\x1f\x8b"):
        return "is compressed", "save it as plain SVG"
    drawing = _Drawing(within)
    fault = drawing.read(data)
    if fault:
        return fault
    shapes = drawing.shapes()
    if shapes is None or shapes > MAX_SHAPES:
        return f"draws more than {MAX_SHAPES:,} shapes, by references to references", _REMEDY
    return None


class _Drawing:
    """Counts the elements of an SVG and notes which of them refer to which others."""

    def __init__(self, within: int) -> None:
        self._within = within
        self._fault: Fault | None = None
        self._count = self._length = 0
        self._open: list[tuple[str | None, int]] = []  # the elements around: id, number
        self._ranges: dict[str, tuple[int, int]] = {}  # the numbers of an element and those in it
        self._uses: list[tuple[int, str]] = []  # the number of an element, and the id that it refers to
        self._styles = set[str]()  # what a style sheet refers to: any element may
        self._known: dict[str, tuple[int, int]] = {}  # what an element draws: how many shapes, and how deep

    def read(self, data: bytes) -> Fault | None:
        """Take in the drawing; what is no XML is left to whoever shows it."""
        from xml.parsers import expat  # noqa: PLC0415 - few banks have drawings

        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        try:
            parser.Parse(data, True)  # noqa: FBT003 - expat takes no names
        except expat.ExpatError as error:
            if error.code == _AMPLIFIED:
                return _ENTITIES, _REMEDY
        except _StopError:
            pass
        return self._fault

    def shapes(self) -> int | None:
        """Return how many elements are drawn; None if references go on and on."""
        try:
            return self._drawn(0, self._count, 0)[0]
        except _StopError:
            return None

    def _drawn(self, first: int, end: int, level: int) -> tuple[int, int]:
        """Return how many shapes the elements from ``first`` up to ``end`` draw, and how deep references go there."""
        if level > _MAX_LEVELS:
            raise _StopError
        styles = [self._known_of(name, level) for name in self._styles]
        uses = (bisect_left(self._uses, (number, "")) for number in (first, end))
        used = [self._known_of(name, level) for _, name in self._uses[slice(*uses)]]
        deep = 1 + max((depth for _, depth in (*styles, *used)), default=0)
        if deep > _MAX_LEVELS:
            raise _StopError
        shapes = (end - first) * (1 + sum(count for count, _ in styles)) + sum(count for count, _ in used)
        return shapes, deep

    def _known_of(self, name: str, level: int) -> tuple[int, int]:
        if name not in self._known:
            self._known[name] = 0, 0  # a circle is drawn once
            first, end = self._ranges.get(name, (0, 0))
            self._known[name] = self._drawn(first, end, level + 1)
        return self._known[name]

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = attributes.get("id")
        self._open.append((name, self._count))
        if len(self._open) > _MAX_LEVELS:
            self._stop(f"nests elements more than {_MAX_LEVELS} deep")
        if self._count > MAX_SHAPES:
            self._stop(f"has more than {MAX_SHAPES:,} shapes")
        for key, value in attributes.items():
            self._grow(value)
            if key in _LINKS and value.lstrip().startswith("data:"):
                self._inner(value.strip())
            elif "#" in value:
                self._uses += ((self._count, found[1] or found[2]) for found in _REFERENCE.finditer(value))
        self._count += 1
        del tag

    def _end(self, tag: str) -> None:
        name, first = self._open.pop()
        if name:
            self._ranges.setdefault(name, (first, self._count))
        del tag

    def _words(self, text: str) -> None:
        self._grow(text)
        if "url" in text:
            self._styles.update(found[1] for found in _REFERENCE.finditer(text) if found[1])

    def _inner(self, address: str) -> None:
        """Judge an image that stands in the drawing as base64 or with percent signs."""
        head, _, body = address.partition(",")
        try:
            data = b64decode(body) if head.endswith(";base64") else unquote_to_bytes(body)
        except (NotBase64, ValueError):
            return
        if "svg" in head:
            fault = _drawing(data, self._within + 1) if self._within < 2 else ("holds images in images", _REMEDY)  # noqa: PLR2004 - an image in an image
        else:
            fault = _picture(data)
        if fault:
            self._stop(f"holds an image that {fault[0]}")

    def _grow(self, text: str) -> None:
        self._length += len(text)
        if self._length > _MAX_WORDS:
            self._stop(_ENTITIES)

    def _stop(self, why: str) -> None:
        self._fault = why, _REMEDY
        raise _StopError


class _StopError(Exception):
    """Enough is known."""
