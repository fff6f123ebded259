"""Every character against the fonts, before anything is laid out: a missing glyph is a fault, never a box.

    Document + theme + fonts -> diagnostics, each at the nearest place in a source file

Text may be set in any family of the theme's styles, so a character must be covered by the chain of each of them; code
is set in its own.
"""

from __future__ import annotations

import unicodedata

from briefing.errors import Diagnostic, Location, error
from briefing.fonts import FontSet
from briefing.theme import Theme
from briefing.tree.nodes import Code, CodeBlock, Document, Placeholder, StatusBar, Text, TimelineEntry
from briefing.tree.walk import Node, walk

_TEMPLATE = Location("templates")


def missing_characters(document: Document, theme: Theme, fonts: FontSet) -> list[Diagnostic]:
    """Give a diagnostic for each character that some face of the theme's text cannot show, at its first place."""
    faces = sorted({fonts.key(style.font) for name, style in theme.styles.items() if name != "code"})
    code = [fonts.key(theme.styles["code"].font)]
    found: dict[str, Diagnostic] = {}
    at = _TEMPLATE
    for node in walk(document.blocks):
        at = getattr(node, "at", None) or at
        in_code = isinstance(node, (Code, CodeBlock))
        for character in _missing(_own_text(node), code if in_code else faces, fonts):
            found.setdefault(character, _diagnostic(character, at))
    return list(found.values())


def _own_text(node: Node) -> str:
    match node:
        case Text(text) | Code(text) | CodeBlock(text) | Placeholder(_, text):
            return text
        case StatusBar() | TimelineEntry():
            return node.label
        case _:
            return ""


def _missing(text: str, faces: list[str], fonts: FontSet) -> str:
    if text.isascii():
        return ""
    return "".join(dict.fromkeys("".join(fonts.missing(text, face) for face in faces)))


def _diagnostic(character: str, at: Location) -> Diagnostic:
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    message = f"no font of the theme has the character '{character}' ({name})"
    return error("missing-character", at, message, "write it differently, or name a fallback font in the theme")
