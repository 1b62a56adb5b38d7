"""One question's stem, stimulus or options give away another's key.

In one form, the candidate reads the answer of one question in the text of the next. Haladyna, Downing & Rodriguez
(2002), guideline 4: keep the content of items independent. A key gives nothing away by its name alone: the telling
text must also speak of what the other question asks about, that is, share half of its stem's content words, counted
by how rare they are in the bank. Parts of one group, and questions with a common `fact/…` tag, are alternatives, and
not reported; nor are keys that stand in their own stem.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log

from quizkit.checks.asked import Question, Where
from quizkit.checks.keys import spellings
from quizkit.checks.place import place, shown, warning
from quizkit.checks.words import is_chinese, is_stopped, terms, tokens
from quizkit.diagnostics import Diagnostic, Label, codes
from quizkit.markup.plain import to_plain
from quizkit.model.bank import Header
from quizkit.model.text import Lang

_SHARE = 0.5
_MIN_LATIN = 4
_MAX_KEY = 8  # words or characters; a longer key is a sentence, and repeated by chance alone
_MAX_MENTIONS = 60  # texts, and questions, that are looked at for one key
_Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A text that may tell: where, its words for the place, and what else the candidate reads with it."""

    where: Where
    text: str
    markdown: str
    context: str
    part: str


@dataclass(frozen=True, slots=True)
class _Sought:
    """A key: whose, what its stem asks about, how it is written."""

    where: Where
    about: str
    key: str


class Cueing:
    """Remembers the texts and the keys of a bank, by language; looks for the ones in the others at the end."""

    def __init__(self, header: Header) -> None:
        del header
        self._told: dict[Lang, list[_Told]] = defaultdict(list)
        self._sought: dict[Lang, dict[_Tokens, list[_Sought]]] = defaultdict(dict)
        self._weights: dict[Lang, _Weights] = defaultdict(_Weights)
        self._stimuli: set[str] = set()

    def see(self, question: Question) -> None:
        """Note what ``question`` tells and what it asks for."""
        item, where = question.item, question.where
        for asked in question.versions:
            told = self._told[asked.lang]
            self._weights[asked.lang].see(asked.about)
            told.append(_Told(where, asked.stem, asked.rich.markdown, "", "stem"))
            stimulus = item.stimulus.text.get(asked.lang) if item.stimulus else None
            passage = to_plain(stimulus) if stimulus else ""
            if stimulus and item.stimulus and f"{asked.lang}{item.stimulus.id}" not in self._stimuli:
                self._stimuli.add(f"{asked.lang}{item.stimulus.id}")
                told.append(_Told(where, passage, stimulus.markdown, "", "stimulus"))
            for offer in asked.offers:
                told.append(_Told(where, offer.text, offer.rich.markdown, asked.stem, "option"))
            own = f" {' '.join(tokens(f'{passage} {asked.stem}'))} "
            for key in spellings(question, asked.lang):
                words = tuple(tokens(key))
                if _is_distinctive(key, words) and f" {' '.join(words)} " not in own:
                    same = self._sought[asked.lang].setdefault(words, [])
                    if len(same) < _MAX_MENTIONS:
                        same.append(_Sought(where, asked.stem, key))

    def findings(self) -> Iterator[Diagnostic]:
        """Yield, for each question whose key is given away, the text that gives away most."""
        best: dict[Where, tuple[float, _Told, _Sought]] = {}
        for lang, told in self._told.items():
            weights = self._weights[lang]
            for text, sought in _mentions(told, self._sought[lang]):
                share = weights.share(text, sought)
                if share >= _SHARE and share > best.get(sought.where, (0,))[0]:
                    best[sought.where] = share, text, sought
        for _, text, sought in best.values():
            message = (
                f"the {text.part} {shown(text.text)} gives away the key {shown(sought.key)} of `{sought.where.id}`"
            )
            label = Label(place(sought.where, sought.about), sought.where.source, "asked here")
            span = place(text.where, text.markdown, sought.key)
            remedy = "reword one of the two, or give both a common `fact/…` tag if they are alternatives"
            yield warning(codes.CUEING, text.where, message, remedy, span, labels=(label,))


class _Weights:
    """How much each content word says: the rarer in the bank, the more."""

    def __init__(self) -> None:
        self._count = 0
        self._seen: Counter[str] = Counter()

    def see(self, about: frozenset[str]) -> None:
        """Count the content words of a stem."""
        self._count += 1
        self._seen.update(about)

    def share(self, told: _Told, sought: _Sought) -> float:
        """Return how much of what ``sought`` asks about ``told`` speaks of, from 0 to 1."""
        about = terms(sought.about) - terms(sought.key)
        if not about:
            return 0
        there = terms(told.text)
        if told.part == "option" and not about & there:
            return 0  # it is offered for another question of the kind, and says nothing
        total = sum(map(self._weight, about))
        return sum(map(self._weight, about & (there | terms(told.context)))) / total

    def _weight(self, term: str) -> float:
        return log(1 + self._count / (1 + self._seen[term])) + 0.01


def _mentions(told: list[_Told], sought: dict[_Tokens, list[_Sought]]) -> Iterator[tuple[_Told, _Sought]]:
    """Yield each text with each key that it names; by an index of how keys begin, never all pairs."""
    heads: dict[_Tokens, set[int]] = defaultdict(set)
    for key in sought:
        heads[key[:2]].add(len(key))
    mentions: Counter[_Tokens] = Counter()
    for text in told:
        words = tokens(text.text)
        starts = {*pairwise(words), *((word,) for word in words)} & heads.keys()
        if not starts:
            continue
        for key in _keys_in(words, starts, heads) & sought.keys():
            mentions[key] += 1
            if mentions[key] <= _MAX_MENTIONS:
                yield from ((text, one) for one in sought[key] if _may_tell(text.where, one.where))


def _may_tell(one: Where, other: Where) -> bool:
    return (one.source, one.span) != (other.source, other.span) and not one.is_alternative_of(other)


def _keys_in(words: list[str], starts: set[_Tokens], heads: dict[_Tokens, set[int]]) -> set[_Tokens]:
    return {
        tuple(words[at : at + size])
        for at in range(len(words))
        for start in (tuple(words[at : at + 2]), (words[at],))
        if start in starts
        for size in heads[start]
    }


def _is_distinctive(key: str, words: _Tokens) -> bool:
    """Whether a key says something by itself: two Chinese characters, four letters, a number with its unit."""
    if not words or len(words) > _MAX_KEY:
        return False
    if is_chinese(key):
        return len(words) > 1
    if all(word.replace(".", "").isdigit() for word in words):
        return len(words) == 1 and len(words[0]) == len("2018")
    return any(len(word) >= _MIN_LATIN and not is_stopped(word) and word.isalpha() for word in words) or (
        len(words) > 1 and words[0][0].isdigit()
    )
