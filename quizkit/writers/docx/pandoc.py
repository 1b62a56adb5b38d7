"""Pandoc as a program: a tree to a Word document."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
from pathlib import PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from quizkit.output import workspace
from quizkit.writers.docx.nodes import Node
from quizkit.writers.media import MediaFiles
from quizkit.writers.paper.engine import picture

SHOWN = frozenset((".png", ".jpg", ".jpeg", ".gif"))  # the images that every Word shows; others become PNG
_HIGHEST = 2_160_000  # EMU, of which a centimetre has 360,000: images are as high as in PDF
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first time that a zip can tell


class Missing(Exception):  # noqa: N818 - what it says of the machine is a fact
    """Pandoc is not installed."""


def as_shown(name: str) -> str:
    """Return the name in the document of the image that paper calls ``name``."""
    return name if PurePosixPath(name).suffix in SHOWN else f"{name}.png"


def program() -> str:
    """Return the path of Pandoc; raises Missing."""
    try:
        import pypandoc  # noqa: PLC0415 - an extra

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError) as error:
        raise Missing from error


def data_file(name: str, pandoc: str) -> bytes:
    """Return a file that Pandoc brings along."""
    return subprocess.run([pandoc, f"--print-default-data-file={name}"], capture_output=True, check=True).stdout  # noqa: S603 - the extra's own pandoc


def convert(tree: Node, reference: bytes, media: MediaFiles, pandoc: str, *, widest: int) -> tuple[bytes, list[str]]:
    """Return the Word document, and the formulas (LaTeX) that it shows as they were typed.

    An image is at most ``widest`` EMU wide, and as high as in PDF.
    Pandoc sees a fresh folder with copies of the images, and no markup. Raises OSError where an image cannot be read.
    """
    with workspace() as folder:
        for image, path in media.files():
            if path.suffix.lower() in SHOWN:
                shutil.copyfile(path, folder / image)
            else:
                (folder / as_shown(image)).write_bytes(picture(path))
        (folder / "reference.docx").write_bytes(reference)
        arguments = [
            "--from=json",
            "--to=docx",
            "--output=out.docx",
            "--reference-doc=reference.docx",
            "--log=log.json",
        ]
        subprocess.run(  # noqa: S603 - the extra's own pandoc, on files of our making
            [pandoc, *arguments, "--quiet"],
            input=json.dumps(tree).encode(),
            cwd=folder,
            env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
            check=True,
        )
        log = json.loads((folder / "log.json").read_text(encoding="utf-8"))
        return _finished((folder / "out.docx").read_bytes(), widest), list(_refused(log))


def _refused(log: list[dict[str, Any]]) -> dict[str, None]:
    """Return the formulas that Pandoc could not convert, each once."""
    return {one["contents"]: None for one in log if one["type"] == "CouldNotConvertTeXMath"}


def _finished(content: bytes, widest: int) -> bytes:
    """Return the zip without times, its images no larger than they may be."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(made, "w") as new:
        for name in sorted(old.namelist()):
            part = old.read(name)
            shown = _sized(part, widest) if name == "word/document.xml" else part
            new.writestr(ZipInfo(name, _EPOCH), shown, ZIP_DEFLATED)
    return made.getvalue()


def _sized(part: bytes, widest: int) -> bytes:
    """Return the part with smaller sizes for its images; no text of a bank has a tag."""

    def smaller(found: re.Match[bytes]) -> bytes:
        wide, high = int(found[2]), int(found[3])
        scale = min(1, widest / max(wide, 1), _HIGHEST / max(high, 1))
        return b'%s cx="%d" cy="%d"' % (found[1], max(1, round(wide * scale)), max(1, round(high * scale)))

    return re.sub(rb'(<(?:wp:extent|a:ext)) cx="(\d+)" cy="(\d+)"', smaller, part)
