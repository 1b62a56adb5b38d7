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
from itertools import pairwise
from math import log

from msgspec import Struct

from quizkit.checks.asked import Asked, Question, Where
from quizkit.checks.keys import spellings
from quizkit.checks.place import place, shown, warning
from quizkit.checks.words import PART, is_chinese, is_stopped, terms, tokens
from quizkit.diagnostics import Diagnostic, Label, codes
from quizkit.markup.plain import to_plain
from quizkit.model.bank import Header
from quizkit.model.text import Lang

_SHARE = 0.5
_MIN_LATIN = 4
_MAX_KEY = 8  # words or characters; a longer key is a sentence, and repeated by chance alone
_MAX_MENTIONS = 60  # texts, and questions, that are looked at for one key


class _Told(Struct, frozen=True):
    """A text that may tell: where, its words for the place, and what else the candidate reads with it."""

    where: Where
    text: str
    markdown: str
    context: str
    part: str


class _Texts(Struct, frozen=True, gc=False):
    """The texts of a question in one language: stem, options, a stimulus that no earlier one had.

    They are kept as two strings, plain and as written, parted by U+001F, for a bank has a great many.
    """

    where: Where
    plain: str
    written: str
    stimulus: bool

    def told(self) -> Iterator[_Told]:
        """Yield each text: the stem, the stimulus, the options."""
        plain, written = self.plain.split(PART), self.written.split(PART)
        for at, (text, markdown) in enumerate(zip(plain, written, strict=True)):
            part = "stem" if at == 0 else "stimulus" if at == 1 and self.stimulus else "option"
            yield _Told(self.where, text, markdown, plain[0] if part == "option" else "", part)


class _Sought(Struct, frozen=True, gc=False):
    """A key: whose, what its stem asks about, how it is written."""

    where: Where
    about: str
    key: str


class Cueing:
    """Remembers the texts and the keys of a bank, by language; looks for the ones in the others at the end."""

    def __init__(self, header: Header) -> None:
        del header
        self._texts: dict[Lang, list[_Texts]] = defaultdict(list)
        self._sought: dict[Lang, dict[str, list[_Sought]]] = defaultdict(dict)
        self._weights: dict[Lang, _Weights] = defaultdict(_Weights)
        self._stimuli: set[str] = set()

    def see(self, question: Question) -> None:
        """Note what ``question`` tells and what it asks for."""
        item, where = question.item, question.where
        for asked in question.versions:
            self._weights[asked.lang].see(asked.about)
            plain, written = [asked.stem], [asked.rich.markdown]
            stimulus = item.stimulus.text.get(asked.lang) if item.stimulus else None
            passage = to_plain(stimulus) if stimulus else ""
            fresh = stimulus is not None and f"{asked.lang}{where.group}" not in self._stimuli
            if stimulus and fresh:
                self._stimuli.add(f"{asked.lang}{where.group}")
                plain.append(passage)
                written.append(stimulus.markdown)
            plain += [offer.text for offer in asked.offers]
            written += [offer.rich.markdown for offer in asked.offers]
            joined = _joined(plain)
            texts = _Texts(where, joined, joined if written == plain else _joined(written), fresh)
            self._texts[asked.lang].append(texts)
            self._seek(question, asked, passage)

    def _seek(self, question: Question, asked: Asked, passage: str) -> None:
        own = None
        for key in spellings(question, asked.lang):
            words = tokens(key)
            if not _is_distinctive(key, words):
                continue
            own = own or f" {' '.join(tokens(f'{passage} {asked.stem}'))} "
            named = " ".join(words)
            if f" {named} " not in own:
                same = self._sought[asked.lang].setdefault(named, [])
                if len(same) < _MAX_MENTIONS:
                    same.append(_Sought(question.where, asked.stem, key))

    def findings(self) -> Iterator[Diagnostic]:
        """Yield, for each question whose key is given away, the text that gives away most."""
        best: dict[Where, tuple[float, _Told, _Sought]] = {}
        for lang, texts in self._texts.items():
            weights = self._weights[lang]
            for text, sought in _mentions(texts, self._sought[lang]):
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
    """How much each content word says: the rarer in the bank, the more; to be asked when all are seen."""

    def __init__(self) -> None:
        self._count = 0
        self._seen: Counter[str] = Counter()
        self._weights: dict[str, float] = {}

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
        found = self._weights.get(term)
        if found is None:
            found = self._weights[term] = log(1 + self._count / (1 + self._seen[term])) + 0.01
        return found


def _mentions(texts: list[_Texts], sought: dict[str, list[_Sought]]) -> Iterator[tuple[_Told, _Sought]]:
    """Yield each text with each key that it names; by an index of how keys begin, never all pairs."""
    heads: dict[tuple[str, str], set[int]] = defaultdict(set)
    for key in sought:
        first, *others = key.split(" ")
        if others:
            heads[first, others[0]].add(1 + len(others))
    mentions: Counter[str] = Counter()
    single = {key for key in sought if " " not in key}
    for one in texts:
        named = _named(tokens(one.plain), single, heads, sought)
        told = [*one.told()] if named else []
        for at, key in named:
            mentions[key] += 1
            if mentions[key] <= _MAX_MENTIONS:
                yield from ((told[at], other) for other in sought[key] if _may_tell(one.where, other.where))


def _may_tell(one: Where, other: Where) -> bool:
    return (one.span != other.span or one.source is not other.source) and not one.is_alternative_of(other)


def _named(
    words: list[str], single: set[str], heads: dict[tuple[str, str], set[int]], sought: dict[str, list[_Sought]]
) -> list[tuple[int, str]]:
    """Return the keys that texts name, each with the number of the text; ``words`` are those of all texts."""
    found = [(at, word) for at, word in enumerate(words) if word in single] if single else []
    for at in [at for at, pair in enumerate(pairwise(words)) if pair in heads]:
        named = ((at, " ".join(words[at : at + size])) for size in heads[words[at], words[at + 1]])
        found += [(at, key) for at, key in named if key in sought]
    return sorted({(words[:at].count(PART), key) for at, key in found}) if found else []


def _joined(texts: list[str]) -> str:
    return PART.join([text.replace(PART, " ") for text in texts])


def _is_distinctive(key: str, words: list[str]) -> bool:
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
