"""What rows of the log are known by."""

from __future__ import annotations

import os


def uuid7(at: int, after: str = "") -> str:
    """Return a new UUID of version 7 (RFC 9562, section 5.7) as 32 hex digits: 48 bits of time, 74 of chance.

    ``at``: ms since 1970. If the id would not be greater than ``after``, it is the one behind that, so that ids of one
    writer grow even within a millisecond and when the clock is set back.
    """
    chance = int.from_bytes(os.urandom(10)) & ((1 << 74) - 1)
    made = _laid(at & ((1 << 48) - 1), chance)
    return made if made > after else _behind(after)


def _laid(time: int, chance: int) -> str:
    high, low = chance >> 62, chance & ((1 << 62) - 1)
    return f"{time << 80 | 7 << 76 | high << 64 | 2 << 62 | low:032x}"


def _behind(one: str) -> str:
    number = int(one, 16)
    time, chance = number >> 80, (number >> 64 & 0xFFF) << 62 | number & ((1 << 62) - 1)
    counted = (time << 74 | chance) + 1
    return _laid(counted >> 74, counted & ((1 << 74) - 1))
