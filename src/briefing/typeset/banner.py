"""What a handout says of itself on its first side: draft, version and day in the foot, the marking in the head.

    short title · date                          [FOR DELEGATES]     the marking is text, the rest runs along
    …
    ───────────────────────────────────────────────────────────
    Draft · Version 1 · as of 8 December 2025       Page 1 of 2     the words are text

Both stand where the running lines stand on the sides that follow, look like them and take no room of the column. But
they are text, one P for the words and one for the marking, the first that is heard; so they are never shortened. Words
that have no room in the foot stand in lines of their own under the head, a marking that is as long as half the head
below that; what has no room in the margin there lowers the column.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefing.theme import Style
from briefing.tree.nodes import Banner, Text
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.lines import SetLine, inlines_to_lines
from briefing.typeset.measure import text_width
from briefing.typeset.pages import Item
from briefing.typeset.running import PAD, marking_frame
from briefing.typeset.stacks import moved
from briefing.units import Pt

_MOST_BESIDE = 0.5  # of the width: what a marking may take beside the running head
_EASE = 0.1
_CLEAR = 9.0  # between the banner and the column
_BELOW_BASELINE = 0.3  # of the size: how far letters reach down


def stands_in_foot(banner: Banner, context: Context) -> bool:
    """Tell whether the words have room in the foot, beside the page's number."""
    return text_width(banner.text, context.theme.styles["running"], context.fonts) <= context.foot


def banner_to_brick(banner: Banner, context: Context) -> Brick:
    """Set a banner from the left margin to the right one, around the column; the brick is as high as it reaches in."""
    within = replace(context, x=0.0, width=context.x + context.width)
    style, page = context.theme.styles["running"], context.theme.page
    lines = _set(banner.text, style, within, within.width)
    last = page.head - page.top  # of the lowest baseline at the head: the column begins at 0
    if stands_in_foot(banner, context):
        items = _placed(lines, 0.0, context.height + page.bottom - page.foot, style)
    else:
        items = _placed(lines, 0.0, last + style.leading, style)
        last += len(lines) * style.leading
    bottom = last + _BELOW_BASELINE * style.size
    if banner.marking:
        box, low = _marked_in_head(banner.marking, within, last)
        items += box
        bottom = max(bottom, low)
    return Brick(max(bottom + _CLEAR, 0.0), items, keep=True)


def _marked_in_head(text: str, context: Context, last: Pt) -> tuple[list[Item], Pt]:
    """Set a marking at the right of the running head, or below the lowest baseline there if it is too long."""
    page, running, style = context.theme.page, context.theme.styles["running"], context.theme.styles["marking"]
    boxed = text_width(text, style, context.fonts) - style.tracking + 2 * PAD
    if boxed <= _MOST_BESIDE * context.width:
        return _marked(text, context, context.width - boxed, page.head - page.top)
    return _marked(text, context, 0.0, last + max(running.leading, style.leading) + PAD)


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
