"""How much room what stands in a cell asks for.

    blocks of a cell --(extent_of)--> widest word, longest paragraph, all paragraphs in points

A word is what the line breaker never parts: "8 December" and "Article 4" are one, a long address is several. Plain text
is measured directly; text of several faces, with placeholders or raised numbers, as it will be drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf
from operator import sub

from briefing.figures.statusbars import STEP_WIDTH
from briefing.theme import Style
from briefing.tree.nodes import (
    Block,
    BulletList,
    CodeBlock,
    Heading,
    Inline,
    OrderedList,
    Paragraph,
    StatusBar,
    Text,
)
from briefing.tree.text import blocks_text
from briefing.typeset.breaks import bound_pairs, cut
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.columns import Extent
from briefing.typeset.measure import baseline, covered, gauge_of
from briefing.typeset.pages import Run
from briefing.typeset.spans import flatten
from briefing.typeset.structure import Structure
from briefing.typeset.tokens import tokens_of
from briefing.units import Pt

_LIST_INDENT = 1.4  # of the size


def extent_of(blocks: Sequence[Block], style: str, context: Context) -> Extent:
    """Measure the blocks of a cell, whose plain paragraphs are in a style of the theme."""
    word = text = 0.0
    lines: list[Pt] = []
    for indent, least, inlines, name in _lines(blocks, style, context):
        for widest, whole in _widths(inlines, context.theme.styles[name], context):
            word = max(word, indent + widest, least)
            text = max(text, indent + whole, least)
            lines.append(indent + whole)
    return Extent(word, text, tuple(lines))


def plain_line(blocks: Sequence[Block], extent: Extent, name: str, context: Context) -> str:
    """Give the text of a cell that is one plain paragraph on one line of one face, which is what most cells are."""
    match blocks:
        case [Paragraph(children=(Text(text),), style="body")]:
            style = context.theme.styles[name]
            face = context.fonts.key(style.font, bold=style.bold, italic=style.italic)
            simple = text.isprintable() and "  " not in text and text == text.strip(" ") and not style.capitals
            if simple and extent.text <= context.width and covered(text, face, context.fonts):
                return text
    return ""


def line_brick(text: str, extent: Extent, style: Style, context: Context, parent: int) -> Brick:
    """Draw a plain line as measured, without breaking it again: the same as the line breaker would make of it."""
    spare = context.width - extent.text
    shift = {"left": 0.0, "justify": 0.0, "right": spare, "center": spare / 2}[style.align]
    face = context.fonts.key(style.font, bold=style.bold, italic=style.italic)
    tag = context.structure.add("P", parent)
    y = baseline(style, context.fonts)
    run = Run(context.x + shift, y, text, face, style.size, style.color, tag, style.tracking)
    return Brick(style.leading, [run], before=style.before, after=style.after)


def widest_word(text: str, style: Style, context: Context) -> Pt:
    """Measure what of a plain text the line breaker never parts."""
    return max((widest for widest, _ in _widths((Text(text),), style, context)), default=0.0)


def _widths(inlines: Sequence[Inline], style: Style, context: Context) -> Iterator[tuple[Pt, Pt]]:
    """Yield, for each hard line, its widest unbreakable piece and its width as a whole."""
    match inlines:
        case [Text(text)]:
            yield _plain_widths(text, style, context)
        case _:
            trial = replace(context, structure=Structure())
            for spans in flatten(inlines, style, trial, 0):
                tokens = tokens_of(spans, trial, inf, whole_words=False)
                starts = [0, *(end + 1 for end in tokens.ends)]
                pieces = (
                    tokens.rights[end] - tokens.lefts[start] for start, end in zip(starts, tokens.ends, strict=False)
                )
                yield max(pieces, default=0.0), tokens.rights[-1] if tokens.rights else 0.0


def _plain_widths(text: str, style: Style, context: Context) -> tuple[Pt, Pt]:
    """Measure text of one face, as `tokens_of` does, without the lists that only drawing needs."""
    tokens = cut((text.upper() if style.capitals else text).strip(" "))
    face = context.fonts.key(style.font, bold=style.bold, italic=style.italic)
    gauge = gauge_of(context.fonts, face, style.size, style.tracking)
    advances = list(map(gauge.advances.__getitem__, tokens))
    if not advances:
        return 0.0, 0.0
    widths = list(map(sub, advances, map(gauge.trails.__getitem__, tokens)))
    whole = sum(advances) - advances[-1] + widths[-1]
    bound = bound_pairs(tokens)
    if not bound:
        return max(widths), whole
    widest = before = 0.0
    for index, (advance, width) in enumerate(zip(advances, widths, strict=True)):
        widest = max(widest, before + width)
        before = before + advance if index in bound else 0.0
    return widest, whole


def _lines(
    blocks: Sequence[Block], style: str, context: Context, indent: Pt = 0
) -> Iterator[tuple[Pt, Pt, Sequence[Inline], str]]:
    """Yield each paragraph: its indent, the least width it asks for beside its words, its text and its style."""
    for block in blocks:
        match block:
            case Paragraph():
                yield indent, 0.0, block.children, style if block.style == "body" else block.style
            case StatusBar():
                label = (Text(block.label),)
                yield indent, indent + block.steps * STEP_WIDTH * 1.1, label, "figure-label"
            case BulletList() | OrderedList():
                within = indent + _LIST_INDENT * context.theme.styles[style].size
                for item in block.items:
                    yield from _lines(item.blocks, style, context, within)
            case Heading() | CodeBlock():
                yield indent, 0.0, (Text(" ".join(blocks_text((block,)))),), "heading-2"
            case _:
                for line in blocks_text((block,)):
                    yield indent + _LIST_INDENT * context.theme.styles[style].size, 0.0, (Text(line),), style
