"""How much room what stands in a cell asks for.

    blocks of a cell --(CellMeter)--> widest word, longest paragraph, all paragraphs in points

A word is what the line breaker never parts: "8 December" and "Article 4" are one, a long address is several. Plain text
is measured directly, equal texts once; text of several faces, with placeholders or raised numbers, as it will be
drawn. What fits its column as one plain line is drawn as measured, without breaking lines again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from operator import sub

from msgspec import Struct
from msgspec.structs import replace

from briefing.figures.signs import sign_scale
from briefing.figures.statusbars import STEP_WIDTH, width_of_steps
from briefing.theme import Style
from briefing.tree.nodes import (
    Block,
    BulletList,
    Cell,
    CodeBlock,
    Heading,
    Inline,
    OrderedList,
    Paragraph,
    StatusBar,
    Text,
)
from briefing.tree.text import blocks_text
from briefing.typeset.breaks import bound_pairs, cut, weak_pairs
from briefing.typeset.bricks import Context
from briefing.typeset.measure import Gauge, baseline, covered, gauge_of
from briefing.typeset.pages import Run
from briefing.typeset.spans import flatten
from briefing.typeset.structure import Structure
from briefing.typeset.tokens import Tokens, tokens_of
from briefing.typeset.trading import Extent
from briefing.units import Pt

_LIST_INDENT = 1.4  # of the size
_SHIFTS = {"left": 0.0, "justify": 0.0, "right": 1.0, "center": 0.5}  # of what a line leaves of its measure


class Measured(Struct, frozen=True):
    """What a cell needs; its text where that is one plain line; what is kept free at its right so figures align."""

    extent: Extent
    plain: str = ""
    pad: Pt = 0.0

    def padded(self, pad: Pt) -> Measured:
        """Give the cell kept further away from its right edge."""
        word, text, lines = self.extent.word, self.extent.text, self.extent.lines
        date, beside = (each and each + pad for each in (self.extent.date, self.extent.beside))
        extent = Extent(word + pad, text + pad, tuple(line + pad for line in lines), date, beside)
        return Measured(extent, self.plain, self.pad + pad)


def style_of(cell: Cell, *, in_head: bool) -> str:
    """Give the style of a cell's plain text."""
    if in_head:
        return "table-head"
    return "table-first" if cell.header else "table-cell"


class CellMeter:
    """Measures and draws the cells of one table in one style, whose look is found once."""

    def __init__(self, name: str, context: Context) -> None:
        style = context.theme.styles[name]
        self.name, self.context, self.style = name, context, style
        self.face = context.fonts.key(style.font, bold=style.bold, italic=style.italic)
        self.gauge = gauge_of(context.fonts, self.face, style.size, style.tracking)
        self.drop = baseline(style, context.fonts)
        self.known: dict[str, Measured] = {}

    def measured(self, blocks: Sequence[Block]) -> Measured:
        """Measure the blocks of a cell."""
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            paragraph = blocks[0]
            children = paragraph.children
            if len(children) == 1 and isinstance(children[0], Text) and paragraph.style == "body":
                text = children[0].text
                found = self.known.get(text)
                if found is None:
                    found = self.known[text] = self._measured(text)
                return found
        return Measured(extent_of(blocks, self.name, self.context))

    def _measured(self, text: str) -> Measured:
        word, date, whole = _gauged(text, self.style, self.gauge)
        simple = text.isprintable() and "  " not in text and text == text.strip(" ") and not self.style.capitals
        plain = text if simple and covered(text, self.face, self.context.fonts) else ""
        return Measured(Extent(word, whole, (whole,), date), plain)

    def line(self, cell: Measured, column: Context, top: Pt, tag: int) -> Run:
        """Draw a plain line as measured, its line's top at `top`: what the line breaker would make of it."""
        style = self.style
        shift = (column.width - cell.extent.text) * _SHIFTS[column.theme.styles[self.name].align]
        return Run(
            column.x + shift, top + self.drop, cell.plain, self.face, style.size, style.color, tag, style.tracking
        )


def extent_of(blocks: Sequence[Block], style: str, context: Context) -> Extent:
    """Measure the blocks of a cell, whose plain paragraphs are in a style of the theme."""
    word = date = text = 0.0
    lines: list[Pt] = []
    for indent, least, inlines, name in paragraphs_of(blocks, style, context):
        for widest, dated, whole in _widths(inlines, context.theme.styles[name], context):
            word = max(word, indent + widest, least)
            date = max(date, indent + dated)
            text = max(text, indent + whole, least)
            lines.append(indent + whole)
    bars = [block for block in blocks if isinstance(block, StatusBar)]
    beside = max((width_beside(bar, context) for bar in bars), default=0.0)
    whole = max((end_of_steps(bar, context) + _width(bar.label, "figure-label", context) for bar in bars), default=0.0)
    return Extent(word, max(text, whole), tuple(lines), date, beside)


def end_of_steps(bar: StatusBar, context: Context) -> Pt:
    """Give where a status begins that stands beside its steps."""
    return width_of_steps(bar.steps, sign_scale(context.theme.styles["figure-text"].size)) if bar.steps else 0.0


def width_beside(bar: StatusBar, context: Context) -> Pt:
    """Give the width from which on a status stands beside its steps, on one line."""
    return end_of_steps(bar, context) + _width(bar.label, "figure-label", context) if bar.steps else 0.0


def widest_word(text: str, style: Style, context: Context) -> Pt:
    """Measure what of a plain text the line breaker never parts."""
    return max((widest for widest, _, _ in _widths((Text(text),), style, context)), default=0.0)


def _width(text: str, style: str, context: Context) -> Pt:
    """Measure a plain text on one line."""
    return max((whole for _, _, whole in _widths((Text(text),), context.theme.styles[style], context)), default=0.0)


def _widths(inlines: Sequence[Inline], style: Style, context: Context) -> Iterator[tuple[Pt, Pt, Pt]]:
    """Yield, for each hard line, its widest unbreakable piece, the same with dates whole, and all of it."""
    match inlines:
        case [Text(text)]:
            yield _plain_widths(text, style, context)
        case _:
            trial = replace(context, structure=Structure())
            whole = style if style.hyphens == "none" else replace(style, hyphens="none")
            for spans in flatten(inlines, whole, trial, 0):
                tokens = tokens_of(spans, trial, inf, whole_words=False)
                dates = weak_pairs(tokens.texts)
                whole_dates = [end for end in tokens.ends if end not in dates]
                whole_text = tokens.rights[-1] if tokens.rights else 0.0
                yield _widest(tokens, tokens.ends), _widest(tokens, whole_dates), whole_text


def _widest(tokens: Tokens, ends: Sequence[int]) -> Pt:
    """Give the width of the widest piece between ends."""
    starts = [0, *(end + 1 for end in ends)]
    pieces = (tokens.rights[end] - tokens.lefts[start] for start, end in zip(starts, ends, strict=False))
    return max(pieces, default=0.0)


def _plain_widths(text: str, style: Style, context: Context) -> tuple[Pt, Pt, Pt]:
    """Measure text of one face, as `tokens_of` does, without the lists that only drawing needs."""
    face = context.fonts.key(style.font, bold=style.bold, italic=style.italic)
    return _gauged(text, style, gauge_of(context.fonts, face, style.size, style.tracking))


def _gauged(text: str, style: Style, gauge: Gauge) -> tuple[Pt, Pt, Pt]:
    """Measure text by a gauge: its widest unbreakable piece, the same with dates whole, and all of it."""
    tokens = cut((text.upper() if style.capitals else text).strip(" "))
    advances = list(map(gauge.advances.__getitem__, tokens))
    if not advances:
        return 0.0, 0.0, 0.0
    widths = list(map(sub, advances, map(gauge.trails.__getitem__, tokens)))
    whole = sum(advances) - advances[-1] + widths[-1]
    bound = bound_pairs(tokens)
    weak = weak_pairs(tokens) if len(tokens) > 1 else set()
    word = _bound_width(advances, widths, bound) if bound else max(widths)
    return word, _bound_width(advances, widths, bound | weak) if weak else word, whole


def _bound_width(advances: Sequence[Pt], widths: Sequence[Pt], bound: set[int]) -> Pt:
    """Give the width of the widest run of tokens that are bound to each other."""
    widest = before = 0.0
    for index, (advance, width) in enumerate(zip(advances, widths, strict=True)):
        widest = max(widest, before + width)
        before = before + advance if index in bound else 0.0
    return widest


def paragraphs_of(
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
                    yield from paragraphs_of(item.blocks, style, context, within)
            case Heading() | CodeBlock():
                yield indent, 0.0, (Text(" ".join(blocks_text((block,)))),), "heading-2"
            case _:
                for line in blocks_text((block,)):
                    yield indent + _LIST_INDENT * context.theme.styles[style].size, 0.0, (Text(line),), style
