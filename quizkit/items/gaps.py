r"""The gaps of a cloze: `{{answer|also right}}`, `{{=right|wrong|wrong}}` and Anki's `{{c1::answer::hint}}`.

A gap is cut out of the Markdown before it is parsed, and a mark of the same width put in its place (so that columns
stay right); the parser turns the mark into a `Blank`. The parts of a gap are Markdown themselves; `\|` is a bar within
a part.
"""

from __future__ import annotations

import re

from msgspec import Struct

GAP_START, GAP_REST = "\x1e", "\x1f"
MAX_GROUP = 500  # Anki's own limit
# Patterns, compiled when a gap has a colon or a bar.
_ANKI = r"(?s)\s*c(\d{1,3})\s*::(.*?)(?:::((?:(?!::).)*))?"
_NEARLY_ANKI = r"\s*[cC][\d,]+\s*::?"
_CODE = r"`[^`]*`"
_BAR = r"\|(?<!\\\|)"  # without a backslash before it, which is looked for where there is a bar


class RawGap(Struct, frozen=True):
    """A gap as written: where it stands in the Markdown, its parts, and Anki's group and hint if given."""

    start: int
    end: int
    parts: tuple[str, ...]
    drop_down: bool
    group: int | None
    hint: str | None


class GapFault(Struct, frozen=True):
    """A gap that cannot be read: where it starts and what is wrong."""

    start: int
    end: int
    message: str


def find_gaps(markdown: str) -> tuple[list[RawGap], list[GapFault]]:
    """Return the gaps of ``markdown`` in order, and what looks like a gap but is none."""
    gaps: list[RawGap] = []
    faults: list[GapFault] = []
    start = markdown.find("{{")
    while start >= 0:
        end = _closing(markdown, start + 2)
        if end is None:
            faults.append(GapFault(start, start + 2, "this gap is never closed by `}}`"))
            break
        found = _gap(markdown[start + 2 : end], start, end + 2)
        if isinstance(found, RawGap):
            gaps.append(found)
        else:
            faults.append(found)
        start = markdown.find("{{", end + 2)
    return gaps, faults


def masked(markdown: str, gaps: list[RawGap]) -> str:
    """Return ``markdown`` with a mark of equal width in the place of each gap."""
    pieces: list[str] = []
    at = 0
    for gap in gaps:
        pieces += (markdown[at : gap.start], GAP_START, GAP_REST * (gap.end - gap.start - 1))
        at = gap.end
    return "".join((*pieces, markdown[at:]))


def _closing(markdown: str, at: int) -> int | None:
    """Return where the `}}` stands that closes a gap whose content starts at ``at``; braces within are in pairs."""
    end = markdown.find("}}", at)
    if end < 0:
        return None
    if "{" not in markdown[at:end]:
        return end
    depth = 0
    while at < len(markdown):
        character = markdown[at]
        if character == "{":
            depth += 1
        elif character == "}" and depth:
            depth -= 1
        elif character == "}" and markdown.startswith("}}", at):
            return at
        at += 1
    return None


def _gap(content: str, start: int, end: int) -> RawGap | GapFault:
    group, hint = None, None
    anki = re.fullmatch(_ANKI, content) if ":" in content else None
    if anki:
        group, content, hint = int(anki[1]), anki[2], anki[3]
        if not 1 <= group <= MAX_GROUP:
            return GapFault(start, end, f"a gap's number runs from 1 to {MAX_GROUP}")
    elif ":" in content and (re.match(_NEARLY_ANKI, content) or "::" in re.sub(_CODE, "", content)):
        return GapFault(start, end, "this is nearly one of Anki's gaps")
    if "{{" in content:
        return GapFault(start, end, "a gap cannot stand within a gap")
    if "\n" in content:
        return GapFault(start, end, "a gap cannot run over the end of a line")
    drop_down = content.startswith("=")
    content = content.removeprefix("=")
    written = re.split(_BAR, content) if "|" in content else (content,)
    parts = tuple([part.strip().replace("\\|", "|") for part in written])
    if not all(parts):
        return GapFault(start, end, "a part of this gap is empty")
    if drop_down and (not parts[1:] or len(set(parts)) < len(parts)):
        return GapFault(start, end, "a drop-down gap needs a right option and other, wrong ones")
    return RawGap(start, end, parts, drop_down, group, hint)
