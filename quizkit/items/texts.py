"""Reading texts: a scalar or `{zh:, en:}`, Markdown within, media beside the bank."""

from __future__ import annotations

import re
from collections.abc import Callable

from quizkit.diagnostics import Code, Diagnostic, Report, codes
from quizkit.items.colons import check_lines, head_of
from quizkit.items.media import check_media, plain_media
from quizkit.items.setting import Setting
from quizkit.items.values import add, check_comment, entries, unknown_keys, word, wrong_shape
from quizkit.markup.markdown import parse_markdown, parse_quickly
from quizkit.markup.targets import media_kind
from quizkit.model.text import Block, Lang, Media, Paragraph, Plain, Rich, Text, inlines
from quizkit.nodes import Mapping, Node, Scalar
from quizkit.source import Span

MAX_TEXT = 100_000  # characters
LANGS = {lang.value: lang for lang in Lang}
LONG = ("why", "credit", "fixed", "media")  # what an option in its long form may have beside its text
_UNREAD = r"!\[([^\[\]]*+)\]\((?=[^()<>\s]*+\s)([^()<>]*+)\)"  # compiled when a text shows media

ReadOne = Callable[[Scalar, Setting, Report], Rich | None]


def read_text(node: Node, setting: Setting, report: Report) -> Text | None:
    """Read rich text in one or two languages."""
    if isinstance(node, Scalar):
        one = rich(node, setting, report)
        return Text(((setting.lang, one),)) if one else None
    return read_versions(node, setting, report, rich)


def read_literal(node: Node, setting: Setting, report: Report) -> Text | None:
    """Read text that stands for itself (a typed answer), in one or two languages."""
    return read_versions(node, setting, report, lambda scalar, _, report: _literal(scalar, report))


def read_texts(node: Node, setting: Setting, report: Report) -> tuple[Text, ...]:
    """Read a list of texts (or one); what cannot be read is reported and left out."""
    read = (read_text(child, setting, report) for child in entries(node))
    return tuple(text for text in read if text)


def literal(text: str, lang: Lang) -> Text:
    """Return a text of plain characters."""
    return Text(((lang, Rich(text, (Paragraph((Plain(text),)),))),))


def is_versions(node: Node) -> bool:
    """Whether ``node`` is a `{zh:, en:}` mapping."""
    return isinstance(node, Mapping) and bool(node.entries) and all(key in LANGS for key in node.entries)


def read_versions(node: Node, setting: Setting, report: Report, read: ReadOne) -> Text | None:
    """Read a scalar, or each language of a mapping, with ``read``."""
    if isinstance(node, Scalar):
        one = read(node, setting, report)
        return Text(((setting.lang, one),)) if one else None
    if not isinstance(node, Mapping):
        wrong_shape(report, node, "a text", "write one text, or `{zh: …, en: …}`")
        return None
    if not any(key in LANGS or head_of(key, LANGS) for key in node.entries):
        _not_a_text(node, report)
        return None
    unknown_keys(node, LANGS, report, where="text")
    found: list[tuple[Lang, Rich]] = []
    for key, lang in LANGS.items():
        value = node.get(key)
        if value is None:
            continue
        if not isinstance(value, Scalar):
            wrong_shape(report, value, "a text")
        elif one := read(value, setting, report):
            found.append((lang, one))
    return Text(tuple(found)) if found else None


def long_form(node: Node, keys: tuple[str, ...], report: Report, *, where: str) -> Mapping | None:
    """Return ``node`` if it is a text in its long form `{text: …}`; report which of its keys are none of ``keys``."""
    if not isinstance(node, Mapping) or is_versions(node) or "text" not in node.entries:
        return None
    extras = [key for key in LONG if key not in keys and key in node.entries]
    for key in extras:
        remedy = "move it to the question's `why`" if key == "why" else "leave it out"
        add(report, codes.UNKNOWN_KEY, f"`{key}` has no place in {where}", node.entries[key][0], remedy)
    unknown_keys(node, ("text", *keys, *extras), report, where="answer")
    return node


def trailing_colon(node: Node, report: Report) -> bool:
    """Report a mapping of one key without a value: a text that ends in a colon."""
    if not isinstance(node, Mapping) or len(node.entries) != 1:
        return False
    ((key, value),) = node.entries.values()
    if not isinstance(value, Scalar) or value.text or value.style:
        return False
    message = f"`{key.text}:` is a mapping: is the colon at its end meant?"
    add(report, codes.NEEDS_QUOTES, message, key, f'write "{key.text}:" in quotes, or leave the colon out')
    return True


def _not_a_text(node: Mapping, report: Report) -> None:
    keys = list(node.entries.values())
    if trailing_colon(node, report):
        return
    if keys and node.flow:
        add(
            report,
            codes.NEEDS_QUOTES,
            "braces at the start of a text are read as a YAML mapping",
            node,
            "put the text in quotes",
        )
    elif keys:
        add(
            report,
            codes.NEEDS_QUOTES,
            f"`{keys[0][0].text}:` is read as a YAML key",
            keys[0][0],
            "put the text in quotes",
        )
    else:
        wrong_shape(report, node, "a text")


def rich(node: Scalar, setting: Setting, report: Report) -> Rich | None:
    """Read one version of a rich text."""
    markdown = prose(node, report)
    if markdown is None:
        return None
    quick = parse_quickly(markdown, node.locate)
    return Rich(markdown, quick or markdown_blocks(markdown, node, setting, report))


def markdown_blocks(markdown: str, node: Scalar, setting: Setting, report: Report) -> tuple[Block, ...]:
    """Parse the Markdown of ``node`` and check the media that it shows."""

    def problem(code: Code, message: str, span: Span | None, remedy: str | None) -> None:
        report.add(Diagnostic(code, message, span or node.span, node.source, remedy))

    blocks = parse_markdown(markdown, locate=node.locate, problem=problem, html=setting.html)
    if "![" in markdown:
        for inline in inlines(blocks):
            if isinstance(inline, Media):
                check_media(inline, node, setting, report)
            elif isinstance(inline, Plain):
                _check_unread(inline.text, markdown, node, report)
    return blocks


def _check_unread(text: str, markdown: str, node: Scalar, report: Report) -> None:
    """Report media whose file name has a blank: Markdown takes them for words."""
    for found in re.finditer(_UNREAD, text):
        if media_kind(found[2].strip()) is None:
            continue
        before = markdown[: max(0, markdown.find(found[0]))].split("\n")
        line, column = len(before), len(before[-1]) + 1
        span = node.locate(line, column, line, column + len(found[0]))
        message = f"`{found[2]}` has a blank, so that Markdown shows it as text"
        remedy = f"write `![{found[1]}](<{found[2]}>)`"
        report.add(Diagnostic(codes.MEDIA_MISSING, message, span, node.source, remedy))


def attach(text: Text, node: Node, setting: Setting, report: Report) -> Text:
    """Return ``text`` followed by the media files that ``node`` lists."""
    for child in entries(node):
        path = word(child, report)
        if path is None or not isinstance(child, Scalar):
            continue
        markdown = f"![](<{path.replace('%', '%25')}>)"  # a name as it is, not as in an address
        shown = _one_file(path, child, setting, report) or markdown_blocks(markdown, child, setting, report)
        text = Text(
            tuple((lang, Rich(f"{one.markdown}\n\n{markdown}", one.blocks + shown)) for lang, one in text.versions)
        )
    return text


def _one_file(path: str, node: Scalar, setting: Setting, report: Report) -> tuple[Block, ...] | None:
    """Return what shows the file ``path`` if its name can mean nothing else: what its Markdown would give."""
    media = plain_media(path, node.span)
    if media is None:
        return None
    check_media(media, node, setting, report)
    return (Paragraph((media,)),)


def prose(node: Scalar, report: Report) -> str | None:
    """Return a scalar's text without blank ends; report an empty or huge one and a comment that cuts it short."""
    text = node.text.strip()
    if (not text or text == "~") and word(node, report) is None:
        return None
    if len(text) > MAX_TEXT:
        add(
            report,
            codes.TOO_LARGE,
            f"this text has {len(node.text):,} characters; the limit is {MAX_TEXT:,}",
            node,
            "split it",
        )
        return None
    if node.style:
        return node.text.rstrip() if node.style in "|>" else text
    if node.source.has_comments:
        check_comment(node, report)
    if "：" in text and node.end_line != node.line:
        check_lines(node, report)
    return text


def _literal(node: Scalar, report: Report) -> Rich | None:
    text = prose(node, report)
    return Rich(text, (Paragraph((Plain(text),)),)) if text is not None else None
