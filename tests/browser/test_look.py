"""Accessibility and layout: axe-core's judgement, contrast, phone width, long and right-to-left texts."""

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame

from tests.browser.anki_cards import Card
from tests.browser.reviewers import SwappedPage, document
from tests.browser.samples import CODE, KINDS, choose, option

MakeCard = Callable[[dict[str, str]], Card]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = {"rules": {"page-has-heading-one": {"enabled": False}}}  # a card is a part of Anki's page

ANSWER = """() => {
    for (const face of [...document.querySelectorAll('.qk-task .qk-face')].slice(0, 3)) face.click();
    for (const box of document.querySelectorAll('input, textarea, select')) {
        box.value = box.tagName === 'SELECT' ? '1' : '1815';
        box.dispatchEvent(new Event('input'));
    }
}"""


def violations(frame: Frame) -> list[str]:
    """Return what axe-core objects to."""
    found: list[dict[str, Any]] = frame.evaluate("async rules => (await axe.run(document, rules)).violations", RULES)
    return [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary'][:300]}" for one in found for node in one["nodes"]
    ]


@pytest.mark.parametrize("look", ["card", "card nightMode"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation(reviewer: SwappedPage, card: MakeCard, kind: str, look: str) -> None:
    reviewer.page.evaluate(AXE)
    reviewer.page.evaluate("look => { document.body.className = look; }", look)
    made = card(KINDS[kind])
    found: dict[str, list[str]] = {}
    for lang in ("both", "zh", "en"):
        front = reviewer.show(made.front)
        front.click(f".qk-switch [value={lang}]")
        front.evaluate("() => document.querySelector('details').setAttribute('open', '')")
        front.evaluate(ANSWER)
        found[f"front {lang}"] = violations(front)
        found[f"back {lang}"] = violations(reviewer.show(made.back))
    assert {place: faults for place, faults in found.items() if faults} == {}


def test_axe_would_object(reviewer: SwappedPage, card: MakeCard) -> None:
    reviewer.page.evaluate(AXE)
    front = reviewer.show(card(KINDS["text"]).front)
    front.evaluate("() => document.querySelector('.qk').style.setProperty('--qk-soft', '#bbb')")
    front.evaluate("() => document.querySelector('input').removeAttribute('aria-label')")
    front.evaluate("() => document.querySelector('input').removeAttribute('placeholder')")
    assert {fault.split(":")[0] for fault in violations(front)} == {"color-contrast", "label"}


@pytest.mark.parametrize("kind", ["choice", "several", "pair", "arrange"])
def test_axe_finds_no_violation_after_check_now(reviewer: SwappedPage, card: MakeCard, kind: str) -> None:
    reviewer.page.evaluate(AXE)
    front = reviewer.show(card(KINDS[kind]).front)
    front.evaluate(ANSWER)
    front.click(".qk-check")
    assert violations(front) == []


WIDE = f"""<div lang="en"><p>{"Llanfairpwllgwyngyll" * 12}</p>{CODE}
<table><tr>{"<th>a wide heading</th>" * 12}</tr><tr>{"<td>cell</td>" * 12}</tr></table>
<p><img alt="" src="data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg' width='2000' height='200'/>"></p>
<p>{"https://example.org/" + "path/" * 40}</p></div>"""

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_overflows_a_phone(reviewer: SwappedPage, card: MakeCard, kind: str) -> None:
    reviewer.page.set_viewport_size({"width": 360, "height": 640})
    made = card({**KINDS[kind], "Stem": KINDS[kind]["Stem"] + WIDE, "Explanation": WIDE, "Hint": WIDE})
    front = reviewer.show(made.front)
    front.evaluate("() => document.querySelector('details').setAttribute('open', '')")
    assert front.evaluate(OVERFLOW) == 0
    front.evaluate(ANSWER)
    assert front.evaluate(OVERFLOW) == 0
    assert reviewer.show(made.back).evaluate(OVERFLOW) == 0


def test_wide_options_do_not_overflow_a_phone(reviewer: SwappedPage, card: MakeCard) -> None:
    reviewer.page.set_viewport_size({"width": 360, "height": 640})
    task = choose([option(0, WIDE, key=True, why=WIDE), option(1, WIDE)])
    made = card({"QID": "x/wide", "Stem": "?", "Task": task})
    assert reviewer.show(made.front).evaluate(OVERFLOW) == 0
    assert reviewer.show(made.back).evaluate(OVERFLOW) == 0


def test_ten_thousand_characters_are_shown_whole(reviewer: SwappedPage, card: MakeCard) -> None:
    long = "汉字 word " * 1300
    task = choose([option(0, long, key=True), option(1, "b")])
    made = card({"QID": "x/long", "Stem": long, "Task": task, "Explanation": long})
    for side in made:
        frame = reviewer.show(side)
        assert frame.evaluate(OVERFLOW) == 0
        assert len(frame.locator(".qk-stem").inner_text()) >= 10_000


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_pressed_is_large_enough(reviewer: SwappedPage, card: MakeCard, kind: str) -> None:
    reviewer.page.set_viewport_size({"width": 360, "height": 640})
    front = reviewer.show(card(KINDS[kind]).front)
    pressed = "button, summary, input, select, textarea, .qk-face"
    small = """sizes => [...document.querySelectorAll(sizes)]
        .map(node => [node.className, node.getBoundingClientRect()])
        .filter(([name, box]) => box.width < 44 || box.height < 44).map(([name]) => name)"""
    assert front.evaluate(small, pressed) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_tap_on_what_is_pressed_does_not_flip_the_card(reviewer: SwappedPage, card: MakeCard, kind: str) -> None:
    front = reviewer.show(card(KINDS[kind]).front)
    pressed = ".qk button, summary, .qk input, select, textarea, .qk-face, .qk-face *"
    flips = """pressed => [...document.querySelectorAll(pressed)]
        .filter(node => !node.classList.contains('tappable')).map(node => node.outerHTML)"""
    assert front.evaluate(flips, pressed) == []


def test_right_to_left_text_runs_from_the_right(reviewer: SwappedPage, card: MakeCard) -> None:
    arabic = "ما هي عاصمة فرنسا؟ (Paris)"
    task = choose([option(0, arabic, key=True), option(1, "Rome")])
    stem = f'<div lang="ar">{arabic}</div>'
    front = reviewer.show(card({"QID": "x/rtl", "Stem": stem, "Task": task}).front)
    starts = front.evaluate(
        """() => ['.qk-stem > div', '.qk-option[data-k="0"] .qk-text', '.qk-option[data-k="1"] .qk-text'].map(path => {
            const node = document.querySelector(path);
            const range = document.createRange();
            range.selectNodeContents(node);
            const [text, box] = [range.getClientRects()[0], node.getBoundingClientRect()];
            const [left, right] = [text.left - box.left, box.right - text.right];
            return left > right ? 'right' : 'left';
        })"""
    )
    assert starts == ["right", "right", "left"]


def test_day_and_night_differ_and_follow_anki_s_classes(reviewer: SwappedPage, card: MakeCard) -> None:
    front = reviewer.show(card(KINDS["choice"]).front)
    colours = []
    for name in ("", "nightMode", "night_mode"):
        reviewer.page.evaluate("name => { document.body.className = 'card ' + name; }", name)
        colours.append(front.evaluate("() => getComputedStyle(document.body).backgroundColor"))
    assert colours[0] != colours[1] == colours[2]


def test_motion_is_left_out_where_it_is_unwanted(browser: Browser, card: MakeCard) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.set_content(document(card(KINDS["choice"]).front))
    moves = "() => getComputedStyle(document.querySelector('.qk-face')).transitionDuration"
    assert page.evaluate(moves) == "0s"
    context.close()


def test_chinese_is_shown_in_a_sans_serif_font(reviewer: SwappedPage, card: MakeCard) -> None:
    reviewer.show(card(KINDS["choice"]).front)
    session = reviewer.page.context.new_cdp_session(reviewer.page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": '.qk-stem [lang="zh"]'})
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})["fonts"]
    assert "Sans CJK SC" in json.dumps(fonts)


@pytest.mark.parametrize("kind", ["choice", "several", "arrange"])
def test_marks_do_not_squeeze_the_text(reviewer: SwappedPage, card: MakeCard, kind: str) -> None:
    reviewer.page.set_viewport_size({"width": 360, "height": 640})
    long = "".join(f"<div>{'two words ' * 9}</div>" for _ in range(2))
    task = KINDS[kind]["Task"].replace('<div class="qk-text">', f'<div class="qk-text">{long}')
    made = card({**KINDS[kind], "Task": task.replace('<span class="qk-text">', f'<span class="qk-text">{long}')})
    reviewer.show(made.front).evaluate(ANSWER)
    widths = "() => [...document.querySelectorAll('.qk-task .qk-text')].map(n => n.clientWidth || n.offsetWidth)"
    assert min(reviewer.show(made.back).evaluate(widths)) > 200
