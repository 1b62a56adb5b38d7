"""The time, handed in: nothing else in this package asks the system for it."""

from __future__ import annotations

import time
from collections.abc import Callable

from msgspec import Struct

DAY = 86_400_000  # milliseconds


def _now() -> int:
    return time.time_ns() // 1_000_000


def _offset(at: int) -> int:
    return time.localtime(at / 1000).tm_gmtoff // 60


class Clock(Struct, frozen=True):
    """``now``: milliseconds since 1970, UTC; ``offset``: minutes that local time was ahead of UTC at such a moment."""

    now: Callable[[], int] = _now
    offset: Callable[[int], int] = _offset
