"""Slips at the beginning of a paragraph's lines, where Markdown's blocks begin: headings, lists, tables, definitions.

- one        a list ends here for Markdown, and "-two" is printed behind "one"
-two

| a | b |    no line of dashes: both lines are printed as they are typed
| 1 | 2 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefing.errors import Diagnostic, Severity, has_errors
from briefing.readers.flat import Flat
from briefing.readers.inlinetree import Place
from briefing.readers.slips import Slip

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_LIST_CURE = (
    "write '- item' or '1. item', with a space, and an empty line before the list; or put a backslash before it"
)


class LineRule(Struct, frozen=True):
    """What a line may begin with that is a slip, by the line's place: `alone` where it is the only such line."""

    code: str
    pattern: re.Pattern[str]
    message: str
    cure: str
    alone: Severity | None
    several: Severity | None


RULES = (
    LineRule(
        "heading-space",
        re.compile(r"#{2,6}(?=[^\s#])"),
        "there is no space after the #, so this is no heading and is printed as it is",
        "write '## Title', or \\# for a sign that is meant",
        _ERROR,
        _ERROR,
    ),
    LineRule(
        "list-mark",
        re.compile(r"[-+](?=[^\W\d_])|\d{1,3}[.)](?=[^\W\d_])"),
        "there is no space after the sign of the list, so this is no item and is printed as it is",
        _LIST_CURE,
        _ERROR,
        _ERROR,
    ),
    LineRule(
        "list-mark",
        re.compile("[•▪◦‣●■□➢➤\uf0b7]\\s*(?=\\S)"),
        "this sign begins no list, and is printed as it is",
        "write '- ' in its place",
        _ERROR,
        _ERROR,
    ),
    LineRule(
        "list-mark",
        re.compile(r"[–—·]\s+(?=\S)|[A-Za-z][.)]\s+(?=\S)"),
        "these lines are no list, and are printed as one paragraph",
        "write '- item' or '1. item'; for lines that stay as they are, put an empty line between them",
        None,
        _WARNING,
    ),
    LineRule(
        "stray-definition",
        re.compile(r"\[[^\[\]\n]+\]:\s"),
        "this reads like a definition and is none",
        "write [^name]: text for a note, [name]: https://… for a link",
        _ERROR,
        _ERROR,
    ),
)
"""Rules for every line of a paragraph."""

_INNER = (
    LineRule(
        "list-mark",
        re.compile(r"\d{1,3}[.)]\s+(?=\S)"),
        "this line begins like an item and is joined to the line above it",
        "put an empty line before a list, or move the number to the line above",
        _WARNING,
        _ERROR,
    ),
    LineRule(
        "stray-definition",
        re.compile(r":(?=[^\W\d_])(?!\w+:)"),
        "there is no space after this colon, so it begins no definition",
        "write ': ' and the definition",
        _WARNING,
        _WARNING,
    ),
)
"""Rules for the lines after the first."""

_BEGINS = re.compile(r"[^\w\s]|\d|[A-Za-z][.)]")
"""How every line begins to which a rule applies: most begin with a word, and are read no further."""

_HASH = re.compile(r"#(?=[^\s#\d)])")


_MAY_SLIP = re.compile(rf"^[ \t]*(?:{_BEGINS.pattern})|[|\t]", re.MULTILINE)


def may_slip(content: str) -> bool:
    """Tell whether the source of a paragraph has anything that a slip at the beginning of its lines would have."""
    return _MAY_SLIP.search(content) is not None


def with_line_slips(found: list[Diagnostic], flat: Flat, place: Place) -> list[Diagnostic]:
    """Add a paragraph's slips to what is known of it, unless that explains them; an error outdoes the warnings."""
    if has_errors(found):
        return [each for each in found if each.severity is _ERROR]
    slips = [slip.at(place(slip.offset)) for slip in find_line_slips(flat)]
    return slips if has_errors(slips) else [*found, *slips]


def find_line_slips(flat: Flat) -> Iterator[Slip]:
    """Find the slips at the beginnings of a paragraph's lines."""
    lines = _lines(flat.text)
    marked = [(place, line) for place, line in lines if _BEGINS.match(line)]
    for rule in RULES if marked else ():
        yield from _found(rule, marked, flat)
    for rule in _INNER if marked else ():
        yield from _found(rule, [each for each in marked if each[0]], flat)
    if len(lines) == 1 and _HASH.match(flat.text):
        message = "a # without a space begins no heading, and is printed as it is"
        yield Slip(
            flat.offset(0), _WARNING, "heading-space", message, "write '## Title', or \\# for a sign that is meant"
        )
    if "|" in flat.text or "\t" in flat.text:
        yield from _tables(flat, lines)


def _lines(text: str) -> list[tuple[int, str]]:
    """Give each line with its place in the text."""
    lines: list[tuple[int, str]] = []
    place = 0
    for line in text.split("\n"):
        lines.append((place, line))
        place += len(line) + 1
    return lines


def _found(rule: LineRule, lines: list[tuple[int, str]], flat: Flat) -> Iterator[Slip]:
    """Name the first line to which a rule applies; the others of the paragraph are cured with it."""
    found = [place for place, line in lines if rule.pattern.match(line)]
    severity = rule.several if len(found) > 1 else rule.alone
    if found and severity:
        yield Slip(flat.offset(found[0]), severity, rule.code, rule.message, rule.cure)


def _tables(flat: Flat, lines: list[tuple[int, str]]) -> Iterator[Slip]:
    barred = [place for place, line in lines if line.count("|") > 1 or (len(lines) > 1 and line.startswith("|"))]
    alone = len(lines) == 1 and re.fullmatch(r"\|.*\S.*\|", lines[0][1].strip())
    if len(barred) > 1 or alone:
        message = "this looks like a table, but has no line of dashes under its head"
        cure = "write |---|---| under the head, one for each column, and no empty line inside the table"
        yield Slip(flat.offset(barred[0] if barred else 0), _ERROR, "ragged-table", message, cure)
    tabbed = [place + line.index("\t") for place, line in lines if "\t" in line]
    if len(tabbed) > 1:
        message = "these lines hold tabs, as a table pasted from Word does, and would be printed as one paragraph"
        yield Slip(
            flat.offset(tabbed[0]), _ERROR, "tab-in-text", message, "write it as | a | b |, with a line of dashes"
        )
    elif tabbed:
        yield Slip(flat.offset(tabbed[0]), _WARNING, "tab-in-text", "a tab stands in this line", "write a space")
