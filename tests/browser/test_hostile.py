"""Hostile or broken fields: nothing in them runs, and the script never throws."""

from collections.abc import Callable

import pytest

from tests.browser.anki_cards import FIELDS, Card
from tests.browser.reviewers import SwappedPage
from tests.browser.samples import arrange, choose, fill, gaps, option, pair

MakeCard = Callable[[dict[str, str]], Card]

EVIL = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>\"'`${window.hacked=1}"
SHOWN = EVIL.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def hostile_tasks() -> dict[str, str]:
    """Return a task of each kind whose texts and keys are hostile."""
    return {
        "choose": choose([option(0, SHOWN, key=True, why=SHOWN), option(1, SHOWN)]),
        "fill": fill({"kind": "text", "accepted": [EVIL, "a"], "case": False}, SHOWN),
        "number": fill({"kind": "number", "low": EVIL, "high": EVIL, "unit": EVIL, "units": [EVIL]}),
        "date": fill({"kind": "date", "first": EVIL, "last": EVIL}),
        "pair": pair([SHOWN, SHOWN], [(SHOWN, 0), (SHOWN, 1), (SHOWN, None)]),
        "arrange": arrange([(SHOWN, 0), (SHOWN, 1)]),
        "write": '<div class="qk-task qk-write" data-kind="write"></div>',
        "gaps": gaps(
            [
                {"group": 1, "kind": "choice", "options": [EVIL, {"zh": EVIL, "en": EVIL}], "key": 0},
                {"group": 1, "kind": "text", "accepted": [EVIL]},
            ]
        ),
    }


@pytest.mark.parametrize("kind", hostile_tasks())
def test_nothing_in_a_field_runs(reviewer: SwappedPage, card: MakeCard, kind: str) -> None:
    fields = dict.fromkeys(FIELDS, SHOWN)
    fields["Task"] = hostile_tasks()[kind]
    if kind == "gaps":
        fields["Stem"] = f"{{{{c1::{SHOWN}::{SHOWN}}}}} and {{{{c1::{SHOWN}}}}}"
    made = card(fields)
    front = reviewer.show(made.front)
    for face in front.locator(".qk-face").all():
        face.click()
    for box in front.locator("input, textarea").all():
        box.fill(EVIL)
    for box in front.locator("select").all():
        box.select_option(index=1)
    reviewer.show(made.back)
    reviewer.page.wait_for_timeout(30)
    assert reviewer.page.evaluate("window.hacked") is None
    assert reviewer.page.locator("#qa img, #qa script:not(main ~ script)").count() == 0


BROKEN = [
    "",
    "<p>no task at all</p>",
    '<div class="qk-task"></div>',
    '<div class="qk-task" data-kind="nonsense"></div>',
    '<div class="qk-task" data-kind="constructor"></div>',
    '<ol class="qk-task qk-choose" data-kind="choose"></ol>',
    '<ol class="qk-task qk-choose" data-kind="choose" data-many="1"><li class="qk-option">x</li></ol>',
    '<div class="qk-task qk-fill" data-kind="fill"></div>',
    '<div class="qk-task qk-fill" data-kind="fill" data-key="{nonsense"></div>',
    '<div class="qk-task qk-fill" data-kind="fill" data-key="null"></div>',
    '<div class="qk-task qk-fill" data-kind="fill" data-key="[7]"></div>',
    '<div class="qk-task qk-pair" data-kind="pair"></div>',
    '<ol class="qk-task qk-arrange" data-kind="arrange"></ol>',
    '<div class="qk-task qk-gaps" data-kind="gaps" data-keys="7"></div>',
    '<div class="qk-task qk-gaps" data-kind="gaps" data-keys="[null]"></div>',
]


@pytest.mark.parametrize("store", ["", "null", "7", "{}", '{"answers":7}', "quizkit{", "[]"])
def test_a_broken_store_does_no_harm(reviewer: SwappedPage, card: MakeCard, store: str) -> None:
    reviewer.page.evaluate(
        """text => {
            window.quizkitState = text;
            sessionStorage.setItem("quizkit", text);
            localStorage.setItem("quizkit", text);
            window.name = "quizkit" + text;
        }""",
        store,
    )
    task = choose([option(0, "a", key=True), option(1, "b")])
    made = card({"QID": "x/store", "Stem": "?", "Task": task})
    assert reviewer.show(made.back).locator(".qk-mark").count() == 2
    assert reviewer.show(made.front).locator("[role=radio]").count() == 2


def test_another_page_s_window_name_is_left_alone(reviewer: SwappedPage, card: MakeCard) -> None:
    reviewer.page.evaluate("() => { window.name = 'theirs'; }")
    reviewer.show(card({"QID": "x/name", "Stem": "?"}).front)
    assert reviewer.page.evaluate("window.name") == "theirs"


def test_broken_tasks_throw_nothing(reviewer: SwappedPage, card: MakeCard) -> None:
    for task in BROKEN:
        for stem in ("Stem", "Stem {{c1::gap}}"):
            made = card({"QID": "x/broken", "Stem": stem, "Task": task})
            for side in made:
                frame = reviewer.show(side)
                frame.evaluate("() => document.querySelectorAll('.qk-face').forEach(f => f.click())")
                assert frame.locator(".qk.qk-on[data-show]").count() == 1


def test_one_broken_task_leaves_the_others_working(reviewer: SwappedPage, card: MakeCard) -> None:
    task = BROKEN[11] + choose([option(0, "a", key=True), option(1, "b")])
    front = reviewer.show(card({"QID": "x/two", "Stem": "?", "Task": task}).front)
    assert front.locator("[role=radio]").count() == 2


def test_nothing_asks_the_network(reviewer: SwappedPage, card: MakeCard) -> None:
    asked: list[str] = []
    reviewer.page.on("request", lambda request: asked.append(request.url))
    for task in hostile_tasks().values():
        for side in card({"QID": "x/net", "Stem": "?", "Task": task}):
            reviewer.show(side)
    assert asked == []


def test_a_page_without_the_card_is_left_alone(reviewer: SwappedPage, card: MakeCard) -> None:
    side = card({"QID": "x/none", "Stem": "?"}).front
    reviewer.show(side[side.index("<script>") :])
    assert reviewer.page.evaluate("window.quizkitState") is None
