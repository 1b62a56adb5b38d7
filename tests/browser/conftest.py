"""A browser and a deck for the whole run; a missing browser is a failure, not a skip."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser.anki_cards import Card, Deck
from tests.browser.reviewers import SwappedPage

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deck]:
    """Anki's own collection with our note types."""
    made = Deck(tmp_path_factory.mktemp("anki"))
    yield made
    made.collection.close()


@pytest.fixture(scope="session")
def card(deck: Deck) -> Callable[[dict[str, str]], Card]:
    """Return a function that makes a note of fields and gives its first card's two sides."""
    return lambda fields: deck.cards(fields)[0]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile."""
    made = browser.new_context(viewport={"width": 900, "height": 900})
    made.set_default_timeout(5000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page; whatever its console calls an error fails the test."""
    made = context.new_page()
    errors: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    made.on("console", heard)
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    assert errors == []


@pytest.fixture
def reviewer(page: Page) -> SwappedPage:
    """Anki's desktop: one page whose inner HTML is swapped."""
    return SwappedPage(page)
