"""The border between authored and composed trees: what every document keeps that is written to a file.

no Div, Span or Component        nothing of grants or slots is left
rows as wide as their columns    anchors stand once, references and citations lead to one
levels do not skip               a section's headings begin at 2; 4 never follows 2
everything is set                words of references, numbers of citations, marks of notes, texts of placeholders
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from briefing.errors import Diagnostic, Location, error
from briefing.tree.nodes import (
    Block,
    Callout,
    Citation,
    Component,
    ContentsEntry,
    CrossReference,
    Div,
    Document,
    Figure,
    Heading,
    Note,
    Placeholder,
    Raster,
    Row,
    Section,
    Span,
    Table,
)
from briefing.tree.walk import Node, walk

_NOWHERE = Location("?")

_JUDGED: frozenset[type[Node]] = frozenset(
    {
        *(Section, Heading, Table, Row, Figure, Raster, Callout, Component, Div),
        *(Span, Citation, CrossReference, ContentsEntry, Note, Placeholder),
    }
)
"""What can be at fault; most nodes are text."""


def check_wellformed(document: Document) -> list[Diagnostic]:
    """Give what is not as a composed document must be, in reading order."""
    judged = [(block, [node for node in walk(block) if type(node) in _JUDGED]) for block in document.blocks]
    nodes = [node for _, each in judged for node in each]
    anchors = Counter(anchor for node in nodes if (anchor := anchor_of(node)))
    assets = {asset.name for asset in document.assets}
    found = [
        error("malformed-document", at, message)
        for node in nodes
        for at, message in ((_place(node), message) for message in _faults(node, anchors, assets))
    ]
    return [*found, *_skips(judged)]


def anchor_of(node: Node) -> str:
    """Give the anchor that a node sets, or nothing."""
    return node.anchor if isinstance(node, (Section, Heading, Table, Figure, Row, Citation)) else ""


def _place(node: Node) -> Location:
    return getattr(node, "at", None) or _NOWHERE


def _faults(node: Node, anchors: Counter[str], assets: set[str]) -> Iterator[str]:
    if anchor_of(node) and anchors[anchor_of(node)] > 1:
        yield f"the anchor '{anchor_of(node)}' stands more than once"
    for target in _targets(node):
        if target not in anchors:
            yield f"nothing has the anchor '{target}'"
    match node:
        case Div() | Span() | Component():
            yield f"a {type(node).__name__} is left"
        case Table():
            yield from _table_faults(node)
        case Figure(alt=alt) if not alt.strip():
            yield "a figure has no text alternative"
        case Raster(asset) if asset not in assets:
            yield f"the picture '{asset}' is not in the document"
        case _:
            yield from _unset(node)


def _targets(node: Node) -> list[str]:
    match node:
        case CrossReference(target):
            return [target]
        case Citation(keys):
            return [f"source:{key}" for key in keys]
        case ContentsEntry(_, _, anchor):
            return [anchor]
        case _:
            return []


def _unset(node: Node) -> Iterator[str]:
    """Find what composing should have set."""
    match node:
        case CrossReference(target, children) if not children:
            yield f"the reference to '{target}' has no words"
        case Citation(keys, numbers) if not keys or len(keys) != len(numbers):
            yield f"the citation of '{', '.join(keys)}' has not one number for each source"
        case Note(_, mark) if not mark:
            yield "a note has no mark"
        case Placeholder(name, text) if not text:
            yield f"the placeholder '{name}' has no text"
        case Callout(label="", kind=kind):
            yield f"the callout of kind '{kind}' has no label"
        case _:
            pass


def _table_faults(table: Table) -> Iterator[str]:
    width = len(table.columns)
    if not width or not table.body:
        yield "a table has no columns or no rows"
    for row in (*table.head, *table.body):
        if len(row.cells) != width:
            yield f"a row of {len(row.cells)} cells stands in a table of {width} columns"


def _skips(judged: Sequence[tuple[Block, Sequence[Node]]]) -> Iterator[Diagnostic]:
    """Find headings that stand more than one level below the one before; outside a section the first is free."""
    for block, nodes in judged:
        if isinstance(block, Section):
            yield from _skips_in(nodes[1:], 1)
    yield from _skips_in((node for block, nodes in judged if not isinstance(block, Section) for node in nodes), 0)


def _skips_in(nodes: Iterable[Node], level: int) -> Iterator[Diagnostic]:
    for node in nodes:
        if isinstance(node, Section):
            yield error("malformed-document", _place(node), "a section stands inside another")
        if not isinstance(node, Heading):
            continue
        if node.level > level + 1 and level:
            message = f"a heading of level {node.level} follows one of level {level}"
            yield error("heading-level", _place(node), message, "use the next level")
        level = node.level
