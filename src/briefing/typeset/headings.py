"""Headings inside a section: their text in the column, their margin label beside it in the hanging column.

    September 2022  | A partnership with a wide field
    (margin label)  | (heading, same baseline)

The label is a paragraph of its own, read before the heading. Where there is no hanging column beside the text, it
stands above the heading. No page ends after either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.theme import Style
from briefing.tree.nodes import Heading, Text
from briefing.tree.text import inline_text
from briefing.typeset.bricks import FAST, Brick, Context
from briefing.typeset.lines import SetLine, inlines_to_lines, lines_to_bricks
from briefing.typeset.measure import baseline
from briefing.typeset.pages import Item, OutlineEntry
from briefing.typeset.stacks import moved
from briefing.units import Pt

_LOWEST = 4  # headings below look like this level


def heading_to_bricks(heading: Heading, context: Context) -> list[Brick]:
    """Set a heading with its margin label; its page does not end after it."""
    style = context.theme.styles[f"heading-{min(heading.level, _LOWEST)}"]
    label, above = _label(heading.margin, context)
    element = context.structure.add(f"H{heading.level}", context.parent)
    width = context.width - style.left
    lines = inlines_to_lines(heading.children, style, context, width, tag=element, display=True)
    bricks = lines_to_bricks(lines, style, context, x=context.x + style.left, before=style.before, after=style.after)
    if not bricks:
        return above
    bricks[0].items[:0] = beside(label, context, style)
    bricks[0].anchors = (_enter_outline(heading, element, context), *bricks[0].anchors)
    if above:
        bricks[0].before = 0.0
        above[0].before = style.before
    bricks = [*above, *bricks]
    keep_fast(bricks)
    return bricks


def _label(text: str, context: Context) -> tuple[Sequence[SetLine], list[Brick]]:
    """Set a margin label: lines for the hanging column, or bricks for above the heading."""
    if not text.strip():
        return (), []
    style = context.theme.styles["margin-label"]
    element = context.structure.add("P", context.parent)
    room = hanging_width(context)
    lines = inlines_to_lines((Text(text),), style, context, room or context.width, tag=element)
    return (lines, []) if room else ((), lines_to_bricks(lines, style, context))


def keep_fast(bricks: Iterable[Brick]) -> None:
    """Keep bricks with what stands below them, whatever else has to be parted."""
    for brick in bricks:
        brick.keep, brick.grip = True, FAST


def hanging_width(context: Context) -> Pt:
    """Give the width of the hanging column where it is free beside the text of this context, else 0."""
    page = context.theme.page
    free = not context.frames and abs(context.x - page.hanging - page.gutter) < 0.01
    return page.hanging if free else 0.0


def beside(lines: Sequence[SetLine], context: Context, first: Style) -> list[Item]:
    """Give lines set into the hanging column, the first on the baseline of a line in the style `first`."""
    leading = context.theme.styles["margin-label"].leading
    drop = baseline(first, context.fonts)
    left = context.x - context.theme.page.hanging - context.theme.page.gutter
    return [moved(item, left, drop + leading * index) for index, line in enumerate(lines) for item in line.items]


def _enter_outline(heading: Heading, element: int, context: Context) -> str:
    """Enter a heading into the outline and give its anchor."""
    anchor = heading.anchor or f"heading:{element}"
    context.ledger.outline.append(OutlineEntry(heading.level, inline_text(heading.children), anchor))
    return anchor
