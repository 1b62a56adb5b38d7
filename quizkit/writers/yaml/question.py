"""One item as the mapping that a bank writes it in."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from quizkit.markup.plain import to_plain
from quizkit.model.bank import Citation, Item, Status
from quizkit.model.interactions import Arrange, Choose, FillIn, Gap, Grading, Option, Pair, Recall, Write
from quizkit.model.keys import ChoiceKey, DateKey, NumberKey, TextKey
from quizkit.model.text import Lang, Text
from quizkit.writers.yaml.emit import Value

Question = dict[str, Value]


def text(value: Text, lang: Lang) -> Value:
    """Return a text as a string if it is in the bank's own language alone, else a language a key."""
    if value.langs == (lang,):
        return value.markdown
    return {one.value: rich.markdown for one, rich in value.versions}


def question(item: Item, lang: Lang) -> Question:
    """Return the question that reads back as ``item`` in a bank whose language is ``lang``."""
    inline = isinstance(item.interaction, FillIn) and item.interaction.inline
    own = _own(item) or lang
    made: Question = {"id": item.id} if own is lang else {"id": item.id, "lang": own.value}
    lang = own  # of plain strings in this question
    made["cloze" if inline else "q"] = text(item.stem, lang)
    made.update(_interaction(item, lang))
    for key, value in (("hint", item.hint), ("why", item.why), ("caution", item.caution)):
        if value:
            made[key] = text(value, lang)
    if item.tags:
        made["tags"] = [*item.tags]
    if item.level is not None:
        made["level"] = str(item.level)
    if item.points is not None:
        made["points"] = _number(item.points)
    if item.time is not None:
        made["time"] = _duration(item.time)
    if item.citation:
        made["source"] = _citation(item.citation)
    if item.status is not Status.READY:
        made["status"] = item.status.value
    return made


def _own(item: Item) -> Lang | None:
    """Return the language that the question was written in, where an answer made from its key shows it."""
    match item.interaction:
        case FillIn((Gap(NumberKey() | DateKey(), answer), *_)):
            return answer.langs[0]
        case _:
            return None


def _duration(seconds: int) -> str:
    """Return a duration as it may be written: with up to six digits."""
    for size, unit in ((1, ""), (60, "m")):
        if seconds < size * 1_000_000 and seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds // 3600}h"


def _number(value: Decimal) -> str:
    return f"{value:f}"


def _citation(citation: Citation) -> Value:
    parts = (("ref", citation.ref), ("at", citation.at), ("url", citation.url), ("derived", citation.derived))
    return {key: value for key, value in parts if value}


def _interaction(item: Item, lang: Lang) -> Question:
    match item.interaction:
        case Choose() as choose:
            return _truth(choose) if item.type == "truth" else _choose(choose, lang)
        case FillIn(gaps, inline=True):
            return {"case": "true"} if any(isinstance(gap.key, TextKey) and gap.key.case for gap in gaps) else {}
        case FillIn(gaps):
            return _fill(gaps[0], lang)
        case Pair(pairs, extra, shuffle):
            made: Question = {"match": [[text(left, lang), text(right, lang)] for left, right in pairs]}
            if extra:
                made["extra"] = [text(one, lang) for one in extra]
            return made if shuffle else {**made, "shuffle": "false"}
        case Arrange(steps):
            return {"order": [text(step, lang) for step in steps]}
        case Write(answer, rubric):
            lines: list[Value] = [{"text": text(one.text, lang), "points": _number(one.points)} for one in rubric]
            return {"essay": text(answer, lang), **({"rubric": lines} if lines else {})}
        case Recall(back, reverse):
            return {"a": text(back, lang), **({"reverse": "true"} if reverse else {})}
        case _:
            assert_never(item.interaction)


def _truth(choose: Choose) -> Question:
    return {"truth": "true" if choose.options[0].is_key else "false"}


def _choose(choose: Choose, lang: Lang) -> Question:
    made: Question = {"options": [_option(option, lang) for option in choose.options]}
    if choose.grading is not Grading.ALL:
        made["grading"] = choose.grading.value
    return made if choose.shuffle else {**made, "shuffle": "false"}


def _option(option: Option, lang: Lang) -> Value:
    made: Question = {"right" if option.is_key else "wrong": text(option.text, lang)}
    if option.why:
        made["why"] = text(option.why, lang)
    if option.credit is not None:
        made["credit"] = _number(option.credit)
    return {**made, "fixed": "true"} if option.fixed else made


def _fill(gap: Gap, lang: Lang) -> Question:
    key = gap.key
    match key:
        case TextKey(accepted, case):
            first = {to_plain(rich) for _, rich in gap.answer.versions}
            others: list[Value] = [word for word in accepted if word not in first]
            made: Question = {"accept": [text(gap.answer, lang), *others]}
            return {**made, "case": "true"} if case else made
        case NumberKey(written, unit=unit):
            return {"number": written, **({"unit": text(unit, lang)} if unit else {})}
        case DateKey(first=start, last=end):
            return {"date": str(start) if start == end else f"{start}..{end}", **_near(key)}
        case ChoiceKey():
            return {}  # only within a cloze, which is written in its stem
        case _:
            assert_never(key)


def _near(key: DateKey) -> Question:
    credits_ = (("month", key.near_month), ("year", key.near_year))
    near: Question = {name: _number(credit) for name, credit in credits_ if credit is not None}
    return {"near": near} if near else {}
