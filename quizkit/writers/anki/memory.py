"""What the last build of a package left in the cache, and what this one leaves there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizkit.cache import folder
from quizkit.cache.questions import Questions
from quizkit.cache.record import (
    DIGEST,
    BankRecord,
    Files,
    PackageRecord,
    Piece,
    are_unchanged,
    decode,
    digest,
    encode,
    read_digest,
    to_findings,
)
from quizkit.diagnostics import Report
from quizkit.source import Source
from quizkit.writers.anki.lock import NAME as LOCK_NAME
from quizkit.writers.anki.lock import load_lock

if TYPE_CHECKING:
    from _hashlib import HASH

_OF_ONE_BANK = re.compile(rb"^([^/\n]*+/)[^\n]*+\n?(?:\1[^\n]*+\n?)*+", re.MULTILINE)  # lines of a lock file
_SOME = 1 << 18  # bytes of it


class Memory:
    """One package: the record of its last build, if the package is still as that build left it; this build's banks."""

    def __init__(self, package: Path, banks: Sequence[Path], options: str, locks: LockFiles) -> None:
        self.package, self.paths = package, banks
        words = (str(package.resolve()), options, *(str(path.resolve()) for path in banks))
        self._name = digest("\0".join(words).encode(errors="surrogateescape")).hex()
        body = folder.load(self._name)
        record = decode(body) if body else None
        sound = record and record.output == read_digest(package) and len(record.banks) == len(banks)
        self.record = record if sound else None
        self.pieces: Sequence[Piece] = ()  # of the database that this build makes
        self.media: Files | None = None  # of the package that it makes
        self._locks = locks
        self._banks: list[BankRecord] = []
        self._notes = 0
        self._sound = True  # all that was found can be remembered

    def unchanged(self) -> PackageRecord | None:
        """Return the record if another build would give the same package and findings."""
        found = self.record
        if not found or not found.settled or not are_unchanged(found.media):
            return None
        pairs = zip(self.paths, found.banks, strict=True)
        same = all(read_digest(path) == bank.text and self._locks.hold(path, bank) for path, bank in pairs)
        return found if same else None

    def questions(self, bank: str, source: Source, ids: dict[str, int]) -> Questions:
        """Return who knows the questions of the next bank: none unless its notes have kept their times."""
        one = self.record.banks[len(self._banks)] if self.record and len(self._banks) < len(self.paths) else None
        known = one and one.bank == bank and self._locks.hold(source.path, one)
        return Questions(source, ids, one if known else None)

    def add(self, bank: str, questions: Questions, report: Report) -> None:
        """Note what this build has made of the next bank, and what it has found in it."""
        findings = to_findings(report, questions.source)
        self._sound = self._sound and findings is not None
        try:
            known = questions.known(self._notes, report)
        except OSError:  # the bank has changed meanwhile
            return
        text = questions.source.digest[:DIGEST]
        self._banks.append(BankRecord(bank, text, questions.head, b"", b"", findings or (), known))
        self._notes += questions.written.count

    def save(self, left_out: int, locks: LockFiles, *, settled: bool) -> None:
        """Remember this build, whose package and ``locks`` are in their places; ``settled`` as in the record."""
        output = read_digest(self.package)
        if output is None or self.media is None or len(self._banks) != len(self.paths):
            return
        now = [locks.of(path, one.bank) for path, one in zip(self.paths, self._banks, strict=True)]
        banks = tuple(replace(one, lock=whole, entries=own) for one, (whole, own) in zip(self._banks, now, strict=True))
        settled = settled and self._sound
        made = PackageRecord(output, settled, self._notes, left_out, banks, self.media, tuple(self.pieces))
        folder.save(self._name, encode(made))


class LockFiles:
    """The lock files beside banks as they are now, each read once."""

    def __init__(self) -> None:
        self._whole: dict[Path, bytes] = {}
        self._own: dict[Path, dict[bytes, bytes]] = {}
        self._sound: dict[Path, bool] = {}

    def of(self, path: Path, bank: str) -> tuple[bytes, bytes]:
        """Return the digests of the lock file beside ``path`` and of the lines in it that are the bank's."""
        file = path.parent / LOCK_NAME
        if file not in self._own:
            self._own[file] = _digests(file)
        return self._digest(file), self._own[file].get(f"{bank}/".encode(), b"")

    def hold(self, path: Path, bank: BankRecord) -> bool:
        """Whether the lock file beside ``path`` says of ``bank`` what it said."""
        file = path.parent / LOCK_NAME
        if self._digest(file) == bank.lock:
            return True
        if file not in self._sound:
            self._sound[file] = load_lock(file, 0, Report()) is not None
        return self._sound[file] and self.of(path, bank.bank)[1] == bank.entries

    def _digest(self, file: Path) -> bytes:
        if file not in self._whole:
            self._whole[file] = read_digest(file) or b""
        return self._whole[file]


def _digests(path: Path) -> dict[bytes, bytes]:
    """Return the digests of each bank's lines in a lock file."""
    found: defaultdict[bytes, HASH] = defaultdict(sha256)
    with suppress(OSError), path.open("rb") as file:
        while some := b"".join(file.readlines(_SOME)):
            for lines in _OF_ONE_BANK.finditer(some):
                found[lines[1]].update(lines[0])
    return {bank: made.digest()[:DIGEST] for bank, made in found.items()}
