"""What is typed: kept across the flip, and graded on the back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Page

from tests.browser.anki_cards import Card
from tests.browser.reviewers import LASTING, Reviewer, SwappedPage
from tests.browser.samples import KINDS, typed

MakeCard = Callable[[dict[str, str]], Card]

RIGHT, PART, WRONG = "✓ Right", "◐ Partly right", "✗ Wrong"


def text(*accepted: str, case: bool = False) -> dict[str, object]:
    return {"kind": "text", "accepted": list(accepted), "case": case}


def number(low: str | None, high: str | None, unit: str = "", *exclusive: str) -> dict[str, object]:
    return {"kind": "number", "low": low, "high": high, "unit": unit, "exclusive": list(exclusive)}


def exactly(value: str, *units: str) -> dict[str, object]:
    return {**number(value, value), "units": list(units)}


def date(first: str, last: str | None = None, **near: float) -> dict[str, object]:
    return {"kind": "date", "first": first, "last": last or first, "near": near}


def cases(key: dict[str, object], verdict: str, *responses: str) -> list[tuple[dict[str, object], str, str]]:
    return [(key, response, verdict) for response in responses]


TEXTS = [
    *cases(text("photosynthesis"), RIGHT, "Photosynthesis ", "ｐｈｏｔｏsynthesis", "PHOTOSYNTHESIS."),
    *cases(text("alkane"), WRONG, "alkene", "alkanes", "-"),
    *cases(text("New York City"), RIGHT, "new-york city.", "New  York City", "new york, city"),
    *cases(text("café"), RIGHT, "cafe", "CAFÉ", "cafe\u0301"),
    *cases(text("Straße"), RIGHT, "STRASSE", "strasse"),
    *cases(text("“Hello”, world!"), RIGHT, '"hello" world', "hello world"),
    *cases(text("ＤＮＡ"), RIGHT, "dna"),
    *cases(text("长征五号"), RIGHT, "长征5号", "长征五号。", "《长征五号》"),
    *cases(text("长征五号"), WRONG, "长征三号", "长征"),
    *cases(text("the mitochondria"), RIGHT, "mitochondria", "The Mitochondria"),
    *cases(text("A"), RIGHT, "a"),
    *cases(text("H₂O"), RIGHT, "H2O", "h2o"),
    *cases(text("C++"), WRONG, "C", "c+"),
    *cases(text("Na⁺"), WRONG, "Na"),
    *cases(text("3.5"), WRONG, "35"),
    *cases(text("3-5"), WRONG, "35"),
    *cases(text("-5"), WRONG, "5"),
    *cases(text("..."), RIGHT, "...", "…"),
    *cases(text("Goethe", "歌德"), RIGHT, "goethe", " 歌德 "),
    *cases(text("pH", case=True), RIGHT, "pH", "ｐＨ"),
    *cases(text("pH", case=True), WRONG, "PH", "ph"),
    *cases(text("constructor"), WRONG, "__proto__", "toString"),
]

NUMBERS = [
    *cases(exactly("42"), RIGHT, "42", "４２", "42.0", "+42", " 42 ", "四十二", "4.2e1", "4.2×10^1", "84/2"),
    *cases(exactly("42"), WRONG, "42a", "4 2", "0x2a", "4,2", "42,", "--42", "42/0", "", "1e999"),
    *cases(exactly("1000"), RIGHT, "1,000", "1 000", "１，０００", "1e3", "10^3", "1×10³", "1*10^3", "一千", "0.1万"),
    *cases(exactly("1234567.5"), RIGHT, "1,234,567.5", "1 234 567.5"),
    *cases(exactly("1234567.5"), WRONG, "1,23,4567.5", "1.234.567,5"),
    *cases(exactly("3.5"), WRONG, "3,5", "35"),
    *cases(exactly("12000"), RIGHT, "1.2万", "1万2000", "1万2", "一万二", "一万两千", "12000"),
    *cases(exactly("10002"), RIGHT, "一万零二"),
    *cases(exactly("350000000"), RIGHT, "3.5亿", "3亿5000万", "三亿五千万", "3.5×10⁸", "35e7"),
    *cases(exactly("105"), RIGHT, "一百零五"),
    *cases(exactly("150"), RIGHT, "一百五", "一百五十"),
    *cases(exactly("0.75"), RIGHT, "3/4", "¾", "75%", ".75", "７５％", "百分之七十五", "零点七五"),
    *cases(exactly("1.5"), RIGHT, "1½", "1 1/2", "3/2"),
    *cases(exactly("-5"), RIGHT, "-5", "−5", "－5", "–5"),
    *cases(exactly("-5"), WRONG, "5"),
    *cases(exactly("0.001"), RIGHT, "1e-3", "1×10^-3", "1×10⁻³", "1‰"),
    *cases(exactly("0.3"), RIGHT, "0.3", "0.30", "3/10"),
    *cases(exactly("0.3"), WRONG, "0.30000000000000004", "0.299999999999999999"),
    *cases(exactly("9007199254740993"), WRONG, "9007199254740992"),
    *cases(number("9.79", "9.83"), RIGHT, "9.79", "9.83", "9.8", "9.81 ", "981/100"),
    *cases(number("9.79", "9.83"), WRONG, "9.78999999999999999999", "9.84", "98", "-9.8"),
    *cases(number("3", "5", "", "low"), WRONG, "3", "5.01"),
    *cases(number("3", "5", "", "low"), RIGHT, "3.0001", "5"),
    *cases(number("3", "5", "", "low", "high"), WRONG, "3", "5"),
    *cases(number("100", None), RIGHT, "100", "1e9", "1亿"),
    *cases(number("100", None), WRONG, "99.9"),
    *cases(number(None, "0"), RIGHT, "-7", "0"),
    *cases(number("9.79", "9.83", "m/s^2"), RIGHT, "9.8", "9.8 m/s^2", "9.8m/s²", "9.8 m/s2"),
    *cases(number("9.79", "9.83", "m/s^2"), WRONG, "9.8 m/s", "9.8 km", "m/s^2"),
    *cases(number("1", "1", "GB"), WRONG, "1 Gb"),
    *cases(exactly("5", "%"), RIGHT, "5", "5%"),
    *cases(exactly("20", "元", "yuan"), RIGHT, "20元", "20 yuan", "20"),
    *cases(exactly("20", "¥"), RIGHT, "¥20", "20¥", "￥20"),
]

DATES = [
    *cases(date("2018-11"), RIGHT, "2018-11", "2018年11月", "Nov 2018", "november, 2018", "11/2018", "2018/11"),
    *cases(date("2018-11"), RIGHT, "二〇一八年十一月", "2018年11月8日", "2018-11-08", "2018.11", "２０１８－１１"),
    *cases(date("2018-11"), WRONG, "2018", "2018年12月", "Nov", "11", "2018-13", "x"),
    *cases(date("2018-11-05"), RIGHT, "2018-11-05", "2018-11-5", "2018/11/5", "2018年11月5日", "2018年11月5号"),
    *cases(date("2018-11-05"), RIGHT, "Nov 5 2018", "Nov. 5th, 2018", "5 November 2018", "the 5th of November, 2018"),
    *cases(date("2018-11-05"), RIGHT, "20181105", "2018 年 11 月 5 日", "2018-11-05..2018-11-05"),
    *cases(date("2018-11-05"), WRONG, "2018-11", "2018-11-06", "05/11/2018", "2018-11-32", "2018-5-11"),
    *cases(date("2018-11-25"), RIGHT, "25/11/2018", "11/25/2018"),
    *cases(date("2018"), RIGHT, "2018", "2018年", "2018-03", "March 2018", "二〇一八年", "in 2018"[3:]),
    *cases(date("2018"), WRONG, "2019", "18", "02018x"),
    *cases(date("0221"), RIGHT, "221"),
    *cases(date("0221"), WRONG, "公元前221年", "221 BC"),
    *cases(date("1949", "1976"), RIGHT, "1949至1976年", "1949-1976", "1949–1976", "1950", "1949 to 1976", "1949..1976"),
    *cases(date("1949", "1976"), WRONG, "1948", "1948-1976", "1977", "1949-1977"),
    *cases(date("2018-03", "2018-09"), RIGHT, "2018-05", "2018年3月至2018年9月"),
    *cases(date("2018-03", "2018-09"), WRONG, "2018", "2018-10"),
    *cases(date("1815-06-18", month=0.5, year=0.25), RIGHT, "18 June 1815"),
    *cases(date("1815-06-18", month=0.5, year=0.25), PART, "1815-06", "June 19, 1815", "1815", "1815-07-18"),
    *cases(date("1815-06-18", month=0.5, year=0.25), WRONG, "1816-06-18", "June"),
    *cases(date("1815-06-18", year=0.25), PART, "1815-06"),
]


def answer(reviewer: SwappedPage, card: Card, response: str) -> Frame:
    """Type ``response`` at once, flip, and return the back."""
    front = reviewer.show(card.front)
    front.evaluate(
        """response => {
            const box = document.querySelector('input.qk-input');
            box.value = response;
            box.dispatchEvent(new Event('input'));
        }""",
        response,
    )
    return reviewer.show(card.back)


@pytest.mark.parametrize("table", [TEXTS, NUMBERS, DATES], ids=["text", "number", "date"])
def test_answers_are_graded(
    reviewer: SwappedPage, card: MakeCard, table: list[tuple[dict[str, object], str, str]]
) -> None:
    made: dict[str, Card] = {}
    wrongly = []
    for key, response, verdict in table:
        cached = made.setdefault(str(key), made.get(str(key)) or card(typed(key)))
        expected = verdict if response.strip() else "○ Not answered"
        shown = answer(reviewer, cached, response).locator(".qk-score .qk-mark").inner_text()
        if shown != expected:
            wrongly.append((key, response, shown))
    assert wrongly == []


@pytest.mark.parametrize(
    ("response", "points"),
    [("1815-06-18", "2"), ("June 1815", "1"), ("1815", "0.5"), ("1816", "0")],
)
def test_a_date_that_is_nearly_right_earns_its_credit(
    reviewer: SwappedPage, card: MakeCard, response: str, points: str
) -> None:
    score = answer(reviewer, card(KINDS["date"]), response).locator(".qk-score")
    assert f"得分 {points} / 2" in score.inner_text()


@pytest.mark.parametrize("model", LASTING)
def test_what_was_typed_survives_the_flip(page: Page, card: MakeCard, model: Callable[[Page], Reviewer]) -> None:
    reviewer, made = model(page), card(typed(text("歌德")))
    for response in ("歌德", "<b>Goethe</b> & \"co\" 'x'", "ab 12 "):
        front = reviewer.show(made.front)
        front.locator(".qk-input").fill(response)
        back = reviewer.show(made.back)
        assert back.locator(".qk-typed").text_content() == response


def test_the_tolerance_and_other_right_answers_are_shown(reviewer: SwappedPage, card: MakeCard) -> None:
    back = answer(reviewer, card(KINDS["number"]), "9.8")
    assert "9.79 ≤ x ≤ 9.83 m/s²" in " ".join(back.locator(".qk-accepted").inner_text().split())
    assert "9.81 ± 0.02" in back.locator(".qk-answer").inner_text()
    back = answer(reviewer, card(typed(number("3", None, "", "low"))), "9.8")
    assert "3 < x" in back.locator(".qk-accepted").inner_text()
    back = answer(reviewer, card(KINDS["text"]), "x")
    assert "Johann Wolfgang von Goethe" in back.locator(".qk-accepted").inner_text()


def test_typing_reaches_no_shortcut_and_enter_does(reviewer: SwappedPage, card: MakeCard) -> None:
    front = reviewer.show(card(typed(text("a"))).front)
    front.evaluate(
        """() => {
            window.heard = [];
            for (const name of ["keydown", "keypress", "keyup"])
                document.addEventListener(name, e => window.heard.push(e.key));
            window.asked = [];
            window.pycmd = command => window.asked.push(command);
        }"""
    )
    front.locator(".qk-input").focus()
    for key in ("1", "Space", "a", "ArrowLeft", "Backspace"):
        reviewer.page.keyboard.press(key)
    assert front.evaluate("window.heard") == []
    assert front.locator(".qk-input").input_value() == "1a"
    reviewer.page.keyboard.press("Enter")
    reviewer.page.keyboard.press("Control+z")
    assert set(front.evaluate("window.heard")) >= {"Enter", "Control", "z"}
    assert front.evaluate("window.asked") == ["ans"]


def test_the_box_has_the_focus_where_there_is_a_keyboard(reviewer: SwappedPage, card: MakeCard) -> None:
    front = reviewer.show(card(typed(text("a"))).front)
    front.wait_for_selector(".qk-input:focus")


def test_an_open_answer_survives_beside_the_model_answer(reviewer: SwappedPage, card: MakeCard) -> None:
    made, long = card(KINDS["write"]), "他心情不好。\n<i>line</i> two\n" * 600
    front = reviewer.show(made.front)
    front.evaluate(
        """text => {
            const box = document.querySelector('textarea');
            box.value = text;
            box.dispatchEvent(new Event('input'));
        }""",
        long,
    )
    back = reviewer.show(made.back)
    assert back.locator(".qk-typed").text_content() == long
    above = """() => document.querySelector('.qk-mine').getBoundingClientRect().top
        < document.querySelector('.qk-answer').getBoundingClientRect().top"""
    assert back.evaluate(above)
    assert back.locator(".qk-answer table").is_visible()


def test_enter_in_an_open_answer_is_a_new_line(reviewer: SwappedPage, card: MakeCard) -> None:
    front = reviewer.show(card(KINDS["write"]).front)
    front.evaluate("() => { document.addEventListener('keydown', () => { window.heard = true; }); }")
    front.locator("textarea").focus()
    for key in ("a", "Enter", "b"):
        reviewer.page.keyboard.press(key)
    assert front.locator("textarea").input_value() == "a\nb"
    assert front.evaluate("window.heard") is None
