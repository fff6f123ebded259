"""Visiting and rewriting trees, so that no step writes its own loop over every kind of node.

    walk(blocks)                              every node in reading order, parts (rows, items, entries) included
    children(node)                            the nodes directly below one
    map_children(node, block_fn, inline_fn)   the same node with each block or inline below it replaced

A rewrite is a function from one node to the nodes that stand in its place, none to drop it. It decides
itself how deep it goes, by calling `map_children` on what it keeps:

    def keep(block: Block) -> tuple[Block, ...]:
        return () if hidden(block) else (map_children(block, keep, keep_inline),)

Parts between a block and its blocks (items, rows, cells, entries) are rebuilt as they are, never dropped.
Readers bound the depth of a tree, so recursion in a rewrite is safe; `walk` itself does not recurse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter, is_
from typing import Any, TypeAlias, TypeVar, assert_never, cast, get_args

from msgspec.structs import replace

from briefing.tree.nodes import (
    Banner,
    Block,
    BlockQuote,
    BulletList,
    Callout,
    Card,
    Cell,
    Chart,
    Citation,
    Code,
    CodeBlock,
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
    Foreign,
    Heading,
    Inline,
    Level,
    LevelEntry,
    Levels,
    LineBreak,
    Link,
    ListItem,
    Note,
    OrderedList,
    PageBreak,
    Paragraph,
    Picture,
    Placeholder,
    Raster,
    Row,
    RuledPages,
    Section,
    Span,
    StatusBar,
    Strong,
    Table,
    Text,
    ThematicBreak,
    Timeline,
    TimelineEntry,
)

Part: TypeAlias = ListItem | DefinitionItem | Row | Cell | TimelineEntry | Level | LevelEntry | Fact | ContentsEntry
"""What stands between a block and the blocks or inlines in it."""

Node: TypeAlias = Block | Inline | Picture | Part
BlockFn: TypeAlias = Callable[[Block], Sequence[Block]]
InlineFn: TypeAlias = Callable[[Inline], Sequence[Inline]]
LineFn: TypeAlias = Callable[[Sequence[Inline]], Sequence[Inline]]

N = TypeVar("N", bound=Node)
P = TypeVar("P", bound=Part)
K = TypeVar("K")


def walk(nodes: Node | Iterable[Node]) -> Iterator[Node]:
    """Give every node of a tree or of several, in reading order, each before what it holds."""
    stack = [nodes] if isinstance(nodes, Node) else [*nodes][::-1]
    while stack:
        node = stack.pop()
        yield node
        held = _HELD[type(node)]
        if held and (below := held(node)):
            stack.extend(below[::-1])


def children(node: Node) -> Sequence[Node]:
    """Give the nodes directly below a node, in reading order."""
    held = _HELD[type(node)]
    return held(node) if held else ()


_HELD: dict[type[Node], Callable[..., Sequence[Node]] | None] = {
    **dict.fromkeys((Text, Code, LineBreak, Citation, Placeholder), None),
    **dict.fromkeys((Emphasis, Strong, Foreign, Link, CrossReference, Span), attrgetter("children")),
    **dict.fromkeys((Paragraph, Heading), attrgetter("children")),
    **dict.fromkeys((BlockQuote, Callout, Div, Note, Cell, ListItem), attrgetter("blocks")),
    **dict.fromkeys((BulletList, OrderedList, DefinitionList), attrgetter("items")),
    **dict.fromkeys((Contents, Timeline, Level), attrgetter("entries")),
    **dict.fromkeys((CodeBlock, ThematicBreak, StatusBar, Component, PageBreak, RuledPages, Banner), None),
    **dict.fromkeys((Raster, Chart, ContentsEntry), None),
    Levels: attrgetter("levels"),
    Row: attrgetter("cells"),
    TimelineEntry: attrgetter("title"),
    Fact: attrgetter("value"),
    DefinitionItem: lambda node: (*node.term, *chain.from_iterable(node.definitions)),
    LevelEntry: lambda node: (*node.body, *chain.from_iterable(node.details)),
    Table: lambda node: (*node.caption, *node.head, *node.body),
    Figure: lambda node: (*node.caption, node.picture),
    Section: lambda node: (*node.title, *node.blocks),
    Cover: lambda node: (*node.facts, *node.entries),
    Card: lambda node: (*node.name, *node.role, *node.organisation),
}
"""What a node holds, by its class, None where it can hold nothing: `walk` is called for every node a dozen times."""


def map_children(node: N, block_fn: BlockFn, inline_fn: InlineFn) -> N:
    """Give the node with every block and inline directly below it, or in its parts, replaced by the functions."""
    return cast("N", _MAP[type(node)](Mapper(block_fn, inline_fn), node))


def map_lines(node: N, block_fn: BlockFn, line_fn: LineFn) -> N:
    """Give the node with every block directly below it, and every line of inlines, replaced by the functions.

    A line is all that stands together: a paragraph's children, a caption, a term, the title of an entry."""
    return cast("N", _MAP[type(node)](_LineMapper(block_fn, line_fn), node))


def _kept(old: tuple[K, ...], new: list[K]) -> tuple[K, ...]:
    """Give the old tuple where nothing in it changed, so that a rewrite copies only the way to what it changes."""
    return old if len(old) == len(new) and all(map(is_, old, new)) else tuple(new)


def _rebuilt(node: K, **fields: object) -> K:
    """Give the node with these fields, itself where they are the ones it has."""
    for name, value in fields.items():
        if getattr(node, name) is not value:
            return replace(node, **fields)  # type: ignore[type-var]  # every node is a struct
    return node


class Mapper:
    """One rewrite: the two functions, and how each kind of node is rebuilt around what they return."""

    def __init__(self, block_fn: BlockFn, inline_fn: InlineFn) -> None:
        self._block_fn = block_fn
        self._inline_fn = inline_fn

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Replace each of some blocks."""
        return _kept(blocks, [new for block in blocks for new in self._block_fn(block)])

    def inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Replace each of some inlines."""
        return _kept(inlines, [new for inline in inlines for new in self._inline_fn(inline)])

    def inline(self, node: Inline) -> Inline:
        """Rebuild an inline around what is below it."""
        match node:
            case Text() | Code() | LineBreak() | Citation() | Placeholder():
                return node
            case Emphasis() | Strong() | Foreign() | Link() | CrossReference() | Span():
                return _rebuilt(node, children=self.inlines(node.children))
            case Note():
                return _rebuilt(node, blocks=self.blocks(node.blocks))
            case _:
                assert_never(node)

    def picture(self, node: Picture) -> Picture:
        """Rebuild a picture around its entries."""
        match node:
            case Raster() | StatusBar() | Chart():
                return node
            case Timeline():
                return _rebuilt(node, entries=self.parts(node.entries))
            case Levels():
                return _rebuilt(node, levels=self.parts(node.levels))
            case _:
                assert_never(node)

    def parts(self, parts: tuple[P, ...]) -> tuple[P, ...]:
        """Rebuild each of some parts."""
        return _kept(parts, [self.part(part) for part in parts])

    def part(self, node: P) -> P:
        """Rebuild a part around what is below it."""
        return self._part(node)  # type: ignore[return-value]  # the class of the part is kept

    def _part(self, node: Part) -> Part:
        match node:
            case ListItem() | Cell():
                return _rebuilt(node, blocks=self.blocks(node.blocks))
            case DefinitionItem():
                definitions = tuple(self.blocks(blocks) for blocks in node.definitions)
                return _rebuilt(node, term=self.inlines(node.term), definitions=definitions)
            case Row():
                return _rebuilt(node, cells=self.parts(node.cells))
            case TimelineEntry():
                return _rebuilt(node, title=self.inlines(node.title))
            case Level():
                return _rebuilt(node, entries=self.parts(node.entries))
            case LevelEntry():
                details = tuple(self.inlines(detail) for detail in node.details)
                return _rebuilt(node, body=self.inlines(node.body), details=details)
            case Fact():
                return _rebuilt(node, value=self.inlines(node.value))
            case ContentsEntry():
                return node
            case _:
                assert_never(node)

    def block(self, node: Block) -> Block:
        """Rebuild a block around what is below it."""
        match node:
            case Paragraph() | Heading():
                return _rebuilt(node, children=self.inlines(node.children))
            case BulletList() | OrderedList():
                return _rebuilt(node, items=self.parts(node.items))
            case DefinitionList():
                return _rebuilt(node, items=self.parts(node.items))
            case BlockQuote() | Callout() | Div():
                return _rebuilt(node, blocks=self.blocks(node.blocks))
            case CodeBlock() | ThematicBreak() | StatusBar() | Component() | PageBreak() | RuledPages():
                return node
            case Contents() | Banner():
                return node
            case Table():
                caption = self.inlines(node.caption)  # what numbers notes and sources meets it first
                return _rebuilt(node, caption=caption, head=self.parts(node.head), body=self.parts(node.body))
            case Figure():
                caption = self.inlines(node.caption)
                return _rebuilt(node, caption=caption, picture=self.picture(node.picture))
            case Section():
                return _rebuilt(node, title=self.inlines(node.title), blocks=self.blocks(node.blocks))
            case Cover():
                return _rebuilt(node, facts=self.parts(node.facts), entries=self.parts(node.entries))
            case Card():
                name, role = self.inlines(node.name), self.inlines(node.role)
                return _rebuilt(node, name=name, role=role, organisation=self.inlines(node.organisation))
            case _:
                assert_never(node)


class BottomUp(Mapper):
    """A rewrite of everything below, innermost first: the functions get nodes in which it is done already."""

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Rewrite some blocks and all that is in them."""
        return _kept(blocks, [new for block in blocks for new in self._block_fn(self.block(block))])

    def inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Rewrite some inlines and all that is in them; most are text, and hold nothing."""
        done = (each if type(each) is Text else self.inline(each) for each in inlines)
        return _kept(inlines, [new for each in done for new in self._inline_fn(each)])


class _LineMapper(Mapper):
    """A rewrite of whole lines."""

    def __init__(self, block_fn: BlockFn, line_fn: LineFn) -> None:
        super().__init__(block_fn, lambda inline: (inline,))
        self._line_fn = line_fn

    def inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return _kept(inlines, list(self._line_fn(inlines)))


_MAP: dict[type[Any], Callable[..., Any]] = {
    **dict.fromkeys(get_args(Block), Mapper.block),
    **dict.fromkeys(get_args(Inline), Mapper.inline),
    **dict.fromkeys(get_args(Picture), Mapper.picture),
    **dict.fromkeys(get_args(Part), Mapper.part),
}
