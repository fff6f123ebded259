"""Plain text: whatever reaches a document as it is written, unparsed. A sign of a grant in it is an error.

A span in such a text would be printed, for everyone, and its grant ignored. The one function below judges all of
them; PLACES is the list of where that is, each with what to do instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefing.errors import Diagnostic, Location, error, warning

_MARKUP = re.compile(r"[{｛﹛]|:{3,}|[：︓]{2,}|\[@|\[\^")
_SLOT = re.compile(r"\{[a-z_]+\}")  # of a label: {page}
_CLOSED = re.compile(r"\][ \t]*[{｛﹛]")
_FENCE = re.compile(r"[ \t>]*:{3,}[ \t]*(?P<rest>.*)")


class _Rule(Struct, frozen=True):
    message: str
    cure: str


PLACES = {
    # every plain field of event, audience, front matter, record, table head (readers/records.py)
    "field": _Rule(
        "this field is plain text, and holds markup",
        "write plain words; who may see a record is said by its own 'marking' and 'audiences'",
    ),
    # a CSV file, by readers/tables.py
    "cell": _Rule(
        "the cell under '{name}' holds markup",
        "cells are plain words; a restricted column or row is a table of its own",
    ),
    "header": _Rule(
        "the name of column {name} holds markup", "columns have plain names; a restricted column is a table of its own"
    ),
    # options of components (readers/components.py)
    "option": _Rule(
        "the option '{name}' is plain text, and holds markup",
        "write plain words; a grant goes into a ::: fence around the component",
    ),
    # words of the product (readers/assets.py); their slots such as {page} are none
    "label": _Rule(
        "the label '{name}' is plain text, and holds markup", "write plain words and slots such as {{page}}"
    ),
    # what a picture says (readers/blocktree.py)
    "alternative": _Rule(
        "the text alternative of a picture is plain words, and this one holds more",
        "a picture's text alternative is read by everyone who sees the picture; put the picture in a fenced div with "
        "the grant",
    ),
    "caption": _Rule(
        "the caption of a picture is words and citations, and this one holds a span, a note or a link",
        "put the picture in a fenced div with the grant, and what else is to be said into the text",
    ),
}
"""Each kind of plain text: what to say of one that is none, and the cure."""


def is_plain(text: str) -> bool:
    """Tell whether a text that is printed as it is holds nothing that reads like a grant, a citation or a note."""
    return _MARKUP.search(text) is None


def check_plain(text: str, kind: str, at: Location, name: str = "") -> Iterator[Diagnostic]:
    """Refuse a plain text with signs of a grant, a citation or a note in it."""
    if not is_plain(_SLOT.sub("", text) if kind == "label" else text):
        yield not_plain(kind, at, name)


_TYPED = re.compile(
    r"(?<![\w*])\*{1,2}[^\s*][^*]*(?<!\s)\*{1,2}(?![\w*])|(?<!\w)__?[^\W_][^_]*[^\s_]_{1,2}(?!\w)|`[^`]+`"
    r"|\]\((?=https?:|#|mailto:)|&(?:nbsp|amp|lt|gt|quot|[mn]dash|hellip);|</?[a-z][a-z0-9]*/?>"
)


def find_typed_marks(text: str, at: Location) -> Iterator[Diagnostic]:
    """Name marks of Markdown or HTML in a plain text, which prints them as they are typed."""
    if is_plain(text) and _TYPED.search(text):
        message = "this field is plain text, and the marks in it would be printed"
        yield warning("typed-marks", at, message, "write plain words")


def not_plain(kind: str, at: Location, name: str = "") -> Diagnostic:
    """Make the error for a text of that kind; `name` says which."""
    rule = PLACES[kind]
    shown = name if is_plain(name) else "…"
    return error("markup-in-text", at, rule.message.format(name=shown), rule.cure.format())


def half_grant(text: str) -> str:
    """Give the half of a grant that stands in code, nothing where every grant in it is whole.

    Code is printed as it is, so an example must be wholly in it. One half in code and the other outside is a
    grant that its author believes in, and that holds nothing back."""
    open_brackets = 0
    for place, sign in enumerate(text):
        if sign == "[":
            open_brackets += 1
        elif sign == "]" and open_brackets:
            open_brackets -= 1
        elif sign == "]" and (match := _CLOSED.match(text, place)):
            return match[0]
    return ""


def half_fence(text: str) -> str:
    """Give the opening fence in a block of code that is not closed in it, nothing where there is none.

    A closing fence alone needs no rule: what it should have closed stays open, and is refused."""
    opened: list[str] = []
    for line in text.split("\n"):
        match = _FENCE.fullmatch(line)
        if match and match["rest"].strip(": \t"):
            opened.append(line.strip())
        elif match and opened:
            opened.pop()
    return opened[-1] if opened else ""
