"""What may be wrong with pages, found by where another program sees each character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from quizkit.assembly.shown import choices, key_letters, key_numbers, options, rights, steps
from quizkit.model.form import Form, Question
from quizkit.model.interactions import Arrange, Choose, FillIn, Pair, Recall, Write
from quizkit.model.keys import DateKey
from quizkit.model.text import Code, Lang, Plain, Text, inlines
from quizkit.writers import paper
from tests.paper.glyphs import MM, Glyph, Page, pages
from tests.paper.workshop import bare, pdf

Langs = tuple[Lang, ...]
SIDE, TOP, BOTTOM, CARD = 20 * MM, 20 * MM, 18 * MM, 10 * MM  # margins of a page, and of a sheet of cards
SEALED_LEFT, SEALED_RIGHT = 32 * MM, 16 * MM  # of an exam
_LEFTWARDS = re.compile("[\u0590-\u06ff]")
_POINTS = r"（[\d.]+分）|\([\d.]+points?\)"
_SIGNS = 7  # characters; less than that, such as a sign between two formulas, stands anywhere
_CUT = 2.5 * MM  # no word comes so near to the edge of a card
_SLACK = 0.2  # of the type's size that it may reach beyond the side of its line, where commas hang
_RISE = 0.65  # of the type's size that a reading above words may reach above the first line; heads stand higher
_HYPHENS = "-\u2010\u00ad\x02\ufffe"  # PDFium shows those at the ends of lines in ways of its own


def words(text: Text | None, langs: Langs) -> Iterator[str]:
    """Yield the stretches of words of ``text``, without blanks; those from right to left are left out."""
    for _, rich in text.within(langs) if text else ():
        for one in inlines(rich.blocks):
            found = _unhyphened(one.text) if isinstance(one, Plain | Code) else ""
            if found and not _LEFTWARDS.search(found):
                yield found


def _unhyphened(text: str) -> str:
    return "".join(char for char in bare(text) if char not in _HYPHENS)


def asked(question: Question, langs: Langs) -> Iterator[str]:
    """Yield what the paper has of a question."""
    yield from words(question.item.stem, langs)
    for text in offered(question):
        yield from words(text, langs)


def offered(question: Question) -> Iterator[Text]:
    """Yield what the candidate picks from, as it is shown."""
    yield from (option.text for option in options(question))
    match question.item.interaction:
        case FillIn(gaps):
            yield from chain.from_iterable(choices(question, at) for at in range(len(gaps)))
        case _:
            yield from (*rights(question), *steps(question))


def answered(question: Question, langs: Langs) -> Iterator[str]:
    """Yield what the key says is right."""
    texts: Iterable[Text] = ()
    match question.item.interaction:
        case Choose():
            texts = (option.text for option in options(question) if option.is_key)
        case FillIn(gaps):
            texts = (gap.answer for gap in gaps if not isinstance(gap.key, DateKey))  # dates are spelled out
        case Pair(pairs):
            texts = (side for pair in pairs for side in pair)
        case Arrange(found):
            texts = found
        case Write(text) | Recall(text):
            texts = (text,)
    for text in texts:
        yield from words(text, langs)


def told(question: Question, langs: Langs) -> Iterator[str]:
    """Yield what the key alone has."""
    for text in (question.item.why, question.item.caution, *(option.why for option in options(question))):
        yield from words(text, langs)


def key_start(question: Question, langs: Langs) -> str:
    """Return how the key of a question begins."""
    letters = key_letters(question)
    first = next(answered(question, langs), "")
    match question.item.interaction:
        case Choose() if letters:
            return letters[0] + first
        case FillIn(gaps) if len(gaps) > 1:
            return "(1)" + letters[0]
        case Pair():
            return f"1{letters[0]}"
        case Arrange():
            return "–".join(map(str, key_numbers(question)))
        case _:
            return first


def faults(form: Form, style: paper.Style, content: bytes) -> Iterator[str]:
    """Yield what is wrong with the pages of ``form``: nothing, one hopes."""
    found = pages(content)
    if style.layout is paper.Layout.FLASHCARDS:
        yield from _off_cards(found, style)
        yield from _on_cards(form, style, found)
    else:
        yield from _off_margins(found, style)
        yield from _in_order(form, style, _read(chain.from_iterable(_body(page, style) for page in found)))


def _sides(page: Page, style: paper.Style) -> tuple[float, float]:
    """Return where the lines of a page begin and end."""
    left, right = (SEALED_LEFT, SEALED_RIGHT) if style.look.sealed else (SIDE, SIDE)
    slack = _SLACK * float(style.set_size)
    return left - slack, page.width - right + slack


def _body(page: Page, style: paper.Style) -> Iterator[Glyph]:
    """Yield what is neither in the head nor in the foot nor on the binding line."""
    left, _ = _sides(page, style)
    rise = _RISE * float(style.set_size)
    for glyph in page.glyphs:
        across, up = glyph.middle
        if BOTTOM < up < page.height - TOP + rise and across > left:
            yield glyph


def _off_margins(found: list[Page], style: paper.Style) -> Iterator[str]:
    for at, page in enumerate(found, 1):
        left, right = _sides(page, style)
        body = set(_body(page, style))
        for glyph in page.glyphs:
            inside = left <= glyph.left and glyph.right <= right
            rise = _RISE * float(style.set_size)
            whole = BOTTOM - rise <= glyph.bottom and glyph.top <= page.height - TOP + rise
            on_paper = min(glyph.left, glyph.bottom) >= 4 * MM and glyph.right <= page.width - 4 * MM
            if not on_paper or (glyph in body and not (inside and whole)):
                yield f"page {at}: `{glyph.text}` stands outside the margins, {glyph}"


def _in_order(form: Form, style: paper.Style, glyphs: list[Glyph]) -> Iterator[str]:
    """Look for each question between its number and the next, and for the pages it is on."""
    text = "".join(glyph.text for glyph in glyphs)
    tells, langs = style.look.tells, style.langs
    starts, at = [], 0
    for question in form.questions:
        begins = key_start(question, langs) if tells else next(words(question.item.stem, langs), "")
        start = _start(question.number, begins, glyphs, at)
        if start is None:
            yield f"question {question.number} is missing or out of order"
            return
        starts.append(start)
        at = start + 1
    shown = "".join(chain.from_iterable(_shown(question, langs) for question in form.questions))
    for question, start, end in zip(form.questions, starts, [*starts[1:], len(text)], strict=True):
        needles = [*answered(question, langs), *told(question, langs)] if tells else [*asked(question, langs)]
        # the points stand beside a key: between the lines before and after the end of a page, for PDFium
        yield from _missing(question, needles, re.sub(_POINTS, "", text[start:end]))
        last = max((text.find(needle, start, end) + len(needle) for needle in needles), default=start + 1)
        on = {glyph.page for glyph in glyphs[start:last]}
        if len(on) > 1 and _fits(form, question, style):
            yield f"question {question.number} is parted by the end of a page"
        if not tells:
            yield from _out_of_order(question, text[start:end], langs)
            secrets = (needle for needle in told(question, langs) if len(needle) > _SIGNS and needle not in shown)
            yield from (
                f"question {question.number}: `{one}` of the key is on the paper" for one in secrets if one in text
            )


def _start(number: int, begins: str, glyphs: list[Glyph], at: int) -> int | None:
    """Return where the question starts: its number at the side of the page, its points, its words."""
    text = "".join(glyph.text for glyph in glyphs)
    edge = min(glyph.left for glyph in glyphs) + 2
    numbers = re.finditer(rf"{number}\.({_POINTS}){{0,2}}", text[at:])
    found = [at + one.start() for one in numbers if glyphs[at + one.start()].left < edge]
    exact = (one for one in found if re.match(rf".{{1,40}}?{re.escape(begins)}", text[one:]))
    return next(exact, next(iter(found), None))


def _shown(question: Question, langs: Langs) -> Iterator[str]:
    """Yield all that a paper has of a question."""
    yield from asked(question, langs)
    yield from words(question.item.hint, langs)
    yield from words(question.item.stimulus.text if question.item.stimulus else None, langs)


def _read(glyphs: Iterable[Glyph]) -> list[Glyph]:
    return [glyph for glyph in glyphs if glyph.text not in _HYPHENS]


def _missing(question: Question, needles: Iterable[str], text: str) -> Iterator[str]:
    for needle in needles:
        if needle not in text:
            yield f"question {question.number} lacks `{needle[:60]}` in `{text[:120]}`"


def _out_of_order(question: Question, text: str, langs: Langs) -> Iterator[str]:
    at = 0
    for each in offered(question):
        first = next(words(each, langs), "")
        found = text.find(first, at)
        if found < 0:
            yield f"question {question.number}: `{first[:60]}` is not in its place"
        at = max(at, found)


def _fits(form: Form, question: Question, style: paper.Style) -> bool:
    """Whether the question, alone on a paper, takes a page."""
    section = type(form.sections[0])((question,))
    return len(pages(pdf(type(form)(form.title, (section,), form.seed), style))) == 1


def _cell(glyph: Glyph, page: Page, style: paper.Style) -> tuple[int, int]:
    (columns, rows), (across, up) = style.cards, glyph.middle
    column = (across - CARD) / (page.width - 2 * CARD) * columns
    row = (page.height - CARD - up) / (page.height - 2 * CARD) * rows
    return int(column), int(row)


def _off_cards(found: list[Page], style: paper.Style) -> Iterator[str]:
    columns, rows = style.cards
    for at, page in enumerate(found, 1):
        width, height = (page.width - 2 * CARD) / columns, (page.height - 2 * CARD) / rows
        for glyph in page.glyphs:
            column, row = _cell(glyph, page, style)
            left, top = CARD + column * width, page.height - CARD - row * height
            inside = left + _CUT <= glyph.left and glyph.right <= left + width - _CUT
            if not (inside and top - height + 1 <= glyph.bottom and glyph.top <= top - _CUT):
                yield f"page {at}: `{glyph.text}` stands on the edge of its card, {glyph}"


def _on_cards(form: Form, style: paper.Style, found: list[Page]) -> Iterator[str]:
    """Look for each question on its card, and for its answer behind it."""
    columns, rows = style.cards
    for at, question in enumerate(form.questions):
        sheet, place = divmod(at, columns * rows)
        row, column = divmod(place, columns)
        front = _on_card(found[2 * sheet], style, (column, row))
        back = _on_card(found[2 * sheet + 1], style, (columns - 1 - column, row))
        yield from _missing(question, asked(question, style.langs), front)
        yield from _missing(question, [*answered(question, style.langs), *told(question, style.langs)], back)


def _on_card(page: Page, style: paper.Style, cell: tuple[int, int]) -> str:
    return "".join(glyph.text for glyph in _read(page.glyphs) if _cell(glyph, page, style) == cell)
