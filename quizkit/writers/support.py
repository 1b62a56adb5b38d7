"""How much of an item an output can show."""

from __future__ import annotations

from enum import Enum


class Support(Enum):
    """What an output makes of an item; less than `SHOWN` is always reported (QK5xx)."""

    SHOWN = "shown"
    DEGRADED = "degraded"
    ABSENT = "not"
