"""What a history tells of its learner, as values; fronts make tables and pictures of them.

The log is read once, row by row, so a long one costs time but little memory.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import nsmallest
from itertools import accumulate

from quizkit.study.clock import DAY
from quizkit.study.log import Log
from quizkit.study.recall import recall
from quizkit.study.records import Name
from quizkit.study.schedule import day_of, days_ahead

FORECAST = 30  # days
_HARDEST = 10
_MISSES = 2  # before a question is called hard
_MINUTES = 10  # a longer time was a break, and says nothing of the answer
_EPOCH = date(1970, 1, 1)
_NEVER = -(2**31)  # before all days


@dataclass(frozen=True, slots=True)
class Share:
    """``good`` of ``total``."""

    good: int
    total: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None of nothing."""
        return self.good / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row on which something was answered: up to today or yesterday, and the longest ever."""

    current: int
    longest: int


@dataclass(frozen=True, slots=True)
class Topic:
    """How well the questions with a tag are known. ``recall``: predicted mean of those answered, now (None: none)."""

    tag: str
    questions: int
    answered: int
    right: Share
    recall: float | None


@dataclass(frozen=True, slots=True)
class Hard:
    """A question that was missed often."""

    name: Name
    right: Share


@dataclass(frozen=True, slots=True)
class Times:
    """How long answers took, in ms; ``low``, ``middle`` and ``high`` part them into quarters."""

    low: int
    middle: int
    high: int
    total: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """All about a history.

    ``right``: answers that were right or almost. ``retention``: of what was asked again on a later day, how much was
    still known, ever and in the last 30 days. ``due``: questions due by day, the first today or before. ``calendar``:
    answers by day. ``topics``: the least known first; ``hardest``: the most often missed first.
    """

    today: date
    questions: int
    right: Share
    retention: Share
    retention_lately: Share
    streak: Streak
    due: tuple[int, ...]
    calendar: Mapping[date, int]
    topics: tuple[Topic, ...]
    hardest: tuple[Hard, ...]
    times: Times | None


@dataclass(slots=True)
class _Tally:
    """What one pass over the answers collects.

    ``answers``, ``good`` and ``last`` (the day) are by the number of a question: answers come by time, so questions in
    any order, and of arrays more stays in the processor's cache than of dictionaries.
    """

    today: int
    answers: array[int]
    good: array[int]
    last: array[int]
    days: Counter[int] = field(default_factory=Counter[int])
    again: Counter[bool] = field(default_factory=Counter[bool])  # asked on a later day: whether it was known
    lately: Counter[bool] = field(default_factory=Counter[bool])
    ms: array[int] = field(default_factory=lambda: array("L"))

    @classmethod
    def of(cls, questions: int, today: int) -> _Tally:
        """Return an empty tally of questions with numbers up to ``questions``."""
        none, never = array("I", [0]) * (questions + 1), array("i", [_NEVER]) * (questions + 1)
        return cls(today, none, none[:], never)

    def add(self, question: int, day: int, *, good: bool, scheduled: bool, ms: int) -> None:
        """Count one answer."""
        self.answers[question] += 1
        self.good[question] += good
        self.days[day] += 1
        if 0 < ms < _MINUTES * 60_000:
            self.ms.append(ms)
        if scheduled:
            if day > self.last[question] > _NEVER:
                self.again[good] += 1
                self.lately[good] += day > self.today - FORECAST
            self.last[question] = day


def statistics(log: Log, *, tags: Mapping[Name, Iterable[str]] | None = None, today: int | None = None) -> Statistics:
    """Return what ``log`` tells; with ``tags``, of those questions only, and by their tags.

    ``today``: the day (see `schedule.day_of`) to look from, by default that of the log's clock.
    """
    now = log.clock.now()
    today = day_of(now, log.clock.offset(now)) if today is None else today
    names = {number: (bank, item) for number, bank, item in log.questions() if tags is None or (bank, item) in tags}
    tally = _Tally.of(max(names, default=0), today)
    for question, at, offset, mark, scheduled, ms in log.answers():
        if question in names:
            good = mark in ("right", "almost")
            tally.add(question, day_of(at, offset), good=good, scheduled=bool(scheduled), ms=ms)
    return Statistics(
        _EPOCH + timedelta(days=today),
        sum(map(bool, tally.answers)),
        Share(sum(tally.good), sum(tally.answers)),
        Share(tally.again[True], tally.again.total()),
        Share(tally.lately[True], tally.lately.total()),
        _streak(tally.days, today),
        _due(log, names, today),
        {_EPOCH + timedelta(days=day): count for day, count in sorted(tally.days.items())},
        tuple(_topics(log, tally, names, tags or {}, now)),
        tuple(_hardest(tally, names)),
        _times(tally.ms),
    )


def _streak(days: Mapping[int, int], today: int) -> Streak:
    current = longest = run = 0
    before: int | None = None
    for day in sorted(days):
        run = run + 1 if before is not None and day == before + 1 else 1
        longest = max(longest, run)
        current = run if day in (today - 1, today) else current
        before = day
    return Streak(current, longest)


def _due(log: Log, names: Mapping[int, Name], today: int) -> tuple[int, ...]:
    counts = [0] * FORECAST
    for question, due in log.dues():
        ahead = days_ahead(due, log.clock, today=today)
        if ahead < FORECAST and question in names:
            counts[ahead] += 1
    return tuple(counts)


def _topics(
    log: Log, tally: _Tally, names: Mapping[int, Name], tags: Mapping[Name, Iterable[str]], now: int
) -> Iterator[Topic]:
    memories = log.memories({bank for bank, _ in tags})
    known = {name: recall(memory, (now - memory.last) / DAY, log.decay) for name, memory in memories.items()}
    members: dict[str, list[Name]] = defaultdict(list)
    for name, own in tags.items():
        for tag in own:
            members[tag].append(name)
    numbers = {name: number for number, name in names.items()}
    found = []
    for tag, inside in members.items():
        asked = [numbers[name] for name in inside if name in numbers and tally.answers[numbers[name]]]
        right = Share(sum(tally.good[number] for number in asked), sum(tally.answers[number] for number in asked))
        recalls = [known[name] for name in inside if name in known]
        mean = sum(recalls) / len(recalls) if recalls else None
        found.append(Topic(tag, len(inside), len(asked), right, mean))
    yield from sorted(found, key=lambda one: (one.recall is None, one.recall, one.tag))


def _hardest(tally: _Tally, names: Mapping[int, Name]) -> Iterator[Hard]:
    missed = [count - good for count, good in zip(tally.answers, tally.good, strict=True)]
    often = (number for number, count in enumerate(missed) if count >= _MISSES)

    def ease(number: int) -> tuple[float, int, Name]:
        return -missed[number] / tally.answers[number], -missed[number], names[number]

    for number in nsmallest(_HARDEST, often, key=ease):
        yield Hard(names[number], Share(tally.good[number], tally.answers[number]))


def _times(ms: array[int]) -> Times | None:
    if not ms:
        return None
    counts = sorted(Counter(ms).items())  # of fewer times than there are answers
    reached = [*accumulate(count for _, count in counts)]
    low, middle, high = (counts[bisect_right(reached, len(ms) * quarter // 4)][0] for quarter in (1, 2, 3))
    return Times(low, middle, high, sum(ms))
