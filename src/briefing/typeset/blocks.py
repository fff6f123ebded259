"""Blocks to bricks: one dispatch over all blocks, and what keeps neighbours together.

    Paragraph, Heading, CodeBlock, …  -> a brick for each line
    lists, quotes, callouts           -> the bricks of their blocks in a narrower context
    Table, Figure, StatusBar          -> tables.py, pictures.py, which set their text through `blocks_to_bricks`
    Section, Contents, RuledPages     -> sections.py, contents.py, ruled.py
    Banner                            -> banner.py

No page ends after a heading, its margin label, a callout's label or a term; what else stays with its neighbour is said
by neighbours.py. Each block's element stands under the context's parent, in the order in which it is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from briefing.tree.nodes import (
    Banner,
    Block,
    BlockQuote,
    BulletList,
    Callout,
    Card,
    CodeBlock,
    Component,
    Contents,
    Cover,
    DefinitionList,
    Div,
    Figure,
    Heading,
    Inline,
    LineBreak,
    OrderedList,
    PageBreak,
    Paragraph,
    RuledPages,
    Section,
    StatusBar,
    Table,
    Text,
    ThematicBreak,
)
from briefing.tree.text import inline_text
from briefing.typeset.banner import banner_to_brick
from briefing.typeset.bricks import FIRM, LEADING, Brick, Context, Frame
from briefing.typeset.contents import contents_to_bricks
from briefing.typeset.headings import heading_to_bricks, keep_fast
from briefing.typeset.lines import inlines_to_lines, lines_to_bricks
from briefing.typeset.lists import definition_list_to_bricks, list_to_bricks
from briefing.typeset.neighbours import announces, introduces, is_bold, is_key, precedes_last
from briefing.typeset.notes import holding_notes
from briefing.typeset.pages import Line, Run
from briefing.typeset.pictures import figure_to_bricks, status_bar_to_bricks
from briefing.typeset.ruled import ruled_to_bricks
from briefing.typeset.sections import section_to_bricks
from briefing.typeset.tables import table_to_bricks

_SHORT_CALLOUT = 8  # bricks: a callout of so few lines is not cut
_NO_BREAK = "\u00a0"


def blocks_to_bricks(blocks: Sequence[Block], context: Context) -> list[Brick]:
    """Lay blocks out one below the other, and keep together what belongs together."""
    bricks: list[Brick] = []
    for index, block in enumerate(blocks):
        made = block_to_bricks(block, context)
        if not made:
            continue
        if index and isinstance(blocks[index - 1], Heading):
            _keep_under_heading(bricks, made, block)
        if index and is_key(blocks, index - 1):
            made[0].before = 0.0  # a key belongs to its table as a caption does
            bricks[-1].after = context.theme.styles["caption"].before
        if index and isinstance(blocks[index - 1], Banner):
            made[0].before, made[0].new_page = 0.0, False  # it stands at the head of its page all the same
        if announces(blocks, index):
            made[-1].keep, made[-1].grip = True, max(made[-1].grip, FIRM)
            if is_bold(block):
                made[0].before = max(made[0].before, 2 * made[-1].after)
        elif introduces(blocks, index):
            for brick in made:
                brick.keep, brick.grip = True, max(brick.grip, LEADING)
        elif precedes_last(blocks, index):
            made[-1].keep = True
        bricks += made
    return bricks


def block_to_bricks(block: Block, context: Context) -> list[Brick]:  # noqa: C901 - one dispatch
    """Lay one block out."""
    match block:
        case Paragraph():
            return paragraph_to_bricks(block, context)
        case Heading():
            with holding_notes(context, blocks_to_bricks) as within:
                return heading_to_bricks(block, within)
        case BulletList() | OrderedList():
            return list_to_bricks(block, context, blocks_to_bricks)
        case DefinitionList():
            return definition_list_to_bricks(block, context, blocks_to_bricks)
        case BlockQuote():
            return _quote_to_bricks(block, context)
        case CodeBlock():
            return _code_to_bricks(block, context)
        case ThematicBreak():
            return [_thematic_brick(context)]
        case Table():
            with holding_notes(context, blocks_to_bricks) as within:
                return table_to_bricks(block, within, blocks_to_bricks)
        case Figure():
            with holding_notes(context, blocks_to_bricks) as within:
                return figure_to_bricks(block, within, blocks_to_bricks)
        case StatusBar():
            return status_bar_to_bricks(block, context, blocks_to_bricks)
        case Callout():
            return _callout_to_bricks(block, context)
        case PageBreak():
            return [Brick(0, keep=True, new_page=True)]
        case Contents() | Section() | RuledPages() | Banner():
            return _composed_to_bricks(block, context)
        case Cover() | Card():
            raise AssertionError(f"a {type(block).__name__} stands on a page of its own")
        case Div() | Component():
            raise AssertionError(f"a {type(block).__name__} is gone after composing")
        case _:
            assert_never(block)


def _composed_to_bricks(block: Contents | Section | RuledPages | Banner, context: Context) -> list[Brick]:
    """Lay out what composing makes and no author writes."""
    match block:
        case Contents():
            return contents_to_bricks(block, context)
        case Section():
            named = replace(context, section=inline_text(block.title))
            return section_to_bricks(block, named, blocks_to_bricks)
        case RuledPages():
            return ruled_to_bricks(block, context)
        case Banner():
            return [banner_to_brick(block, context)]
        case _:
            assert_never(block)


def paragraph_to_bricks(paragraph: Paragraph, context: Context) -> list[Brick]:
    """Set a paragraph; a plain one takes the style of what it stands in."""
    named = paragraph.style != "body"
    style = context.theme.styles[paragraph.style if named else context.body]
    left = style.left if named else 0.0
    with holding_notes(context, blocks_to_bricks) as within:
        element = within.structure.add("P", within.parent)
        lines = inlines_to_lines(paragraph.children, style, within, context.width - left, tag=element)
        return lines_to_bricks(lines, style, within, x=context.x + left, before=style.before, after=style.after)


def _keep_under_heading(bricks: Sequence[Brick], made: Sequence[Brick], block: Block) -> None:
    """Keep two lines under a heading; let nothing wide run into a margin label that is longer than its heading."""
    if len(made) > 1:
        made[0].keep = True
    if bricks and isinstance(block, Table | Figure):
        lowest = max((item.y for item in bricks[-1].items if isinstance(item, Run)), default=0.0)
        bricks[-1].height = max(bricks[-1].height, lowest + 4)
        made[0].before = 0.0  # the heading's own space, as above a paragraph


def _quote_to_bricks(quote: BlockQuote, context: Context) -> list[Brick]:
    style = context.theme.styles["quote"]
    element = context.structure.add("BlockQuote", context.parent)
    within = replace(
        context, parent=element, x=context.x + style.left, width=context.width - 2 * style.left, body="quote"
    )
    return blocks_to_bricks(quote.blocks, within)


def _code_to_bricks(code: CodeBlock, context: Context) -> list[Brick]:
    """Set lines as they are: spaces become no-break spaces, which are drawn the same and are not collapsed."""
    style = context.theme.styles["code"]
    paragraph = context.structure.add("P", context.parent)
    element = context.structure.add("Code", paragraph)
    inlines: list[Inline] = []
    for line in code.text.rstrip("\n").expandtabs(4).split("\n"):
        if inlines:
            inlines.append(LineBreak())
        start = len(line) - len(line.lstrip(" "))
        text = _NO_BREAK * start + line[start:].replace("  ", _NO_BREAK * 2)
        inlines.append(Text(text))
    lines = inlines_to_lines(inlines, style, context, context.width - style.left, tag=element)
    return lines_to_bricks(lines, style, context, x=context.x + style.left, before=style.before, after=style.after)


def _thematic_brick(context: Context) -> Brick:
    """Draw a short rule in the middle of the column, above what it begins; at a page's foot it would end nothing."""
    body, rules = context.theme.styles["body"], context.theme.table
    middle, y, half = context.x + context.width / 2, body.leading / 2, 36.0
    line = Line(middle - half, y, middle + half, y, rules.hair, rules.hair_color)
    space = body.after
    return Brick(body.leading, [line], before=space, after=space, frames=context.frames, keep=True, ornament=True)


def _callout_to_bricks(callout: Callout, context: Context) -> list[Brick]:
    """Set a callout on its tint, its kind as a word above its text."""
    look, styles = context.theme.callout, context.theme.styles
    color = look.warning_color if callout.kind == "warning" else look.bar_color
    frame = Frame(context.x, context.width, look.tint, look.bar, color, look.pad)
    inset = look.bar + look.pad
    within = replace(
        context,
        x=context.x + inset,
        width=context.width - inset - look.pad,
        parent=context.structure.add("Div", context.parent),
        frames=(*context.frames, frame),
        body="callout",
    )
    label = styles["callout-label"]
    if callout.kind == "warning":
        label = replace(label, color=color)
    element = context.structure.add("P", within.parent)
    lines = inlines_to_lines((Text(callout.label),), label, within, within.width, tag=element)
    bricks = lines_to_bricks(lines, label, within)
    bricks += blocks_to_bricks(callout.blocks[: callout.titled], within)
    keep_fast(bricks)
    bricks += blocks_to_bricks(callout.blocks[callout.titled :], within)
    around = 2 * styles["body"].after
    bricks[0].before, bricks[-1].after = around, around
    if len(bricks) <= _SHORT_CALLOUT:
        for brick in bricks[:-1]:
            brick.keep = True
    return bricks
