"""Hand-written fields that follow docs/anki-cards.md: one card of each kind."""

from __future__ import annotations

import json
from html import escape
from typing import Final


def both(zh: str, en: str, tag: str = "div") -> str:
    """Return a text in two languages."""
    return f'<{tag} class="qk-l" lang="zh">{zh}</{tag}><{tag} class="qk-l" lang="en">{en}</{tag}>'


def option(k: int, text: str, *, key: bool = False, more: str = "", why: str = "") -> str:
    """Return one option of a choice."""
    right = ' data-key="1"' if key else ""
    feedback = f'<div class="qk-why">{why}</div>' if why else ""
    return f'<li class="qk-option" data-k="{k}"{right}{more}><div class="qk-text">{text}</div>{feedback}</li>'


def choose(options: list[str], *, many: bool = False, grading: str = "all") -> str:
    """Return the task of a choice."""
    return (
        f'<ol class="qk-task qk-choose" data-kind="choose" data-many="{int(many)}" '
        f'data-grading="{grading}" data-shuffle="1">{"".join(options)}</ol>'
    )


def fill(key: dict[str, object], unit: str = "") -> str:
    """Return the task of a box to fill in."""
    shown = f'<span class="qk-unit">{unit}</span>' if unit else ""
    data = escape(json.dumps(key, ensure_ascii=False))
    return f'<div class="qk-task qk-fill" data-kind="fill" data-key="{data}">{shown}</div>'


def gaps(keys: list[dict[str, object]]) -> str:
    """Return the task of a cloze."""
    data = escape(json.dumps(keys, ensure_ascii=False))
    return f'<div class="qk-task qk-gaps" data-kind="gaps" data-keys="{data}"></div>'


def pair(lefts: list[str], rights: list[tuple[str, int | None]]) -> str:
    """Return the task of a matching."""
    left = "".join(f'<li data-k="{k}"><span class="qk-text">{text}</span></li>' for k, text in enumerate(lefts))
    right = "".join(f'<li{_pairs_with(k)}><span class="qk-text">{text}</span></li>' for text, k in rights)
    return (
        f'<div class="qk-task qk-pair" data-kind="pair"><ol class="qk-left">{left}</ol>'
        f'<ol class="qk-right">{right}</ol></div>'
    )


def _pairs_with(k: int | None) -> str:
    return "" if k is None else f' data-pair="{k}"'


def arrange(steps: list[tuple[str, int]]) -> str:
    """Return the task of an ordering; each step with its right place."""
    items = "".join(f'<li data-at="{at}"><span class="qk-text">{text}</span></li>' for text, at in steps)
    return f'<ol class="qk-task qk-arrange" data-kind="arrange">{items}</ol>'


def meta(kind: str, level: int = 3, points: int = 2) -> str:
    """Return the field Meta."""
    return f'<span class="qk-meta" data-kind="{kind}" data-level="{level}" data-points="{points}"></span>'


ROUND: Final = {
    "Explanation": both(
        "巴黎从 987 年起是<strong>首都</strong>。", "Paris has been the <strong>capital</strong> since 987."
    ),
    "Caution": both("一些作者认为年份有争议。", "Some authors dispute the year."),
    "Source": both("《法国史》第 3 页", "<em>A History of France</em>, p. 3"),
    "Hint": both("它在塞纳河上。", "It lies on the Seine."),
}

CODE: Final = (
    '<pre><code class="language-python">def fibonacci(n: int) -&gt; int:\n    return n if n &lt; 2 '
    "else fibonacci(n - 1) + fibonacci(n - 2)  # a long line that has to scroll sideways\n"
    "</code></pre>"
)

KINDS: Final[dict[str, dict[str, str]]] = {
    "flashcard": {
        "QID": "geo/flash",
        "Stem": both("“水”用英语怎么说？", "What is 水 in English?"),
        "Answer": '<p lang="en">water</p>',
        "Meta": meta("card"),
        **ROUND,
    },
    "choice": {
        "QID": "geo/choice",
        "Stem": both("法国的首都是哪一座城市？", "Which city is the capital of France?"),
        "Task": choose(
            [
                option(0, both("巴黎", "Paris"), key=True),
                option(1, both("罗马", "Rome"), why=both("意大利的首都", "Capital of Italy")),
                option(2, both("柏林", "Berlin")),
                option(3, both("马德里", "Madrid")),
                option(4, both("以上都不是", "None of these"), more=' data-fixed="1"'),
            ]
        ),
        "Meta": meta("choice"),
        **ROUND,
    },
    "several": {
        "QID": "geo/several",
        "Stem": both(f"哪些是质数？{CODE}", f"Which of these are prime?{CODE}"),
        "Task": choose(
            [
                option(0, '<p lang="en">2</p>', key=True),
                option(1, '<p lang="en">3</p>', key=True),
                option(2, '<p lang="en">9</p>', why=both("9 = 3 × 3", "9 = 3 × 3")),
                option(3, '<p lang="en">11</p>', key=True),
            ],
            many=True,
        ),
        "Meta": meta("choice"),
        **ROUND,
    },
    "text": {
        "QID": "lit/faust",
        "Stem": both("谁写了《浮士德》？", "Who wrote <em>Faust</em>?"),
        "Task": fill({"kind": "text", "accepted": ["Goethe", "Johann Wolfgang von Goethe", "歌德"], "case": False}),
        "Answer": both("歌德", "Goethe"),
        "Meta": meta("accept"),
        **ROUND,
    },
    "number": {
        "QID": "phys/g",
        "Stem": both("海平面附近的自由落体加速度？", "Acceleration of free fall near sea level?"),
        "Task": fill({"kind": "number", "low": "9.79", "high": "9.83", "unit": "m/s^2"}, "m/s²"),
        "Answer": '<p lang="en">9.81 ± 0.02 m/s²</p>',
        "Meta": meta("number"),
        **ROUND,
    },
    "date": {
        "QID": "hist/waterloo",
        "Stem": both("滑铁卢战役是哪一天？", "When was the battle of Waterloo?"),
        "Task": fill(
            {
                "kind": "date",
                "first": "1815-06-18",
                "last": "1815-06-18",
                "near": {"month": 0.5, "year": 0.25},
            }
        ),
        "Answer": '<p lang="en">1815-06-18</p>',
        "Meta": meta("date"),
        **ROUND,
    },
    "gaps": {
        "QID": "geo/seine",
        "Stem": both(
            "{{c1::塞纳河::河名}}流经{{c1::巴黎}}，注入{{c2::英吉利海峡}}。",
            "The {{c1::Seine::river}} flows through {{c1::Paris}} into the {{c2::Channel}}.",
        ),
        "Task": gaps(
            [
                {"group": 1, "kind": "text", "accepted": ["塞纳河", "Seine"], "case": False},
                {
                    "group": 1,
                    "kind": "choice",
                    "options": [
                        {"zh": "巴黎", "en": "Paris"},
                        {"zh": "里昂", "en": "Lyon"},
                        {"zh": "里尔", "en": "Lille"},
                    ],
                    "key": 0,
                },
                {"group": 2, "kind": "text", "accepted": ["英吉利海峡", "Channel"], "case": False},
            ]
        ),
        "Meta": meta("cloze"),
        **ROUND,
    },
    "pair": {
        "QID": "geo/capitals",
        "Stem": both("把国家与首都连起来。", "Match each country with its capital."),
        "Task": pair(
            [
                both("法国", "France", "span"),
                both("日本", "Japan", "span"),
                both("肯尼亚", "Kenya", "span"),
            ],
            [
                (both("东京", "Tokyo", "span"), 1),
                (both("利马", "Lima", "span"), None),
                (both("巴黎", "Paris", "span"), 0),
                (both("内罗毕", "Nairobi", "span"), 2),
            ],
        ),
        "Answer": both("法国—巴黎；日本—东京；肯尼亚—内罗毕", "France — Paris; Japan — Tokyo; …"),
        "Meta": meta("match"),
        **ROUND,
    },
    "arrange": {
        "QID": "astro/order",
        "Stem": both("从太阳向外排列", "From the sun outwards"),
        "Task": arrange(
            [
                (both("地球", "Earth", "span"), 2),
                (both("水星", "Mercury", "span"), 0),
                (both("火星", "Mars", "span"), 3),
                (both("金星", "Venus", "span"), 1),
            ]
        ),
        "Answer": both("水星、金星、地球、火星", "Mercury, Venus, Earth, Mars"),
        "Meta": meta("order"),
        **ROUND,
    },
    "write": {
        "QID": "lit/ishmael",
        "Stem": both("他为什么出海？", "Why does he go to sea?"),
        "Task": '<div class="qk-task qk-write" data-kind="write"></div>',
        "Answer": both("<p>他心中是阴冷的十一月。</p>", "<p>It is a damp November in his soul.</p>")
        + "<table><thead><tr><th>要点</th><th>分</th></tr></thead><tbody><tr><td>names the mood</td>"
        "<td>2</td></tr><tr><td>quotes the text</td><td>1</td></tr></tbody></table>",
        "Meta": meta("essay", points=3),
        **ROUND,
    },
}

CAPITAL: Final = {  # in one language, so that no switch stands before the options
    "QID": "geo/capital",
    "Stem": '<div lang="en">Which city is the capital of France?</div>',
    "Task": choose(
        [
            option(0, '<span lang="en">Paris</span>', key=True),
            option(1, '<span lang="en">Rome</span>'),
            option(2, '<span lang="en">Berlin</span>'),
            option(3, '<span lang="en">Madrid</span>'),
            option(4, '<span lang="en">None of these</span>', more=' data-fixed="1"'),
        ]
    ),
}


def typed(key: dict[str, object], unit: str = "") -> dict[str, str]:
    """Return the fields of a card with one box and ``key``."""
    return {"QID": "typed/one", "Stem": '<div lang="en">Type it.</div>', "Task": fill(key, unit)}
