"""Numbers and marks: sections, tables and figures, notes; and what else composing sets in a finished order.

common part 1, 2, 3 …   annexes A, B … Z, AA   parts of the template: none
"Table 1." and "Figure 1." stand bold at the head of a caption; what has no caption has no number
notes a, b … z, aa in the order of their marks
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from briefing.compose.components.prose import bare
from briefing.compose.context import Context
from briefing.compose.rewrite import rewrite
from briefing.tree.nodes import (
    Block,
    ContentsEntry,
    Figure,
    Heading,
    Inline,
    Note,
    Section,
    Strong,
    Table,
    Text,
)
from briefing.tree.text import inline_text
from briefing.tree.walk import map_children


def letters(number: int) -> str:
    """Count in letters: 1 is a, 26 z, 27 aa."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def number_sections(blocks: Iterable[Block], common: frozenset[str], annexes: frozenset[str]) -> tuple[Block, ...]:
    """Number the sections of the common part and letter the annexes, each in the order in which they stand."""
    numbers, annex_numbers = count(1), count(1)
    placed: list[Block] = []
    for block in blocks:
        if isinstance(block, Section) and block.id in common:
            placed.append(replace(block, number=str(next(numbers))))
        elif isinstance(block, Section) and block.id in annexes:
            placed.append(replace(block, number=letters(next(annex_numbers)).upper()))
        else:
            placed.append(block)
    return tuple(placed)


def number_captions(blocks: Iterable[Block], context: Context) -> tuple[Block, ...]:
    """Put "Table 1." or "Figure 1." before each caption."""
    tables, figures = count(1), count(1)

    def visit(block: Block) -> tuple[Block, ...]:
        if isinstance(block, Table) and block.caption:
            block = replace(block, caption=_caption(context, "table-number", next(tables), block.caption))
        elif isinstance(block, Figure) and block.caption:
            block = replace(block, caption=_caption(context, "figure-number", next(figures), block.caption))
        return (block,)

    return rewrite(blocks, block=visit)


def _caption(context: Context, key: str, number: int, caption: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return (Strong((Text(context.labels(key, number=number)),)), Text(" "), *caption)


def mark_notes(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Set the marks of notes in the order in which a reader meets them."""
    marks = count(1)

    def block_fn(block: Block) -> tuple[Block, ...]:
        return (map_children(block, block_fn, inline_fn),)

    def inline_fn(inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, Note):
            inline = replace(inline, mark=letters(next(marks)))
        return (map_children(inline, block_fn, inline_fn),)

    return tuple(new for block in blocks for new in block_fn(block))


def anchor_headings(section: Section) -> Section:
    """Give every heading of a section an anchor, for the outline and the contents."""
    numbers = count(1)

    def visit(block: Block) -> tuple[Block, ...]:
        if isinstance(block, Heading) and not block.anchor:
            block = replace(block, anchor=f"heading:{section.id}:{next(numbers)}")
        return (block,)

    return replace(section, blocks=rewrite(section.blocks, block=visit))


def contents_entries(blocks: Iterable[Block], depth: int) -> tuple[ContentsEntry, ...]:
    """List the sections, and with a depth of 2 their headings of level 2."""
    entries: list[ContentsEntry] = []
    for section in blocks:
        if not isinstance(section, Section):
            continue
        entries.append(ContentsEntry(section.number, inline_text(bare(section.title)), section.anchor))
        headings = [block for block in section.blocks if isinstance(block, Heading) and block.level == 2]
        entries.extend(
            ContentsEntry("", inline_text(bare(heading.children)), heading.anchor, 2)
            for heading in (headings if depth > 1 else ())
        )
    return tuple(entries)
