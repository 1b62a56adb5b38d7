"""One question's stem, stimulus or options give away another's key.

In one form, the candidate reads the answer of one question in the text of the next. Haladyna, Downing & Rodriguez
(2002), guideline 4: keep the content of items independent. A key gives nothing away by its name alone: the telling
text must also speak of what the other question asks about, that is, share half of its stem's content words, counted
by how rare they are in the bank. Parts of one group, and questions with a common `fact/…` tag, are alternatives, and
not reported; nor are keys that stand in their own stem.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import compress, count, pairwise
from math import log
from sys import intern

from msgspec import Struct, field

from quizkit.checks.asked import Asked, Question, Where
from quizkit.checks.kept import Kept, Shelf, passage
from quizkit.checks.place import place, shown, warning
from quizkit.checks.words import PART, folded, hashes, is_chinese, is_stopped, terms, tokens
from quizkit.diagnostics import Diagnostic, Label, codes
from quizkit.markup.plain import to_plain
from quizkit.model.bank import Header
from quizkit.model.text import Lang

_SHARE = 0.5
_MIN_LATIN = 4
_MAX_KEY = 8  # words or characters; a longer key is a sentence, and repeated by chance alone
_MAX_MENTIONS = 60  # texts, and questions, that are looked at for one key
_SIZES = [tuple(size for size in range(_MAX_KEY + 1) if bits >> size & 1) for bits in range(2 << _MAX_KEY)]
_KEYS_AT_HAND, _TEXTS_AT_HAND = 2000, 20  # that are not read again each time; texts are asked for in order


class _Keys(Struct):
    """The keys of a bank in one language: hashes and whose they are; words that are keys, and how the longer begin.

    ``heads`` gives, for the first two words of keys, the numbers of words in these, one bit each.
    """

    names: array[int] = field(default_factory=lambda: array("q"))
    askers: array[int] = field(default_factory=lambda: array("I"))
    words: set[str] = field(default_factory=set)
    heads: dict[tuple[str, ...], int] = field(default_factory=dict)
    versions: int = 0

    def add(self, words: list[str], asker: int) -> None:
        """Note a key of question ``asker``."""
        self.names.append(hash(" ".join(words)))
        self.askers.append(asker)
        if len(words) == 1:
            self.words.add(words[0])
        else:
            head = tuple(map(intern, words[:2]))
            self.heads[head] = self.heads.get(head, 0) | 1 << len(words)


class Cueing:
    """Remembers the keys of a bank, by language; looks for them in its texts at the end."""

    def __init__(self, header: Header) -> None:
        del header
        self._keys: dict[Lang, _Keys] = defaultdict(_Keys)

    def see(self, question: Question, kept: Kept) -> None:
        """Note what ``question`` asks for."""
        for asked, version in zip(question.versions, kept.versions, strict=True):
            keys = self._keys[asked.lang]
            keys.versions += 1
            for key in version.keys:
                words = tokens(key)
                if _is_distinctive(key, words) and not _is_given(words, question, asked):
                    keys.add(words, kept.number)

    def findings(self, shelf: Shelf) -> Iterator[Diagnostic]:
        """Yield, for each question whose key is given away, the text that gives away most."""
        indices = {lang: _Index(keys) for lang, keys in self._keys.items()}
        for kept in shelf:
            for version in kept.versions:
                indices[version.lang].look(tokens(version.plain), kept.number)
        weights = _weights(shelf, indices)
        best: dict[str, tuple[float, _Told, _Sought]] = {}
        for lang, index in indices.items():
            for share, told, sought in _Hints(shelf, lang, index, weights[lang]):
                if share >= _SHARE and share > best.get(sought.where.id, (0,))[0]:
                    best[sought.where.id] = share, told, sought
        for _, told, sought in best.values():
            yield _finding(told, sought)


class _Index:
    """Finds keys in texts by how they begin, never all pairs."""

    def __init__(self, keys: _Keys) -> None:
        self.keys = keys
        self.askers: dict[int, list[int]] = {}
        self._tellers, self._texts, self._names = array("I"), array("I"), array("q")
        self._counts: Counter[int] = Counter()
        for name, asker in zip(keys.names, keys.askers, strict=True):
            same = self.askers.setdefault(name, [])
            if len(same) < _MAX_MENTIONS:
                same.append(asker)

    @property
    def mentions(self) -> Iterator[tuple[int, int, int]]:
        """What was found: the number of a question, of the text in it that names a key, and the hash of the key."""
        return zip(self._tellers, self._texts, self._names, strict=True)

    def look(self, words: list[str], number: int) -> None:
        """Note the keys that the texts of question ``number`` name; ``words`` are those of all of them."""
        for at, key in self._named(words):
            name = hash(key)
            self._counts[name] += 1
            if self._counts[name] <= _MAX_MENTIONS:
                self._tellers.append(number)
                self._texts.append(at)
                self._names.append(name)

    def _named(self, words: list[str]) -> list[tuple[int, str]]:
        """Return the keys that texts name, each with the number of the text."""
        single, heads = self.keys.words, self.keys.heads
        found = [] if single.isdisjoint(words) else [(at, word) for at, word in enumerate(words) if word in single]
        for at in compress(count(), map(heads.__contains__, pairwise(words))):
            named = [" ".join(words[at : at + size]) for size in _SIZES[heads[words[at], words[at + 1]]]]
            found += [(at, key) for key in named if hash(key) in self.askers]
        return sorted({(words[:at].count(PART), key) for at, key in found}) if found else []


class _Told(Struct, frozen=True):
    """A text that may tell: its words, and those that the candidate reads with it."""

    where: Where
    part: str
    text: str
    markdown: str
    words: frozenset[int]
    context: frozenset[int]


class _Sought(Struct, frozen=True):
    """A key: whose, as it is written, the stem that asks for it, what else this is about, and how much that weighs."""

    where: Where
    key: str
    markdown: str
    about: frozenset[int]
    weight: float


class _Hints:
    """Weighs the mentions of an index: words say the more the rarer they are in the bank."""

    def __init__(self, shelf: Shelf, lang: Lang, index: _Index, weights: dict[int, float]) -> None:
        self._shelf, self._lang, self._index, self._weights = shelf, lang, index, weights
        self._told = lru_cache(_TEXTS_AT_HAND)(self._read_text)
        self._sought = lru_cache(_KEYS_AT_HAND)(self._read_key)

    def __iter__(self) -> Iterator[tuple[float, _Told, _Sought]]:
        for number, at, name in self._index.mentions:
            told = self._told(number, at)
            for asker in self._index.askers[name]:
                sought = self._sought(asker, name)
                if asker != number and not told.where.is_alternative_of(sought.where):
                    yield self._share(told, sought), told, sought

    def _share(self, told: _Told, sought: _Sought) -> float:
        """Return how much of what ``sought`` asks about ``told`` speaks of, from 0 to 1."""
        if not sought.about or (told.part == "option" and sought.about.isdisjoint(told.words)):
            return 0  # an option is offered for another question of the kind, and says nothing
        return self._weight(sought.about & (told.words | told.context)) / sought.weight

    def _weight(self, words: Iterable[int]) -> float:
        return sum(map(self._weights.__getitem__, words))

    def _read_text(self, number: int, at: int) -> _Told:
        kept = self._shelf[number]
        version = kept.version(self._lang)
        text, markdown = version.texts()[at]
        part = "stem" if at == 0 else "stimulus" if at == 1 and version.stimulus else "option"
        context = frozenset(version.words() if part == "option" else ())
        return _Told(self._shelf.where(kept), part, text, markdown, frozenset(hashes(terms(text))), context)

    def _read_key(self, asker: int, name: int) -> _Sought:
        kept = self._shelf[asker]
        version = kept.version(self._lang)
        key = next(key for key in version.keys if hash(" ".join(tokens(key))) == name)
        about = frozenset(version.words()).difference(hashes(terms(key)))
        return _Sought(self._shelf.where(kept), key, version.texts()[0][1], about, self._weight(about))


def _weights(shelf: Shelf, indices: dict[Lang, _Index]) -> dict[Lang, dict[int, float]]:
    """Return, by language, what each word weighs that a question asks about whose key is mentioned."""
    counts = {lang: dict[int, int]() for lang in indices}
    for lang, index in indices.items():
        named = {asker for _, _, name in index.mentions for asker in index.askers[name]}
        for asker in sorted(named):
            counts[lang].update(dict.fromkeys(shelf[asker].version(lang).words(), 0))
    for kept in shelf if any(counts.values()) else ():
        for version in kept.versions:
            seen = counts[version.lang]
            for word in seen.keys() & version.words():
                seen[word] += 1
    return {
        lang: {word: log(1 + indices[lang].keys.versions / (1 + number)) + 0.01 for word, number in seen.items()}
        for lang, seen in counts.items()
    }


def _finding(told: _Told, sought: _Sought) -> Diagnostic:
    message = f"the {told.part} {shown(told.text)} gives away the key {shown(sought.key)} of `{sought.where.id}`"
    label = Label(place(sought.where, sought.markdown), sought.where.source, "asked here")
    span = place(told.where, told.markdown, sought.key)
    remedy = "reword one of the two, or give both a common `fact/…` tag if they are alternatives"
    return warning(codes.CUEING, told.where, message, remedy, span, labels=(label,))


def _is_given(words: list[str], question: Question, asked: Asked) -> bool:
    """Whether the question itself names its key, in the stem or in the stimulus."""
    stimulus = passage(question.item, asked.lang)
    own = f"{to_plain(stimulus) if stimulus else ''} {asked.stem}"
    plain = folded(own)
    return all(word in plain for word in words) and f" {' '.join(words)} " in f" {' '.join(tokens(own))} "


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
