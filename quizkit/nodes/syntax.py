"""What YAML's parser stumbles over, in words that help an author: the cause is looked for in the line itself."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from quizkit.diagnostics import Code, Diagnostic, codes
from quizkit.nodes.escapes import HALVES, half_character
from quizkit.source import Source, Span

_FULL_WIDTH = re.compile(r"^\s*(?:- +)*([A-Za-z_-]+)：")
_CHECKBOX = re.compile(r"^\s*- +(\[[ xX✓√]?\])")
_KEY = re.compile(r"^\s*(?:- +)*[^\s'\"#:]+: +")
_QUOTED_START = re.compile(r"""(?:^|: +|- +)(["'])""")
_OPENING = re.compile(r"""(?:^|: +|- +)["']$""")
_BRACKET_START = re.compile(r"(?:^|: +|- +)([\[{])")
_CUT = re.compile(r"(?<=[ \t])(#[^\s#].*)")
_FAR = 200  # lines above a fault in which its opening quote or bracket is looked for


class Fault(Struct, frozen=True):
    """What the parser says, where it stopped, and where the value it was in began (line, column from 1)."""

    words: str
    at: tuple[int, int]
    began: tuple[int, int] | None


def diagnose(fault: Fault, source: Source) -> Diagnostic:
    """Return the diagnostic that tells the author what ``fault`` comes from."""
    for find in _CAUSES:
        found = find(fault, source)
        if found:
            return found
    words = (
        fault.words.strip()
        .removeprefix("while parsing a block mapping ")
        .removeprefix("while parsing a block collection ")
    )
    return _at(
        codes.YAML_SYNTAX, f"this is not YAML: {words}", fault.at, source, "look at the indentation and the quotes"
    )


def _at(code: Code, message: str, at: tuple[int, int], source: Source, remedy: str, length: int = 1) -> Diagnostic:
    line, column = at
    return Diagnostic(code, message, Span(line, column, line, column + length), source, remedy)


def _full_width_colon(fault: Fault, source: Source) -> Diagnostic | None:
    for number in (fault.at[0], fault.at[0] - 1, fault.began[0] if fault.began else 0):
        found = _FULL_WIDTH.match(source.line(number))
        if found:
            message = f"`{found[1]}：` has a full-width colon, so it is no key"
            at = (number, found.end())
            return _at(
                codes.FULL_WIDTH_COLON, message, at, source, f"write `{found[1]}: ` with an ASCII colon and a blank"
            )
    return None


def _checkbox(fault: Fault, source: Source) -> Diagnostic | None:
    found = _CHECKBOX.match(source.line(fault.at[0]))
    if not found:
        return None
    at = (fault.at[0], found.start(1) + 1)
    remedy = "write `- right: Paris` for a right option and `- wrong: Rome` for a wrong one"
    return _at(codes.NEEDS_QUOTES, f"`{found[1]}` is read as a YAML list", at, source, remedy, len(found[1]))


def _tab(fault: Fault, source: Source) -> Diagnostic | None:
    for number in (fault.at[0], fault.at[0] - 1, fault.at[0] + 1):
        line = source.line(number)
        lead = line[: len(line) - len(line.lstrip())]
        if "\t" in lead:
            return _at(
                codes.TAB, "a tab indents this line", (number, lead.index("\t") + 1), source, "indent with blanks"
            )
    return None


def _escape(fault: Fault, source: Source) -> Diagnostic | None:
    if "escape" not in fault.words and "hexdecimal" not in fault.words:
        return None
    remedy = "use single quotes or none for LaTeX, or write `\\\\` for a backslash"
    message = "this escape does not exist in double quotes"
    line, column = fault.at
    start = source.line(line).rfind("\\", 0, column) + 1  # the parsers differ in which of its characters they name
    half = HALVES.match(source.line(line), start - 1) if start else None
    if half:
        found = half_character(half)
        return _at(codes.LATEX_ESCAPE, found.message, (line, start), source, found.remedy, len(half[0]))
    return _at(codes.LATEX_ESCAPE, message, (line, start or column), source, remedy, 2 if start else 1)


def _unclosed_quote(fault: Fault, source: Source) -> Diagnostic | None:
    if "quoted scalar" not in fault.words or fault.began is None:
        return None
    return _at(
        codes.YAML_SYNTAX,
        "this quote is never closed",
        fault.began,
        source,
        "close it; inside single quotes write '' for '",
    )


def _runaway_quote(fault: Fault, source: Source) -> Diagnostic | None:
    """Find the quote that was meant to end in its own line, and ended only at the start of a quoted text below."""
    line, column = fault.at
    if not _OPENING.search(source.line(line)[: column - 1]):
        return None
    for number in range(line - 1, max(0, line - _FAR), -1):
        opening = _QUOTED_START.search(source.line(number))
        if opening and source.line(number).count(opening[1], opening.end(1)) == 0:
            message = f"this quote is closed only by the one in line {line}"
            remedy = "close it; inside single quotes write '' for '"
            return _at(codes.YAML_SYNTAX, message, (number, opening.start(1) + 1), source, remedy)
    return None


def _after_quote(fault: Fault, source: Source) -> Diagnostic | None:
    line, column = fault.at
    text = source.line(line)
    before = text[: column - 1].rstrip()
    opening = _QUOTED_START.search(text)
    if before[-1:] not in ('"', "'") or not opening or opening.start(1) >= len(before) - 1:
        return None
    other = "'" if opening[1] == '"' else '"'
    remedy = f"put the whole text in {other}…{other}, or use a `|` block"
    return _at(codes.NEEDS_QUOTES, "the text goes on after its closing quote", fault.at, source, remedy)


def _colon(fault: Fault, source: Source) -> Diagnostic | None:
    if "mapping values are not allowed" not in fault.words:
        return None
    line, column = fault.at
    name = source.line(line)[: column - 1].lstrip(" ")
    if name.isidentifier():
        message = f"`{name}:` is indented deeper than the key above it, so it is read as a part of the text there"
        remedy = "line it up with the key above, or put the text there in quotes"
        return _at(codes.YAML_SYNTAX, message, (line, column - len(name)), source, remedy, len(name))
    key = _KEY.match(source.line(line))
    start = key.end() + 1 if key and key.end() < column else column
    name = source.line(line)[: key.end()].strip(" -:") if key else "q"
    remedy = f"put the text in quotes, or use `{name}: |`"
    return _at(
        codes.NEEDS_QUOTES,
        "a colon and a blank in this text are read as a YAML key",
        (line, start),
        source,
        remedy,
        max(1, column - start + 1),
    )


def _indicator(fault: Fault, source: Source) -> Diagnostic | None:
    for line, column in (fault.began or fault.at, fault.at):
        character = source.line(line)[column - 1 : column]
        if character and character in "*&!%@`|>":
            message = f"a text cannot start with `{character}` in YAML"
            return _at(codes.NEEDS_QUOTES, message, (line, column), source, "put the text in quotes")
    line, column = fault.at
    if "not allowed" in fault.words and source.line(line)[column - 1 : column] in ("-", "?"):
        message = f"a text cannot start with `{source.line(line)[column - 1]}` and a blank in YAML"
        remedy = "put the text in quotes; a list starts on a line of its own"
        return _at(codes.NEEDS_QUOTES, message, fault.at, source, remedy)
    return None


def _empty_entry(fault: Fault, source: Source) -> Diagnostic | None:
    line, column = fault.at
    before, here = source.line(line)[: column - 1].rstrip(), source.line(line)[column - 1 : column]
    if "flow" not in fault.words or here != "," or before[-1:] not in (",", "["):
        return None
    return _at(codes.YAML_SYNTAX, "an entry of this list is empty", fault.at, source, "leave out one `,`")


def _comment_in_brackets(fault: Fault, source: Source) -> Diagnostic | None:
    """Find the ` #` that cut off the end of a list or mapping in brackets."""
    if "flow" not in fault.words or fault.began is None:
        return None
    first, column = _bracket_above(fault.began, source)
    for number in range(first, min(fault.at[0], first + _FAR) + 1):
        found = _CUT.search(source.line(number), column if number == first else 0)
        if found:
            message = f"`{found[1].strip()}` is read as a YAML comment and cut off"
            remedy = "put the text with the `#` in quotes"
            return _at(codes.NEEDS_QUOTES, message, (number, found.start(1) + 1), source, remedy, len(found[1]))
    return None


def _bracket(fault: Fault, source: Source) -> Diagnostic | None:
    if "flow" not in fault.words or fault.began is None:
        return None
    at = _bracket_above(fault.began, source)
    opening = source.line(at[0])[at[1] - 1 : at[1]]
    message = f"this `{opening}` starts a YAML {'list' if opening == '[' else 'mapping'} that does not end well"
    return _at(codes.NEEDS_QUOTES, message, at, source, "close it, or put the text in quotes")


def _bracket_above(at: tuple[int, int], source: Source) -> tuple[int, int]:
    """Return ``at`` if a bracket stands there, else the place of the nearest one above that its line leaves open."""
    if source.line(at[0])[at[1] - 1 : at[1]] in ("[", "{"):
        return at
    for number in range(at[0], max(0, at[0] - _FAR), -1):
        line = source.line(number)
        found = _BRACKET_START.search(line)
        if found and line.count(found[1]) > line.count("]" if found[1] == "[" else "}"):
            return number, found.start(1) + 1
    return at


def _stray_text(fault: Fault, source: Source) -> Diagnostic | None:
    if "could not find expected ':'" not in fault.words:
        return None
    return _at(
        codes.YAML_SYNTAX,
        "this line is neither a `key: value` nor part of a text",
        fault.began or fault.at,
        source,
        "indent it under its key, or add the key",
    )


def _after_bracket(fault: Fault, source: Source) -> Diagnostic | None:
    line, column = fault.at
    before = source.line(line)[: column - 1].rstrip()
    if before[-1:] not in ("}", "]") or not source.line(line)[column - 1 :].strip():
        return None
    message = f"the text goes on after `{before[-1]}`: brackets at the start of a text are read as YAML"
    return _at(codes.NEEDS_QUOTES, message, fault.at, source, "put the whole text in single quotes")


def _indentation(fault: Fault, source: Source) -> Diagnostic | None:
    expected = ("expected '-' indicator", "expected key", "expected <block end>")
    if not any(words in fault.words for words in expected):
        return None
    message = "the indentation of this line fits nothing above it"
    return _at(codes.YAML_SYNTAX, message, fault.at, source, "line it up with the key or the `-` that it belongs with")


_CAUSES: tuple[Callable[[Fault, Source], Diagnostic | None], ...] = (
    _full_width_colon,
    _checkbox,
    _tab,
    _escape,
    _unclosed_quote,
    _runaway_quote,
    _after_quote,
    _colon,
    _indicator,
    _comment_in_brackets,
    _empty_entry,
    _bracket,
    _after_bracket,
    _stray_text,
    _indentation,
)
