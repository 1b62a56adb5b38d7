"""The text stage to pages: Typst sees a fresh folder with the templates, the document and copies of its images.

So no text of a bank can name a file of the user's; and as texts come as values, none is read as markup.
"""

from __future__ import annotations

import json
import shutil
import struct
import zlib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

from quizkit.output import workspace
from quizkit.resources import templates
from quizkit.writers.media import MediaFiles
from quizkit.writers.paper.fonts import available, families
from quizkit.writers.paper.words import Json

MAIN, DOCUMENT, IMAGES = "main.typ", "document.json", "images"
Format = Literal["pdf", "png", "svg"]
_PPI = 144
_MARKS = "selector(<question>).or(<tiny>)"  # a question's id, '' before a section's first, None for tiny print
_KEPT_FOR = 10  # compilations
_PICTURE = '#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("imageSUFFIX")'


@dataclass(frozen=True, slots=True)
class Pages:
    """What Typst made: one file (PDF) or one a page, its warnings, and the questions that have small print."""

    files: list[bytes]
    warnings: tuple[str, ...]
    small: tuple[str, ...]


class Unprintable(Exception):  # noqa: N818 - what it says of the document is a fact
    """Typst refused the document."""


def compile_document(document: Json, media: MediaFiles, form: Format = "pdf") -> Pages:
    """Return the pages of ``document``: PDF/UA-1, the same bytes each time.

    Raises Unprintable where Typst refuses it, OSError where the folder or an image cannot be copied.
    """
    import typst  # noqa: PLC0415 - thirty megabytes, for this alone

    with workspace() as root:
        write_project(document, media, root)
        compiler = typst.Compiler(str(root / MAIN), root=str(root), font_paths=available())
        try:
            made, warnings = compiler.compile_with_warnings(
                format=form,
                ppi=_PPI if form == "png" else None,
                pdf_standards=["ua-1"] if form == "pdf" else [],
                timestamp=0,
            )
            marks = json.loads(compiler.query(_MARKS, field="value"))
        except typst.TypstError as error:
            raise Unprintable(error.message) from error
    files = made if isinstance(made, list) else [made or b""]
    small = tuple(dict.fromkeys(question for question, then in pairwise(marks) if question and then is None))
    return Pages(files, tuple(dict.fromkeys(warning.message for warning in warnings)), small)


def picture(path: Path) -> bytes:
    """Return the image at ``path`` as PNG, for outputs that show fewer kinds; raises OSError, Unprintable."""
    import typst  # noqa: PLC0415 - thirty megabytes, for this alone

    with workspace() as root:
        shutil.copyfile(path, root / f"image{path.suffix.lower()}")
        (root / MAIN).write_text(_PICTURE.replace("SUFFIX", path.suffix.lower()), encoding="utf-8")
        try:
            compiler = typst.Compiler(str(root / MAIN), root=str(root), font_paths=available())
            made = compiler.compile(format="png", ppi=2 * _PPI)
        except typst.TypstError as error:
            raise Unprintable(error.message) from error
    return _sized(made[0] if isinstance(made, list) else made or b"")


def _sized(png: bytes) -> bytes:
    """Return a PNG that says how many dots a metre has (PNG, 11.3.4.3), so that it is as large as on paper."""
    dots = round(2 * _PPI / 0.75 / 0.0254)
    chunk = b"pHYs" + struct.pack(">IIB", dots, dots, 1)
    after = 33  # the signature and the first chunk
    return png[:after] + struct.pack(">I", 9) + chunk + struct.pack(">I", zlib.crc32(chunk)) + png[after:]


def forget() -> None:
    """Let Typst forget what it laid out: it keeps all of that, 3 to 5 MB a page, for the next ten documents."""
    import typst  # noqa: PLC0415 - loaded by now

    for _ in range(_KEPT_FOR + 1):
        typst.Compiler(b"", font_paths=available()).compile(format="svg")


def write_project(document: Json, media: MediaFiles, folder: Path) -> None:
    """Write what `typst compile main.typ` needs into ``folder``, but for fonts: templates, document, images.

    Raises OSError where a file cannot be copied.
    """
    for template in sorted((templates() / "paper").glob("*.typ")):
        shutil.copyfile(template, folder / template.name)
    fonts = families(sans=bool(_look(document)["large"]))
    text = json.dumps({**document, "fonts": fonts}, ensure_ascii=False, separators=(",", ":"))
    (folder / DOCUMENT).write_text(text, encoding="utf-8", newline="\n")
    (folder / IMAGES).mkdir(exist_ok=True)
    for name, path in media.files():
        shutil.copyfile(path, folder / IMAGES / name)


def _look(document: Json) -> Json:
    look = document["look"]
    return look if isinstance(look, dict) else {}
