"""What stands in a cell: how wide it is, and in which style of the table its paragraphs are set.

    blocks of a cell --(extent_of)--> widest word, longest paragraph, all paragraphs in points
    blocks of a cell --(restyled_blocks)--> the same blocks, their plain paragraphs in a table's style

Only words count: where a long address may break is the line breaker's matter, and `columns` caps a word's claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.figures.statusbars import STEP_WIDTH
from briefing.tree.nodes import (
    Block,
    BlockQuote,
    BulletList,
    Callout,
    CodeBlock,
    DefinitionList,
    Heading,
    ListItem,
    OrderedList,
    Paragraph,
    StatusBar,
)
from briefing.tree.text import blocks_text, inline_text
from briefing.typeset.bricks import Context
from briefing.typeset.columns import Extent
from briefing.units import Pt

_LIST_INDENT = 14.0


def extent_of(blocks: Sequence[Block], style: str, context: Context) -> Extent:
    """Measure the blocks of a cell, whose plain paragraphs are in a style of the theme."""
    word = text = 0.0
    lines: list[Pt] = []
    for indent, least, line, name in _lines(blocks, style):
        look = context.theme.styles[name]
        face = context.fonts.key(look.font, bold=look.bold, italic=look.italic)
        width = context.fonts.width
        space = width(" ", face, look.size)
        widths = [width(each, face, look.size) + look.tracking * len(each) for each in line.split()]
        whole = sum(widths) + space * max(len(widths) - 1, 0)
        word = max(word, indent + max(widths, default=0.0), least)
        text = max(text, indent + whole, least)
        lines.append(indent + whole)
    return Extent(word, text, tuple(lines))


def _lines(blocks: Sequence[Block], style: str, indent: Pt = 0) -> Iterator[tuple[Pt, Pt, str, str]]:
    """Yield each paragraph: its indent, the least width it asks for beside its words, its text and its style."""
    for block in blocks:
        match block:
            case Paragraph():
                yield indent, 0.0, inline_text(block.children), style if block.style == "body" else block.style
            case StatusBar():
                yield indent, indent + block.steps * STEP_WIDTH * 1.1, block.label, "figure-label"
            case BulletList() | OrderedList():
                for item in block.items:
                    yield from _lines(item.blocks, style, indent + _LIST_INDENT)
            case Heading() | CodeBlock():
                yield indent, 0.0, " ".join(blocks_text((block,))), "heading-2"
            case _:
                for line in blocks_text((block,)):
                    yield indent + _LIST_INDENT, 0.0, line, style


def restyled_blocks(blocks: Sequence[Block], style: str) -> tuple[Block, ...]:
    """Give the blocks with paragraphs of the style "body" set in another one, in lists and quotes as well."""
    return tuple(_restyled(block, style) for block in blocks)


def _restyled(block: Block, style: str) -> Block:
    match block:
        case Paragraph(style="body"):
            return Paragraph(block.children, style, at=block.at)
        case BulletList() | OrderedList():
            items = tuple(ListItem(restyled_blocks(item.blocks, style)) for item in block.items)
            return replace(block, items=items)
        case BlockQuote() | Callout():
            return replace(block, blocks=restyled_blocks(block.blocks, style))
        case DefinitionList():
            entries = tuple(
                replace(item, definitions=tuple(restyled_blocks(each, style) for each in item.definitions))
                for item in block.items
            )
            return replace(block, items=entries)
        case _:
            return block
