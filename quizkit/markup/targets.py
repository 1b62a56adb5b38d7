"""Where links and media point to: which addresses and file names are accepted."""

from __future__ import annotations

import re

from quizkit.model.text import MediaKind

KINDS = {
    **dict.fromkeys(("png", "jpg", "jpeg", "gif", "webp", "svg", "avif"), MediaKind.IMAGE),
    **dict.fromkeys(("mp3", "ogg", "oga", "wav", "m4a", "flac", "opus"), MediaKind.AUDIO),
    **dict.fromkeys(("mp4", "webm", "ogv", "mov"), MediaKind.VIDEO),
}

# Browsers drop blanks and control characters at the start of an address and line ends within. So the scheme must be
# the very start, and no such character may stand anywhere.
_UNSEEN = r"\x00-\x20\x7f-\xa0\u2028\u2029\ufeff"
# Compiled where they are needed: many banks have neither links nor media.
_ADDRESS = rf"(?i)(?:https?://|mailto:)[^{_UNSEEN}]+"
_ELSEWHERE = r"(?i)[a-z][a-z0-9+.-]+:|//"
_CONTROL = r"[\x00-\x1f\x7f-\x9f]"


def web_address(url: str) -> str | None:
    """Return ``url`` as it can be linked to, or None if it is no http, https or mailto address."""
    address = url.replace(" ", "%20")
    return address if re.fullmatch(_ADDRESS, address) else None


def media_path(url: str) -> str | None:
    """Return the path that ``url`` names, percent signs decoded; None if it points out of the file system."""
    from urllib.parse import unquote  # noqa: PLC0415 - dear to import, and few texts show media

    path = unquote(url)
    return None if re.match(_ELSEWHERE, path) or re.search(_CONTROL, path) else path


def media_kind(path: str) -> MediaKind | None:
    """Return what the file's extension says it is."""
    _, dot, extension = path.rpartition(".")
    return KINDS.get(extension.lower()) if dot else None
