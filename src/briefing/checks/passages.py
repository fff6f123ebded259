"""The authored passages of a library: each stretch of prose with the place to name in messages.

    sections (titles, blocks), records (each prose field), CSV tables, the event's own words -> Passage(at, text)

A passage is what stands together on paper: a paragraph, a heading, a cell, a field. Text of code is left out, because
no rule of prose holds for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.errors import Location
from briefing.model.fields import Strict
from briefing.model.library import Library
from briefing.model.values import Prose
from briefing.tree.nodes import (
    Citation,
    Code,
    CodeBlock,
    CrossReference,
    Emphasis,
    Figure,
    Foreign,
    Heading,
    Inline,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Placeholder,
    Span,
    Strong,
    Table,
    Text,
)
from briefing.tree.walk import Node, walk

NO_PROSE_KINDS = frozenset({"sources"})
"""Kinds whose texts are titles of others, quoted as they are."""


class Passage(Struct, frozen=True):
    """Prose that stands together, and where; `kind` is the kind of record, or empty."""

    at: Location
    text: str
    kind: str = ""


def passages_of(library: Library) -> Iterator[Passage]:
    """Give every authored passage of a library."""
    for section in library.sections:
        yield Passage(section.at, section.head.title)
        yield from node_passages(section.nodes, section.at)
    for kind, file in library.records.items():
        for record in file.records:
            yield from (Passage(record.at, text, kind) for text in field_texts(record))
    for table in library.tables.values():
        cells = (cell for row in (table.header, *table.rows) for cell in row)
        yield from (Passage(table.at, text) for text in (table.caption, *cells) if text)
    event = library.event
    for text in (event.title, event.short_title, event.disclaimer, *(each.notice for each in event.markings)):
        yield Passage(library.event_at, text)


def node_passages(nodes: Iterable[Node], home: Location) -> Iterator[Passage]:
    """Give the passages of nodes in reading order; `home` is named where one has no place of its own."""
    at = home
    for node in nodes:
        at = getattr(node, "at", None) or at
        for inlines in _lines_of(node):
            text = prose_text(inlines)
            if text:
                yield Passage(at, text)
        if isinstance(node, Figure) and node.alt:
            yield Passage(at, node.alt)


def _lines_of(node: Node) -> Sequence[Sequence[Inline]]:
    match node:
        case Paragraph() | Heading():
            return (node.children,)
        case Table() | Figure():
            return (node.caption,)
        case CodeBlock():
            return ()
        case _:
            term = getattr(node, "term", None)
            return (term,) if isinstance(term, tuple) else ()


def prose_text(inlines: Iterable[Inline]) -> str:
    """Give the words of a line as authored, spaces kept; what is filled in later is a gap."""
    parts = []
    for inline in inlines:
        match inline:
            case Text():
                parts.append(inline.text)
            case Emphasis() | Strong() | Foreign() | Link() | Span():
                parts.append(prose_text(inline.children))
            case CrossReference(_, children):
                parts.append(prose_text(children) or "\ufffc")
            case Code() | Placeholder():
                parts.append("\ufffc")
            case Citation() | Note() if parts and parts[-1].endswith(" "):
                parts.append("\u2060")  # nothing to read, yet the spaces on both sides of it are not two together
            case LineBreak():
                parts.append("\n")
            case _:
                pass
    return "".join(parts)


def field_texts(model: Strict) -> Iterator[str]:
    """Give the text of each prose field of a record, parts of records included."""
    for name in model.__struct_fields__:
        yield from _value_texts(getattr(model, name))


def _value_texts(value: object) -> Iterator[str]:
    match value:
        case Prose():
            if text := prose_text(value.inlines):
                yield text
            for node in walk(value.inlines):
                if isinstance(node, Note):
                    yield from (each.text for each in node_passages(walk(node.blocks), Location("?")))
        case Strict():
            yield from field_texts(value)
        case tuple():
            for item in value:
                yield from _value_texts(item)
        case _:
            pass


def without_kinds(library: Library, kinds: Iterable[str]) -> Library:
    """Give the library without the records of some kinds."""
    gone = set(kinds)
    return replace(library, records={kind: file for kind, file in library.records.items() if kind not in gone})


def prose_nodes(model: Strict) -> Iterator[Node]:
    """Give every node of the prose in a record or in the event."""
    for name in model.__struct_fields__:
        yield from value_nodes(getattr(model, name))


def value_nodes(value: object) -> Iterator[Node]:
    """Give every node of the prose in the value of a field."""
    match value:
        case Prose():
            yield from walk(value.inlines)
        case Strict():
            yield from prose_nodes(value)
        case tuple():
            for item in value:
                yield from value_nodes(item)
        case _:
            pass


def all_nodes(library: Library) -> Iterator[Node]:
    """Give every node of every section and record."""
    for section in library.sections:
        yield from section.nodes
    for file in library.records.values():
        for record in file.records:
            yield from prose_nodes(record)
