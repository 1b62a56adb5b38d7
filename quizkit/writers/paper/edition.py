"""A paper for a whole class: proofed once, then cut into chunks that workers set (`quizkit.writers.paper.copies`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quizkit.diagnostics import Report
from quizkit.model.form import Form
from quizkit.writers.paper import Paper, lower
from quizkit.writers.paper.copies import Chunk, Copy, Keys, marked
from quizkit.writers.paper.stamp import count_pages
from quizkit.writers.paper.style import Style
from quizkit.writers.paper.words import Json

KEYS = 10  # in a file, which takes about as much memory as a file of papers


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of the versions before the first paper is set: how many pages one has, or all their pages (PDF)."""

    pages: int
    bodies: Mapping[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """The versions of one paper: ``make`` returns the form of one by its letters; ``form`` is the id in their codes."""

    make: Callable[[str], Form]
    style: Style
    form: str

    def proof(self, versions: Sequence[str], report: Report, *, fast: bool, key: bool) -> Proof | None:
        """Set the first version, or all where they are to be stamped, and its ``key``; None if that fails (reported).

        What paper cannot show is reported here, once: it is the same in all versions. Raises OSError as `Paper.set`.
        """
        first = self._body(versions[0], report)
        keyed = lower([self.make(versions[0])], self.style.keyed, report) if key else None
        files = first.set(report) if not report.failed else None
        if files is None or (keyed and keyed.set(report) is None):
            return None
        if not fast:
            return Proof(len(first.set(Report(), "svg") or ()))
        bodies = {versions[0]: files[0]}
        for version in versions[1:]:
            found = self._body(version, Report()).set(report)
            if found is None:
                return None
            bodies[version] = found[0]
        return Proof(count_pages(files[0]), bodies)

    def chunks(self, parts: Iterable[Sequence[Copy]], proof: Proof) -> Iterator[Chunk]:
        """Yield a chunk for each of ``parts``. Raises OSError where an image cannot be read."""
        stamped = {version: count_pages(content) for version, content in (proof.bodies or {}).items()}
        known: dict[str, Json] = {}
        images: dict[str, bytes] = {}
        document: Json = {}
        for copies in parts:
            versions = {copy.version for copy in copies}
            for version in sorted(versions - known.keys()):
                body = self._body(version, Report())
                document, known[version] = _parted(body.document, empty=bool(stamped))
                images = images or {} if stamped else {name: path.read_bytes() for name, path in body.media.files()}
            known = {version: known[version] for version in versions}
            pages = {version: stamped.get(version, proof.pages) for version in versions}
            yield Chunk(document, known, copies, self.form, pages, images, proof.bodies)

    def keys(self, versions: Sequence[str]) -> Iterator[Keys]:
        """Yield the keys of ``versions`` in chunks of `KEYS`. Raises OSError where an image cannot be read."""
        for start in range(0, len(versions), KEYS):
            forms = [self.make(version) for version in versions[start : start + KEYS]]
            found = lower(forms, self.style.keyed, Report())
            yield Keys(found.document, {name: path.read_bytes() for name, path in found.media.files()})

    def _body(self, version: str, report: Report) -> Paper:
        """Return the paper of a version without what is a student's own."""
        found = lower([self.make(version)], self.style, report)
        return replace(found, document=marked(found.document, "body"))


def _parted(document: Json, *, empty: bool) -> tuple[Json, Json]:
    """Return a document without its papers, and its only paper; ``empty``: without its questions."""
    papers = document["papers"]
    (only,) = papers if isinstance(papers, list) else ({},)
    return {**document, "papers": []}, {**only, "sections": []} if empty else only
