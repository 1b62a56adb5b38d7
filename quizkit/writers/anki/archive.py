"""A zip file with fixed times, written as a stream: all that is held of an entry is its line of the directory.

`zipfile` holds 600 bytes of each, and takes no data that is deflated already. Sizes, places and numbers beyond the
first format's are in that of zip64, which Anki reads too.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from struct import Struct
from typing import BinaryIO, NamedTuple

STORED, DEFLATED = 0, 8
Chunk = tuple[bytes, bytes]  # some of an entry, and what is written for it
_LOCAL = Struct("<4s5H3L2H")
_CENTRAL = Struct("<4s6H3L5H2L")
_END = Struct("<4s4H2LH")
_WIDE_END = Struct("<4sQ2H2L4Q4sLQL")  # with what says where it is
_WIDE_SIZES, _WIDE = Struct("<2H2Q"), Struct("<2H3Q")
_MOST = 0xFFFFFFFF  # a size or place with this value stands in the wide format
_MOST_ENTRIES = 0xFFFF
_SLACK = 1 << 24  # what deflating may add to four gigabytes that do not shrink
_OLD, _NEW = 20, 45  # what a reader must know: version 2.0, or zip64
_EPOCH = (0, 33)  # the earliest time that a zip file can hold, 1 January 1980
_UNIX, _RIGHTS = 3 << 8, 0o644 << 16


def deflated(parts: Iterable[bytes]) -> Iterator[Chunk]:
    """Yield the parts of an entry with what they deflate to."""
    made = deflating()
    for part in parts:
        yield part, made.compress(part)
    yield b"", made.flush()


def deflating() -> zlib._Compress:
    """Return what begins a stream of deflate; level 6 would cost thrice the time for 8 %."""
    return zlib.compressobj(1, wbits=-zlib.MAX_WBITS)


def inflating() -> zlib._Decompress:
    """Return what reads such a stream."""
    return zlib.decompressobj(-zlib.MAX_WBITS)


def first(file: BinaryIO) -> int:
    """Return where the data of the first entry begins."""
    file.seek(0)
    *_, name, extra = _LOCAL.unpack(file.read(_LOCAL.size))
    return _LOCAL.size + int(name) + int(extra)


class Archive:
    """Writes a zip file; `finish` ends it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._directory, self._count = file, bytearray(), 0

    def add(self, name: str, method: int, chunks: Iterable[Chunk], most: int = 0) -> None:
        """Add an entry; ``most`` is its size if it may exceed four gigabytes."""
        file, start = self._file, self._file.tell()
        entry = _Entry(name.encode(), method, start, wide=max(start, most + _SLACK) > _MOST)
        file.write(entry.local())
        begin, crc, size = file.tell(), 0, 0
        for data, made in chunks:
            crc, size = zlib.crc32(data, crc), size + len(data)
            file.write(made)
        end = file.tell()
        entry = entry._replace(crc=crc, packed=end - begin, size=size)
        file.seek(start)
        file.write(entry.local())
        file.seek(end)
        self._directory += entry.central()
        self._count += 1

    def finish(self) -> None:
        """Write the directory."""
        start, size, count = self._file.tell(), len(self._directory), self._count
        self._file.write(self._directory)
        if count >= _MOST_ENTRIES or start + size >= _MOST:
            about = _UNIX + _NEW, _NEW, 0, 0, count, count, size, start
            self._file.write(_WIDE_END.pack(b"PK\6\6", _WIDE_END.size - 32, *about, b"PK\6\7", 0, start + size, 1))
        count = min(count, _MOST_ENTRIES)
        self._file.write(_END.pack(b"PK\5\6", 0, 0, count, count, min(size, _MOST), min(start, _MOST), 0))


class _Entry(NamedTuple):
    """An entry: its name, how it is packed, where it begins; of its data the check sum and the sizes."""

    name: bytes
    method: int
    start: int
    wide: bool
    crc: int = 0
    packed: int = 0
    size: int = 0

    def local(self) -> bytes:
        """Return what stands before the data."""
        extra = _WIDE_SIZES.pack(1, 16, self.size, self.packed) if self.wide else b""
        return _LOCAL.pack(b"PK\3\4", *self._about(extra)) + self.name + extra

    def central(self) -> bytes:
        """Return the line of the directory."""
        extra = _WIDE.pack(1, 24, self.size, self.packed, self.start) if self.wide else b""
        start = _MOST if self.wide else self.start
        about = _UNIX + _NEW, *self._about(extra), 0, 0, 0, _RIGHTS, start
        return _CENTRAL.pack(b"PK\1\2", *about) + self.name + extra

    def _about(self, extra: bytes) -> tuple[int, ...]:
        """Return what stands in both."""
        sizes = (_MOST, _MOST) if self.wide else (self.packed, self.size)
        version = _NEW if self.wide else _OLD
        return version, 0, self.method, *_EPOCH, self.crc, *sizes, len(self.name), len(extra)
