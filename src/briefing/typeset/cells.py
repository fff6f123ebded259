"""How much room what stands in a cell asks for.

    blocks of a cell --(extent_of)--> widest word, longest paragraph, all paragraphs in points

Only words count: where a long address may break is the line breaker's matter, and `columns` caps a word's claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.figures.statusbars import STEP_WIDTH
from briefing.tree.nodes import (
    Block,
    BulletList,
    CodeBlock,
    Heading,
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
