# ruff: noqa: INP001, T201 - a script that prints a file
"""Make quizkit/grading/english.txt: English words that a slip of the finger turns into other English words.

The words are those of SCOWL, as Debian's package wamerican has them::

    python tools/english_words.py /usr/share/dict/american-english > quizkit/grading/english.txt

Left out are words without such a neighbour, other forms of one word, and British spellings beside American ones.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from textwrap import fill

from quizkit.grading.typos import distance, slips

SHORTEST, LONG = 4, 12  # letters; a word of LONG letters forgives two slips
ENDING = re.compile("(?:e|[ei]?ed|[ei]?e?s|[ei]?ers?|ings?|[oe]rs?|i?ly|y)$")
HEAD = """\
# English words that one slip of the finger (two in long words) turns into others, made by tools/english_words.py
# from the word lists of SCOWL (http://wordlist.aspell.net): Copyright 2000-2018 by Kevin Atkinson. Permission to use,
# copy, modify, distribute and sell these word lists, the associated scripts, the output created from the scripts, and
# its documentation for any purpose is hereby granted without fee, provided that the above copyright notice appears in
# all copies and that both that copyright notice and this permission notice appear in supporting documentation. Kevin
# Atkinson makes no representations about the suitability of this array for any purpose. It is provided "as is" without
# express or implied warranty."""
VARIANTS = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        ("our", "or"), ("re$", "er"), ("ae|oe", "e"), ("is(?=e|ing|at)", "iz"), ("ys(?=e|ing)", "yz"),
        ("ll(?=e|i)", "l"), ("ogue", "og"), ("mme", "m"), ("ence$", "ense"), ("grey", "gray"), ("ph", "f"),
        ("eable", "able"),
    )
)  # fmt: skip


def american(word: str) -> str:
    """Return what a word and its other spelling have in common."""
    for pattern, spelling in VARIANTS:
        word = pattern.sub(spelling, word)
    return word


def keys(word: str) -> Iterator[str]:
    """Yield the word without none, one, or two of its letters after the first; two words a slip apart share one."""
    for count in range(2 if len(word) < LONG - 2 else 3):
        for left_out in combinations(range(1, len(word)), count):
            yield "".join(letter for at, letter in enumerate(word) if at not in left_out)


def are_confusable(one: str, other: str) -> bool:
    """Tell whether one word passes for a slip of the other, and is neither a form of it nor its other spelling."""
    if ENDING.sub("", one) == ENDING.sub("", other) or american(one) == american(other):
        return False
    return bool(slips(one, other) or slips(other, one) or (distance(one, other) == 1 and len(one) == SHORTEST))


def main() -> None:
    """Print the words that have a neighbour."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").split()
    words = {word.casefold() for word in lines if word.isascii() and word.isalpha() and not word[1:].isupper()}
    words = {word for word in words if len(word) >= SHORTEST}
    shelves: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for key in keys(word):
            shelves[key].append(word)
    pairs = {pair for shelf in shelves.values() for pair in combinations(sorted(shelf), 2)}
    found = {word for pair in pairs if are_confusable(*pair) for word in pair}
    bases = {word for word in found if not word.endswith("s") or word[:-1] not in found}
    print(HEAD)
    print(fill(" ".join(sorted(bases)), 120, break_long_words=False))


main()
