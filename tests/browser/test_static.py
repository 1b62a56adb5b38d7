"""Without JavaScript every card is a correct, readable static card, and its front gives nothing away."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.anki_cards import Card, Deck
from tests.browser.reviewers import document
from tests.browser.samples import CAPITAL, KINDS, choose, option

MakeCard = Callable[[dict[str, str]], Card]


@pytest.fixture
def still(browser: Browser) -> Iterator[Page]:
    """A page that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_the_front_shows_neither_answer_nor_explanation(still: Page, card: MakeCard, kind: str) -> None:
    still.set_content(document(card(KINDS[kind]).front))
    shown = still.locator(".qk").inner_text()
    assert still.locator(".qk-answer, .qk-explanation, .qk-caution, .qk-source").count() == 0
    assert "987" not in shown
    assert not any(why.is_visible() for why in still.locator(".qk-why").all())
    hidden = {"text": "Goethe", "number": "9.8", "date": "1815", "gaps": "塞纳河", "several": "9 = 3"}
    assert hidden.get(kind, "never") not in shown


def test_options_look_alike_on_the_front(still: Page, card: MakeCard) -> None:
    """The page with the key on another option is the same picture."""
    pictures = set()
    for key in range(3):
        options = [option(k, f"Option {k}", key=k == key) for k in range(3)]
        still.set_content(document(card({**CAPITAL, "Task": choose(options)}).front))
        pictures.add(still.screenshot())
    assert len(pictures) == 1


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("flashcard", "water"),
        ("text", "Goethe"),
        ("number", "9.81 ± 0.02"),
        ("date", "1815-06-18"),
        ("gaps", "塞纳河"),
        ("pair", "法国—巴黎"),
        ("arrange", "水星、金星、地球、火星"),
        ("write", "names the mood"),
    ],
)
def test_the_back_shows_the_key(still: Page, card: MakeCard, kind: str, key: str) -> None:
    still.set_content(document(card(KINDS[kind]).back))
    shown = still.locator(".qk").inner_text()
    assert key in shown
    assert "987" in shown
    assert "注意" in shown


def test_the_back_marks_the_right_options_in_words(still: Page, card: MakeCard) -> None:
    still.set_content(document(card(KINDS["several"]).back))
    tree = still.locator(".qk-choose").aria_snapshot()
    assert tree.count("✓ 正确 right") == 3


def test_the_reverse_card_asks_the_other_way_round(still: Page, deck: Deck) -> None:
    card, reverse = deck.cards({**KINDS["flashcard"], "Reverse": '<p lang="en">water</p>'})
    still.set_content(document(reverse.front))
    assert "water" in still.locator(".qk").inner_text()
    assert "水" not in still.locator(".qk").inner_text()
    still.set_content(document(reverse.back))
    assert "“水”用英语怎么说？" in still.locator(".qk-answer").inner_text()
    still.set_content(document(card.front))
    assert "water" not in still.locator(".qk").inner_text()


def test_a_note_without_reverse_has_one_card(deck: Deck) -> None:
    assert len(deck.cards(KINDS["flashcard"])) == 1


def test_anki_finds_no_fault_with_the_templates(deck: Deck) -> None:
    for fields in KINDS.values():
        for card in deck.cards(fields):
            assert "{{" not in card.front + card.back
    assert deck.collection.get_empty_cards().notes == []
