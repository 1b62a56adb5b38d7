"""The letters that options, right columns, steps and versions go by."""

from __future__ import annotations

_COUNT = 26


def letter(place: int) -> str:
    """Return the letter of a place from 0: A to Z, then AA, AB and so on."""
    before, last = divmod(place, _COUNT)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)
