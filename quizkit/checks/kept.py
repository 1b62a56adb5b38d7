"""What the rules on the whole bank need again of a question: kept in a temporary file, at eight bytes of memory each.

A rule remembers numbers: those of questions, and hashes of what it compares. The words are looked up where hashes meet.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder

from quizkit.checks.asked import Asked, Question, Where, typed_keys
from quizkit.checks.keys import keys, spellings
from quizkit.checks.words import PART, hashes, joined
from quizkit.markup.plain import to_plain
from quizkit.model.bank import Item
from quizkit.model.text import Lang, Rich
from quizkit.source import Source, Span

_IN_MEMORY = 1 << 20  # bytes; shorter banks never come to a file


class KeptVersion(Struct, frozen=True, array_like=True, gc=False):
    """A question in one language: its stem, a ``stimulus`` that no earlier one had, and its options.

    They are two strings, ``plain`` and, where that differs, as ``written``, parted by U+001F. ``about`` are the hashes
    of the stem's content words, ``keys`` all spellings of the key.
    """

    lang: Lang
    plain: str
    written: str
    stimulus: bool
    about: bytes
    keys: tuple[str, ...]

    def texts(self) -> list[tuple[str, str]]:
        """Return each text, plain and as written."""
        plain = self.plain.split(PART)
        return [*zip(plain, self.written.split(PART) if self.written else plain, strict=True)]

    def words(self) -> array[int]:
        """Return the hashes of the stem's content words."""
        return array("q", self.about)


class Kept(Struct, frozen=True, array_like=True, gc=False):
    """A question: its number, where it stands, its versions; its keys and, with what is accepted, its typed answers."""

    number: int
    id: str
    place: tuple[int, int, int, int]
    group: str
    facts: tuple[str, ...]
    versions: tuple[KeptVersion, ...]
    keys: tuple[str, ...]
    typed: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]

    def version(self, lang: Lang) -> KeptVersion:
        """Return the version in ``lang``, which there must be."""
        return next(one for one in self.versions if one.lang is lang)


class Shelf:
    """The questions of one bank, in order."""

    _source: Source  # of the first one kept

    def __init__(self) -> None:
        self._file: IO[bytes] = BytesIO()
        self._ends = array("Q", [0])
        self._stimuli: set[tuple[str, Lang]] = set()
        self._encode, self._decode = Encoder().encode, Decoder(Kept).decode

    def close(self) -> None:
        """Delete the file."""
        self._file.close()

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> Kept:
        start = self._ends[number]
        self._file.seek(start)
        return self._decode(self._file.read(self._ends[number + 1] - start))

    def __iter__(self) -> Iterator[Kept]:
        return map(self.__getitem__, range(len(self)))

    def keep(self, question: Question) -> Kept:
        """Keep ``question``; all are to be kept before one is looked up."""
        item, where = question.item, question.where
        span = where.span
        self._source = where.source
        kept = Kept(
            len(self),
            item.id,
            (span.line, span.column, span.end_line, span.end_column),
            where.group,
            where.facts,
            tuple([self._version(question, asked) for asked in question.versions]),
            tuple(keys(question)),
            tuple(
                [(key.accepted, tuple([rich.markdown for _, rich in text.versions])) for key, text in typed_keys(item)]
            ),
        )
        data = self._encode(kept)
        self._file.write(data)
        if self._ends[-1] < _IN_MEMORY <= self._ends[-1] + len(data):
            self._file = _moved(self._file)
        self._ends.append(self._ends[-1] + len(data))
        return kept

    def _version(self, question: Question, asked: Asked) -> KeptVersion:
        plain, written = joined([asked.stem]), joined([asked.rich.markdown])
        stimulus = passage(question.item, asked.lang) if question.item.stimulus else None
        fresh = stimulus is not None and (question.where.group, asked.lang) not in self._stimuli
        if stimulus and fresh:
            self._stimuli.add((question.where.group, asked.lang))
            plain, written = joined([plain, to_plain(stimulus)]), joined([written, stimulus.markdown])
        if asked.offers:
            plain, written = f"{plain}{PART}{asked.options}", f"{written}{PART}{asked.written}"
        about, spelt = hashes(asked.about).tobytes(), tuple(spellings(question, asked.lang))
        return KeptVersion(asked.lang, plain, "" if written == plain else written, fresh, about, spelt)

    def where(self, kept: Kept) -> Where:
        """Return where a question stands."""
        return Where(kept.id, Span(*kept.place), self._source, kept.group, kept.facts)


def _moved(file: IO[bytes]) -> IO[bytes]:
    """Return a temporary file with the content of ``file``."""
    from tempfile import TemporaryFile  # noqa: PLC0415 - only a long bank needs it

    moved = TemporaryFile()  # noqa: SIM115 - closed by the shelf
    file.seek(0)
    moved.write(file.read())
    return moved


def passage(item: Item, lang: Lang) -> Rich | None:
    """Return what ``item`` shares with the others of its group, if there is a version in ``lang``."""
    return item.stimulus.text.get(lang) if item.stimulus else None
