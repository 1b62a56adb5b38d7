"""Cloze: a text with gaps to fill, typed `{{Seine|the Seine}}` or picked `{{=Paris|Lyon|Lille}}`."""

from __future__ import annotations

from collections.abc import Sequence as Many

from quizkit.diagnostics import Diagnostic, Report, codes
from quizkit.items.gaps import RawGap, find_gaps, masked
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import LANGS, literal, markdown_blocks, prose, read_versions
from quizkit.items.values import add, flag
from quizkit.markup.markdown import parse_markdown
from quizkit.markup.plain import to_plain
from quizkit.model.interactions import FillIn, Gap
from quizkit.model.keys import ChoiceKey, TextKey
from quizkit.model.text import Lang, Rich, Text
from quizkit.nodes import Mapping, Node, Scalar

KEYS: Keys = {"cloze": Shape.CLOZE, "case": Shape.FLAG}
_REMEDY = "write `{{answer}}`, `{{answer|also right}}`, `{{=right|wrong}}` or `{{c1::answer::hint}}`"


def read_stem(node: Node, setting: Setting, report: Report) -> Text | None:
    """Read the text, with a `Blank` in the place of each gap."""
    return read_versions(node, setting, report, _stem)


def read(node: Mapping, setting: Setting, report: Report) -> FillIn | None:
    """Read the gaps of the text under `cloze`; in two languages, the gaps correspond in number, order and kind."""
    value, case = node.get("cloze"), node.get("case")
    matters = bool(flag(case, report)) if case else False
    if value is None:
        return None
    versions = [
        (lang, gaps) for lang, scalar in _scalars(value, setting) if (gaps := find_gaps(scalar.text.strip())[0])
    ]
    if not versions:
        return None
    if len(versions) > 1 and not _alike([gaps for _, gaps in versions]):
        add(
            report,
            codes.LANGUAGES_DIFFER,
            "the gaps of the two languages differ in number or kind",
            value,
            "write the same gaps in the same order",
        )
        return None
    groups = _groups(versions[0][1])
    columns = zip(*(gaps for _, gaps in versions), strict=True)
    langs = [lang for lang, _ in versions]
    return FillIn(
        tuple(_gap(langs, gaps, group, case=matters) for gaps, group in zip(columns, groups, strict=True)), inline=True
    )


def _scalars(node: Node, setting: Setting) -> list[tuple[Lang, Scalar]]:
    if isinstance(node, Scalar):
        return [(setting.lang, node)]
    found = ((lang, node.get(key)) for key, lang in LANGS.items()) if isinstance(node, Mapping) else ()
    return [(lang, value) for lang, value in found if isinstance(value, Scalar)]


def _stem(node: Scalar, setting: Setting, report: Report) -> Rich | None:
    markdown = prose(node, report)
    if markdown is None:
        return None
    gaps, faults = find_gaps(markdown)
    for fault in faults:
        before = markdown[: fault.start].split("\n")
        line, column = len(before), len(before[-1]) + 1
        first, *_ = markdown[fault.start : fault.end].split("\n")
        span = node.locate(line, column, line, column + len(first[:40]))
        report.add(Diagnostic(codes.BAD_GAP, fault.message, span, node.source, _REMEDY))
    if not gaps and not faults:
        add(report, codes.NO_GAP, "this cloze has no gap", node, _REMEDY)
    if not gaps or faults:
        return None
    return Rich(markdown, markdown_blocks(masked(markdown, gaps), node, setting, report))


def _alike(versions: Many[Many[RawGap]]) -> bool:
    def shape(gaps: Many[RawGap]) -> list[tuple[bool, int | None, int]]:
        return [(gap.drop_down, gap.group, len(gap.parts) if gap.drop_down else 0) for gap in gaps]

    return all(shape(gaps) == shape(versions[0]) for gaps in versions)


def _groups(gaps: Many[RawGap]) -> list[int]:
    """Return the gaps' numbers: the author's, and for the others the free ones in order."""
    taken = {gap.group for gap in gaps}
    if taken == {None}:
        return list(range(1, len(gaps) + 1))
    free = (number for number in range(1, len(gaps) + len(taken) + 2) if number not in taken)
    return [gap.group if gap.group is not None else next(free) for gap in gaps]


def _gap(langs: list[Lang], gaps: tuple[RawGap, ...], group: int, *, case: bool) -> Gap:
    answer = _text(langs, [gap.parts[0] for gap in gaps])
    hints = [
        version
        for lang, gap in zip(langs, gaps, strict=True)
        if gap.hint
        for version in literal(gap.hint, lang).versions
    ]
    hint = Text(tuple(hints)) if hints else None
    if gaps[0].drop_down:
        options = (_text(langs, list(parts)) for parts in zip(*(gap.parts for gap in gaps), strict=True))
        return Gap(ChoiceKey(tuple(options)), answer, group, hint)
    shown = [to_plain(rich) for _, rich in answer.versions]
    others = [part for gap in gaps for part in gap.parts[1:]]
    return Gap(TextKey(tuple(dict.fromkeys(shown + others)), case), answer, group, hint)


def _text(langs: list[Lang], parts: list[str]) -> Text:
    return Text(tuple((lang, Rich(part, parse_markdown(part))) for lang, part in zip(langs, parts, strict=True)))
