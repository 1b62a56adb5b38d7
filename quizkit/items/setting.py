"""What a bank's header decides for the reading of its questions."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from quizkit.model.text import Lang


class Setting(Struct, frozen=True):
    """The language of plain strings, whether raw HTML is allowed, and the folder that media paths start from.

    ``folder`` is None where a bank has no place of its own (standard input): it can have no media.
    """

    lang: Lang = Lang.ZH
    html: bool = False
    folder: Path | None = None
