"""Projecting a tree for one viewer: grants are asked and vanish, and what they withheld vanishes with them.

    Div, Span   met: their content takes their place        not met: nothing takes their place
    containers  emptied by it: they vanish too
    words       close up at the seam: "a [b] c" leaves "a c", "a [b], c" leaves "a, c"

`highest` remembers the highest marking that was admitted: the marking of the pack.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefing.policy import Viewer
from briefing.tree.nodes import (
    Banner,
    Block,
    BlockQuote,
    BulletList,
    Callout,
    Card,
    Cell,
    Citation,
    Code,
    CodeBlock,
    Component,
    Contents,
    Cover,
    CrossReference,
    DefinitionItem,
    DefinitionList,
    Div,
    Emphasis,
    Figure,
    Foreign,
    Grant,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListItem,
    Note,
    OrderedList,
    PageBreak,
    Paragraph,
    Placeholder,
    Row,
    RuledPages,
    Section,
    Span,
    StatusBar,
    Strong,
    Table,
    Text,
    ThematicBreak,
)

_CLOSING = tuple(",.;:!?)]}…’”")


class Projection(Struct):
    """One viewer's projection, with the highest marking that it met."""

    who: Viewer
    highest: int = 0

    @property
    def rank(self) -> int:
        """Give the viewer's clearance as a rank."""
        return self.who.rank

    def admits(self, grant: Grant) -> bool:
        """Ask a grant, and remember its marking where it is met."""
        if not self.who.meets(grant):
            return False
        if grant.marking is not None:
            self.highest = max(self.highest, self.who.ranks[grant.marking])
        return True

    def join(self, part: Projection) -> str:
        """Take over the highest marking that a part met, and give its id."""
        self.highest = max(self.highest, part.highest)
        return next(name for name, rank in self.who.ranks.items() if rank == part.highest)

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Project blocks; a `Div` gives its blocks or nothing."""
        return tuple(kept for block in blocks for kept in self._block(block))

    def inlines(self, inlines: Sequence[Inline]) -> tuple[Inline, ...]:
        """Project inlines; a `Span` gives its inlines or nothing, and the words beside it close up."""
        if not any(isinstance(node, (Span, Emphasis, Strong, Foreign, Link, CrossReference, Note)) for node in inlines):
            return tuple(inlines)
        kept: list[Inline] = []
        seam = False
        for node in inlines:
            projected = self._inline(node)
            if not projected:
                seam = True
                continue
            for each in projected:
                _append(kept, each, seam=seam)
                seam = False
        return _trimmed(kept) if seam else tuple(kept)

    def _block(self, block: Block) -> tuple[Block, ...]:
        match block:
            case Div(grant, blocks):
                return self.blocks(blocks) if self.admits(grant) else ()
            case Paragraph(children) | Heading(_, children):
                projected = self.inlines(children)
                return (replace(block, children=projected),) if projected or not children else ()
            case BulletList(items) | OrderedList(items):
                kept = tuple(item for each in items if (item := self._item(each)))
                return (replace(block, items=kept),) if kept else ()
            case DefinitionList(items):
                terms = tuple(term for each in items if (term := self._definition(each)))
                return (replace(block, items=terms),) if terms else ()
            case BlockQuote(blocks):
                inner = self.blocks(blocks)
                return (replace(block, blocks=inner),) if inner else ()
            case Callout(_, _, blocks):
                inner = self.blocks(blocks)
                return () if block.is_bare(inner) else (replace(block, blocks=inner),)
            case Table():
                return self._table(block)
            case Figure():
                return (replace(block, caption=self.inlines(block.caption)),)
            case CodeBlock() | ThematicBreak() | Component() | PageBreak() | StatusBar():
                return (block,)
            case Cover() | Contents() | Section() | RuledPages() | Card() | Banner():
                raise TypeError(f"{type(block).__name__} is made by composing and is never projected")
            case _:
                assert_never(block)

    def _item(self, item: ListItem) -> ListItem | None:
        inner = self.blocks(item.blocks)
        return ListItem(inner) if inner or not item.blocks else None

    def _definition(self, item: DefinitionItem) -> DefinitionItem | None:
        term = self.inlines(item.term)
        definitions = tuple(kept for each in item.definitions if (kept := self.blocks(each)))
        return DefinitionItem(term, definitions) if term and definitions else None

    def _table(self, table: Table) -> tuple[Block, ...]:
        body = tuple(row for each in table.body if (row := self._row(each)))
        if not body and table.body:
            return ()
        head = tuple(self._cells(row) for row in table.head)
        return (replace(table, head=head, body=body, caption=self.inlines(table.caption)),)

    def _row(self, row: Row) -> Row | None:
        projected = self._cells(row)
        return None if _emptied(row.cells, projected.cells) else projected

    def _cells(self, row: Row) -> Row:
        return replace(row, cells=tuple(replace(cell, blocks=self.blocks(cell.blocks)) for cell in row.cells))

    def _inline(self, node: Inline) -> tuple[Inline, ...]:
        match node:
            case Span(grant, children):
                return self.inlines(children) if self.admits(grant) else ()
            case Emphasis(children) | Strong(children) | Foreign(_, children) | Link(_, children):
                projected = self.inlines(children)
                return (replace(node, children=projected),) if projected else ()
            case CrossReference(_, children):
                projected = self.inlines(children)
                return (replace(node, children=projected),) if projected or not children else ()
            case Note(blocks):
                inner = self.blocks(blocks)
                return (replace(node, blocks=inner),) if inner else ()
            case Text() | Code() | LineBreak() | Citation() | Placeholder():
                return (node,)
            case _:
                assert_never(node)


def _emptied(before: Sequence[Cell], after: Sequence[Cell]) -> bool:
    return any(cell.blocks for cell in before) and not any(cell.blocks for cell in after)


def _append(kept: list[Inline], node: Inline, *, seam: bool) -> None:
    """Append a node; beside a removed one, close up the words; join neighbouring texts."""
    last = kept[-1] if kept else None
    if not isinstance(node, Text):
        kept.append(node)
        return
    text = node.text
    if seam and last is None:
        text = text.lstrip(" ").lstrip(",;:") if text.strip() else ""
        text = text.lstrip(" ")
    if isinstance(last, Text):
        before = last.text
        if seam and before.endswith(" ") and (text.startswith(" ") or text.startswith(_CLOSING)):
            before = before.rstrip(" ")
        kept[-1] = Text(before + text)
    elif text:
        kept.append(Text(text))


def _trimmed(kept: list[Inline]) -> tuple[Inline, ...]:
    """Take the space off the end, where the last thing of the line was removed."""
    if kept and isinstance(kept[-1], Text):
        text = kept[-1].text.rstrip(" ")
        return (*kept[:-1], Text(text)) if text else tuple(kept[:-1])
    return tuple(kept)
