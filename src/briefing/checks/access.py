"""What somebody who listens to a document needs (PDF/UA-1, ISO 14289-1; WCAG 2.2).

    picture without a text alternative        [missing-alt]           ISO 14289-1, 7.3
    table without a head                      [missing-table-head]    ISO 14289-1, 7.5
    heading that skips a level                [heading-gap]           ISO 14289-1, 7.4.2
    link whose text is its address            [bare-link]             WCAG 2.2, 2.4.4; the list of sources may

A draft warns; a final build is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.errors import Diagnostic, Location, Severity
from briefing.select import Selection
from briefing.tree.nodes import Block, Component, Document, Figure, Heading, Link, Row, Section, Table
from briefing.tree.text import inline_text
from briefing.tree.walk import Node, children, walk

SOURCE_ANCHOR = "source:"


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
            case Figure() if not node.alt.strip():
                yield "missing-alt", here, "a picture has no text alternative", "say in words what it shows"
            case Table() if not _has_heads(node):
                yield "missing-table-head", here, "a table has no head", "give its columns names in a first row"
            case Link() if _is_bare(node):
                yield "bare-link", here, f"the text of the link {node.url} is its address", "say where it leads"
            case Component():
                continue
            case _:
                pass
        if not (isinstance(node, Row) and node.anchor.startswith(SOURCE_ANCHOR)):
            yield from _node_faults(children(node), here)


def _has_heads(table: Table) -> bool:
    """Tell whether a table names its columns, or each of its rows: a list of facts has its labels at the left."""
    if any(cell.blocks for row in table.head for cell in row.cells):
        return True
    return bool(table.body) and all(any(cell.header for cell in row.cells) for row in table.body)


def _is_bare(link: Link) -> bool:
    text = inline_text(link.children).rstrip("/")
    return text in (link.url.rstrip("/"), link.url.split("://")[-1].rstrip("/"))
