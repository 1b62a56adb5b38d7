"""What a bank's header decides for the reading of its questions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quizkit.model.text import Lang


@dataclass(frozen=True, slots=True)
class Setting:
    """The language of plain strings, whether raw HTML is allowed, and the folder that media paths start from.

    ``folder`` is None where a bank has no place of its own (standard input): it can have no media.
    """

    lang: Lang = Lang.ZH
    html: bool = False
    folder: Path | None = None
