"""Captions that say no more than what stands above them: a reader reads the same words twice and learns nothing.

## Agenda
Table 3. Agenda.      warning[caption-repeats]: the title of the section, or the heading above, in other punctuation
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.errors import Diagnostic, Location, warning
from briefing.select import Selection
from briefing.tree.nodes import Document, Figure, Heading, Inline, Section, Strong, Table, Text
from briefing.tree.text import inline_text
from briefing.tree.walk import walk

_CURE = "say what it shows, or leave it out: `caption: none` in a component"


def check_captions(document: Document, selection: Selection) -> list[Diagnostic]:
    """Warn of captions that only repeat the heading or the title above them."""
    home = selection.audience.at
    found: list[Diagnostic] = []
    for block in document.blocks:
        if isinstance(block, Section):
            found += _repeating(block, block.at or home)
    return found


def _repeating(section: Section, at: Location) -> Iterator[Diagnostic]:
    title = heading = inline_text(section.title)
    for node in walk(section.blocks):
        if isinstance(node, Heading):
            heading = inline_text(node.children)
        elif isinstance(node, Table | Figure) and node.caption:
            said = inline_text(_without_number(node.caption)).strip()
            if _words(said) in (_words(title), _words(heading)):
                message = f"the caption “{said}” only repeats the heading above it"
                yield warning("caption-repeats", node.at or at, message, _CURE)


def _without_number(caption: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Leave out the number that composing puts before a caption: bold, and a space."""
    match caption:
        case (Strong(), Text(" "), *said):
            return tuple(said)
        case _:
            return caption


def _words(text: str) -> str:
    """Give the letters and digits of a text: case, spaces and punctuation say nothing."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
