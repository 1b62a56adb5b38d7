"""What a text is about: its content words, so that texts can be compared without a dictionary.

English words are cut to a rough stem; of Chinese, every two neighbouring characters stand for a word, parted where a
function word stands. Words that every question has (`下列`, `which`) are left out.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable
from functools import lru_cache
from operator import add

_RUN = re.compile(r"[a-z0-9][a-z0-9'’.]*[a-z0-9]|[a-z0-9]|[\u3400-\u9fff]+")
_CHINESE = re.compile("[\u3400-\u9fff]")
_WORD = r"[a-z0-9]+(?:[.'’][a-z0-9]+)*"
_LATIN, _TOKEN = re.compile(f"({_WORD})"), re.compile(rf"{_WORD}|\x1f")
_OTHER = re.compile(r"[^\u3400-\u9fff\x1f]+")  # between tokens, beside Latin ones
PART = "\x1f"  # parts texts that are looked at together; a token of its own
_WIDE = tuple(zip("，；：？！（）", ",;:?!()", strict=True))
_FUNCTION = re.compile(
    "下列|以下|下面|哪些|哪个|哪一|哪家|哪位|哪种|哪项|什么|怎样|怎么|如何|多少|是否|关于|根据|按照|这个|这种|"
    "这些|那些|一个|"
    "一种|一家|一项|以及|或者|并且|但是|因为|所以|如果|正确|错误|说法|选项|叫做|称为|名字|名称|认为|文章|属于|"
    "为什么|请把|请将|"
    "主要|可以|通常|一般|[的了是在和与及或于之其此该这那哪谁何吗呢吧被把将由从也都就还又很为]"
)
_STOPPED = (
    "a an and any are as at be been but by can could did do does during each following for from had has have how if in "
    "into is it its itself made make makes may most must name named not of on one only or other our out over own says "
    "said shall she should so some such than that the their them then there these they this those to two under up upon "
    "used using very was we were what when where long last happen which while who whom whose why will with "
    "within would "
    "you your about after all also article because before being best between both called correct statement true false "
    "option answer give given gives many much more no nor none he his her him i me my s t year years 一年 年代"
)
COMMON = frozenset(_STOPPED.split())
_SUFFIX = re.compile(r"(?:ations?|ing|ions?|ers?|ors?|edly|ed|ies|es|s|e|ly|y)$")
_MIN_STEM = 4


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return an English word without its ending: `founded`, `founder` and `founding` are one."""
    word = word.replace("’", "'").removesuffix("'s").rstrip("'.")
    short = _SUFFIX.sub("", word)
    return short if len(short) >= _MIN_STEM else word


@lru_cache(maxsize=500)
def terms(text: str) -> frozenset[str]:
    """Return the content words of ``text``."""
    found: set[str] = set()
    for run in _RUN.findall(text.lower()):
        if run[0] < "\u3400":
            if run not in COMMON:
                found.add(stem(run))
            continue
        for piece in _FUNCTION.split(run):
            found.update(map(add, piece, piece[1:]))
            if len(piece) == 1 and len(run) == 1:
                found.add(piece)
    return frozenset(found)


def hashes(words: Iterable[str]) -> array[int]:
    """Return the hashes of ``words``, of eight bytes each: equal words have equal ones, within one process."""
    return array("q", map(hash, words))


def repeated(numbers: Iterable[int]) -> set[int]:
    """Return those that stand more than once among ``numbers``."""
    seen, found = set[int](), set[int]()
    for number in numbers:
        (found if number in seen else seen).add(number)
    return found


def tokens(text: str) -> list[str]:
    """Return the words and Chinese characters of ``text`` in order, folded."""
    plain = _plain(text)
    if plain.isascii():
        return _TOKEN.findall(plain)
    found: list[str] = []
    for at, piece in enumerate(_LATIN.split(plain)):
        found += [piece] if at % 2 else _OTHER.sub("", piece)  # of Chinese each character is a token
    return found


def is_chinese(text: str) -> bool:
    """Whether ``text`` has a Chinese character."""
    return not text.isascii() and _CHINESE.search(text) is not None


def joined(texts: list[str]) -> str:
    """Return ``texts`` as one, parted by `PART`."""
    whole = PART.join(texts)
    clean = whole.count(PART) < len(texts)
    return whole if clean else PART.join([text.replace(PART, " ") for text in texts])


def length(text: str) -> int:
    """Return how long ``text`` looks: blanks do not count."""
    return len("".join(text.split()))


def folded(text: str) -> str:
    """Return ``text`` as it is compared: without width, capitals and double blanks."""
    return " ".join(_plain(text).split())


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    for wide, narrow in _WIDE:  # as NFKC does: a Chinese text is then mostly normal, which is quickly seen
        text = text.replace(wide, narrow)
    return unicodedata.normalize("NFKC", text).casefold()


def is_stopped(word: str) -> bool:
    """Whether an English word says nothing of its own."""
    return word.casefold() in COMMON
