"""Which items of a bank an output takes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

from msgspec import Struct

from quizkit.model.bank import Item, Status

MAX_LEVEL = 5
MAX_COUNT = 100_000  # questions that may be asked for at once


class Selection(Struct, frozen=True):
    """Filters; an empty one takes all. An item passes if it meets one value of each filter.

    ``tags`` and ``ids`` may hold `*` and `?`; a tag also takes the tags below it (`topic` takes `topic/policy`).
    """

    tags: tuple[str, ...] = ()
    levels: frozenset[int] = frozenset()
    types: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset((Status.READY,))
    ids: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether this takes every item that is ready."""
        return self == Selection()

    def takes(self, item: Item) -> bool:
        """Whether ``item`` passes every filter."""
        return (
            item.status in self.statuses
            and (not self.levels or item.level in self.levels)
            and (not self.types or item.type in self.types)
            and (not self.ids or any(fnmatchcase(item.id, pattern) for pattern in self.ids))
            and (not self.tags or any(_tagged(tag, pattern) for tag in item.tags for pattern in self.tags))
        )


def read_levels(text: str) -> frozenset[int] | None:
    """Read a level or a range of levels: `2`, `1-3`."""
    first, dash, last = text.partition("-")
    digits = first.isdecimal() and (last.isdecimal() or not dash)
    if not digits or not 1 <= int(first) <= int(last or first) <= MAX_LEVEL:
        return None
    return frozenset(range(int(first), int(last or first) + 1))


def meant_tag(wanted: Iterable[str], tags: Iterable[str]) -> str:
    """Return as a remedy the tag, or what tags are below of, that one of ``wanted`` stands for; '' if all are known."""
    return _meant(wanted, {tag[: end.start()] for tag in tags for end in re.finditer("/|::|$", tag)}, "tags")


def meant_id(wanted: Iterable[str], ids: set[str]) -> str:
    """Return as a remedy the id that one of ``wanted`` stands for; '' if all are known."""
    return _meant(wanted, ids, "questions")


def _meant(wanted: Iterable[str], known: set[str], listed: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - for faults alone

    unknown = [one for one in wanted if not any(fnmatchcase(name, one) for name in known)]
    near = [found for one in unknown for found in get_close_matches(one, sorted(known), n=1)]
    return f"did you mean `{near[0]}`?" if near else f"look at `quizkit list {listed}`" if unknown else ""


def _tagged(tag: str, pattern: str) -> bool:
    return fnmatchcase(tag, pattern) or tag.startswith((f"{pattern}/", f"{pattern}::"))
