"""The rules of item writing, one per module, whose docstring is its manual; to add one, add its module and its row.

`RULES` look at one question; `BANK_RULES` remember small facts of each and speak at the end of the bank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Protocol

from quizkit.checks import (
    absolute_words,
    accepted_variants,
    all_of_the_above,
    clang,
    figures_differ,
    grammar_cue,
    longest_key,
    mixed_kinds,
    near_duplicates,
    negative,
    numeric_order,
    option_count,
    overlapping_ranges,
    precision,
    stem,
    unit_missing,
)
from quizkit.checks.accepted_typo import AcceptedTypo
from quizkit.checks.asked import Question, ask
from quizkit.checks.cueing import Cueing
from quizkit.checks.kept import Kept, Shelf
from quizkit.checks.key_lengths import KeyLengths
from quizkit.checks.key_position import KeyPosition
from quizkit.checks.missing_source import MissingSource
from quizkit.checks.missing_why import MissingWhy
from quizkit.checks.same_question import SameQuestion
from quizkit.diagnostics import Diagnostic, Report
from quizkit.model.bank import Header, Item, Status


class Rule(Protocol):
    """What the module of a rule on one question offers."""

    def find(self, question: Question, /) -> Iterator[Diagnostic]:
        """Yield what is wrong with ``question``."""
        ...


class Memory(Protocol):
    """What a rule on the whole bank has seen of it."""

    def see(self, question: Question, kept: Kept, /) -> None:
        """Note what matters of ``question``, in a few bytes: ``kept`` is what can be looked up at the end."""
        ...

    def findings(self, shelf: Shelf, /) -> Iterator[Diagnostic]:
        """Yield what is wrong with the bank."""
        ...


class BankRule(Protocol):
    """A rule on the whole bank: called once for each bank."""

    def __call__(self, header: Header, /) -> Memory:
        """Return a fresh memory."""
        ...


RULES: dict[str, Rule] = {
    "longest key": longest_key,
    "all of the above": all_of_the_above,
    "unmarked negative": negative,
    "absolute words": absolute_words,
    "grammar cue": grammar_cue,
    "clang": clang,
    "near duplicates": near_duplicates,
    "mixed kinds": mixed_kinds,
    "numeric order": numeric_order,
    "overlapping ranges": overlapping_ranges,
    "option count": option_count,
    "stem": stem,
    "missing unit": unit_missing,
    "precision": precision,
    "figures differ": figures_differ,
    "accepted variants": accepted_variants,
}

BANK_RULES: dict[str, BankRule] = {
    "missing why": MissingWhy,
    "missing source": MissingSource,
    "accepted typo": AcceptedTypo,
    "same question": SameQuestion,
    "cueing": Cueing,
    "key position": KeyPosition,
    "key lengths": KeyLengths,
}


def checked(items: Iterable[Item], header: Header, report: Report) -> Iterator[Item]:
    """Yield ``items`` as they are; report what the rules find, on the whole bank after the last item.

    Retired questions are nobody's burden any more, and not looked at.
    """
    finders = [rule.find for rule in RULES.values()]
    memories = [rule(header) for rule in BANK_RULES.values()]
    with closing(Shelf()) as shelf:
        for item in items:
            if item.status is not Status.RETIRED:
                question = ask(item)
                for find in finders:
                    for found in find(question):
                        report.add(found)
                kept = shelf.keep(question)
                for memory in memories:
                    memory.see(question, kept)
            yield item
        for memory in memories:
            for found in memory.findings(shelf):
                report.add(found)
