"""Which questions a session asks, by its mode."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import assert_never

from quizkit.assembly.chance import rank
from quizkit.assembly.outline import NO_EACH, points
from quizkit.assembly.shuffle import orders
from quizkit.model.form import Entry, Question
from quizkit.study.clock import DAY
from quizkit.study.log import Log
from quizkit.study.mix import mixed, topics_of
from quizkit.study.modes import Mode
from quizkit.study.recall import recall
from quizkit.study.records import Memory, Name
from quizkit.study.values import Limits

_PLACES = 3  # decimals of a recall; what is equal in these is equally well known


def asked(entry: Entry, number: int, seed: str) -> Question:
    """Return the question that ``entry`` makes at place ``number`` of a session."""
    return Question(number, entry, points(entry.item, NO_EACH), orders(entry, seed))


def name_of(entry: Entry) -> Name:
    """Return what the log knows ``entry`` by."""
    return entry.header.id, entry.item.id


def banks(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the ids of the banks that ``entries`` come from."""
    return frozenset(entry.header.id for entry in entries)


def chosen(
    entries: Sequence[Entry], mode: Mode, *, seed: str, log: Log | None, limits: Limits, now: int
) -> list[Entry]:
    """Return what a session of ``mode`` asks at ``now``, in its order.

    practice: new questions have their share for sure, the others are those with the lowest predicted recall. review:
    what is due, lowest recall first. mistakes: what was not right the last time. cram and exam: drawn by ``seed``.
    preview: everything, as it stands in the banks.
    """
    match mode:
        case Mode.PREVIEW:
            return [*entries]
        case Mode.CRAM | Mode.EXAM:
            found = _drawn(entries, seed)[: limits.count]
        case Mode.MISTAKES:
            missed = log.missed(banks(entries)) if log else frozenset()
            found = _drawn([entry for entry in entries if name_of(entry) in missed], seed)[: limits.count]
        case Mode.REVIEW:
            least = _least_known(entries, log, now)
            found = [entry for entry, known in least if known.due <= now][: limits.count]
        case Mode.PRACTICE:
            found = _practice(entries, [entry for entry, _ in _least_known(entries, log, now)], seed, limits, now)
        case _:
            assert_never(mode)
    return mixed(found, seed)


def _drawn(entries: Iterable[Entry], seed: str) -> list[Entry]:
    return sorted(entries, key=lambda entry: rank(seed, entry.name))


def _least_known(entries: Sequence[Entry], log: Log | None, now: int) -> list[tuple[Entry, Memory]]:
    """Return the entries that were answered before, the least known first; of equals, those of the weakest topic."""
    if log is None:
        return []
    memories, decay = log.memories(banks(entries)), log.decay
    known = [(entry, memories[name_of(entry)]) for entry in entries if name_of(entry) in memories]
    reviews, lapses = Counter[str](), Counter[str]()
    for entry, memory in known:
        for topic in topics_of(entry.item):
            reviews[topic] += memory.reviews
            lapses[topic] += memory.lapses

    def strength(one: tuple[Entry, Memory]) -> tuple[float, float]:
        entry, memory = one
        likely = recall(memory, (now - memory.last) / DAY, decay)
        missed = max((lapses[topic] / reviews[topic] for topic in topics_of(entry.item)), default=0)
        return round(likely, _PLACES), -missed

    return sorted(known, key=strength)


def _practice(entries: Sequence[Entry], known: Sequence[Entry], seed: str, limits: Limits, now: int) -> list[Entry]:
    seen = set(map(name_of, known))
    new = _drawn((entry for entry in entries if name_of(entry) not in seen), seed)
    count = len(entries) if limits.count is None else limits.count
    sure = min(len(new), max(_share(limits, count), _before_exam(limits, len(new), now)), count)
    kept = known[: count - sure]
    return [*kept, *new[: count - len(kept)]]


def _share(limits: Limits, count: int) -> int:
    return math.ceil(limits.new_share * count)


def _before_exam(limits: Limits, new: int, now: int) -> int:
    """Return how many new questions to ask today for all to be seen before the exam, none on its very day."""
    if limits.exam_at is None:
        return 0
    days = max(1, (limits.exam_at - now) // DAY)
    return math.ceil(new / days)
