"""Is a claim in the paragraphs? The figures, dates and names of each wording are looked for, whole, in any spelling.

A wording that stands in a paragraph as it is, is found. Otherwise its dates, figures and quoted or Latin names must be
there, each; an enumeration is taken apart. Without any of these, what is missing is missing if it is a name: a typed
answer, at most four Chinese characters, or a proper name by its English version. A longer phrase is missing only if it
stands elsewhere in the source; else it is somebody's own words, of which nothing can be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from quizkit.grounding.dates import find_dates
from quizkit.grounding.figures import Figure, find_figures
from quizkit.grounding.forms import count_cjk, is_cjk, name_form, tidy
from quizkit.grounding.keys import Claim, Number, Wording
from quizkit.grounding.paragraphs import Day, Name, Need, Paragraph, SourceText
from quizkit.grounding.units import COUNT

_TERM = 4  # Chinese characters: so short a phrase is a term that a source would have
_TELLING = 5  # Chinese characters, or
_TELLING_WORDS = 3  # Latin words: so long a phrase stands elsewhere by no chance
_QUOTED = re.compile(r"《([^《》]+)》|“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|\"([^\"]+)\"")
_LATIN_IN_CHINESE = re.compile(r"[A-Za-z][A-Za-z0-9&.+-]*[A-Za-z0-9]|[A-Z](?=\d)\w*")
_CAPITALS = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][\w'-]*(?:\s+(?:[A-Z][\w'-]*|\d+(?![\w.,])))*|\b[A-Z]\w*[A-Z0-9]\w*")
_PARTS = re.compile(r"[、，,；;/\n]|\s+and\s+")
_JOINED = re.compile(r"以及|[和与及]")
_LIGHT = re.compile(r"^(?:时任|当时|现任|曾任|其中|分别|由|在|于|被|是|为|即)|(?:等|的|了)$")
_HALVES = re.compile(r"年(?P<part>[上下]半年|第?[一二三四1-4]季度|年[初中底末]|[年]?[上中下]旬)")
_CENTRE = re.compile(r"\s*(?:\+-|\+/-|±|~).*")


@dataclass(frozen=True, slots=True)
class Weighed:
    """What of a claim was found and what is missing; ``unsaid``: something in it cannot be checked.

    ``soft``: what is missing may be a common word, and counts only where nothing else of the claim is found.
    """

    found: tuple[Need, ...] = ()
    missing: tuple[Need, ...] = ()
    unsaid: bool = False
    soft: bool = False

    @property
    def met(self) -> bool:
        """Whether the claim is in the source: something was found, nothing is missing, nothing was left open."""
        return bool(self.found) and not self.missing and not self.unsaid


_OPEN = Weighed(unsaid=True)


def weigh(claim: Claim, passage: tuple[Paragraph, ...], source: SourceText) -> Weighed:
    """Look for what ``claim`` says in ``passage``, paragraphs of ``source``."""
    if claim.number:
        return _number(claim.number, passage)
    if claim.dates:
        return _sort((Day(date, str(date)) for date in dict.fromkeys(claim.dates)), passage)
    if claim.sides:
        return _sides([_wording(side, passage, source) for side in claim.sides])
    if claim.sentence:
        return _sentence(claim.sentence, passage, source)
    weighed = [_wording(wording, passage, source) for wording in claim.wordings]
    return next((one for one in weighed if one.met), weighed[0])


def needs_of(text: str) -> tuple[Need, ...]:
    """Return the dates and figures of ``text``; 一 and `one` before what is counted are mere articles."""
    plain = tidy(text)
    dated = find_dates(plain)
    days = [
        Day(one.date, plain[one.start : one.end]) for one in dated if one.sure or plain[one.start : one.end] == plain
    ]
    within = {day.label for day in days}
    figures = [one for one in find_figures(plain, dated) if one.label not in within and not _is_article(one)]
    parts = [Name(name_form(part[1]), part[1]) for part in _HALVES.finditer(plain)]
    return (*days, *dict.fromkeys(figures), *parts)


def _is_article(figure: Figure) -> bool:
    return figure.value == 1 and not figure.label[:1].isdecimal() and figure.unit in ("", COUNT)


def _names(wording: Wording, others: tuple[Need, ...]) -> tuple[Name, ...]:
    """Return the names in a longer wording: what is quoted, Latin words in Chinese, capitals within English."""
    if not wording.native:
        return ()
    text = tidy(wording.text)
    for need in others:
        if isinstance(need, Day) or need.label[-1:].isalpha():  # a date, or a figure with its unit
            text = text.replace(need.label, " ")
    quoted = [next(filter(None, match)) for match in _QUOTED.findall(text)]
    named = (_LATIN_IN_CHINESE if is_cjk(text) else _CAPITALS).findall(_QUOTED.sub(" ", text))
    names = (Name(name_form(name), name) for name in (*quoted, *named))
    return tuple(dict.fromkeys(name for name in names if len(name.form) > 1))


def _sort(needs: Iterable[Need], passage: tuple[Paragraph, ...]) -> Weighed:
    found: list[Need] = []
    missing: list[Need] = []
    for need in needs:
        (found if _says(passage, need) else missing).append(need)
    return Weighed(tuple(found), tuple(missing), unsaid=not found and not missing)


def _says(passage: Iterable[Paragraph], need: Need) -> bool:
    return any(one.says(need) for one in passage)


def _number(number: Number, passage: tuple[Paragraph, ...]) -> Weighed:
    """Look for a number as it is written; of a range for both ends, or for a figure between them."""
    key = number.key
    ends = [end.strip() for end in _CENTRE.sub("", key.written).split("..") if end.strip()]
    wanted = [_figure(end, number.unit) for end in ends]
    weighed = _sort(wanted, passage)
    first = Fraction(Decimal(_bare(ends[0])))
    if weighed.missing and key.low is not None and key.high is not None and first:
        factor = wanted[0].value / first
        low, high = Fraction(key.low) * factor, Fraction(key.high) * factor
        between = (
            replace(one, unit=wanted[0].unit) for two in passage for one in two.figures if low < one.value < high
        )
        return next((Weighed((one,)) for one in between if _says(passage, one)), weighed)
    return weighed


def _bare(digits: str) -> str:
    return digits.replace(",", "").replace("_", "")


def _figure(digits: str, unit: str) -> Figure:
    """Return the figure that ``digits`` and the unit make: 1.2 and 万家 make 12,000."""
    label = f"{digits}{' ' if unit[:1].isascii() and unit[:1].isalnum() else ''}{unit}"
    plain = tidy(f"{_bare(digits)}{label[len(digits) :]}")
    read = find_figures(plain, find_dates(plain))
    return replace(read[0], label=label) if len(read) == 1 else Figure(Fraction(Decimal(_bare(digits))), "", label)


def _sides(sides: list[Weighed]) -> Weighed:
    """Weigh a pair: one side that is found will do, but no name, figure or date of the other may be missing."""
    found = tuple(need for side in sides for need in side.found)
    missing = tuple(need for side in sides for need in side.missing if not (side.soft and found))
    return Weighed(found, missing, unsaid=not found and not missing)


def _sentence(wording: Wording, passage: tuple[Paragraph, ...], source: SourceText) -> Weighed:
    """Weigh a true statement by its figures and dates, and by its names, which may stand anywhere in the source."""
    needs = needs_of(wording.text)
    weighed = _sort(needs, passage)
    names = _names(wording, needs)
    here = tuple(name for name in names if _says(passage, name))
    nowhere = tuple(name for name in names if not _says(source.paragraphs, name))
    found, missing = (*weighed.found, *here), (*weighed.missing, *nowhere)
    return Weighed(found, missing, unsaid=not found and not missing)


def _wording(wording: Wording, passage: tuple[Paragraph, ...], source: SourceText, *, whole: bool = True) -> Weighed:
    form = name_form(wording.text)
    counted = _counted(wording)
    if counted:
        return _sort(counted, passage)
    if len(form) == 1:
        return _letter(wording, passage)
    name = Name(form, " ".join(wording.text.split()))
    if any(_says(passage, Name(part, "")) for part in (form, name_form(_LIGHT.sub("", wording.text))) if len(part) > 1):
        return Weighed((name,))
    parts = [part for part in _PARTS.split(wording.text) if name_form(part)] if whole and not wording.typed else []
    if len(parts) > 1:
        return _enumeration([replace(wording, text=part, proper=False) for part in parts], passage, source)
    joined = [Name(name_form(part), part) for part in _JOINED.split(wording.text)]
    if len(joined) > 1 and all(len(part.form) > 1 and _says(passage, part) for part in joined):
        return Weighed(tuple(joined))
    needs = needs_of(wording.text)
    if not (wording.proper and wording.native and not needs and not is_cjk(form)):  # a proper name is one as a whole
        needs = (*needs, *_names(wording, needs))
    return _sort(needs, passage) if needs else _words(name, wording, passage, source)


def _counted(wording: Wording) -> tuple[Need, ...]:
    """Return the date or figure that the wording is and nothing besides, in a gap with the unit that follows it."""
    text = tidy(wording.text)
    needs = needs_of(text)
    rest = text
    for need in needs:
        rest = rest.replace(need.label, " ")
    if name_form(rest):
        return ()
    longer = needs_of(text + wording.after)[: len(needs)]
    fitting = len(needs) == len(longer) == 1 and longer[0].label.startswith(text)
    return longer if fitting else needs


def _letter(wording: Wording, passage: tuple[Paragraph, ...]) -> Weighed:
    """Weigh a gap of one character together with the one before or after it."""
    beside = (wording.before[-1:] + wording.text, wording.text + wording.after[:1])
    names = (Name(name_form(text), text) for text in beside)
    return next((Weighed((one,)) for one in names if len(one.form) > 1 and _says(passage, one)), _OPEN)


def _enumeration(parts: list[Wording], passage: tuple[Paragraph, ...], source: SourceText) -> Weighed:
    """Weigh the parts one by one; only where all are short must each be there."""
    weighed = [_wording(part, passage, source, whole=False) for part in parts]
    short = all(
        count_cjk(_LIGHT.sub("", part.text)) <= _TERM or one.met for part, one in zip(parts, weighed, strict=True)
    )
    found = tuple(need for one in weighed for need in one.found)
    missing = tuple(need for one in weighed for need in one.missing if short or not one.soft)
    figures = any(not isinstance(need, Name) for need in found)
    left = any(not one.met for one in weighed) and not missing and not figures
    return Weighed(found, missing, unsaid=left)


def _words(name: Name, wording: Wording, passage: tuple[Paragraph, ...], source: SourceText) -> Weighed:
    """Weigh a wording that is not in the passage and has no figure, date or name in it.

    Of four characters, two of which stand there, it is somebody's own words: 更换高层 where the source has 高层换血.
    """
    if not wording.native:
        return _OPEN
    length = count_cjk(name.form)
    if wording.typed or wording.proper:
        return Weighed(missing=(name,))
    telling = length >= _TELLING or len(name.form.split()) >= _TELLING_WORDS
    halves = (Name(half, "") for half in (name.form[:2], name.form[2:]))
    elsewhere = _says(source.paragraphs, name)
    own = length == _TERM and not elsewhere and any(_says(passage, half) for half in halves)
    if (0 < length <= _TERM and not own) or (telling and elsewhere):
        return Weighed(missing=(name,), soft=True)
    return _OPEN
