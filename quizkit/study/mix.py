"""The order of a session: topics mixed, forms of one fact apart, parts of a text together."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from quizkit.assembly.chance import rank
from quizkit.model.bank import Item
from quizkit.model.form import Entry

TOPIC = "topic/"
_LOOK = 8  # blocks of one group that are looked at for one that may follow
_SWEEPS = 3
_SWAPS = 30  # at the end; what is left then cannot be helped as a rule
_FACT_CLASH = 10


def topics_of(item: Item) -> frozenset[str]:
    """Return the tags that say what ``item`` is about."""
    return frozenset(tag for tag in item.tags if tag.startswith(TOPIC))


def linked(one: Entry, other: Entry) -> bool:
    """Whether two entries ask for the same fact (they share a tag `fact/…`), so that one gives the other away."""
    return not frozenset(one.item.facts).isdisjoint(other.item.facts)


class _Block(Struct, frozen=True):
    """Entries that stay together: one alone, or the parts of a stimulus in their order."""

    entries: tuple[Entry, ...]
    topics: frozenset[str]
    facts: frozenset[str]
    turn: int

    def suits(self, other: _Block | None) -> tuple[bool, bool]:
        """Return whether this may follow ``other``: no fact in common, no topic in common."""
        if other is None:
            return True, True
        return self.facts.isdisjoint(other.facts), self.topics.isdisjoint(other.topics)


def mixed(entries: Iterable[Entry], seed: str) -> list[Entry]:
    """Return ``entries`` in an order drawn by ``seed`` where neighbours share no topic and no fact if that can be.

    Parts of one stimulus stay together, in their own order. Among the blocks that may follow, one is drawn; only when
    a group of topics has more than half of what is left does it come first, or its rest would be left for the end.
    """
    groups: dict[frozenset[str], deque[_Block]] = defaultdict(deque)
    for block in _blocks(entries, seed):
        groups[block.topics].append(block)
    left = sum(map(len, groups.values()))
    facts = Counter(fact for blocks in groups.values() for block in blocks for fact in block.facts)
    order: list[_Block] = []
    for rest in range(left, 0, -1):
        block = _next(groups, facts, order[-1] if order else None, rest)
        order.append(block)
        groups[block.topics].remove(block)
        facts.subtract(block.facts)
    return [entry for block in _apart(order) for entry in block.entries]


def _blocks(entries: Iterable[Entry], seed: str) -> list[_Block]:
    """Return the blocks in an order of chance."""
    together: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        shared = entry.item.stimulus.id if entry.item.stimulus else entry.item.id
        together.setdefault((entry.header.id, shared), []).append(entry)
    return [
        _Block(
            tuple(parts),
            frozenset[str]().union(*(topics_of(part.item) for part in parts)),
            frozenset[str]().union(*(part.item.facts for part in parts)),
            turn,
        )
        for turn, parts in enumerate(sorted(together.values(), key=lambda parts: rank(seed, parts[0].name)))
    ]


def _next(
    groups: Mapping[frozenset[str], deque[_Block]], facts: Counter[str], last: _Block | None, rest: int
) -> _Block:
    """Return the block to come next of those that are left, ``rest`` in all, ``facts`` of them with each fact."""

    def cost(block: _Block) -> tuple[bool, bool, bool, bool, int]:
        other_fact, other_topic = block.suits(last)
        topic_presses = 2 * len(groups[block.topics]) > rest
        fact_presses = any(2 * facts[fact] > rest for fact in block.facts)
        return not other_topic, not other_fact, not topic_presses, not fact_presses, block.turn

    return min((block for blocks in groups.values() for block in islice(blocks, _LOOK)), key=cost)


def _apart(order: list[_Block]) -> list[_Block]:
    """Swap blocks that are still beside what they should not follow with others, wherever that makes things better."""
    for _ in range(_SWEEPS):
        for at in [at for at in range(1, len(order)) if _clash(order, at)][:_SWAPS]:
            for spot in range(len(order)):
                edges = {at, at + 1, spot, spot + 1}
                before = sum(_clash(order, edge) for edge in edges)
                order[at], order[spot] = order[spot], order[at]
                if sum(_clash(order, edge) for edge in edges) < before:
                    break
                order[at], order[spot] = order[spot], order[at]
    return order


def _clash(order: Sequence[_Block], at: int) -> int:
    """Return how bad it is that block ``at`` follows the one before: the same fact is worse than the same topic."""
    if not 0 < at < len(order):
        return 0
    other_fact, other_topic = order[at].suits(order[at - 1])
    return _FACT_CLASH * (not other_fact) + (not other_topic)
