"""A question as it is shown on its form, and its key in the letters and numbers that stand there.

Options, right columns, the options of drop-down gaps and steps are lettered from A in shown order; the left texts of a
matching question are numbered from 1. What an interaction has not, it shows as an empty tuple.
"""

from __future__ import annotations

from typing import assert_never

from quizkit.assembly.letters import letter
from quizkit.model.form import Question
from quizkit.model.interactions import Arrange, Choose, FillIn, Option, Pair, Recall, Write
from quizkit.model.keys import ChoiceKey
from quizkit.model.text import Text


def options(question: Question) -> tuple[Option, ...]:
    """Return the options of a `Choose` in shown order."""
    match question.item.interaction:
        case Choose(found):
            return tuple(found[at] for at in question.orders[0])
        case _:
            return ()


def choices(question: Question, gap: int) -> tuple[Text, ...]:
    """Return the options of the drop-down gap at place ``gap`` (from 0) of a `FillIn` in shown order."""
    match question.item.interaction:
        case FillIn(gaps) if isinstance(key := gaps[gap].key, ChoiceKey):
            return tuple(key.options[at] for at in question.orders[gap])
        case _:
            return ()


def lefts(question: Question) -> tuple[Text, ...]:
    """Return the left column of a `Pair`, which keeps its order."""
    match question.item.interaction:
        case Pair(pairs):
            return tuple(left for left, _ in pairs)
        case _:
            return ()


def rights(question: Question) -> tuple[Text, ...]:
    """Return the right column of a `Pair` in shown order, with the texts that belong to none."""
    match question.item.interaction:
        case Pair(pairs, extra):
            found = (*(right for _, right in pairs), *extra)
            return tuple(found[at] for at in question.orders[0])
        case _:
            return ()


def steps(question: Question) -> tuple[Text, ...]:
    """Return the steps of an `Arrange` in shown order."""
    match question.item.interaction:
        case Arrange(found):
            return tuple(found[at] for at in question.orders[0])
        case _:
            return ()


def key_letters(question: Question) -> tuple[str, ...]:
    """Return the key in the letters shown.

    Of a choice the right options, from A on; of gaps one for each ('' where it is typed); of a matching question one
    for each left text; of an ordering the steps in their right order.
    """
    match question.item.interaction:
        case Choose():
            return tuple(letter(at) for at, option in enumerate(options(question)) if option.is_key)
        case FillIn():
            return tuple(letter(order.index(0)) if order else "" for order in question.orders)
        case Pair(pairs):
            return tuple(letter(question.orders[0].index(at)) for at in range(len(pairs)))
        case Arrange(found):
            return tuple(letter(question.orders[0].index(at)) for at in range(len(found)))
        case Write() | Recall():
            return ()
        case _:
            assert_never(question.item.interaction)


def key_numbers(question: Question) -> tuple[int, ...]:
    """Return for each step of an `Arrange`, as shown, its number (from 1) in the right order."""
    match question.item.interaction:
        case Arrange():
            return tuple(at + 1 for at in question.orders[0])
        case _:
            return ()
