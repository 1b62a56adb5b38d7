"""How likely something is still known: the forgetting curve of FSRS-6, without the library.

The curve is power-shaped: `R(t) = (1 + factor * t / S) ** decay`, with `factor` such that R is 0.9 after S days
(https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm, FSRS-6).
"""

from __future__ import annotations

from quizkit.study.records import Memory

DECAY = 0.1542  # the last of the default parameters
KNOWN = 0.9  # what the schedule aims at


def recall(memory: Memory, days: float, decay: float) -> float:
    """Return how likely (0 to 1) the item is recalled ``days`` after the last review."""
    factor = KNOWN ** (-1 / decay) - 1
    return float((1 + factor * max(days, 0) / memory.stability) ** -decay)
