"""Names and codes stamped onto pages that are the same for many students (the extra `quizkit[fast]`).

Each page shows two drawings, one that its version shares and one of its own. So a page costs next to nothing, but the
file has no tags, and no links.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_SHOWN = b"/Body Do /Marks Do"


def count_pages(content: bytes) -> int:
    """Return how many pages a PDF has."""
    import pikepdf  # noqa: PLC0415 - the extra `fast`

    with pikepdf.open(io.BytesIO(content)) as opened:
        return len(opened.pages)


def stamp(bodies: Mapping[str, bytes], marks: bytes, copies: Sequence[tuple[str, str]]) -> bytes:
    """Return the papers of ``copies``: for each the version, a key of ``bodies`` (PDF), and the name of its bookmark.

    ``marks`` (PDF) has what is to be laid over their pages, one after the other. The same input gives the same bytes.
    """
    import pikepdf  # noqa: PLC0415 - the extra `fast`
    from pikepdf import Dictionary, Name  # noqa: PLC0415 - an extra, for `--fast` alone

    made = pikepdf.new()
    shown = made.make_stream(_SHOWN)
    drawn = {version: _drawings(bodies[version], made) for version in sorted({version for version, _ in copies})}
    pages = [body for version, _ in copies for body in drawn[version]]
    for body, own in zip(pages, _drawings(marks, made), strict=True):
        resources = Dictionary(XObject=Dictionary(Body=body, Marks=own))
        page = Dictionary(Type=Name.Page, MediaBox=body["/BBox"], Resources=resources, Contents=shown)
        made.pages.append(pikepdf.Page(made.make_indirect(page)))
    with made.open_outline() as outline:
        start = 0
        for version, name in copies:
            outline.root.append(pikepdf.OutlineItem(name, start))
            start += len(drawn[version])
    with pikepdf.open(io.BytesIO(marks)) as opened:
        made.docinfo.Title = opened.docinfo.Title
    made.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    written = io.BytesIO()
    made.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def _drawings(content: bytes, made: Pdf) -> list[Object]:
    """Return the pages of a PDF as drawings (form XObjects) of ``made``."""
    import pikepdf  # noqa: PLC0415 - loaded by now

    with pikepdf.open(io.BytesIO(content)) as opened:
        return [made.copy_foreign(opened.make_indirect(page.as_form_xobject())) for page in opened.pages]
