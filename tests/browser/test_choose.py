"""Choice: shuffling, picking, marks and scores."""

from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Frame

from tests.browser.anki_cards import Card
from tests.browser.reviewers import SwappedPage
from tests.browser.samples import CAPITAL, choose, meta, option

MakeCard = Callable[[dict[str, str]], Card]
ORDER = "() => [...document.querySelectorAll('.qk-option')].map(o => o.dataset.k).join('')"


def several(grading: str, shares: dict[int, str] | None = None) -> dict[str, str]:
    """Return a card whose options 0, 1 and 2 of five are right."""
    options = [
        option(
            k,
            str(k),
            key=k < 3,
            more=f' data-credit="{shares[k]}"' if shares and k in shares else "",
        )
        for k in range(5)
    ]
    return {
        "QID": "choice/several",
        "Stem": '<div lang="en">Which?</div>',
        "Task": choose(options, many=True, grading=grading),
        "Meta": meta("choice", points=10),
    }


def pick(frame: Frame, keys: str) -> None:
    for k in keys:
        frame.locator(f'.qk-option[data-k="{k}"] .qk-face').click()


def marks(frame: Frame) -> dict[str, str]:
    """Return the words beside each option."""
    found: dict[str, str] = frame.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.qk-option')].map(option => {
            const mark = option.querySelector('.qk-mark');
            return [option.dataset.k, mark ? mark.innerText : ''];
        }))"""
    )
    return found


def test_shuffling_is_uniform(reviewer: SwappedPage, card: MakeCard) -> None:
    options = [option(k, str(k), key=k == 0) for k in range(4)]
    made = card({"QID": "choice/uniform", "Stem": "Which?", "Task": choose(options)})
    turns = 400
    counts = Counter[tuple[int, str]]()
    orders = Counter[str]()
    for _ in range(turns):
        order = str(reviewer.show(made.front).evaluate(ORDER))
        orders[order] += 1
        counts.update(enumerate(order))
    assert len(orders) == 24
    # 9 degrees of freedom: chance exceeds 40 once in a hundred thousand runs
    chi_square = sum((count - turns / 4) ** 2 / (turns / 4) for count in counts.values())
    assert chi_square < 40


def test_fixed_options_keep_their_place(reviewer: SwappedPage, card: MakeCard) -> None:
    options = [option(k, str(k), key=k == 1, more=' data-fixed="1"' if k in {0, 3, 5} else "") for k in range(6)]
    made = card({"QID": "choice/fixed", "Stem": "Which?", "Task": choose(options)})
    orders = {str(reviewer.show(made.front).evaluate(ORDER)) for _ in range(60)}
    assert len(orders) == 6
    assert {order[0] + order[3] + order[5] for order in orders} == {"035"}


def test_without_shuffle_the_order_stays(reviewer: SwappedPage, card: MakeCard) -> None:
    task = CAPITAL["Task"].replace('data-shuffle="1"', 'data-shuffle="0"')
    made = card({**CAPITAL, "Task": task})
    assert {reviewer.show(made.front).evaluate(ORDER) for _ in range(20)} == {"01234"}


def test_one_right_answer_is_a_group_of_radios(reviewer: SwappedPage, card: MakeCard) -> None:
    front = reviewer.show(card(CAPITAL).front)
    assert front.locator("[role=radiogroup] [role=radio]").count() == 5
    pick(front, "13")
    assert front.locator("[aria-checked=true]").count() == 1
    assert front.locator('.qk-option[data-k="3"] [aria-checked=true]').count() == 1


def test_several_right_answers_are_checkboxes(reviewer: SwappedPage, card: MakeCard) -> None:
    front = reviewer.show(card(several("all")).front)
    pick(front, "130")
    pick(front, "3")
    assert front.locator("[role=group] [role=checkbox]").count() == 5
    assert front.locator("[aria-checked=true]").count() == 2


def test_checkboxes_work_by_keyboard(reviewer: SwappedPage, card: MakeCard) -> None:
    front = reviewer.show(card(several("all")).front)
    for key in ("Tab", "Space", "ArrowDown", "ArrowDown", "Space", "Alt+5", "Alt+1"):
        reviewer.page.keyboard.press(key)
    checked = "() => [...document.querySelectorAll('.qk-face')].map(f => f.ariaChecked === 'true')"
    assert front.evaluate(checked) == [False, False, True, False, True]


def test_bare_digits_and_enter_are_left_to_anki(reviewer: SwappedPage, card: MakeCard) -> None:
    front = reviewer.show(card(CAPITAL).front)
    front.evaluate("() => document.addEventListener('keydown', e => { window.last = [e.key, e.defaultPrevented]; })")
    reviewer.page.keyboard.press("Tab")
    for key in ("1", "Enter"):
        reviewer.page.keyboard.press(key)
        assert front.evaluate("window.last") == [key, False]
    assert front.locator("[aria-checked=true]").count() == 0


def test_marks_are_words(reviewer: SwappedPage, card: MakeCard) -> None:
    made = card(several("all"))
    pick(reviewer.show(made.front), "03")
    assert marks(reviewer.show(made.back)) == {
        "0": "✓ You chose this: right",
        "1": "○ Missed: right",
        "2": "○ Missed: right",
        "3": "✗ You chose this: wrong",
        "4": "",
    }


@pytest.mark.parametrize(
    ("grading", "picks", "shares", "verdict", "points"),
    [
        ("all", "012", None, "✓ Right", "10"),
        ("all", "01", None, "✗ Wrong", "0"),
        ("all", "0123", None, "✗ Wrong", "0"),
        ("per-option", "012", None, "✓ Right", "10"),
        ("per-option", "01", None, "◐ Partly right", "8"),
        ("per-option", "013", None, "◐ Partly right", "6"),
        ("per-option", "34", None, "✗ Wrong", "0"),
        ("per-option", "0", {0: "0.5", 1: "0.3", 2: "0.2"}, "◐ Partly right", "5"),
        ("per-option", "012", {0: "0.5", 1: "0.3", 2: "0.2"}, "✓ Right", "10"),
        ("per-option", "0124", {0: "0.5", 1: "0.3", 2: "0.2", 4: "-0.4"}, "◐ Partly right", "6"),
        ("minus", "012", None, "✓ Right", "10"),
        ("minus", "0", None, "◐ Partly right", "3.33"),
        ("minus", "013", None, "◐ Partly right", "3.33"),
        ("minus", "0123", None, "◐ Partly right", "6.67"),
        ("minus", "034", None, "✗ Wrong", "0"),
        ("minus", "0123", {3: "-0.5"}, "◐ Partly right", "5"),
    ],
)
def test_several_right_answers_are_scored(  # noqa: PLR0917 - the columns of the table above
    reviewer: SwappedPage,
    card: MakeCard,
    grading: str,
    picks: str,
    shares: dict[int, str] | None,
    verdict: str,
    points: str,
) -> None:
    made = card(several(grading, shares))
    pick(reviewer.show(made.front), picks)
    score = reviewer.show(made.back).locator(".qk-score")
    assert score.locator(".qk-mark").inner_text() == verdict
    assert score.inner_text().endswith(f"Score {points} / 10")


def test_an_option_with_credit_is_partly_right(reviewer: SwappedPage, card: MakeCard) -> None:
    options = [option(0, "a", key=True), option(1, "b", more=' data-credit="0.5"')]
    made = card({"QID": "x/y", "Stem": '<p lang="en">?</p>', "Task": choose(options)})
    pick(reviewer.show(made.front), "1")
    back = reviewer.show(made.back)
    assert marks(back)["1"] == "◐ You chose this: partly right"
    assert back.locator(".qk-score").inner_text().split("\n")[-1].endswith("50%")


def test_check_now_marks_the_front_and_locks_it(reviewer: SwappedPage, card: MakeCard) -> None:
    made = card(CAPITAL)
    front = reviewer.show(made.front)
    assert set(marks(front).values()) == {""}
    pick(front, "1")
    front.click(".qk-check")
    assert marks(front)["1"] == "✗ You chose this: wrong"
    assert marks(front)["0"] == "✓ Right answer"
    front.evaluate("document.querySelectorAll('.qk-face').forEach(face => face.click())")
    reviewer.page.keyboard.press("Alt+1")
    assert front.locator('.qk-option[data-k="1"] [aria-checked=true]').count() == 1
    assert marks(reviewer.show(made.back))["1"] == "✗ You chose this: wrong"


def test_feedback_on_options_waits_for_the_answer(reviewer: SwappedPage, card: MakeCard) -> None:
    options = [option(0, "a", key=True), option(1, "b", why="because")]
    made = card({"QID": "x/why", "Stem": "?", "Task": choose(options)})
    assert not reviewer.show(made.front).locator(".qk-why").is_visible()
    assert reviewer.show(made.back).locator(".qk-why").is_visible()


def test_options_are_lettered_in_the_order_shown(reviewer: SwappedPage, card: MakeCard) -> None:
    front = reviewer.show(card(CAPITAL).front)
    letter = """() => getComputedStyle(document.querySelector('.qk-option'), '::before').content"""
    assert "upper-alpha" in front.evaluate(letter)
