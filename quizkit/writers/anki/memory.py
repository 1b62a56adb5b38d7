"""What the last build of a package left in the cache, and what this one leaves there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Raw
from msgspec.structs import replace

from quizkit.cache import folder
from quizkit.cache.questions import Questions
from quizkit.cache.record import (
    BankRecord,
    FileState,
    PackageRecord,
    decode,
    digest,
    encode,
    read_digest,
    states,
    text_digest,
    to_findings,
)
from quizkit.diagnostics import Report
from quizkit.source import Source
from quizkit.writers.anki.lock import NAME as LOCK_NAME
from quizkit.writers.anki.lock import load_lock


class Memory:
    """One package: the record of its last build, if the package is still as that build left it; this build's banks."""

    def __init__(self, package: Path, banks: Sequence[Path], options: str) -> None:
        self.package, self.paths = package, banks
        words = (str(package.resolve()), options, *(str(path.resolve()) for path in banks))
        self._name = digest("\0".join(words).encode()).hex()
        body = folder.load(self._name)
        record = decode(body) if body else None
        sound = record and record.output == read_digest(package) and len(record.banks) == len(banks)
        self.record = record if sound else None
        self._locks = _Locks()
        self._banks: list[BankRecord] = []
        self._notes = 0
        self._sound = True  # all that was found can be remembered

    def unchanged(self) -> PackageRecord | None:
        """Return the record if another build would give the same package and findings."""
        found = self.record
        if not found or not found.settled or not _are(found.media):
            return None
        pairs = zip(self.paths, found.banks, strict=True)
        same = all(read_digest(path) == bank.text and self._locks.hold(path, bank) for path, bank in pairs)
        return found if same else None

    def questions(self, bank: str, source: Source, ids: dict[str, int]) -> Questions:
        """Return who knows the questions of the next bank: none unless its notes have kept their times."""
        one = self.record.banks[len(self._banks)] if self.record and len(self._banks) < len(self.paths) else None
        known = one and one.bank == bank and self._locks.hold(source.path, one)
        return Questions(source, ids, one if known else None)

    def add(self, bank: str, questions: Questions, notes: dict[str, tuple[int, ...]], report: Report) -> None:
        """Note what this build has made of the next bank: the cards of its notes, by name, and its findings."""
        findings = to_findings(report, questions.source)
        self._sound = self._sound and findings is not None
        known = encode(list(questions.known(bank, notes, self._notes, report)))
        text = text_digest(questions.source.text)
        self._banks.append(BankRecord(bank, text, questions.head, b"", b"", findings or (), Raw(known)))
        self._notes += len(notes)

    def save(self, media: Sequence[Path], left_out: int, *, settled: bool) -> None:
        """Remember this build, whose package and lock files are in their places; ``settled`` as in the record."""
        output = read_digest(self.package)
        if output is None or len(self._banks) != len(self.paths):
            return
        try:
            files = states(media)
        except OSError:
            return
        now = _Locks()
        locks = [now.of(path, one.bank) for path, one in zip(self.paths, self._banks, strict=True)]
        banks = tuple(
            replace(one, lock=whole, entries=own) for one, (whole, own) in zip(self._banks, locks, strict=True)
        )
        settled = settled and self._sound
        folder.save(self._name, encode(PackageRecord(output, settled, self._notes, left_out, banks, files)))


def _are(media: Sequence[FileState]) -> bool:
    """Whether all files are as they were."""
    try:
        return states(Path(one.path) for one in media) == tuple(media)
    except OSError:
        return False


class _Locks:
    """The lock files beside banks, each read once."""

    def __init__(self) -> None:
        self._files: dict[Path, tuple[bytes, dict[bytes, bytes]]] = {}

    def of(self, path: Path, bank: str) -> tuple[bytes, bytes]:
        """Return the digests of the lock file beside ``path`` and of the lines in it that are the bank's."""
        whole, banks = self._files.get(path.parent) or self._files.setdefault(path.parent, _read(path.parent))
        return whole, banks.get(bank.encode(), b"")

    def hold(self, path: Path, bank: BankRecord) -> bool:
        """Whether the lock file beside ``path`` says of ``bank`` what it said."""
        whole, own = self.of(path, bank.bank)
        return whole == bank.lock or (
            own == bank.entries and load_lock(path.parent / LOCK_NAME, 0, Report()) is not None
        )


def _read(folder: Path) -> tuple[bytes, dict[bytes, bytes]]:
    """Return the digest of a folder's lock file, and those of each bank's lines."""
    try:
        data = (folder / LOCK_NAME).read_bytes()
    except OSError:
        return b"", {}
    lines: dict[bytes, list[bytes]] = {}
    for line in data.split(b"\n"):
        lines.setdefault(line.partition(b"/")[0], []).append(line)
    return digest(data), {bank: digest(b"\n".join(own)) for bank, own in lines.items()}
