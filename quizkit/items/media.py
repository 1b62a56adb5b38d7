"""Media files: below the bank's folder, there, and of a sane size."""

from __future__ import annotations

import re
from pathlib import Path, PureWindowsPath
from unicodedata import normalize

from quizkit.diagnostics import Code, Diagnostic, Report, codes
from quizkit.items.setting import Setting
from quizkit.markup.targets import media_kind
from quizkit.model.text import Media, MediaKind
from quizkit.nodes import Scalar
from quizkit.source import Span

MAX_MEDIA = 50 * 1024 * 1024  # bytes
_PLAIN = r"\w[\w./-]*+"  # compiled when a question lists media


def plain_media(path: str, span: Span) -> Media | None:
    """Return what `![](<path>)` shows, without the parser, if no character of ``path`` has a meaning in Markdown."""
    kind = media_kind(path)
    return Media(kind, path, "", span) if kind and re.fullmatch(_PLAIN, path) else None


def check_media(media: Media, node: Scalar, setting: Setting, report: Report) -> None:
    """Report what is wrong with the file that ``media``, in the text of ``node``, shows."""
    fault = _fault(media, setting.folder)
    if fault:
        code, message, remedy = fault
        report.add(Diagnostic(code, message, media.span or node.span, node.source, remedy))


def _fault(media: Media, folder: Path | None) -> tuple[Code, str, str] | None:
    path = media.path
    if folder is None:
        message = f"`{path}` has no folder to start from"
        return codes.MEDIA_OUTSIDE, message, "read the bank from a file, not from standard input"
    windows = PureWindowsPath(path)  # knows both slashes, and drives
    if ".." in windows.parts or windows.anchor or path.startswith("~"):
        message = f"`{path}` leads out of the bank's folder"
        return codes.MEDIA_OUTSIDE, message, "put the file beside the bank and name it by a relative path"
    root = folder.resolve()
    bomb = None
    try:
        target = (root / path).resolve()
        if not target.is_relative_to(root):
            return codes.MEDIA_OUTSIDE, f"`{path}` is a link out of the bank's folder", "copy the file into the folder"
        size = target.stat().st_size if target.is_file() else None
        if media.kind is MediaKind.IMAGE and size and size <= MAX_MEDIA:
            from quizkit.items.images import unfolds  # noqa: PLC0415 - few banks have images

            bomb = unfolds(target)
    except (OSError, ValueError, RuntimeError):  # a name that no file can have, a loop of links, no right to look
        size = None
    if size is None:
        other = _namesake(root, path)
        remedy = f"did you mean `{other}`?" if other else "check the path: it starts at the bank's folder"
        return codes.MEDIA_MISSING, f"`{path}` is no file", remedy
    if not size:
        return codes.MEDIA_MISSING, f"`{path}` is empty", "copy the file into the folder again"
    if size > MAX_MEDIA:
        message = f"`{path}` has {size:,} bytes; the limit is {MAX_MEDIA:,}"
        return codes.MEDIA_TOO_LARGE, message, "make the file smaller"
    return (codes.IMAGE_UNFOLDS, f"`{path}` {bomb[0]}", bomb[1]) if bomb else None


def _namesake(root: Path, path: str) -> str | None:
    """Return the path of a file whose name differs from ``path`` in capitals, normal form or slashes, if any."""
    found = root
    try:
        for part in path.replace("\\", "/").split("/"):
            name = next((one for one in sorted(found.iterdir()) if _folded(one.name) == _folded(part)), None)
            if name is None:
                return None
            found = name
        return found.relative_to(root).as_posix() if found.is_file() else None
    except (OSError, ValueError):
        return None


def _folded(name: str) -> str:
    return normalize("NFC", name).casefold()
