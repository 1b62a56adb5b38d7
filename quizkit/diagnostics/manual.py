"""The manual of the codes: why each rule is there, an example that breaks it, and the example mended.

``manual.md`` has a section per code, headed by its id and title.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from quizkit.diagnostics.report import Code

_HEADING = "## "


@cache
def sections() -> dict[str, str]:
    """Return the text of every section, heading first, by its code's id."""
    text = Path(__file__).with_name("manual.md").read_text(encoding="utf-8")
    _, *parts = f"\n{text}".split(f"\n{_HEADING}")
    return {part.split(maxsplit=1)[0]: f"{_HEADING}{part.strip()}" for part in parts}


def explain(code: Code) -> str:
    """Return the manual's section on ``code``; its heading alone where the manual has none."""
    return sections().get(code.id, f"{_HEADING}{code.id} {code.title}")
