"""Texts that break programs, in every place of every question type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from tests.anki.workshop import Question


@dataclass(frozen=True, slots=True)
class Nasty:
    """A text: its Markdown, and what a reader has to see of it."""

    name: str
    markdown: str
    seen: str
    sounds: bool = False
    paired: bool = False  # braces that have a meaning, and come in pairs

    @property
    def in_cloze(self) -> str:
        """The Markdown for a text with gaps, where two braces would start one."""
        return self.markdown.replace("{{", "&#123;&#123;")

    @property
    def in_gap(self) -> str:
        """The Markdown for a part of a gap, where a bar parts, two colons are Anki's and braces come in pairs."""
        text = self.markdown.replace("|", "\\|").replace("::", ":&#58;")
        return text if self.paired else text.replace("{", "&#123;").replace("}", "&#125;")

    @property
    def in_hint(self) -> str:
        """The text as a hint, which is no Markdown, without what ends a hint."""
        return re.sub(r"[{}|]|::", "", self.markdown)


def _same(name: str, text: str) -> Nasty:
    return Nasty(name, text, text)


LONG: Final = " ".join(f"long{number:04}" for number in range(1112))  # 10,007 characters

NASTIES: Final = (
    Nasty("image", "![a red dot](<media/red dot (1).png>) and ![](媒体/图.svg)", "a red dot and"),
    Nasty("sound", "![a tone](media/tone.wav)", "", sounds=True),
    Nasty("math", r"$x^{y^{2}}$ and $\frac{a}{\sqrt{b}}$", r"\(x^{y^{2}}\) and \(\frac{a}{\sqrt{b}}\)", paired=True),
    Nasty("display math", r"$$\sum_{i<n} a_{i}$$", r"\[\sum_{i<n} a_{i}\]", paired=True),
    Nasty("code", '`a < b && {c} ? "d" : e->f`', 'a < b && {c} ? "d" : e->f', paired=True),
    Nasty("emphasis", "**强调。**后面 *it* ~~no~~", "强调。后面 it no"),
    Nasty("ruby", "{漢字|かんじ}", "漢字かんじ", paired=True),
    Nasty("link", "[here](https://example.org/?a=1&b=::2)", "here"),
    _same("right to left", "שלום עולם 123 العربية \u200ex\u200f"),
    _same("emoji", "👩‍🚀🇨🇳🏳️‍🌈👍🏽 𠮷"),
    _same("not normalised", "e\u0301 \u212b \uac00"),
    _same("braces", "{{ not a field }} }} {"),
    _same("field", "{{Stem}} {{#Hint}} {{/Hint}} {{type:Answer}} {{FrontSide}}"),
    _same("Anki cloze", "{{c1::x::hint}} {{c2::"),
    _same("colons", "a::b:::c ::d:: :"),
    _same("end of script", "</script><script>alert(1)</script>"),
    _same("end of page", "</li></ol></div></body></html>"),
    _same("handler", '<img src=x onerror="alert(1)"> <b onclick=x()>bold</b>'),
    _same("HTML comment", "<!-- hidden? --> -->"),
    _same("sound tag", "[sound:x.mp3] [sound:] [anki:play:q:0]"),
    Nasty("LaTeX tags", r"[latex]x[/latex] [\$]y[/\$] [\$\$]z[/\$\$]", "[latex]x[/latex] [$]y[/$] [$$]z[/$$]"),
    Nasty("MathJax brackets", r"\\(x\\) and \\[y\\]", r"\(x\) and \[y\]"),
    _same("end of CDATA", "]]> <![CDATA[ x"),
    Nasty("entities", "&amp;amp; &lt;i&gt; &quot;q&quot; &nosuch;", '&amp; <i> "q" &nosuch;'),
    _same("tabs", "a\tb\t\tc"),
    _same("like JSON", """{"kind": "text", "accepted": ["a", 'b'], "c": null}"""),
    _same("quotes", "\"double\" 'single' “zh” ‘zh’ `open"),
    _same("backslashes", r"C:\new\table \n \u0041 \x41 \alpha"),
    _same("money", "$5 和 $6, 100 % & more"),
    _same("bars", "a || b | c"),
    _same("bullet", "· no list 1. 2) #tag @me"),
    _same("template literal", "${alert(1)} `+1"),
    _same("replacement", "$& $1 \\g<0> %s {0} %(x)s"),
    Nasty("long", LONG, LONG),
)
BLOCKS: Final = (
    Nasty(
        "listing",
        "```python\nif a < b and {'c': [1]}:\n    print(\"::\")\n```",
        "if a < b and {'c': [1]}: print(\"::\")",
    ),
    Nasty("table", "| a | b |\n|---|---|\n| `x` | $y$ |", r"a b x \(y\)"),
    Nasty("list", "- one\n- two\n\n1. three", "one two three"),
    Nasty("quotation", "> said\n>\n> twice", "said twice"),
    Nasty("paragraphs", "# Heading\n\none\\\ntwo\n\n---\n\nthree", "Heading one two three"),
)

Make = Callable[[Nasty], Question]

MAKERS: Final[dict[str, Make]] = {
    "card": lambda n: {"q": f"asks {n.markdown}", "a": f"tells {n.markdown}"},
    "reverse": lambda n: {"q": f"asks {n.markdown}", "a": f"tells {n.markdown}", "reverse": "yes"},
    "choice": lambda n: {"q": f"asks {n.markdown}", "a": f"tells {n.markdown}", "wrong": [f"w {n.markdown}", "v"]},
    "many": lambda n: {
        "q": f"asks {n.markdown}",
        "options": [
            {"right": f"tells {n.markdown}", "why": f"r {n.markdown}", "credit": "0.5"},
            {"right": "too", "credit": "0.5"},
            {"wrong": f"w {n.markdown}", "why": f"x {n.markdown}", "fixed": "yes"},
        ],
        "grading": "per-option",
    },
    "truth": lambda n: {"q": f"asks {n.markdown}", "truth": "no"},
    "accept": lambda n: {"q": f"asks {n.markdown}", "accept": [n.markdown, "also"]},
    "number": lambda n: {"q": f"asks {n.markdown}", "number": "-1.50e3 ~ 5%", "unit": f"tells {n.markdown}"},
    "date": lambda n: {"q": f"asks {n.markdown}", "date": "2018-11..2019-02", "near": {"year": "0.25"}},
    "match": lambda n: {
        "q": f"asks {n.markdown}",
        "match": [[f"l {n.markdown}", f"tells {n.markdown}"], ["m", f"s {n.markdown}"]],
        "extra": [f"e {n.markdown}"],
    },
    "order": lambda n: {"q": f"asks {n.markdown}", "order": [f"tells {n.markdown}", f"s {n.markdown}", "t"]},
    "essay": lambda n: {
        "q": f"asks {n.markdown}",
        "essay": f"tells {n.markdown}",
        "rubric": [{"text": f"line {n.markdown}", "points": "2.50"}],
    },
    "gap beside": lambda n: {"cloze": f"asks {n.in_cloze} {{{{gap}}}}"},
    "typed gap": lambda n: {"cloze": f"asks {{{{x {n.in_gap} y|also}}}} and {{{{gap}}}}"},
    "hinted gap": lambda n: {"cloze": f"asks {{{{c3::gap::hint {n.in_hint}}}}} and {{{{c3::x}}}}"},
    "drop-down gap": lambda n: {"cloze": f"asks {{{{=x {n.in_gap} y|other|w {n.in_gap}}}}} and {{{{gap}}}}"},
}
COMMON: Final[Make] = lambda n: {  # noqa: E731 - one of the makers above
    "why": f"because {n.markdown}",
    "caution": f"but {n.markdown}",
    "hint": f"look {n.markdown}",
    "tags": ["two words", "a/b", "a::b", "日本"],
    "points": "2.50",
    "level": 3,
    "source": {"ref": "book", "at": "p. 1 {{x}}"},
}


def questions(nasty: Nasty) -> Iterator[Question]:
    """Yield a question of each type that is full of ``nasty``."""
    for kind, make in MAKERS.items():
        question = make(nasty)
        key = "cloze" if "cloze" in question else "q"
        both = {"zh": question[key], "en": f"en {question[key]}"}
        yield {"id": f"{kind.replace(' ', '-')}", **question, **COMMON(nasty)}
        yield {"id": f"{kind.replace(' ', '-')}.both", **question, key: both, **COMMON(nasty)}


def block_questions(nasty: Nasty) -> Iterator[Question]:
    """Yield questions of the types whose texts may hold whole blocks."""
    text = f"asks\n\n{nasty.markdown}"
    yield {"id": "card", "q": text, "a": nasty.markdown, "reverse": "yes", **COMMON(nasty)}
    yield {"id": "choice", "q": text, "a": nasty.markdown, "wrong": ["no"]}
    yield {"id": "essay", "q": text, "essay": nasty.markdown}
    yield {"id": "cloze", "cloze": f"{text}\n\nThe {{{{gap}}}}."}
    parts = [{"id": "who", "q": "Who?", "accept": "I"}, {"id": "what", "cloze": "The {{gap}} of it."}]
    yield {"id": "group", "stem": text, "parts": parts}
