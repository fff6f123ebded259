"""Slips of the pen in Markdown: what was meant as markup, has not become any, and would be printed as it is typed.

    ##Title   -item   1.item   • item        a space is missing, or a sign from Word stands for one of Markdown
    **bold    [text] (https://…)   a|b       something is not closed, parted, or lacks its line of dashes
    @note   [note]                           perhaps a citation; who knows the sources can tell (`Doubt`)

Only words that the parser left over are looked at (`flat.py`): code and escaped signs are never a slip. What loses
its meaning is an error; what may be meant as it stands is a warning, and its cure says how to write it so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from briefing.errors import Diagnostic, Location, Severity
from briefing.readers.doubts import Doubt
from briefing.readers.flat import Flat

MOST = 5
"""How often one slip is named in one paragraph."""


class Slip(Struct, frozen=True):
    """A slip: its place in the source of its block, and what is said of it.

    `names` are the sources perhaps meant; where `stands` is false it is one only if they exist."""

    offset: int
    severity: Severity
    code: str
    message: str
    cure: str
    names: tuple[str, ...] = ()
    stands: bool = True

    def at(self, place: Location) -> Diagnostic:
        """Make the diagnostic of it; one that may be a citation is a doubt."""
        if self.code == "bare-citation":
            return Doubt(self.severity, self.code, place, self.message, self.cure, self.names, self.stands)
        return Diagnostic(self.severity, self.code, place, self.message, self.cure)


class Rule(Struct, frozen=True):
    """A pattern of printed words that is a slip."""

    code: str
    pattern: re.Pattern[str]
    message: str
    cure: str
    severity: Severity = Severity.WARNING


_LINK_CURE = "write [text](https://…) with nothing between ] and (, close it with ), and %20 for a space in an address"
_STAR_CURE = "write *stress* or **weight** with no space inside the stars, or \\* for a star that is meant"
_MEANT = "take it out, or put a backslash before a sign that is meant"

LINE_RULES = (
    Rule(
        "broken-link",
        re.compile(r"!\[[^\[\]]*\]\((?=figures/[^()\n]* [^()\n]*\))"),
        "there is a space in the picture's name, so this is no picture",
        "rename the picture without spaces, or write %20 for each space: figures/my%20map.png",
        Severity.ERROR,
    ),
    Rule(
        "unclosed-emphasis",
        re.compile(r"(?<!\*)(?<!\d )\*{2,3}(?!\*)|(?<![\w_])__(?=[^\W_])|(?<=[^\W_])__(?![\w_])"),
        "these stars or lines are printed as they are, and stress nothing",
        "write **weight** with no space inside the stars and close it, or \\*\\* for stars that are meant",
        Severity.ERROR,
    ),
    Rule(
        "broken-link",
        re.compile(
            r"\]\(|\]\s+\((?=https?://|www\.|mailto:|#|figures/)|\)\[(?=https?://|www\.|mailto:|#)|!\[[^\[\]]*\]\s*\("
        ),
        "this looks like a link or a picture and is none",
        _LINK_CURE,
        Severity.ERROR,
    ),
    Rule(
        "stray-mark",
        re.compile(r"(?<![\d*])(?<!\d )\*(?!\*| ?\d)|(?<![\w_])_(?=[^\W_])|(?<=[^\W_])_(?![\w_])"),
        "this star or line is printed as it is, and stresses nothing",
        _STAR_CURE,
    ),
    Rule(
        "stray-mark",
        re.compile(r"`"),
        "this backtick is printed as it is",
        "close the code with another, write ’ for an apostrophe, or \\` for a backtick that is meant",
    ),
    Rule(
        "typed-address",
        re.compile(r"(?<![\w/\ufffc])(?:https?://|www\.)\w"),
        "this address is printed as it is, and leads nowhere",
        "write [where it leads](https://…)",
    ),
    Rule(
        "typed-entity",
        re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30};|(?:nbsp|amp|lt|gt|quot|ndash|mdash|hellip)(?![\w;]))"),
        "this name of a character is printed as it is",
        "write the character itself",
    ),
    Rule(
        "other-dialect",
        re.compile(r"~~(?=\S)|==(?=\S[^=\n]*==)|(?<=\w)\^(?=[\w+-]{1,5}\^)|(?<=\w)~(?=\d{1,3}~)|\$\$(?=\S)"),
        "this is markup of another program, and is printed as it is",
        _MEANT,
    ),
    Rule(
        "other-dialect",
        re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])|^\\(?:newpage|pagebreak|clearpage)\b", re.MULTILINE),
        "this is a name of a picture or a command of another program, and is printed as it is",
        _MEANT,
    ),
    Rule(
        "other-dialect",
        re.compile(r"^\[[ xX]\](?=\s)", re.MULTILINE),
        "this box to tick is printed as brackets",
        "take it out, or write ☐ or ☑",
    ),
)

_MARKED = re.compile(r"[*_`\[\]&~=^$:\\@]|www\.")
"""What every slip of a line has at least one of: most lines have none, and are read no further."""

FIELD_RULES = (
    Rule(
        "bad-prose",
        re.compile(r"\A(?:[-+*]|#{1,6}|>) +(?=\S)|(?<=\n)(?:[-+*]|#{1,6}|>|\d{1,3}[.)]) +(?=\S)"),
        "this field is one paragraph, and a list, a heading or a quotation in it is printed as it is typed",
        "write a sentence, or move the list to a section; a field that takes a list has one item a line in YAML",
        Severity.ERROR,
    ),
    Rule(
        "heading-space",
        re.compile(r"\A#{2,6}(?=[^\s#])"),
        "this field is one paragraph, and has no heading",
        "take the # away",
        Severity.ERROR,
    ),
)

_SLUG = r"[a-z0-9][a-z0-9-]*"
_MENTION = re.compile(rf"(?<![\w.@/+-])@({_SLUG})(?![\w@])")
_BRACKETS = re.compile(r"\[([^\[\]\n]{1,80})\](?![(\[{])")
_NAMES = re.compile(rf"{_SLUG}(?:\s*[;,]\s*{_SLUG})*")
_LOOKS_CITED = re.compile(
    r"\d{1,3}|[^\W\d_][\w’'-]+(?: (?:and|et|&) [^\W\d_][\w’'-]+| et al\.?)?,? \d{4}[a-z]?(?:, p.*)?"
)


def may_hold_slips(content: str) -> bool:
    """Tell whether the source of a line has anything that a slip in it would have, those of fields apart."""
    return _MARKED.search(content) is not None


def find_slips(flat: Flat, *, field: bool = False) -> Iterator[Slip]:
    """Find the slips in the words of a line; those of a field of a record too, where it is one."""
    marked = LINE_RULES if _MARKED.search(flat.text) else ()
    named: set[tuple[str, int]] = set()  # by the rule that knows most of it, which stands before the others
    for rule in (*marked, *FIELD_RULES) if field else marked:
        if rule.code in {"stray-mark", "unclosed-emphasis"} and set(flat.escaped) & set("*_"):
            continue  # who escapes one of a pair means both
        for match in islice(rule.pattern.finditer(flat.text), MOST):
            if (rule.code, match.start()) in named:
                continue
            named.add((rule.code, match.start()))
            yield Slip(flat.offset(match.start()), rule.severity, rule.code, rule.message, rule.cure)
    if marked:
        yield from _citations(flat)


def _citations(flat: Flat) -> Iterator[Slip]:
    """Find what may be meant as a citation."""
    for match in islice(_MENTION.finditer(flat.text), MOST):
        yield _cited(flat, match, (match[1],), stands=True)
    for match in islice(_BRACKETS.finditer(flat.text), 4 * MOST):
        inside = match[1].strip()
        if _NAMES.fullmatch(inside):
            yield _cited(flat, match, tuple(re.findall(_SLUG, inside)), stands=inside.isdecimal())
        elif _LOOKS_CITED.fullmatch(inside):
            yield _cited(flat, match, (), stands=True)


def _cited(flat: Flat, match: re.Match[str], names: tuple[str, ...], *, stands: bool) -> Slip:
    message = f"'{match[0]}' is printed as it is, and cites nothing"
    cure = "write [@source-id] for a source, or put a backslash before a sign that is meant"
    return Slip(flat.offset(match.start()), Severity.WARNING, "bare-citation", message, cure, names, stands)
