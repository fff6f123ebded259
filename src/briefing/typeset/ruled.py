"""Ruled pages, to write on: a heading on the first, then rules down to the foot of each.

    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                   Notes
    ________________________________________
    ________________________________________

The rules go over the whole width, hanging column included, a line and a half of the text apart. They are artifacts: a
listener hears the heading and nothing of the rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefing.theme import Theme, writing_room
from briefing.tree.nodes import RuledPages, Text
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.headings import keep_fast
from briefing.typeset.lines import inlines_to_lines, lines_to_bricks
from briefing.typeset.pages import Item, Line, OutlineEntry
from briefing.typeset.sections import ROOM, lower_first, rule_above
from briefing.units import Pt

_LINES = 1.5  # of the text, from rule to rule
_SPARE = 0.1


def rule_distance(theme: Theme) -> Pt:
    """Give the distance from rule to rule, in which a hand can write."""
    return max(_LINES * theme.styles["body"].leading, writing_room(theme))


def ruled_to_bricks(pages: RuledPages, context: Context) -> list[Brick]:
    """Set the heading on the first page, and the rules of each in one piece."""
    structure = context.structure
    within = replace(context, parent=structure.add("Sect", context.parent))
    style = context.theme.styles["section-title"]
    element = structure.add("H1", within.parent)
    lines = inlines_to_lines((Text(pages.title),), style, within, within.width, tag=element, display=True)
    bricks = lines_to_bricks(lines, style, within, after=style.after)
    lower_first(bricks, rule_above(within), ROOM)
    keep_fast(bricks)
    anchor = f"notes:{element}"
    bricks[0].anchors, bricks[0].new_page = (anchor,), True
    context.ledger.outline.append(OutlineEntry(1, pages.title, anchor))
    above = sum(brick.height for brick in bricks) + style.after
    bricks.append(_rules(context.height - above, within))
    for _ in range(pages.count - 1):
        bricks.append(_rules(context.height, within))
        bricks[-1].new_page = True
    return bricks


def _rules(room: Pt, context: Context) -> Brick:
    """Draw as many rules as a height has room for."""
    return Brick(room - _SPARE, list(_lines(room - _SPARE, context)))


def _lines(room: Pt, context: Context) -> Iterator[Item]:
    table, distance = context.theme.table, rule_distance(context.theme)
    for number in range(1, int(room / distance) + 1):
        y = number * distance
        yield Line(0.0, y, context.x + context.width, y, table.hair, table.hair_color)
