"""What the learner saw and did on the front is there on the back, in every page model."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Page

from tests.browser.anki_cards import Card
from tests.browser.reviewers import (
    ALL,
    LASTING,
    NewPage,
    NoStore,
    OpaqueOrigin,
    Reviewer,
    SameAddress,
    SwappedPage,
)
from tests.browser.samples import CAPITAL, KINDS

MakeCard = Callable[[dict[str, str]], Card]
MakeReviewer = Callable[[Page], Reviewer]

FLIPS = 100
ORDER = "() => [...document.querySelectorAll('.qk-option')].map(o => o.dataset.k).join('')"
PICKED = "() => [...document.querySelectorAll('.qk-picked')].map(o => o.dataset.k).join('')"
CHECKED = """() => [...document.querySelectorAll('[aria-checked=true]')]
    .map(face => face.parentNode.dataset.k).join('')"""
CLICK = """at => {
    const options = document.querySelectorAll('.qk-option');
    options[at].querySelector('.qk-face').click();
    return [...options].map(o => o.dataset.k).join('');
}"""


def flips(
    reviewer: Reviewer, card: Card, act: Callable[[Frame, int], str], times: int = FLIPS
) -> list[tuple[bool, bool]]:
    """Flip the card again and again; say each time whether the order and the pick were kept."""
    kept = []
    for turn in range(times):
        front = reviewer.show(card.front)
        order = act(front, turn % 5)
        back = reviewer.show(card.back)
        kept.append((back.evaluate(ORDER) == order, back.evaluate(PICKED) == order[turn % 5]))
    return kept


def by_tap(frame: Frame, at: int) -> str:
    return str(frame.evaluate(CLICK, at))


def by_keys(frame: Frame, at: int) -> str:
    keyboard = frame.page.keyboard
    keyboard.press("Tab")
    frame.wait_for_selector(".qk-face:focus")
    for key in ("Space", *("ArrowDown",) * at):
        keyboard.press(key)
    frame.wait_for_function("at => document.querySelectorAll('.qk-option')[at].matches('.qk-picked')", arg=at)
    return str(frame.evaluate(ORDER))


def by_shortcut(frame: Frame, at: int) -> str:
    frame.page.keyboard.press(f"Alt+{at + 1}")
    return str(frame.evaluate(ORDER))


@pytest.mark.parametrize("model", LASTING)
def test_order_and_pick_survive_every_flip(page: Page, card: MakeCard, model: MakeReviewer) -> None:
    assert flips(model(page), card(CAPITAL), by_tap) == [(True, True)] * FLIPS


# Loading a page takes 50 ms, and what stores a pick does not know how it was made: fewer flips do there.
@pytest.mark.parametrize(
    ("model", "times"), [(SwappedPage, FLIPS), (OpaqueOrigin, 25), (NewPage, 25), (SameAddress, 25)]
)
def test_a_pick_by_keyboard_alone_survives_every_flip(
    page: Page, card: MakeCard, model: MakeReviewer, times: int
) -> None:
    assert flips(model(page), card(CAPITAL), by_keys, times) == [(True, True)] * times


def test_order_survives_every_flip_where_nothing_is_stored(page: Page, card: MakeCard) -> None:
    kept = flips(NoStore(page), card(CAPITAL), by_tap)
    assert [order for order, _ in kept] == [True] * FLIPS


def test_a_pick_by_shortcut_survives_every_flip(page: Page, card: MakeCard) -> None:
    assert flips(SwappedPage(page), card(CAPITAL), by_shortcut) == [(True, True)] * FLIPS


def test_storage_throws_in_the_opaque_model(page: Page) -> None:
    frame = OpaqueOrigin(page).show("<p>x</p>")
    probe = """name => { try { window[name].getItem("x"); return "fine"; } catch (e) { return e.name; } }"""
    thrown = [frame.evaluate(probe, name) for name in ("sessionStorage", "localStorage")]
    assert thrown == ["SecurityError", "SecurityError"]


@pytest.mark.parametrize("model", ALL)
def test_the_back_alone_shows_the_key(page: Page, card: MakeCard, model: MakeReviewer) -> None:
    back = model(page).show(card(CAPITAL).back)
    assert back.locator(".qk-option[data-key] .qk-mark").inner_text() == "✓ Right answer"
    assert back.locator(".qk-score").inner_text().startswith("○ Not answered")


def test_the_answer_to_another_card_is_not_shown(reviewer: SwappedPage, card: MakeCard) -> None:
    front = reviewer.show(card(CAPITAL).front)
    by_tap(front, 0)
    back = reviewer.show(card({**CAPITAL, "QID": "geo/other"}).back)
    assert back.evaluate(PICKED) == ""


def test_a_new_review_starts_without_a_pick(page: Page, card: MakeCard) -> None:
    reviewer, capital = NewPage(page), card(CAPITAL)
    by_tap(reviewer.show(capital.front), 0)
    reviewer.show(capital.back)
    assert reviewer.show(capital.front).evaluate(CHECKED) == ""


def test_cards_follow_each_other_in_one_page_without_an_error(reviewer: SwappedPage, card: MakeCard) -> None:
    page = reviewer.page
    page.evaluate(
        """() => {
            window.added = 0;
            const { addEventListener: add, removeEventListener: remove } = document;
            document.addEventListener = function (...a) { window.added++; add.apply(document, a); };
            document.removeEventListener = function (...a) { window.added--; remove.apply(document, a); };
        }"""
    )
    for _ in range(2):
        for fields in KINDS.values():
            made = card(fields)
            reviewer.show(made.front)
            reviewer.show(made.back)
    assert page.evaluate("window.added") <= 1


def test_a_shortcut_reaches_only_the_card_on_show(reviewer: SwappedPage, card: MakeCard) -> None:
    capital = card(CAPITAL)
    reviewer.show(capital.front)
    reviewer.show(capital.back)
    front = reviewer.show(capital.front)
    reviewer.page.keyboard.press("Alt+2")
    assert front.evaluate(CHECKED) == front.evaluate(ORDER)[1]


def test_the_language_is_kept_across_flips_and_cards(reviewer: SwappedPage, card: MakeCard) -> None:
    choice, pair = card(KINDS["choice"]), card(KINDS["pair"])
    front = reviewer.show(choice.front)
    assert front.locator(".qk").get_attribute("data-show") == "both"
    front.click(".qk-switch [value=en]")
    for side in (choice.back, pair.front, pair.back):
        shown = reviewer.show(side)
        assert shown.locator(".qk").get_attribute("data-show") == "en"
        assert not shown.locator('.qk-stem .qk-l[lang="zh"]').is_visible()


def test_a_card_in_one_language_has_no_switch(reviewer: SwappedPage, card: MakeCard) -> None:
    front = reviewer.show(card(CAPITAL).front)
    assert front.locator(".qk-switch").count() == 0
    assert front.locator(".qk-ask").inner_text() == "Choose one"
