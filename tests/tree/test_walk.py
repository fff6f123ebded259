"""Walking visits everything; rewriting reaches every place where a block or an inline can hide."""

from __future__ import annotations

import datetime as dt
import types
from typing import get_args, get_origin, get_type_hints

import pytest

from briefing.tree import nodes
from briefing.tree.nodes import (
    Block,
    BlockQuote,
    BulletList,
    Callout,
    Card,
    Cell,
    Column,
    Component,
    Contents,
    ContentsEntry,
    Cover,
    CrossReference,
    DefinitionItem,
    DefinitionList,
    Div,
    Emphasis,
    Fact,
    Figure,
    Grant,
    Heading,
    Inline,
    Level,
    LevelEntry,
    Levels,
    Link,
    ListItem,
    Note,
    OrderedList,
    Paragraph,
    Row,
    Section,
    Span,
    Strong,
    Table,
    Text,
    Timeline,
    TimelineEntry,
)
from briefing.tree.walk import Part, children, map_children, walk


def line(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def para(text: str) -> Paragraph:
    return Paragraph(line(text))


DAY = dt.date(2025, 12, 8)
ENTRY = TimelineEntry(DAY, DAY, "8 December 2025", line("entry"))
EVERYTHING: tuple[Block, ...] = (
    Heading(2, line("heading")),
    Paragraph((Emphasis(line("em")), Strong(line("strong")), Link("https://x.org", line("link")))),
    Paragraph((CrossReference("a", line("cross")), Span(Grant("chair"), line("span")), Note((para("note"),)))),
    BulletList((ListItem((para("bullet"),)),)),
    OrderedList((ListItem((para("ordered"),)),)),
    DefinitionList((DefinitionItem(line("term"), ((para("definition"),), (para("second"),))),)),
    BlockQuote((para("quote"),)),
    Table(
        (Column(),), (Row((Cell((para("head"),)),)),), (Row((Cell((para("cell"),)),)),), caption=line("table caption")
    ),
    Figure(Timeline((ENTRY,)), "alt", line("figure caption")),
    Figure(Levels((Level("ministers", (LevelEntry(line("body"), (line("detail"),)),)),)), "alt"),
    Callout("note", "Note", (para("callout"),)),
    Div(Grant("chair"), (para("div"),)),
    Component("timeline"),
    Cover("k", "t", (Fact("label", line("fact")),), "m", "d", (ENTRY,)),
    Contents("contents", (ContentsEntry("1", "x", "y"),)),
    Section("s", "1", line("section title"), "s", (para("section"),)),
    Card(line("name"), role=line("role"), organisation=line("organisation")),
)
WORDS = (
    "heading em strong link cross span note bullet ordered term definition second quote|table caption|head cell|"
    "figure caption|entry body detail callout div fact entry|section title|section name role organisation"
)


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [node.text for node in walk(blocks) if isinstance(node, Text)]


def test_walk_gives_all_text_in_reading_order() -> None:
    expected = [
        word
        for part in WORDS.split("|")
        for word in ([part] if part in {"table caption", "figure caption", "section title"} else part.split())
    ]
    assert texts(EVERYTHING) == expected


def test_walk_takes_one_node_and_gives_it_first() -> None:
    node = Strong((Text("a"), Emphasis(line("b"))))
    assert list(walk(node)) == [node, Text("a"), Emphasis(line("b")), Text("b")]


def test_walk_does_not_recurse() -> None:
    node: Inline = Text("deep")
    for _ in range(5000):
        node = Emphasis((node,))
    assert sum(1 for _ in walk(node)) == 5001


def shout_block(block: Block) -> tuple[Block, ...]:
    return (map_children(block, shout_block, shout_inline),)


def shout_inline(inline: Inline) -> tuple[Inline, ...]:
    if isinstance(inline, Text):
        return (Text(inline.text.upper()),)
    return (map_children(inline, shout_block, shout_inline),)


def test_rewriting_reaches_every_text() -> None:
    after = tuple(new for block in EVERYTHING for new in shout_block(block))
    assert texts(after) == [text.upper() for text in texts(EVERYTHING)]
    assert [type(node) for node in walk(after)] == [type(node) for node in walk(EVERYTHING)]


def test_a_rewrite_can_drop_and_multiply() -> None:
    div = Div(Grant(), (para("a"), para("drop"), para("b")))

    def twice(block: Block) -> tuple[Block, ...]:
        return () if block == para("drop") else (block, block)

    assert map_children(div, twice, lambda inline: (inline,)) == Div(
        Grant(), (para("a"), para("a"), para("b"), para("b"))
    )


def _holds_nodes(hint: object) -> bool:
    if get_origin(hint) is tuple or isinstance(hint, types.UnionType):
        return any(_holds_nodes(arg) for arg in get_args(hint))
    known = (*get_args(nodes.Inline), *get_args(nodes.Block), *get_args(nodes.Picture), *get_args(Part))
    return hint in known


@pytest.mark.parametrize("node", list(walk(EVERYTHING)), ids=lambda node: type(node).__name__)
def test_no_field_with_nodes_is_forgotten(node: nodes.Block) -> None:
    hints = get_type_hints(type(node))
    expected = 0
    for name, hint in hints.items():
        if not _holds_nodes(hint):
            continue
        value = getattr(node, name)
        flat = list(value) if isinstance(value, tuple) else [value]
        while any(isinstance(each, tuple) for each in flat):
            flat = [deep for each in flat for deep in (each if isinstance(each, tuple) else (each,))]
        expected += len(flat)
    assert len(children(node)) == expected
