"""Items to Anki notes: static HTML in the fields that the templates lay out (docs/anki-cards.md)."""

from __future__ import annotations

from msgspec import Struct

from quizkit.diagnostics import Diagnostic, Report, codes
from quizkit.markup.html import Html, to_inline_html
from quizkit.model.bank import Citation, Header, Item, Reference
from quizkit.model.interactions import FillIn, Gap, Recall
from quizkit.model.keys import ChoiceKey
from quizkit.model.text import Lang, Text
from quizkit.writers.anki.ids import Family, guid
from quizkit.writers.anki.task import option_words, task_and_answer
from quizkit.writers.anki.words import Words, attribute, verbatim
from quizkit.writers.languages import check_languages


class Note(Struct, frozen=True):
    """A note: its identity, its fields in the order of `FIELDS`, its tags, its cards' ordinals and its deck."""

    guid: str
    family: Family
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    ords: tuple[int, ...]
    deck: str


def to_note(item: Item, header: Header, deck: str, words: Words, report: Report) -> Note:
    """Return the note of ``item``, for ``deck``, in the languages of ``words``; report what it lacks."""
    interaction = item.interaction
    gaps = interaction.gaps if isinstance(interaction, FillIn) and interaction.inline else None
    back = interaction.back if isinstance(interaction, Recall) and interaction.reverse else None
    family = Family.STANDARD if gaps is None else Family.CLOZE
    qid = f"{header.id}/{item.id}"
    stem = _stem(item, gaps, words)
    task, answer = task_and_answer(interaction, words, qid)
    fields = (
        qid,
        stem,
        task,
        answer,
        words.block(item.why) if item.why else "",
        words.block(item.caution) if item.caution else "",
        _source(item.citation, header, words) if item.citation else "",
        words.block(item.hint) if item.hint else "",
        words.block(back) if back else "",
        _meta(item),
        "",
        "",
        "",
    )
    check_languages(item, words.langs, report)
    _check_media(item, words, report)
    ords = tuple(sorted({gap.group - 1 for gap in gaps})) if gaps is not None else (0, 1) if back else (0,)
    return Note(guid(header.id, item.id, family), family, fields, _tags(item, report), ords, deck)


def deck_name(header: Header, langs: tuple[Lang, ...]) -> str:
    """Return the deck of a bank: its name in the first language asked for."""
    _, rich = header.deck.within(langs)[0]
    parts = (" ".join(part.split()) for part in rich.markdown.split("::"))
    return "::".join(part or "_" for part in parts)


def _stem(item: Item, gaps: tuple[Gap, ...] | None, words: Words) -> Html:
    """Return the stem, below what several items share; ``gaps`` are those that stand in it."""
    stimulus = f'<div class="qk-stimulus">{words.block(item.stimulus.text, cloze=True)}</div>' if item.stimulus else ""
    if gaps is None:
        return Html(stimulus + words.block(item.stem))

    def deletion(lang: Lang, index: int) -> Html:
        return _deletion(gaps[index], Words((lang,), words.folder, words.media, words.missing))

    return Html(stimulus + words.block(item.stem, blank=deletion, cloze=True))


def _deletion(gap: Gap, words: Words) -> Html:
    """Return Anki's cloze deletion; a drop-down gap shows its options as the hint, for cards without JavaScript."""
    hint = gap.hinted(words.langs)
    if isinstance(gap.key, ChoiceKey) and not hint:
        hint = " / ".join(sorted(option_words(option, words.langs) for option in gap.key.options))
    shown = verbatim(hint, cloze=True)
    held = _bare(words, gap.answer)
    return Html(f"{{{{c{gap.group}::{held}{'::' + shown if shown else ''}}}}}")


def _bare(words: Words, text: Text) -> Html:
    """Return ``text`` without the element that names its language (the stem around it does)."""
    _, rich = text.within(words.langs)[0]
    return to_inline_html(rich, media=words.name, cloze=True)


def _source(citation: Citation, header: Header, words: Words) -> Html:
    reference = next((one for one in header.references if one.id == citation.ref), Reference(citation.ref or ""))
    title = words.inline(reference.title) if reference.title else verbatim(reference.id)
    url = citation.url or reference.url
    linked = f"<a {attribute('href', url)}>{title or verbatim(url)}</a>" if url else title
    about = (reference.author, reference.publisher, reference.date, citation.at, citation.derived)
    return Html(", ".join(part for part in (linked, *(verbatim(one) for one in about if one)) if part))


def _meta(item: Item) -> Html:
    level = f' data-level="{item.level}"' if item.level else ""
    points = f' data-points="{item.points.normalize():f}"' if item.points is not None else ""
    return Html(f'<span class="qk-meta" data-kind="{item.type}"{level}{points}></span>')


def _tags(item: Item, report: Report) -> tuple[str, ...]:
    """Return the tags as Anki can hold them; report those that are written otherwise there."""
    words = "\n".join(item.tags)
    if "::" not in words and words.split() == [*item.tags]:  # none has a blank, as is usual
        return item.tags
    made = tuple([_tag(tag) for tag in item.tags])
    if made == item.tags:
        return made
    for tag, shown in zip(item.tags, made, strict=True):
        if tag != shown:
            _report_tag(item, tag, shown, report)
    return tuple(dict.fromkeys([tag for tag in made if tag]))


def _tag(tag: str) -> str:
    """Return a tag without empty parts, which Anki would name `blank`, and with `_` for the blanks within."""
    if "::" in tag:
        tag = "::".join(part for part in map(str.strip, tag.split("::")) if part)
    return "_".join(tag.split())


def _report_tag(item: Item, tag: str, made: str, report: Report) -> None:
    shown = f"is written `{made}` there" if made else "is left out"
    if "" in tag.split("::"):
        message, remedy = f"a part of the tag `{tag}` is empty: it {shown}", "write a name on each side of `::`"
    else:
        message = f"Anki parts tags at blanks: the tag `{tag}` {shown}"
        remedy = "write the tag without blanks"
    report.add(Diagnostic(codes.NOT_EXPRESSIBLE, message, item.place, item.source, remedy, owner=item.line))


def _check_media(item: Item, words: Words, report: Report) -> None:
    """Report files that went since the bank was read; what was no file then has been told of."""
    if not words.missing:
        return
    missing, words.missing = words.missing, []
    for path in [] if report.failed else missing:
        message = f"`{path}` cannot be read any more"
        report.add(Diagnostic(codes.MEDIA_MISSING, message, item.place, item.source, "check the file", owner=item.line))
