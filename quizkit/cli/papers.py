"""Forms to files of paper: what `print` and `build` share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, takewhile
from pathlib import Path
from typing import Literal

import click

from quizkit.assembly.manifest import manifest, to_json
from quizkit.assembly.outline import outline
from quizkit.assembly.versions import assemble
from quizkit.cli.finish import unwritable
from quizkit.diagnostics import Report
from quizkit.diagnostics.render import counted
from quizkit.model.form import Entry, Form
from quizkit.model.text import Lang
from quizkit.output import replacing, write_text
from quizkit.writers import docx, paper
from quizkit.writers.paper.engine import forget

SUFFIX = ".pdf"
Preview = Literal["png", "svg"]
REMEDY = "check the folder's rights and space, or choose another place with `-o`"


@dataclass(frozen=True, slots=True)
class Press:
    """Prints forms into ``folder`` as ``stem``, a file a version; with ``key`` their keys beside them.

    ``word``: as Word documents, not as PDF.
    """

    folder: Path
    stem: str
    style: paper.Style
    key: bool = True
    preview: Preview | None = None
    source: bool = False
    quiet: bool = False
    word: bool = False

    def print(self, forms: Sequence[Form], report: Report) -> None:
        """Write what is asked for, or report why it was not; with errors, old files stay as they are."""
        style = replace(self.style, coded=len(forms) > 1)
        try:
            for form in forms:
                self._write(
                    [(path, paper.lower([form], laid, report)) for path, laid in self._outputs(form, style)], report
                )
                if style.coded and not self.word:
                    forget()
            if style.coded and not report.failed:
                write_text(self.folder / f"{self.stem}-manifest.json", to_json(manifest(forms)))
        except OSError as error:
            unwritable(self.folder, error, report, REMEDY)

    def _outputs(self, form: Form, style: paper.Style) -> Iterator[tuple[Path, paper.Style]]:
        name = f"{self.stem}-{form.version}" if style.coded else self.stem
        suffix = docx.SUFFIX if self.word else SUFFIX
        yield self.folder / f"{name}{suffix}", style
        if self.key and not style.look.tells:
            yield self.folder / f"{name}-key{suffix}", style.keyed

    def _set(self, one: paper.Paper, report: Report) -> list[bytes] | None:
        """Return the file of a paper; None if it cannot be made, which is reported."""
        if not self.word:
            return one.set(report)
        made = None if report.failed else docx.write(one, report)  # what is missing is missing for all
        return None if made is None else [made]

    def _write(self, made: list[tuple[Path, paper.Paper]], report: Report) -> None:
        """Write a paper and its key: both or neither."""
        if report.failed or not (self.word or paper.proofread([one for _, one in made], report)):
            return
        files = [(path, one, self._set(one, report)) for path, one in made]
        if report.failed:
            return
        for path, one, pages in files:
            for content in pages or ():
                with replacing(path) as temporary:
                    temporary.write_bytes(content)
            if self.source:
                one.write_source(path.with_suffix(".typst"))
            if self.preview:
                self._write_preview(path, one.set(report, self.preview) or [])
            if not self.quiet:
                questions = sum(len(section.questions) for form in one.forms for section in form.sections)
                click.echo(f"{path}: {counted(questions, 'question')}", err=True)

    def _write_preview(self, path: Path, images: Sequence[bytes]) -> None:
        """Write an image of each page beside the file at ``path``; those of further pages that it once had go."""
        shown = (path.with_name(f"{path.stem}-{number}.{self.preview}") for number in count(1))
        for image, place in zip(images, shown, strict=False):
            with replacing(place) as temporary:
                temporary.write_bytes(image)
        for place in takewhile(Path.is_file, shown):
            place.unlink()


def print_worksheet(
    entries: Sequence[Entry], folder: Path, langs: tuple[Lang, ...], report: Report, *, quiet: bool
) -> None:
    """Print a worksheet of one bank's questions, in the bank's order, and its key."""
    header = entries[0].header
    form = assemble((outline(entries),), title=header.title, seed="1", shuffle_questions=False)
    Press(folder, header.id, paper.Style(langs=langs), quiet=quiet).print([form], report)
    forget()
