"""The head of a handout's first side: draft, version and day at the left, the marking in its box at the right.

    Draft · Version 1 · as of 8 December 2025            [FOR DELEGATES]

It stands where the running head stands on the sides that follow, looks like it and takes no room of the column. But it
is text, one P for the words and one for the marking, so it is never shortened: long words go on in a second line, a
marking as long as them stands below, and what has no room in the margin lowers the column.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefing.theme import Style
from briefing.tree.nodes import Banner, Text
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.lines import SetLine, inlines_to_lines
from briefing.typeset.logos import room_in_head
from briefing.typeset.measure import text_width
from briefing.typeset.pages import Item
from briefing.typeset.running import BETWEEN, PAD, marking_frame
from briefing.typeset.stacks import moved
from briefing.units import Pt

_MOST_BESIDE = 0.5  # of the width: what a marking may take beside the words
_EASE = 0.1
_CLEAR = 9.0  # between the banner and the column
_BELOW_BASELINE = 0.3  # of the size: how far letters reach down


def banner_to_brick(banner: Banner, context: Context) -> Brick:
    """Set a banner from the left margin to the right one, above the column; the brick is as high as it reaches in."""
    within = replace(context, x=0.0, width=context.x + context.width)
    styles, page = context.theme.styles, context.theme.page
    style, marking = styles["running"], styles["marking"]
    shift = room_in_head(context.theme)
    boxed = text_width(banner.marking, marking, context.fonts) - marking.tracking + 2 * PAD if banner.marking else 0.0
    beside = boxed <= _MOST_BESIDE * within.width
    room = within.width - shift - (boxed + BETWEEN if boxed and beside else 0.0)
    y = page.head - page.top  # of the first baseline: the column begins at 0
    lines = _set(banner.text, style, within, room)
    items = _placed(lines, shift, y, style)
    last = y + (len(lines) - 1) * style.leading
    bottom = last + _BELOW_BASELINE * style.size
    if boxed:
        left, top = (within.width - boxed, y) if beside else (0.0, last + max(style.leading, marking.leading) + PAD)
        box, low = _marked(banner.marking, within, left, top)
        items += box
        bottom = max(bottom, low)
    return Brick(max(bottom + _CLEAR, 0.0), items, keep=True)


def _set(text: str, style: Style, context: Context, width: Pt) -> list[SetLine]:
    """Set a text under a P of its own."""
    element = context.structure.add("P", context.parent)
    return inlines_to_lines((Text(text),), style, context, width, tag=element)


def _placed(lines: list[SetLine], x: Pt, y: Pt, style: Style) -> list[Item]:
    return [moved(item, x, y + index * style.leading) for index, line in enumerate(lines) for item in line.items]


def _marked(text: str, context: Context, x: Pt, y: Pt) -> tuple[list[Item], Pt]:
    """Set a marking in its box, whose left edge and first baseline are given, and give where the box ends."""
    style = context.theme.styles["marking"]
    width = min(text_width(text, style, context.fonts) - style.tracking + 2 * PAD, context.width - x)
    lines = _set(text, style, context, context.width - x - 2 * PAD + style.tracking + _EASE)
    box = marking_frame(style, x, y, width)
    box = replace(box, height=box.height + (len(lines) - 1) * style.leading)
    return [box, *_placed(lines, x + PAD, y, style)], box.y + box.height
