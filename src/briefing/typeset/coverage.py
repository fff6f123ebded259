"""Every character against the fonts, before anything is laid out: a missing glyph is a fault, never a box.

    Document + theme + fonts -> diagnostics, each at the place where the character was written

Text may be set in any family of the theme's styles, so a character must be covered by the chain of each of them; code
is set in its own. Words that no block holds are asked as well: running lines and what the pack says in its own words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from msgspec import Struct

from briefing.errors import Diagnostic, Location, error
from briefing.fonts import FontSet
from briefing.theme import Theme
from briefing.tree.nodes import (
    Banner,
    Callout,
    Card,
    Chart,
    Code,
    CodeBlock,
    Contents,
    Cover,
    Document,
    Fact,
    Level,
    Placeholder,
    Raster,
    StatusBar,
    Text,
    TimelineEntry,
)
from briefing.tree.walk import Node, walk

_NOWHERE = Location("templates")

Find = Callable[[str, Location], Location]
"""Gives where a character was written, at or after a place."""


def _there(character: str, near: Location) -> Location:  # noqa: ARG001 - who reads files finds it more exactly
    return near


def missing_characters(document: Document, theme: Theme, fonts: FontSet, find: Find = _there) -> list[Diagnostic]:
    """Give a diagnostic for each word that some face of the theme's text cannot show, at its first such letter."""
    faces = sorted({fonts.key(style.font) for name, style in theme.styles.items() if name != "code"})
    code = [fonts.key(theme.styles["code"].font)]
    found: dict[str, Diagnostic] = {}
    for words in _words(document):
        missing = _missing(words.text, code if words.is_code else faces, fonts)
        for word in words.text.split() if missing else ():
            letters = "".join(dict.fromkeys(letter for letter in word if letter in missing))
            if not found.keys() & set(letters) and letters:
                problem = _diagnostic(letters, find(letters[0], words.at))
                found |= dict.fromkeys(letters, problem)
    return list(dict.fromkeys(found.values()))


class _Words(Struct, frozen=True):
    text: str
    at: Location
    is_code: bool = False


def _words(document: Document) -> Iterator[_Words]:
    """Give all that is printed and not plain ASCII, which every font has, each with the nearest place before it."""
    at = _NOWHERE
    drawn = {asset.name: asset.drawing for asset in document.assets if asset.drawing}
    for node in walk(document.blocks):
        if type(node) is Text and node.text.isascii():  # most of a document
            continue
        at = getattr(node, "at", None) or at
        drawing = drawn.get(node.asset) if isinstance(node, Raster) else None
        lettered = (line.text for line in drawing.letterings()) if drawing else ()
        for text in (*_own_texts(node), *lettered):
            if not text.isascii():
                yield _Words(text, at, isinstance(node, (Code, CodeBlock)))
    running = document.running
    for text in (running.head_left, running.marking, running.foot_left, running.page, *document.words.values()):
        if not text.isascii():
            yield _Words(text, _NOWHERE)


def _own_texts(node: Node) -> tuple[str, ...]:
    """Give the text that a node holds itself, beside the nodes in it."""
    match node:
        case Text(text) | Code(text) | CodeBlock(text) | Placeholder(_, text):
            return (text,)
        case TimelineEntry():
            return (node.label, node.status)
        case StatusBar() | Fact() | Level() | Callout():
            return (node.label,)
        case Chart():
            values = (value for series in node.series for value in series.values if value)
            numbers = (value.label for value in (*node.ticks, *values))
            return (node.title, node.unit, *node.categories, *(each.label for each in node.series), *numbers)
        case Cover():
            return (node.kicker, node.title, node.marking, node.disclaimer)
        case Contents():
            return (node.title,)
        case Card():
            return (node.native,)
        case Banner():
            return (node.text, node.marking)
        case _:
            return ()


def _missing(text: str, faces: list[str], fonts: FontSet) -> str:
    return "".join(dict.fromkeys("".join(fonts.missing(text, face) for face in faces)))


def _diagnostic(characters: str, at: Location) -> Diagnostic:
    """Say which letters of a word are in no font, the first of them by its name."""
    character, others = characters[0], characters[1:]
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    message = f"no font of the theme has the character '{character}' ({f'{code} {name}' if name else code})"
    if others:
        message += f", nor {' '.join(others)} in the same word"
    return error("missing-character", at, message, "write it differently, or name a fallback font in the theme")
