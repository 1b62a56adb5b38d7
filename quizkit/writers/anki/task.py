"""What the candidate does, as HTML: the field `Task`, and the key as the field `Answer` (docs/anki-cards.md)."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import assert_never

from quizkit.markup.dates import spell_date
from quizkit.markup.html import Html
from quizkit.markup.plain import to_plain
from quizkit.markup.units import spell_unit
from quizkit.model.interactions import Arrange, Choose, FillIn, Gap, Interaction, Option, Pair, Recall, Write
from quizkit.model.keys import ChoiceKey, DateKey, NumberKey, TextKey
from quizkit.model.text import Lang, Text
from quizkit.writers.anki.words import Words, attribute


def task_and_answer(interaction: Interaction, words: Words, seed: str) -> tuple[Html, Html]:
    """Return the fields `Task` and `Answer`: what is to be done, and the key as static HTML.

    The static order of the task is shuffled by ``seed``, so that it gives nothing away.
    """
    match interaction:
        case Choose():
            return _choose(interaction, words, seed)
        case FillIn():
            if interaction.inline:
                return _gaps(interaction.gaps, words, seed), Html("")  # a cloze shows its own
            return _fill(interaction.gaps[0], words), _shown(interaction.gaps[0], words)
        case Pair():
            return _pair(interaction, words, seed)
        case Arrange():
            return _arrange(interaction.steps, words, seed)
        case Write():
            return Html('<div class="qk-task qk-write" data-kind="write"></div>'), _model_answer(interaction, words)
        case Recall():
            return Html(""), words.block(interaction.back)
        case _:
            assert_never(interaction)


def _shuffled(count: int, seed: str) -> list[int]:
    """Return 0 to ``count`` - 1 in the order of their hashes with ``seed``; cheaper than seeding a generator."""
    begun = blake2b(f"{seed}\0".encode(), digest_size=8)
    hashes = []
    for at in range(count):
        ended = begun.copy()  # a third of the price of a new one
        ended.update(b"%d" % at)
        hashes.append(ended.digest())
    return sorted(range(count), key=hashes.__getitem__)


def _choose(interaction: Choose, words: Words, seed: str) -> tuple[Html, Html]:
    options = interaction.options
    head = (
        f'<ol class="qk-task qk-choose" data-kind="choose" data-many="{"1" if interaction.many else "0"}" '
        f'data-grading="{interaction.grading.value}" data-shuffle="{"1" if interaction.shuffle else "0"}">'
    )
    shown: dict[int, Html] = {}
    entries: list[str] = []
    for at in _order(interaction, seed):
        shown[at] = words.inline(options[at].text)
        entries.append(_option(at, options[at], shown[at], words))
    task = Html(f"{head}{''.join(entries)}</ol>")
    keys = [shown[at] for at, option in enumerate(options) if option.is_key]
    return task, keys[0] if len(keys) == 1 else Html(f"<ul>{''.join(f'<li>{key}</li>' for key in keys)}</ul>")


def _order(interaction: Choose, seed: str) -> list[int]:
    """Return the options (from 0) in the order in which they are shown: shuffled, but for those that are fixed."""
    order = list(range(len(interaction.options)))
    if not interaction.shuffle:
        return order
    moving = [at for at, option in enumerate(interaction.options) if not option.fixed]
    shuffled = _shuffled(len(moving), seed)
    if moving == order:  # nearly always
        return shuffled
    for place, at in zip(moving, shuffled, strict=True):
        order[place] = moving[at]
    return order


def _option(at: int, option: Option, text: Html, words: Words) -> str:
    marks = ' data-key="1"' if option.is_key else ""
    if option.credit is not None:
        marks += f' data-credit="{option.credit}"'
    if option.fixed:
        marks += ' data-fixed="1"'
    why = f'<div class="qk-why">{words.block(option.why)}</div>' if option.why else ""
    return f'<li class="qk-option" data-k="{at}"{marks}><div class="qk-text">{text}</div>{why}</li>'


def _pair(interaction: Pair, words: Words, seed: str) -> tuple[Html, Html]:
    lefts = [words.inline(left) for left, _ in interaction.pairs]
    texts = [*(right for _, right in interaction.pairs), *interaction.extra]
    order = _shuffled(len(texts), seed)  # always: the lefts stand beside them in the key's order
    rights = {at: words.inline(texts[at]) for at in order}
    column = "".join(f'<li data-k="{at}"><div class="qk-text">{left}</div></li>' for at, left in enumerate(lefts))
    marks = {at: f' data-pair="{at}"' for at in range(len(lefts))}  # an extra text has none
    shown = "".join(f'<li{marks.get(at, "")}><div class="qk-text">{rights[at]}</div></li>' for at in order)
    rows = "".join(f"<tr><td>{left}</td><td>{rights[at]}</td></tr>" for at, left in enumerate(lefts))
    return Html(
        f'<div class="qk-task qk-pair" data-kind="pair" data-shuffle="{int(interaction.shuffle)}">'
        f'<ol class="qk-left">{column}</ol><ol class="qk-right">{shown}</ol></div>'
    ), Html(f'<table class="qk-pairs"><tbody>{rows}</tbody></table>')


def _arrange(steps: tuple[Text, ...], words: Words, seed: str) -> tuple[Html, Html]:
    order = _shuffled(len(steps), seed)
    if order == sorted(order):
        order.reverse()  # never in the key's own order
    shown = {at: words.inline(steps[at]) for at in order}
    entries = "".join(f'<li data-at="{at}"><div class="qk-text">{shown[at]}</div></li>' for at in order)
    task = Html(f'<ol class="qk-task qk-arrange" data-kind="arrange">{entries}</ol>')
    return task, Html(f"<ol>{''.join(f'<li>{shown[at]}</li>' for at in range(len(steps)))}</ol>")


def _json(name: str, value: object) -> str:
    return attribute(name, json.dumps(value, ensure_ascii=False))


def _fill(gap: Gap, words: Words) -> Html:
    key = gap.key
    unit = _unit(key.unit, words) if isinstance(key, NumberKey) and key.unit else ""
    data = _json("data-key", _key(gap, words, ""))
    return Html(f'<div class="qk-task qk-fill" data-kind="fill" {data}>{unit}</div>')


def _gaps(gaps: tuple[Gap, ...], words: Words, seed: str) -> Html:
    keys = [{"group": gap.group, **_key(gap, words, f"{seed}\0{at}")} for at, gap in enumerate(gaps)]
    data = _json("data-keys", keys)
    return Html(f'<div class="qk-task qk-gaps" data-kind="gaps" {data}></div>')


def _key(gap: Gap, words: Words, seed: str) -> dict[str, object]:
    match gap.key:
        case TextKey(accepted, case):
            return {"kind": "text", "accepted": accepted, "case": case}
        case NumberKey(_, low, high, unit):
            names = [to_plain(rich) for _, rich in unit.versions] if unit else []
            bounds = {"low": None if low is None else f"{low:f}", "high": None if high is None else f"{high:f}"}
            return {"kind": "number", **bounds, "unit": names[0] if names else "", "units": names}
        case DateKey(first, last, month, year):
            near = {name: float(credit) for name, credit in (("month", month), ("year", year)) if credit is not None}
            return {"kind": "date", "first": str(first), "last": str(last), "near": near}
        case ChoiceKey(options):
            order = _shuffled(len(options), seed)
            shown = [option_words(options[at], words.langs) for at in order]
            return {"kind": "choice", "options": shown, "key": order.index(0)}
        case _:
            assert_never(gap.key)


def option_words(text: Text, langs: tuple[Lang, ...]) -> str:
    """Return an option as plain text, both languages beside each other if both are asked for."""
    return " / ".join(dict.fromkeys(to_plain(rich) for _, rich in text.within(langs)))


def _unit(unit: Text, words: Words) -> Html:
    return Html(f'<span class="qk-unit">{words.inline(spell_unit(unit))}</span>')


def _shown(gap: Gap, words: Words) -> Html:
    key = gap.key
    if isinstance(key, DateKey):
        return words.inline(spell_date(key, words.langs))
    if isinstance(key, NumberKey) and key.unit:
        return Html(f"{words.inline(gap.answer)} {_unit(key.unit, words)}")
    return words.inline(gap.answer)


def _model_answer(interaction: Write, words: Words) -> Html:
    shown = words.block(interaction.answer)
    if not interaction.rubric:
        return shown
    rows = (
        f"<tr><td>{words.inline(line.text)}</td><td>{line.points.normalize():f}</td></tr>"
        for line in interaction.rubric
    )
    return Html(f'{shown}<table class="qk-rubric"><tbody>{"".join(rows)}</tbody></table>')
