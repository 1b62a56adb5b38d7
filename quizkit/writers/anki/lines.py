"""The lines of the lock file: one a note, its columns parted by tabs. Bytes take a third of the memory of values."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

_COLUMN = rb"[^\t]*+\t"
_LINE = re.compile(_COLUMN * 2 + rb"[0-9]{1,18}+\t" + _COLUMN + rb"[^\t]*+(?:\t[0-9]++(?:,[0-9]++)*+)?")
_ONE_CARD: tuple[int, ...] = (0,)


class Entry(NamedTuple):
    """What a note was when it was last built: time (seconds since 1970), digest, deck, and its cards' ordinals."""

    time: int
    content: str
    deck: str
    ords: tuple[int, ...] = _ONE_CARD


def parse(data: bytes) -> list[bytes] | int:
    """Return the entries of a lock file, or the number of the first line that is damaged."""
    entries = []
    for number, line in enumerate(data.splitlines(), start=1):
        if line.startswith(b"#") or not line:
            continue
        if not _LINE.fullmatch(line):
            return number
        entries.append(line)
    return in_order(entries)


def in_order(lines: list[bytes]) -> list[bytes]:
    """Return ``lines`` sorted; of several with one key the last."""
    if all(before < after for before, after in pairwise(map(key_of, lines))):
        return lines
    return sorted({key_of(line): line for line in lines}.values())


def find(lines: list[bytes], key: bytes) -> int | None:
    """Return the index of the line that begins with ``key``; None if there is none."""
    at = bisect_left(lines, key)
    return at if at < len(lines) and lines[at].startswith(key) else None


def key_for(who: str, langs: str) -> bytes:
    """Return how the line of a note (its QID, with its family) in some languages begins."""
    return f"{who}\t{langs}\t".encode()


def key_of(line: bytes) -> bytes:
    """Return how ``line`` begins: the note and the languages."""
    return line[: line.index(b"\t", line.index(b"\t") + 1) + 1]


def to_line(who: str, langs: str, entry: Entry) -> bytes:
    """Return the line of a note."""
    cards = "" if entry.ords == _ONE_CARD else "\t" + ",".join(str(one + 1) for one in entry.ords)
    return f"{who}\t{langs}\t{entry.time}\t{entry.content}\t{entry.deck}{cards}".encode()


def to_entry(line: bytes) -> Entry:
    """Return what a line says of its note."""
    _, _, written, content, deck, *cards = line.decode().split("\t")
    ords = tuple(int(card) - 1 for card in cards[0].split(",")) if cards else _ONE_CARD
    return Entry(int(written), content, deck, ords)
