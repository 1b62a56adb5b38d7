"""Banks to be asked from, and single questions of them."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

from quizkit.assembly.shuffle import orders
from quizkit.diagnostics import Report
from quizkit.model.bank import Bank
from quizkit.model.form import Entry, Question
from quizkit.reader.bank import open_bank
from quizkit.source import Source

ALL = """\
bank: all
lang: en
questions:
  - {id: one, q: One?, options: [{right: A}, {wrong: B, why: because}], shuffle: no, hint: think}
  - {id: typed, q: Typed?, accept: [x]}
  - {id: cloze, cloze: 'The {{Seine}} flows through {{=Paris|Lyons}}.'}
  - {id: pair, q: Pair?, match: {l1: r1, l2: r2}, shuffle: no}
  - {id: card, q: Front, a: Back}
  - {id: essay, q: Essay?, essay: Model, rubric: [{text: c1, points: 1}, {text: c2, points: 1}]}
"""
BANK = """\
bank: t
lang: en
questions:
  - {id: one, q: One?, options: [{right: A}, {wrong: B}, {wrong: C}], shuffle: no}
  - {id: many, q: Many?, options: [{right: A}, {right: B}, {wrong: C}], shuffle: no}
  - {id: long, q: Long?, shuffle: no, options: [{right: o1}, {wrong: o2}, {wrong: o3}, {wrong: o4}, {wrong: o5},
     {wrong: o6}, {wrong: o7}, {wrong: o8}, {wrong: o9}, {wrong: o10}, {wrong: o11}, {wrong: o12}]}
  - {id: letters, q: Letters?, options: [{right: A and C}, {wrong: X}, {wrong: Y}], shuffle: no}
  - {id: truth, q: {zh: 真？, en: True?}, truth: no}
  - {id: typed, q: Typed?, accept: [x]}
  - {id: cloze, cloze: 'The {{Seine}} flows through {{=Paris|Lyons}}.'}
  - {id: pair, q: Pair?, match: {l1: r1, l2: r2, l3: r3}, shuffle: no}
  - {id: sort, q: Sort?, order: [a, b, c, d]}
  - {id: card, q: Front, a: Back}
  - {id: essay, q: Essay?, essay: Model, rubric: [{text: c1, points: 1}, {text: c2, points: 3}]}
"""


@cache
def question(name: str) -> Question:
    report = Report()
    opened = open_bank(Source(Path("t.yaml"), BANK), report)
    bank = Bank(opened.header, tuple(opened.items))
    assert not report.failed, [one.message for one in report]
    entry = Entry(bank.header, next(item for item in bank.items if item.id == name))
    return Question(1, entry, Decimal(1), orders(entry, "1"))
