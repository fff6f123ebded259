"""What looks like markup and has not become any: each is an error, because a grant that fails must not print as words.

    a fence inside a line, braces, an unknown footnote, a citation with words in it, a reference whose definition
    stands in another grant, raw HTML, the colon of a definition without a term, the dashes of a table without one

A sign that is really meant is escaped with a backslash or stands in `code`; neither reaches this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.common.utils import normalizeReference
from msgspec import Struct

from briefing.readers.pipes import is_dashes
from briefing.readers.reading import Reading


class Leftover(Struct, frozen=True):
    """A piece of text that must not be printed, and why."""

    text: str
    code: str
    message: str
    cure: str


_PATTERNS = (
    (
        re.compile(r"^\{\s*\.(?:note|discussion|warning)\s*\}"),
        "leftover",
        "this begins no callout",
        "write ::: {.note} on a line of its own before the text, and ::: on one behind it",
    ),
    (
        re.compile(r":{3,}|[：︓]{2,}"),
        "leftover",
        "a ::: here is no fence",
        "put it on a line of its own, in plain colons",
    ),
    (
        re.compile(r"[{｛﹛]"),  # the wide ones come from Korean and Japanese keyboards
        "leftover",
        "braces here are no attributes",
        "write [text]{marking=chair} without a space before the brace, or \\{ for a brace that is meant",
    ),
    (
        re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>]|$)|<!--|-->|<[!?][A-Za-z\[]"),
        "raw-html",
        "HTML is not read",
        "use Markdown, or write \\< for a sign that is meant",
    ),
    (re.compile(r"\[\^|\^\["), "leftover", "this is no footnote", "write [^name] and define it with [^name]: text"),
    (
        re.compile(r"\[[^\[\]]*(?<![\w.])@\w"),
        "bad-citation",
        "this is no citation",
        "write [@source-id] or [@one; @two]; a page or a comment stands in the text",
    ),
    (
        re.compile(r"\]\["),
        "unknown-definition",
        "this link refers to a definition that does not exist here",
        "define it with [name]: https://… in the same grant, or write [text](https://…)",
    ),
)

_SIGNS = re.compile(r"[{｛﹛：︓<>\[\]]|:::")
"""What every leftover has at least one of: most texts have none, and are read no further."""

_BRACKETED = re.compile(r"\[([^\[\]]+)\]")


def find_leftovers(text: str, reading: Reading) -> Iterator[Leftover]:
    """Give what is left in a text that has been parsed."""
    if not _SIGNS.search(text):
        return
    for pattern, code, message, cure in _PATTERNS:
        match = pattern.search(text)
        if match:
            yield Leftover(match[0], code, message, cure)
            if match[0].startswith("{") and len(match[0]) > 1:
                return  # a callout's braces are named once
    for match in _BRACKETED.finditer(text):
        if any(normalizeReference(match[1]) in scope.references for scope in reading.scopes):
            message = f"'{match[1]}' is defined in a grant and cannot be used outside it"
            yield Leftover(match[0], "unknown-definition", message, "define it again here")


_LINK_DEFINITION = re.compile(r"\n[ ]*\[[^\[\]\n]+\]:[ \t]")
_DEFINITION = re.compile(r"^[ ]{0,3}:[ \t]", re.MULTILINE)


def find_block_leftovers(content: str) -> Iterator[Leftover]:
    """Give what is left of blocks in a paragraph's source: dashes of a table, a definition without its term."""
    dashes = next((line for line in content.split("\n") if is_dashes(line)), None)
    if dashes is not None:
        message = "this looks like a table, but its head and its dashes have different numbers of cells"
        yield Leftover(dashes.strip(), "ragged-table", message, "give the line of dashes one cell for each of the head")
    match = _DEFINITION.search(content)
    if match:
        cure = "put the term on one line directly above, or a table above a caption"
        yield Leftover(match[0].strip(), "stray-definition", "this colon begins a definition that has no term", cure)
    match = _LINK_DEFINITION.search(content)
    if match:
        message = "this line reads like a definition, but stands inside a paragraph"
        yield Leftover(match[0].strip(), "stray-definition", message, "put an empty line before it")


_GRANT = re.compile(r"\]\s*\{[^{}]*\b(?:marking|audiences|placeholder)\s*=")


def find_written_grant(text: str) -> Iterator[Leftover]:
    """Give what would be printed and reads like a grant, although each of its signs is escaped."""
    match = _GRANT.search(text)
    if match:
        message = "this would be printed, and reads like a grant"
        yield Leftover("{", "leftover", message, "take the backslash away, or write an example in `code`")
