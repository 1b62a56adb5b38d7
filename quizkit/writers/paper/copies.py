"""Papers of a class: the same forms, each with the name and the code of one student, many to a document.

A `Chunk` holds all that a worker on another core or machine needs, images too, so that it does not matter who sets it.
Chunks have slots and so cannot be referred to weakly: Dask then sends them with the task, instead of keeping them on
one worker, with which they would be lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizkit.output import workspace
from quizkit.writers.media import MediaFiles
from quizkit.writers.paper.engine import Unprintable, compile_document, forget
from quizkit.writers.paper.qr import payload, to_svg
from quizkit.writers.paper.stamp import stamp
from quizkit.writers.paper.words import Json

_UNCODED = r"\u{fdd0}"  # what templates/paper/class.typ puts onto a page that has no code, as Typst refuses it


@dataclass(frozen=True, slots=True)
class Copy:
    """The paper of one student; ``place`` is that on the class list."""

    place: int
    version: str
    name: str
    number: str
    group: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """Papers that make one file.

    ``document`` has no papers yet, ``papers`` are those of each version, ``pages`` how many pages they have (a guess,
    if they are to be set here); ``form`` begins the codes; ``images`` are files by their names in the document. Where
    ``bodies`` (PDF, by version) are given, names and codes are stamped onto them.
    """

    document: Json
    papers: Mapping[str, Json]
    copies: Sequence[Copy]
    form: str
    pages: Mapping[str, int]
    images: Mapping[str, bytes]
    bodies: Mapping[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Keys:
    """A document of keys with its images, which make one file."""

    document: Json
    images: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Printed:
    """A file, without the papers that cannot be set: what is wrong with each, by its place. None if that are all."""

    content: bytes | None
    failed: Mapping[int, str]


def set_chunk(chunk: Chunk) -> Printed:
    """Set the papers of ``chunk``; where that fails, those to blame are found, and the others set without them."""
    try:
        return Printed(_set(chunk, chunk.copies), {})
    except Unprintable as error:
        failed = _faulty(chunk, chunk.copies, str(error))
    left = [copy for copy in chunk.copies if copy.place not in failed]
    return Printed(_set(chunk, left) if left else None, failed)


def _faulty(chunk: Chunk, copies: Sequence[Copy], why: str) -> dict[int, str]:
    """Return what is wrong with those of ``copies`` that cannot be set, by their places. Halves, to find each."""
    found: dict[int, str] = {}
    half = len(copies) // 2
    for part in (copies[:half], copies[half:]) if half else ():
        try:
            _set(chunk, part)
        except Unprintable as error:
            found |= _faulty(chunk, part, str(error))
    return found or {copy.place: why for copy in copies}


def _set(chunk: Chunk, copies: Sequence[Copy]) -> bytes:
    """Return the file of ``copies``. Raises Unprintable where Typst refuses one."""
    if chunk.bodies is not None:
        return stamp(chunk.bodies, _compiled(chunk, copies, 0), [(one.version, one.name) for one in copies])
    spare = 1
    while True:
        try:
            return _compiled(chunk, copies, spare)
        except Unprintable as error:
            if _UNCODED not in str(error):
                raise
            spare *= 2


def _compiled(chunk: Chunk, copies: Sequence[Copy], spare: int) -> bytes:
    """Return the document of ``copies``, or of their names and codes alone; ``spare``: codes beyond those expected."""
    whole = chunk.bodies is None
    papers = [{**chunk.papers[one.version], "candidate": _candidate(one, chunk, spare)} for one in copies]
    document = marked(chunk.document, "whole" if whole else "marks") | {"papers": papers}
    return _pdf(document, chunk.images)


def set_keys(keys: Keys) -> Printed:
    """Set a document of keys."""
    try:
        return Printed(_pdf(keys.document, keys.images), {})
    except Unprintable as error:
        return Printed(None, {0: str(error)})


def _pdf(document: Json, images: Mapping[str, bytes]) -> bytes:
    with workspace() as folder:
        media = MediaFiles()
        for name, content in images.items():
            path = folder / name
            path.write_bytes(content)
            media.add(path, name)
        try:
            (made,) = compile_document(document, media).files
        finally:
            forget()
    return made


def marked(document: Json, part: str) -> Json:
    """Return ``document`` as one for papers of a class; ``part`` is explained in templates/paper/class.typ."""
    look = document["look"]
    return {**document, "look": {**(look if isinstance(look, dict) else {}), "part": part}}


def _candidate(copy: Copy, chunk: Chunk, spare: int) -> Json:
    said = (
        payload(chunk.form, copy.version, page, copy.number) for page in range(1, chunk.pages[copy.version] + spare + 1)
    )
    return {
        "name": copy.name,
        "number": copy.number,
        "class": copy.group,
        "codes": [to_svg(one) for one in said],
    }
