"""The golden cases, which every front with a grader of its own must meet as well."""

from __future__ import annotations

import json
from pathlib import Path

from quizkit.grading.grade import grade
from quizkit.grading.words import REASONS, words
from quizkit.model.text import Lang
from tests.grading.golden import CASES, cases

OF_THE_FRONTS = {"overridden"}  # reasons that no grader gives


def test_every_case_gets_its_verdict(tmp_path: Path) -> None:
    missed = []
    for case in cases(tmp_path):
        verdict = grade(case.item, case.response, rivals=case.rivals)
        got = verdict.mark.value, verdict.score, tuple(reason.code for reason in verdict.reasons)
        if got != (case.verdict, case.score, case.reasons):
            missed.append((case.item.interaction, case.response, got))
    assert missed == []


def test_the_cases_meet_every_interaction_and_every_reason() -> None:
    found = json.loads(CASES.read_text(encoding="utf-8"))
    assert {reason for case in found for reason in case["reasons"]} == REASONS.keys() - OF_THE_FRONTS
    assert {kind for case in found for kind in case["response"]} == {"typed", "chosen", "matched", "arranged", "judged"}
    assert {case["verdict"] for case in found} == {"right", "almost", "partly", "wrong"}


def test_reasons_have_words_in_both_languages(tmp_path: Path) -> None:
    for case in cases(tmp_path):
        for reason in grade(case.item, case.response, rivals=case.rivals).reasons:
            chinese, english = (words(reason, lang) for lang in Lang)
            assert english.isascii() or any(not value.isascii() for value in reason.values) or "“" in english
            assert any("\u4e00" <= sign <= "\u9fff" for sign in chinese)


def test_no_case_stands_twice() -> None:
    found = [json.dumps(case, sort_keys=True) for case in json.loads(CASES.read_text(encoding="utf-8"))]
    assert len(set(found)) == len(found)
