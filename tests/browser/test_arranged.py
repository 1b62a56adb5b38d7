"""Gaps, pairs and orders: done by tap or by keyboard, kept across the flip, marked on the back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Page

from tests.browser.anki_cards import Card, Deck
from tests.browser.reviewers import LASTING, Reviewer, SwappedPage
from tests.browser.samples import KINDS, gaps

MakeCard = Callable[[dict[str, str]], Card]
MakeReviewer = Callable[[Page], Reviewer]

CAPITALS = {"法国": "巴黎", "日本": "东京", "肯尼亚": "内罗毕"}
PLANETS = ["水星", "金星", "地球", "火星"]


def tap(frame: Frame, side: str, text: str) -> None:
    frame.locator(f"{side} .qk-face", has_text=text).click()


def connect(frame: Frame, pairs: dict[str, str]) -> None:
    for left, right in pairs.items():
        tap(frame, ".qk-left", left)
        tap(frame, ".qk-right", right)


def verdict(frame: Frame) -> str:
    return frame.locator(".qk-score .qk-mark").inner_text().split()[0]


def details(frame: Frame) -> str:
    return frame.locator(".qk-score").inner_text()


@pytest.mark.parametrize("model", LASTING)
def test_pairs_survive_the_flip(page: Page, card: MakeCard, model: MakeReviewer) -> None:
    reviewer, made = model(page), card(KINDS["pair"])
    connect(reviewer.show(made.front), CAPITALS)
    back = reviewer.show(made.back)
    assert verdict(back) == "✓"
    assert "3/3" in details(back)
    rows = back.locator(".qk-left > li").all_inner_texts()
    assert all(left in row and right in row for row, (left, right) in zip(rows, CAPITALS.items(), strict=True))


def test_wrong_pairs_are_marked_and_put_right(reviewer: SwappedPage, card: MakeCard) -> None:
    made = card(KINDS["pair"])
    connect(reviewer.show(made.front), {"法国": "利马", "日本": "东京"})
    back = reviewer.show(made.back)
    france, japan, kenya = back.locator(".qk-left > li").all_inner_texts()
    assert "✗" in france
    assert "利马" in france
    assert "巴黎" in france
    assert "✓" in japan
    assert "应为" not in japan
    assert "内罗毕" in kenya
    assert "1/3" in details(back)
    assert verdict(back) == "◐"


def test_tapping_again_undoes_a_pair(reviewer: SwappedPage, card: MakeCard) -> None:
    front = reviewer.show(card(KINDS["pair"]).front)
    connect(front, {"法国": "利马"})
    tap(front, ".qk-left", "法国")
    assert front.locator(".qk-task [aria-pressed=true]").count() == 0
    connect(front, {"法国": "利马"})
    tap(front, ".qk-right", "利马")
    assert front.locator(".qk-task [aria-pressed=true]").count() == 0
    connect(front, CAPITALS)
    assert front.locator(".qk-task [aria-pressed=true]").count() == 6
    assert sorted(front.locator(".qk-right .qk-badge").all_inner_texts()) == ["", "1", "2", "3"]


def at(frame: Frame, side: str, text: str) -> int:
    """Return where ``text`` stands on ``side``, from 1."""
    texts = frame.locator(f"{side} .qk-face").all_inner_texts()
    return next(place for place, shown in enumerate(texts, 1) if text in shown)


def test_pairs_are_made_by_shortcut(reviewer: SwappedPage, card: MakeCard) -> None:
    made = card(KINDS["pair"])
    front = reviewer.show(made.front)
    for left, right in CAPITALS.items():
        reviewer.page.keyboard.press(f"Alt+{at(front, '.qk-left', left)}")
        reviewer.page.keyboard.press(f"Alt+{at(front, '.qk-right', right)}")
    assert verdict(reviewer.show(made.back)) == "✓"


def test_pairs_are_made_by_tab_and_space(reviewer: SwappedPage, card: MakeCard) -> None:
    made, keyboard = card(KINDS["pair"]), reviewer.page.keyboard
    front = reviewer.show(made.front)
    place = at(front, ".qk-right", "巴黎")
    for key in (*("Tab",) * 4, "Space", *("ArrowDown",) * (2 + place), "Enter"):
        keyboard.press(key)
    assert "1/3" in details(reviewer.show(made.back))


@pytest.mark.parametrize("model", LASTING)
def test_an_order_survives_the_flip(page: Page, card: MakeCard, model: MakeReviewer) -> None:
    reviewer, made = model(page), card(KINDS["arrange"])
    front = reviewer.show(made.front)
    for planet in PLANETS:
        tap(front, ".qk-arrange", planet)
    back = reviewer.show(made.back)
    assert verdict(back) == "✓"
    assert "4/4" in details(back)


def test_a_wrong_order_is_marked_beside_the_right_one(reviewer: SwappedPage, card: MakeCard) -> None:
    made = card(KINDS["arrange"])
    front = reviewer.show(made.front)
    for planet in ("水星", "地球", "金星"):
        tap(front, ".qk-arrange", planet)
    back = reviewer.show(made.back)
    rows = back.locator(".qk-arrange > li").all_inner_texts()
    assert [planet in row for planet, row in zip(PLANETS, rows, strict=True)] == [True] * 4
    assert [mark in row for mark, row in zip("✓✗✗○", rows, strict=True)] == [True] * 4
    assert "第 3" in rows[1]
    assert "1/4" in details(back)


def test_an_order_is_made_and_undone_by_keyboard(reviewer: SwappedPage, card: MakeCard) -> None:
    made, keyboard = card(KINDS["arrange"]), reviewer.page.keyboard
    front = reviewer.show(made.front)
    keyboard.press(f"Alt+{at(front, '.qk-arrange', '火星')}")
    keyboard.press(f"Alt+{at(front, '.qk-arrange', '火星')}")
    assert front.locator(".qk-task [aria-pressed=true]").count() == 0
    for planet in PLANETS[:3]:
        keyboard.press(f"Alt+{at(front, '.qk-arrange', planet)}")
    for key in (*("Tab",) * 4, *("ArrowDown",) * (at(front, ".qk-arrange", "火星") - 1), "Space"):
        keyboard.press(key)
    assert front.locator(".qk-task [aria-pressed=true]").count() == 4
    assert verdict(reviewer.show(made.back)) == "✓"


@pytest.mark.parametrize("kind", ["pair", "arrange"])
def test_what_was_not_touched_is_not_answered(reviewer: SwappedPage, card: MakeCard, kind: str) -> None:
    made = card(KINDS[kind])
    reviewer.show(made.front)
    assert verdict(reviewer.show(made.back)) == "○"


def fill(frame: Frame, lang: str, river: str, city: str) -> None:
    block = frame.locator(f'.qk-stem .qk-l[lang="{lang}"]')
    block.locator("input").fill(river)
    block.locator("select").select_option(label=city)


@pytest.mark.parametrize("model", LASTING)
def test_gaps_survive_the_flip(page: Page, card: MakeCard, model: MakeReviewer) -> None:
    reviewer, made = model(page), card(KINDS["gaps"])
    fill(reviewer.show(made.front), "zh", "塞纳河", "巴黎")
    back = reviewer.show(made.back)
    assert verdict(back) == "✓"
    assert "2/2" in details(back)


@pytest.mark.parametrize(
    ("lang", "river", "city", "sign", "share"),
    [
        ("zh", "塞纳河", "巴黎", "✓", "2/2"),
        ("en", "seine", "Paris", "✓", "2/2"),
        ("en", "塞纳河", "Paris", "✓", "2/2"),
        ("zh", "黄河", "巴黎", "◐", "1/2"),
        ("en", "Loire", "Lyon", "✗", "0/2"),
        ("zh", "", "里昂", "✗", "0/2"),
    ],
)
def test_gaps_are_graded(  # noqa: PLR0917 - the columns of the table above
    reviewer: SwappedPage, card: MakeCard, lang: str, river: str, city: str, sign: str, share: str
) -> None:
    made = card(KINDS["gaps"])
    fill(reviewer.show(made.front), lang, river, city)
    back = reviewer.show(made.back)
    assert verdict(back) == sign
    assert share in details(back)
    typed = back.locator(f'.qk-stem .qk-l[lang="{lang}"] .qk-gap').all_inner_texts()
    assert all(text in "".join(typed) for text in (river, city) if sign == "✗")


def test_each_cloze_card_asks_for_its_own_gaps(reviewer: SwappedPage, deck: Deck) -> None:
    first, second = deck.cards(KINDS["gaps"])
    front = reviewer.show(first.front)
    assert front.locator("input, select").count() == 4
    assert "英吉利海峡" in front.locator(".cloze-inactive").first.inner_text()
    front = reviewer.show(second.front)
    assert front.locator("input").count() == 2
    front.locator("input").first.fill("channel")
    back = reviewer.show(second.back)
    assert verdict(back) == "✓"
    assert back.locator(".cloze").all_inner_texts() == ["英吉利海峡", "Channel"]


def test_a_hint_is_the_placeholder_of_its_gap(reviewer: SwappedPage, card: MakeCard) -> None:
    front = reviewer.show(card(KINDS["gaps"]).front)
    hints = [box.get_attribute("placeholder") for box in front.locator("input").all()]
    assert hints == ["河名", "river"]


def test_number_and_date_gaps_are_graded(reviewer: SwappedPage, card: MakeCard) -> None:
    keys: list[dict[str, object]] = [
        {"group": 1, "kind": "number", "low": "300", "high": "330", "unit": "m"},
        {"group": 1, "kind": "date", "first": "1889", "last": "1889"},
    ]
    stem = '<div lang="en">The tower is {{c1::324 m}} high and of {{c1::1889}}.</div>'
    made = card({"QID": "geo/tower", "Stem": stem, "Task": gaps(keys)})
    front = reviewer.show(made.front)
    front.locator("input").first.fill("330m")
    front.locator("input").last.fill("March 1889")
    assert verdict(reviewer.show(made.back)) == "✓"


def test_a_cloze_without_keys_is_left_as_it_is(reviewer: SwappedPage, card: MakeCard) -> None:
    front = reviewer.show(card({"QID": "x/plain", "Stem": "Plain {{c1::gap}}"}).front)
    assert front.locator(".cloze").inner_text() == "[...]"
