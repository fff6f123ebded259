"""Footnotes: set in the text column, read directly after the block that holds their mark, drawn at the page's foot.

    line with a mark --(lines: a slot in Brick.notes)--> block ends --(release)--> slot filled, Note element after it

A note's element follows the block's, so that a listener hears it there (ISO 32000-1, 14.8.4.4.2), wherever its lines
are drawn. Inside a table or a figure notes wait until that ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msgspec.structs import replace

from briefing.theme import Theme
from briefing.tree.nodes import Block, BlockQuote, BulletList, Callout, ListItem, Note, OrderedList, Paragraph, Text
from briefing.typeset.bricks import FIRM, Brick, Context, HeldNotes
from briefing.typeset.lines import inlines_to_lines, lines_to_bricks
from briefing.typeset.stacks import SetBlocks
from briefing.units import Pt

_ABOVE = 1.5  # lines of text: what a page of notes has above them, at least
_LINE = 3.0  # of the first line's height: what is higher is no line but a picture or a row


@contextmanager
def holding_notes(context: Context, set_blocks: SetBlocks) -> Iterator[Context]:
    """Give a context in which notes wait, and set them when the block has ended; an outer block waits for all."""
    if context.held is not None:
        yield context
        return
    held = HeldNotes(context.parent)
    yield replace(context, held=held)
    for slot, note in held.waiting:
        slot.extend(note_to_bricks(note, context, set_blocks))


def note_to_bricks(note: Note, context: Context, set_blocks: SetBlocks) -> list[Brick]:
    """Set a note in the text column: its mark, then its blocks in the style of notes."""
    x, width = context.column if context.column[1] else (context.x, context.width)
    element = context.structure.add("Note", context.parent)
    height = context.height - _ABOVE * context.theme.styles["body"].leading
    within = replace(
        context, x=x, width=width, parent=element, frames=(), held=None, height=height, turned=None, sideways=False
    )
    blocks = in_note_style(note.blocks)
    first = blocks[0] if blocks else Paragraph((), "note")
    if isinstance(first, Paragraph):
        bricks = [*_opening(first, note, within), *set_blocks(blocks[1:], within)]
    else:
        bricks = [*_opening(Paragraph((), "note"), note, within), *set_blocks(blocks, within)]
    bricks = [each for brick in bricks for each in _for_page(brick, height)]
    bricks[0].anchors = (f"note:{note.mark}", *bricks[0].anchors)
    _keep_two_lines(bricks)
    return bricks


def least_height(count: int, theme: Theme) -> Pt:
    """Give the height of the foot of a page on which so many notes begin, each with two lines."""
    style = theme.styles["note"]
    between = max(style.before, style.after) * (count - 1)
    return 2 * count * style.leading + between + _ABOVE * theme.styles["body"].leading if count else 0.0


def _for_page(brick: Brick, height: Pt) -> list[Brick]:
    """Make a picture that is taller than a page again, for a page each."""
    made = brick.fitted(height, height, 0.0) if brick.fitted and brick.height > height else []
    if made:
        made[0].before, made[0].anchors = brick.before, (*brick.anchors, *made[0].anchors)
        made[-1].after, made[-1].keep, made[-1].grip = brick.after, brick.keep, brick.grip
    return made or [brick]


def _keep_two_lines(bricks: Sequence[Brick]) -> None:
    """Keep a first line with the next, if that is one too: a note begins with two lines on the page of its mark."""
    if len(bricks) > 1 and bricks[1].height <= _LINE * bricks[0].height:
        bricks[0].keep, bricks[0].grip = True, FIRM


def _opening(paragraph: Paragraph, note: Note, context: Context) -> list[Brick]:
    """Set a note's first paragraph, which begins with its mark."""
    style = context.theme.styles["note"]
    element = context.structure.add("P", context.parent)
    mark = Text(f"[{note.mark}] ") if paragraph.children else Text(f"[{note.mark}]")
    lines = inlines_to_lines((mark, *paragraph.children), style, context, context.width, tag=element)
    return lines_to_bricks(lines, style, context, before=style.before, after=style.after)


def in_note_style(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give the blocks with their plain paragraphs in the style of notes."""
    return tuple(_restyled(block) for block in blocks)


def _restyled(block: Block) -> Block:
    match block:
        case Paragraph():
            return Paragraph(block.children, "note", at=block.at)
        case BulletList() | OrderedList():
            return replace(block, items=tuple(ListItem(in_note_style(item.blocks)) for item in block.items))
        case BlockQuote() | Callout():
            return replace(block, blocks=in_note_style(block.blocks))
        case _:
            return block
