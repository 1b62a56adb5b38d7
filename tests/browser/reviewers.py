"""How reviewers show the two sides of a card: the page models met in the wild."""

from __future__ import annotations

from typing import Final, Protocol

from playwright.sync_api import Frame, Page, Route

BASE: Final = "http://cards.test/"


def document(side: str, *, night: bool = False, lang: str = "zh") -> str:
    """Return ``side`` as the whole page that a reviewer would show."""
    look = "card card1 nightMode" if night else "card card1"
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Card</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1"></head>'
        f'<body class="{look}"><div id="qa">{side}</div></body></html>'
    )


class Reviewer(Protocol):
    """Shows one side after the other, and says in which frame it stands."""

    def show(self, side: str) -> Frame:
        """Show ``side`` and return its frame."""
        ...


class SwappedPage:
    """Anki's desktop and the new AnkiDroid: one page, whose inner HTML is swapped."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.route(BASE + "**", lambda route: _html(route, document("")))
        page.goto(BASE)

    def show(self, side: str) -> Frame:
        self.page.evaluate(
            """html => {
                const qa = document.getElementById("qa");
                qa.innerHTML = html;
                for (const old of qa.querySelectorAll("script")) {
                    const script = document.createElement("script");
                    script.appendChild(document.createTextNode(old.textContent));
                    old.replaceWith(script);
                }
            }""",
            side,
        )
        return self.page.main_frame


class NewPage:
    """AnkiWeb-like: each side is a page of its own, of one origin."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0
        self.side = ""
        page.route(BASE + "**", lambda route: _html(route, document(self.side)))

    def show(self, side: str) -> Frame:
        self.side = side
        self.count += 1
        self.page.goto(f"{BASE}{self.count}", wait_until="domcontentloaded")
        return self.page.main_frame


class SameAddress(NewPage):
    """The old AnkiDroid: ``loadDataWithBaseURL`` loads each side at the same address."""

    def show(self, side: str) -> Frame:
        self.side = side
        self.page.goto(BASE, wait_until="domcontentloaded")
        return self.page.main_frame


class OpaqueOrigin:
    """A sandboxed previewer: storage throws, but the frame keeps its window's name."""

    fresh: bool = False

    def __init__(self, page: Page) -> None:
        self.page = page
        page.route(BASE + "**", lambda route: _html(route, document("")))
        page.goto(BASE)

    def show(self, side: str) -> Frame:
        self.page.evaluate(
            """([html, fresh]) => new Promise(done => {
                const qa = document.getElementById("qa");
                let frame = qa.querySelector("iframe");
                if (fresh || !frame) {
                    frame = document.createElement("iframe");
                    frame.title = "card";
                    frame.sandbox = "allow-scripts";
                    frame.style = "width:100%;height:600px";
                }
                frame.onload = () => done(true);
                frame.srcdoc = html;
                if (!frame.isConnected) qa.replaceChildren(frame);
            })""",
            [document(side), self.fresh],
        )
        return self.page.frames[-1]


class NoStore(OpaqueOrigin):
    """The same, with a new frame for each side: nothing at all outlives the flip."""

    fresh = True


def _html(route: Route, text: str) -> None:
    route.fulfill(body=text, content_type="text/html; charset=utf-8")


LASTING: Final = (SwappedPage, NewPage, SameAddress, OpaqueOrigin)
ALL: Final = (*LASTING, NoStore)
