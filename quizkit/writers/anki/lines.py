"""The lines of the lock file: one a note, its columns parted by tabs. Bytes take a third of the memory of values."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise, starmap
from operator import lt
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
    lines = data.splitlines()
    entries = [line for line in lines if line and not line.startswith(b"#")]
    if all(map(_LINE.fullmatch, entries)):
        return in_order(entries)
    damaged = next(line for line in entries if not _LINE.fullmatch(line))
    return lines.index(damaged) + 1


def in_order(lines: list[bytes]) -> list[bytes]:
    """Return ``lines`` sorted; of several with one key the last."""
    if all(starmap(lt, pairwise(map(key_of, lines)))):
        return lines
    return sorted({key_of(line): line for line in lines}.values())


def find(lines: list[bytes], key: bytes) -> int | None:
    """Return the index of the line that begins with ``key``; None if there is none."""
    at = bisect_left(lines, key)
    return at if at < len(lines) and lines[at].startswith(key) else None


def find_all(lines: list[bytes], keys: Iterable[bytes]) -> Iterator[int]:
    """Yield the indices of the lines that begin with ``keys``; it is quick where most of these follow each other."""
    at = -1
    for key in keys:
        at += 1
        if at >= len(lines) or not lines[at].startswith(key):
            found = find(lines, key)
            if found is None:
                continue
            at = found
        yield at


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
