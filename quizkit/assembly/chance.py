"""Chance by name: what is drawn for a name depends on the seed and that name alone, and is the same on every Python."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import TypeVar

try:  # `hashlib` loads OpenSSL, which costs a start more than all that is drawn
    from _blake2 import blake2b
except ImportError:  # a Python without it
    from hashlib import blake2b

Thing = TypeVar("Thing")


def generator(seed: str, name: str) -> Random:
    """Return the generator of ``name``. Only its `random()` is the same on every Python; draw by nothing else."""
    return Random(f"{seed}:{name}")  # noqa: S311 - fairness, not secrecy


def shuffled(things: Iterable[Thing], chance: Random) -> list[Thing]:
    """Return ``things`` in an order drawn by ``chance``, each as likely as any other."""
    keyed = [(chance.random(), thing) for thing in things]
    return [thing for _, thing in sorted(keyed, key=lambda pair: pair[0])]


def rank(seed: str, name: str) -> int:
    """Return the rank (64 bits) of ``name``, for an order where no name moves another; cheaper than a generator."""
    return int.from_bytes(blake2b(f"{seed}:{name}".encode(), digest_size=8).digest())
