"""Versions of a paper, read by a program that knows only their PDF, their manifest and the YAML of their bank.

Nothing of quizkit is used here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

import pypdfium2

from tests.paper.truth import Bank, Truth, bare

Place = dict[str, Any]  # a question in a manifest
Order = tuple[int, ...]

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Lines of no question: the foot, the head, heads of sections, what stands before and in the text that several share.
_FURNITURE: Final = re.compile(
    r"第 ?\d+ ?页.*|.*Version [A-Z]+|[一二三四五六七八九十]+、.*|Part \d+: .*|阅读下面的材料.*|[密封线内不要答题 ]+"
)
_INSTRUCTIONS: Final = {
    "pair": bare("把右栏的字母填在左边的横线上。 Write the letter of each match on the line."),
    "order": bare("在方框里填写序号。 Number the boxes in the right order."),
}


class Misprint(Exception):  # noqa: N818 - what it says of a paper is a fact
    """A paper or its key is not what the bank and the manifest say."""


def words(content: bytes) -> str:
    """Return the text of a PDF without furniture and blanks."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    lines = (line.strip() for page in pages for line in page.splitlines())
    return bare("".join(line for line in lines if not _FURNITURE.fullmatch(line)))


def check_version(places: list[Place], paper: bytes, key: bytes, bank: Bank) -> dict[str, Order]:
    """Return by the id of each question the order in which its options are printed, as places in the bank.

    Raises Misprint where the paper, its key or its places in the manifest are wrong.
    """
    asked, told = words(paper), words(key)
    printed = _asked(asked, bank)
    _demand([place["id"] for place in places] == list(printed), "the manifest has other questions than the paper")
    for number, (place, (name, order)) in enumerate(zip(places, printed.items(), strict=True), 1):
        truth = bank.questions[name]
        _check_order(name, truth, order)
        _demand(place["number"] == number, f"{name}: another number in the manifest")
        _demand(order in ((), *map(tuple, place["orders"])), f"{name}: another order in the manifest")
        _demand(
            list(filter(None, place["letters"])) == _letters(truth, order), f"{name}: other letters in the manifest"
        )
        _demand(place["numbers"] == _numbers(truth, order), f"{name}: other numbers in the manifest")
    _check_hidden(asked, bank)
    _check_key(told, printed, bank)
    return printed


def _demand(fact: object, message: str) -> None:
    if not fact:
        raise Misprint(message)


def _asked(text: str, bank: Bank) -> dict[str, Order]:
    """Return what is asked, in order, and read each question to its end: nothing else stands between them."""
    text = text.replace("（）", "")  # the brackets of an exam
    for shared in bank.shared:
        _demand(text.count(shared) == 1, "a text that questions share is not there once")
        text = text.replace(shared, "")
    starts = {name: text.find(truth.stem) for name, truth in bank.questions.items()}
    _demand(min(starts.values()) >= 0, "a question is missing")
    names = sorted(starts, key=lambda name: starts[name])
    ends = [*(starts[name] - len(f"{number}.") for number, name in enumerate(names[1:], 2)), len(text)]
    printed: dict[str, Order] = {}
    for number, (name, end) in enumerate(zip(names, ends, strict=True), 1):
        start, truth = starts[name], bank.questions[name]
        _demand(text[:start].endswith(f"{number}."), f"{name} is not question {number}")
        _demand(text.count(truth.stem) == 1, f"{name} is there twice")
        rest = text[start + len(truth.stem) : end].removeprefix(_INSTRUCTIONS.get(truth.kind, ""))
        printed[name] = _order(name, truth, rest)
    return printed


def _order(name: str, truth: Truth, text: str) -> Order:
    """Return the order of the options in ``text``, which is nothing but them, lettered."""
    order = tuple(sorted(range(len(truth.options)), key=lambda at: text.find(truth.options[at])))
    match truth.kind:
        case "one" | "several":
            wanted = "".join(rf"{LETTERS[shown]}\.?{re.escape(truth.options[at])}" for shown, at in enumerate(order))
        case "gaps":
            wanted = "".join(rf"{LETTERS[shown]}\.?{re.escape(truth.options[at])}" for shown, at in enumerate(order))
            wanted = rf"\(2\){wanted}"
        case "pair":
            rows = [f"{number}.{left}" for number, left in enumerate(truth.left, 1)]
            cells = [f"{LETTERS[shown]}.{truth.options[at]}" for shown, at in enumerate(order)]
            rows += [""] * (len(cells) - len(rows))
            wanted = re.escape("".join(left + right for left, right in zip(rows, cells, strict=True)))
        case "order":
            wanted = "".join(re.escape(truth.options[at]) for at in order)
        case _:
            wanted = r"(年月日\(year,month,day\)|pieces)?"
    _demand(re.fullmatch(wanted, text), f"{name}: not its options, lettered, but `{text}`")
    return order


def _check_order(name: str, truth: Truth, order: Order) -> None:
    """Whether options stand where they may."""
    _demand(sorted(order) == list(range(len(truth.options))), f"{name}: no permutation")
    _demand(all(order[at] == at for at in truth.still), f"{name}: an option moved that must not")
    _demand(order[len(order) - len(truth.last) :] == truth.last, f"{name}: an option does not come last")
    _demand(truth.kind != "order" or list(order) != sorted(order), f"{name}: the steps stand in order")


def _letters(truth: Truth, order: Order) -> list[str]:
    """Return the letters of the key, given the order on the paper."""
    match truth.kind:
        case "one" | "several" | "gaps":
            return [LETTERS[shown] for shown, at in enumerate(order) if at in truth.right]
        case "pair":
            return [LETTERS[order.index(at)] for at in range(len(truth.left))]
        case "order":
            return [LETTERS[order.index(at)] for at in range(len(order))]
        case _:
            return []


def _numbers(truth: Truth, order: Order) -> list[int]:
    return [at + 1 for at in order] if truth.kind == "order" else []


def _check_hidden(text: str, bank: Bank) -> None:
    for name, truth in bank.questions.items():
        for secret in (*truth.answers, *truth.told, *bank.cited):
            _demand(secret not in text, f"{name}: `{secret}` of the key is on the paper")


def _check_key(text: str, printed: dict[str, Order], bank: Bank) -> None:
    """Whether the key has each answer, in order, as the paper has it, and what explains it below."""
    at = 0
    table: list[tuple[str, str]] = []
    for number, (name, order) in enumerate(printed.items(), 1):
        truth = bank.questions[name]
        answer = f"{number}.{_answer(truth, order)}"
        found = text.find(answer, at)
        _demand(found >= 0, f"{name}: the key has no `{answer}`")
        at = found + len(answer)
        table += _short(number, truth, order)
        end = text.find(f"{number + 1}.{_answer(*_next(printed, bank, number))}", at) if number < len(printed) else None
        for note in (*truth.told, *truth.answers, *bank.cited):
            _demand(note in text[found:end], f"{name}: the key has no `{note}`")
    for row in (table[start : start + 10] for start in range(0, len(table), 10)):
        wanted = "".join(number for number, _ in row) + "".join(short for _, short in row)
        _demand(wanted in text, f"the table of answers has no `{wanted}`")


def _next(printed: dict[str, Order], bank: Bank, number: int) -> tuple[Truth, Order]:
    name = list(printed)[number]
    return bank.questions[name], printed[name]


def _answer(truth: Truth, order: Order) -> str:
    """Return how the key of a question begins, given the order on its paper."""
    letters = _letters(truth, order)
    match truth.kind:
        case "one" | "several":
            return "".join(letter + truth.options[order[LETTERS.index(letter)]] for letter in letters)
        case "gaps":
            return f"(1){truth.answers[0]}(2){letters[0]}{truth.options[0]}"
        case "pair":
            rows = zip(letters, truth.left, truth.options, strict=False)
            return "".join(f"{number}{letter}{left}–{right}" for number, (letter, left, right) in enumerate(rows, 1))
        case "order":
            steps = "".join(f"{number}{step}" for number, step in enumerate(truth.options, 1))
            return "–".join(map(str, _numbers(truth, order))) + steps
        case _:
            return truth.answers[0]


def _short(number: int, truth: Truth, order: Order) -> Iterable[tuple[str, str]]:
    """Return the question's cell in the table of answers, if it has one."""
    letters = _letters(truth, order)
    if truth.kind in ("one", "several"):
        yield str(number), "".join(letters)
