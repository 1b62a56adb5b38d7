"""Keys and reasons as a learner reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizkit.diagnostics import Report
from quizkit.grading.expected import expected
from quizkit.grading.grade import grade
from quizkit.grading.response import Typed
from quizkit.grading.verdict import Reason
from quizkit.grading.words import words
from quizkit.markup.pieces import words_of
from quizkit.model.bank import Item
from quizkit.model.form import Question
from quizkit.model.text import Lang
from quizkit.reader.bank import open_bank
from quizkit.source import Source
from quizkit.terminal.solution import expected as in_terminal
from quizkit.terminal.view import View
from quizkit.terminal.words import WORDS
from quizkit.units import raised
from tests.terminal.samples import question


def item(answer: str) -> Item:
    report = Report()
    text = f"bank: t\nlang: en\nquestions:\n  - {{id: a, q: What?, {answer}}}\n"
    (found,) = open_bank(Source(Path("t.yaml"), text), report).items
    return found


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("number: 9.81, unit: m/s^2", "9.81 m/s²"),
        ("number: 9.81 +- 0.02, unit: m s^-2", "9.81 ± 0.02 m s⁻²"),
        ("number: 299792 ~1%, unit: km/s", "(299792 ± 1 %) km/s"),
        ("number: 5, unit: 米^2", "5 米²"),
        ("number: 2, unit: 'J kg^-1 K^-1'", "2 J kg⁻¹ K⁻¹"),
        ("number: 200 ~1%", "200 ± 1 %"),
    ],
)
def test_a_quantity_is_shown_as_it_is_printed(answer: str, shown: str) -> None:
    found = item(answer)
    assert expected(found) == shown
    base = question("one")
    asked = Question(1, type(base.entry)(base.entry.header, found), base.points, ())
    assert words_of(tuple(in_terminal(asked, View((Lang.EN,), WORDS[Lang.EN])))) == shown


@pytest.mark.parametrize("name", ["m2", "2^10", "a^123", "元/千克", "$m/s$"])
def test_what_is_no_power_of_a_unit_is_left_alone(name: str) -> None:
    assert raised(name) == name


@pytest.mark.parametrize(
    ("typed", "code"), [("2018-11", "day-missing"), ("2018-11-06", "near-month"), ("2018", "near-year")]
)
def test_a_day_that_was_not_given_is_not_called_wrong(typed: str, code: str) -> None:
    verdict = grade(item("date: 2018-11-05, near: {month: 0.5, year: 0.2}"), Typed((typed,)))
    (reason,) = verdict.reasons
    assert reason.code == code
    assert ("没有写日" in words(reason, Lang.ZH)) == (typed == "2018-11")


@pytest.mark.parametrize(
    ("reason", "chinese", "english"),
    [
        (Reason("same-date", ("-221",)), "即 公元前221年", "that is 221 BC"),
        (Reason("wrong-date", ("-044-03-15",)), "不是 公元前44年3月15日", "not 44-03-15 BC"),
        (Reason("range-differs", ("-221..-206",)), "范围不对", "the range is another one"),
        (Reason("wrong-date", ("-221..0009",)), "不是 公元前221年..0009", "not 221 BC..0009"),
        (Reason("wrong-date", ("2018-11-05",)), "不是 2018-11-05", "not 2018-11-05"),
        (Reason("same-value", ("-221",)), "即 -221", "that is -221"),
    ],
)
def test_a_date_before_christ_is_said_as_people_write_it(reason: Reason, chinese: str, english: str) -> None:
    assert (words(reason, Lang.ZH), words(reason, Lang.EN)) == (chinese, english)
