"""What somebody who listens to a document needs (PDF/UA-1, ISO 14289-1; WCAG 2.2).

    picture without a text alternative        [missing-alt]           ISO 14289-1, 7.3; WCAG 2.2, F30
    table or column without a head            [missing-table-head]    ISO 14289-1, 7.5
    heading that skips a level                [heading-gap]           ISO 14289-1, 7.4.2
    link whose text is its address            [bare-link]             WCAG 2.2, 2.4.4; the list of sources may
    link whose text has no word               [empty-link]            WCAG 2.2, 2.4.4

A draft warns; a final build is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.errors import Diagnostic, Location, Severity
from briefing.select import Selection
from briefing.tree.nodes import Block, Component, Document, Figure, Heading, Link, Row, Section, Table
from briefing.tree.text import inline_text
from briefing.tree.walk import Node, children, walk

SOURCE_ANCHOR = "source:"

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_PICTURE_FILE = re.compile(r"(?:\S*/)?\S+\.(?:png|jpe?g|svg|gif|webp|tiff?|bmp|heic)", re.IGNORECASE)
_PLACEHOLDERS = (
    "image picture photo photograph figure graphic illustration diagram chart spacer untitled "
    "photographie graphique diagramme 그림 사진 이미지 도표"
)
_NO_ALTERNATIVES = frozenset(_PLACEHOLDERS.split())
"""Words that say that there is a picture, and nothing of what it shows (WCAG 2.2, F30)."""


def check_access(document: Document, selection: Selection, *, final: bool) -> list[Diagnostic]:
    """Find what a listener would miss in a composed document."""
    severity = Severity.ERROR if final else Severity.WARNING
    home = selection.audience.at
    found: list[Diagnostic] = []
    for block in document.blocks:
        at = (block.at or home) if isinstance(block, Section) else home
        nodes = block.blocks if isinstance(block, Section) else (block,)
        found += [Diagnostic(severity, *fault) for fault in (*_heading_faults(nodes, at), *_node_faults(nodes, at))]
    return found


Fault = tuple[str, Location, str, str]


def _heading_faults(blocks: Sequence[Block], at: Location) -> Iterator[Fault]:
    level = 1
    for node in walk(blocks):
        if isinstance(node, Heading):
            if node.level > level + 1:
                message = f"the heading “{inline_text(node.children)}” is of level {node.level} after level {level}"
                yield "heading-gap", node.at or at, message, f"make it level {level + 1}"
            level = node.level


def _node_faults(blocks: Sequence[Node], at: Location) -> Iterator[Fault]:
    for node in blocks:
        here = getattr(node, "at", None) or at
        match node:
            case Figure() if not _tells(node.alt):
                said = f", only “{node.alt.strip()}”" if node.alt.strip() else ""
                yield "missing-alt", here, f"a picture has no text alternative{said}", "say in words what it shows"
            case Table():
                yield from _table_faults(node, here)
            case Link():
                yield from _link_faults(node, here)
            case Component():
                continue
            case _:
                pass
        if not (isinstance(node, Row) and node.anchor.startswith(SOURCE_ANCHOR)):
            yield from _node_faults(children(node), here)


def _tells(alt: str) -> bool:
    """Tell whether an alternative has words of its own: no mere sign, no file's name, no "picture"."""
    text = alt.strip().rstrip(".").casefold()
    return _has_word(text) and text not in _NO_ALTERNATIVES and not _PICTURE_FILE.fullmatch(text)


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _table_faults(table: Table, at: Location) -> Iterator[Fault]:
    if not _has_heads(table):
        yield "missing-table-head", at, "a table has no head", "give its columns names in a first row"
        return
    for number in _columns_without_head(table):
        message = f"column {number} of a table has no head"
        yield "missing-table-head", at, message, "give it a name in the first row"


def _has_heads(table: Table) -> bool:
    """Tell whether a table names its columns, or each of its rows: a list of facts has its labels at the left."""
    if any(cell.blocks for row in table.head for cell in row.cells):
        return True
    return bool(table.body) and all(any(cell.header for cell in row.cells) for row in table.body)


def _columns_without_head(table: Table) -> Iterator[int]:
    """Give the numbers of columns that say something under an empty head; the corner above names of rows may be."""
    for index in range(len(table.columns) if table.head else 0):
        named = any(row.cells[index].blocks for row in table.head)
        filled = [row.cells[index] for row in table.body if row.cells[index].blocks]
        if filled and not named and not all(cell.header for cell in filled):
            yield index + 1


def _link_faults(link: Link, at: Location) -> Iterator[Fault]:
    text = inline_text(link.children).strip()
    if not _has_word(text):
        yield "empty-link", at, f"the text of the link {link.url} has no word", "say where it leads"
    elif _is_address(text, link.url):
        yield "bare-link", at, f"the text of the link {link.url} is its address", "say where it leads"


def _is_address(text: str, url: str) -> bool:
    """Tell whether a text is an address, in full or without what every address begins and many end with."""
    text, rest = text.casefold(), url.casefold().rstrip("/").partition("://")[2].removeprefix("www.")
    host = rest.partition("/")[0]
    if _ADDRESS.fullmatch(text) or (" " not in text and text.startswith(f"{host}/")):
        return True
    return text.rstrip("./…") == rest
