"""What holds for every bank that the model can hold."""

from __future__ import annotations

from decimal import Decimal, localcontext
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizkit.diagnostics import Report, codes
from quizkit.items.texts import literal
from quizkit.markup.markdown import parse_markdown
from quizkit.model.bank import Bank, BankId, Citation, Header, Item, ItemId, Reference, Status, Stimulus
from quizkit.model.interactions import (
    Arrange,
    Choose,
    Criterion,
    FillIn,
    Gap,
    Grading,
    Interaction,
    Option,
    Pair,
    Recall,
    Write,
)
from quizkit.model.keys import DateKey, NumberKey, PartialDate, TextKey
from quizkit.model.text import Lang, Rich, Text
from quizkit.reader import open_bank
from quizkit.resources import decks, templates
from quizkit.source import Source
from quizkit.writers.yaml import write
from quizkit.writers.yaml.emit import scalar

HERE = Source(Path("bank.yaml"), "")
ABOUT_CONTENT = {codes.BAD_LINK, codes.MEDIA_MISSING, codes.MEDIA_OUTSIDE, codes.MEDIA_KIND, codes.GAP_MISPLACED}
ODD = "\r\u2028\u2029\ufeff"  # only an escape in double quotes can hold these
LETTERS = "abnx 土星水🪐é\u3000'\"`:#\\-*_~!&%@|>[]{}()$^<=,.;?/1230\t\n：“”"

# Texts

RAW = st.text(LETTERS + ODD, min_size=1, max_size=30) | st.sampled_from(
    [
        "no", "null", "~", "1.20", "007", "2019-06-18", "12:30", "- x", "? x", "x: y", "x #y", "&x", "*x*", "!x",
        "{{c1}}", "[x] y", "@x", "%5", "'x' y", '"x" y', "---", "...", "<<", "$\\frac{a}{b}$", "a $x$",
        "| a | b |\n|---|---|\n| 1 | 2 |", "{漢字|かんじ}",
        "```py\na = 'b'  # c\n```", "  a code block\n\n    here", "\n\n x", "a\n\n\n b", "a  \nb", "#", "x:",
        "<b>x</b>", "价格 $5 和 $6", "**强调。**后面", "1. one\n2. two", "> quote\n> more", "\\", "\\n",
        "\\t and \\frac",
    ]
)  # fmt: skip


def kept(raw: str) -> str:
    """Return what reading leaves of a text: a block keeps the blanks that it begins with, all others lose them."""
    return raw.strip() if any(sign in raw for sign in ODD) else raw.rstrip()


MARKDOWN = RAW.map(kept).filter(bool)
WORDS = RAW.map(lambda raw: " ".join(raw.split())).filter(bool)
PLAIN = RAW.map(str.strip).filter(bool)
NAMES = st.text("abcXYZ019._-/土é", min_size=1, max_size=12)
LANGS = st.sampled_from([(Lang.ZH,), (Lang.EN,), (Lang.ZH, Lang.EN)])
URLS = st.sampled_from(["https://example.com/a?b=c#d", "http://例子.cn/: #x"])
SHARES = st.decimals(-1, 1, allow_nan=False, places=3).map(lambda share: share + 0)
POINTS = st.decimals(0, 1_000_000, allow_nan=False, places=2) | st.sampled_from([Decimal("1E-7"), Decimal("2.50")])


@st.composite
def texts(draw: st.DrawFn, *, html: bool = False) -> Text:
    return Text(
        tuple((lang, Rich(raw, parse_markdown(raw, html=html))) for lang in draw(LANGS) for raw in [draw(MARKDOWN)])
    )


@st.composite
def literals(draw: st.DrawFn) -> Text:
    return Text(tuple(literal(draw(MARKDOWN), lang).versions[0] for lang in draw(LANGS)))


# Interactions, each with its type and, where the stem belongs to it, the stem


@st.composite
def chooses(draw: st.DrawFn, text: st.SearchStrategy[Text]) -> Choose:
    offered = draw(st.lists(text, min_size=2, max_size=4, unique=True))
    keys = draw(st.integers(1, len(offered) - 1))
    marks = draw(st.permutations([True] * keys + [False] * (len(offered) - keys)))
    options = tuple(
        Option(one, is_key, draw(st.none() | text), draw(st.none() | SHARES), draw(st.booleans()))
        for one, is_key in zip(offered, marks, strict=True)
    )
    return Choose(options, keys > 1, draw(st.sampled_from(Grading)), draw(st.booleans()))


@st.composite
def accepts(draw: st.DrawFn) -> FillIn:
    answer = draw(literals())
    others = draw(st.lists(MARKDOWN, max_size=3))
    accepted = dict.fromkeys([rich.markdown for _, rich in answer.versions] + others)
    return FillIn((Gap(TextKey(tuple(accepted), draw(st.booleans())), answer),))


@st.composite
def numbers(draw: st.DrawFn, text: st.SearchStrategy[Text]) -> FillIn:
    low, step = draw(st.decimals(-(10**9), 10**9, places=4)), draw(st.decimals(0, 100, places=3))
    with localcontext(prec=60):
        written, shown, ends = draw(
            st.sampled_from(
                [
                    (f"{low}", f"{low}", (low, low)),
                    (f"{low} +- {step}", f"{low} ± {step}", (low - step, low + step)),
                    (f"{low}..{low + step}", f"{low} – {low + step}", (low, low + step)),
                    (f"{low}..", f"≥ {low}", (low, None)),
                    (f"..{low}", f"≤ {low}", (None, low)),
                ]
            )
        )
    answer = literal(shown, draw(st.sampled_from(Lang)))
    return FillIn((Gap(NumberKey(written, *ends, draw(st.none() | text)), answer),))


@st.composite
def dates(draw: st.DrawFn) -> FillIn:
    days = sorted(draw(st.lists(st.dates(), min_size=2, max_size=2)))
    exact = draw(st.integers(1, 3))
    first, last = (PartialDate(*(day.year, day.month, day.day)[:exact]) for day in days)
    last = draw(st.sampled_from([first, last]))
    credit = st.none() | st.decimals(0, 1, places=2)
    shown = str(first) if first == last else f"{first} – {last}"
    answer = literal(shown, draw(st.sampled_from(Lang)))
    return FillIn((Gap(DateKey(first, last, draw(credit), draw(credit)), answer),))


@st.composite
def pairs(draw: st.DrawFn, text: st.SearchStrategy[Text]) -> Pair:
    lefts = draw(st.lists(text, min_size=2, max_size=3, unique=True))
    rights = draw(st.lists(text, min_size=len(lefts), max_size=len(lefts) + 2, unique=True))
    count = len(lefts)
    return Pair(tuple(zip(lefts, rights[:count], strict=True)), tuple(rights[count:]), draw(st.booleans()))


def asked(text: st.SearchStrategy[Text]) -> st.SearchStrategy[tuple[str, Interaction]]:
    """Every interaction that leaves the stem alone, with the name of a type that lowers to it."""
    arrange = st.lists(text, min_size=2, max_size=4, unique=True).map(lambda steps: Arrange(tuple(steps)))
    criteria = st.lists(st.builds(Criterion, text, POINTS), max_size=2).map(tuple)
    ways = {
        "card": st.builds(Recall, text, st.booleans()),
        "choice": chooses(text),
        "accept": accepts(),
        "number": numbers(text),
        "date": dates(),
        "match": pairs(text),
        "order": arrange,
        "essay": st.builds(Write, text, criteria),
    }
    return st.one_of(*(st.tuples(st.just(name), way) for name, way in ways.items()))


def true_or_false(stem: Text, *, truth: bool) -> Choose:
    words = {Lang.ZH: ("正确", "错误"), Lang.EN: ("True", "False")}
    options = tuple(
        Option(Text(tuple(literal(words[lang][number], lang).versions[0] for lang in stem.langs)), is_key)
        for number, is_key in enumerate((truth, not truth))
    )
    return Choose(options, shuffle=False)


PARTS = st.lists(st.text("ab土 '\"#\\$", min_size=1, max_size=6).map(str.strip).filter(bool), min_size=1, max_size=3)


@st.composite
def gaps(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a gap, and one of the same kind for the other language."""
    number, kind = draw(st.sampled_from(["", "c1::", "c7::"])), draw(st.sampled_from(["typed", "picked"]))
    hint = draw(st.sampled_from(["", "::a hint"])) if number else ""
    if kind == "typed":
        first, second = draw(PARTS), draw(PARTS)
        return "{{" + number + "|".join(first) + hint + "}}", "{{" + number + "|".join(second) + hint + "}}"
    wrong = draw(st.lists(st.sampled_from(["one", "two", "三", "$4$"]), min_size=2, max_size=4, unique=True))
    return ("{{" + number + "=" + "|".join(wrong) + hint + "}}",) * 2


@st.composite
def clozes(draw: st.DrawFn, lang: Lang) -> tuple[Text, FillIn]:
    """Draw a cloze: its Markdown is made here, and read as the reader does."""
    found = draw(st.lists(gaps(), min_size=1, max_size=3))
    filler = st.text("ab土 ,。'\"#:\n", max_size=8)
    versions = [f"start {''.join(gap[side] + draw(filler) + ' ' for gap in found)} end" for side in (0, 1)]
    case = "case: true" if draw(st.booleans()) else "level: 1"
    written = draw(st.sampled_from([scalar(versions[0]), f"{{zh: {scalar(versions[0])}, en: {scalar(versions[1])}}}"]))
    bank = f"bank: b\nlang: {lang.value}\nquestions:\n- id: x\n  {case}\n  cloze: {written}\n"
    report = Report()
    (item,) = open_bank(Source(Path("bank.yaml"), bank), report).items
    assert not report.failed
    assert isinstance(item.interaction, FillIn)
    return item.stem, item.interaction


@st.composite
def items(draw: st.DrawFn, header: Header, item_id: str, stimulus: Stimulus | None) -> Item:
    text = texts(html=header.html)
    kind = draw(st.sampled_from(["plain"] * 6 + ["cloze", "truth"]))
    interaction: Interaction
    if kind == "cloze":
        name = "cloze"
        stem, interaction = draw(clozes(header.lang))
    elif kind == "truth":
        name, stem = "truth", draw(text)
        interaction = true_or_false(stem, truth=draw(st.booleans()))
    else:
        stem = draw(text)
        name, interaction = draw(asked(text))
    made: Item = Item(ItemId(item_id), name, stem, interaction, 0, 1, HERE, stimulus)
    if draw(st.booleans()):
        return made
    refs = st.sampled_from([None, *(reference.id for reference in header.references)])
    maybe_text, maybe_word = st.none() | text, st.none() | PLAIN
    return replace(
        made,
        tags=tuple(draw(st.lists(WORDS, max_size=3, unique=True))),
        level=draw(st.none() | st.integers(1, 5)),
        points=draw(st.none() | POINTS),
        time=draw(st.none() | st.integers(0, 999_999) | st.integers(0, 999_999).map(lambda hours: hours * 3600)),
        hint=draw(maybe_text),
        why=draw(maybe_text),
        caution=draw(maybe_text),
        citation=draw(st.none() | st.builds(Citation, refs, maybe_word, st.none() | URLS, maybe_word)),
        status=draw(st.sampled_from(Status)),
    )


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    maybe_word = st.none() | PLAIN
    references = draw(
        st.lists(
            st.builds(Reference, WORDS, st.none() | literals(), maybe_word, maybe_word, maybe_word, st.none() | URLS),
            max_size=2,
            unique_by=lambda reference: reference.id,
        )
    )
    header = Header(
        BankId(draw(NAMES.filter(lambda name: "/" not in name))),
        draw(literals()),
        draw(literals()),
        draw(st.sampled_from(Lang)),
        Path(),
        tuple(references),
        draw(st.booleans()),
    )
    stimuli = st.none() | st.builds(Stimulus, NAMES.map(ItemId), texts(html=header.html))
    made: list[Item] = []
    names = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    stimulus = None
    for name in names:
        stimulus = draw(st.sampled_from([stimulus, draw(stimuli)]))
        made.append(draw(items(header, name, stimulus)))
    return Bank(header, tuple(made))


@settings(max_examples=250, derandomize=True)
@given(banks())
def test_a_bank_survives_being_written_and_read(bank: Bank) -> None:
    text = "\n".join(write(bank.header, bank.items)) + "\n"
    report = Report()
    opened = open_bank(Source(Path("bank.yaml"), text), report)
    assert tuple(opened.items) == bank.items, text
    assert opened.header == bank.header, text
    assert {found.code for found in report} <= ABOUT_CONTENT, (text, list(report))


@pytest.mark.parametrize(
    "path", [*sorted(decks().glob("*.yaml")), templates() / "starter.yaml"], ids=lambda path: path.stem
)
def test_a_shipped_bank_survives_being_written_and_read(path: Path) -> None:
    report = Report()
    text = path.read_text(encoding="utf-8").replace("BANK-ID", "starter")
    opened = open_bank(Source(path, text), report)
    found = tuple(opened.items)
    written = "\n".join(write(opened.header, found)) + "\n"
    again = open_bank(Source(path, written), report)
    assert (again.header, tuple(again.items)) == (opened.header, found)
    assert list(report) == []
