"""Who meets whom, drawn: a brick for each row of bodies, its name in the hanging column, its bodies as boxes.

      Leaders    ●   ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀
                 │    body
      Ministers  ●   ▀▀▀▀▀▀▀▀▀▀▀   ▀▀▀▀▀▀▀▀▀
                 │    body          body

A line ties the levels together, on one page or over two. All text is real and in the order level, body, details.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

from msgspec import Struct
from msgspec.structs import replace

from briefing.figures.levels import Grid, grid_of, plan_level
from briefing.tree.nodes import Level, LevelEntry, Levels, Paragraph, Text
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.cells import widest_word
from briefing.typeset.pages import Box, Disc, Line
from briefing.typeset.stacks import SetBlocks, Stack, stacked
from briefing.units import DOT, Pt

_GAP = 10.0
_LEAST_GAP = 7.0  # where a page is short of room
_PAD = 7.0
_BAR = 2 * DOT
_MARK = 3.0
_TIE = 2 * DOT
_NAMES = 92.0  # for the names of levels where there is no hanging column
_MOST_NAMES = 0.4  # of the width: how much of it they may take
_BESIDE_NAME = 22.0  # from the names to the boxes, for the tie
_BESIDE_TIE = 10.0  # from the tie to the boxes


class _Columns(Struct, frozen=True):
    """Left edges and widths: names of levels, the tie, boxes."""

    name: Pt
    name_width: Pt
    tie: Pt
    boxes: Pt
    boxes_width: Pt


def levels_to_bricks(levels: Levels, context: Context, set_blocks: SetBlocks) -> list[Brick]:
    """Lay the levels out, the highest first; they stay on one page if they fit one, else two rows at either end."""
    columns = _columns(levels, context)
    last = len(levels.levels) - 1
    bricks = [
        brick
        for index, level in enumerate(levels.levels)
        for brick in _level_bricks(level, columns, context, set_blocks, ends=(index == 0, index == last))
    ]
    if sum(brick.height for brick in bricks) <= context.height * 0.8:
        for brick in bricks[:-1]:
            brick.keep = True
    elif len(bricks) > 2:
        bricks[0].keep = bricks[-2].keep = True
    return bricks


def _columns(levels: Levels, context: Context) -> _Columns:
    """Divide the width: names and tie stand in the hanging column, boxes at the edge of the text; names take more where
    their longest word needs it."""
    page = context.theme.page
    hanging = page.hanging + page.gutter if not context.x and page.hanging else _NAMES
    style = context.theme.styles["figure-strong"]
    word = max((widest_word(level.label, style, context) for level in levels.levels), default=0.0)
    hanging = min(max(hanging, word + 1 + _BESIDE_NAME), context.width * _MOST_NAMES)
    boxes = context.x + hanging
    return _Columns(context.x, hanging - _BESIDE_NAME, boxes - _BESIDE_TIE, boxes, context.x + context.width - boxes)


def _level_bricks(
    level: Level, columns: _Columns, context: Context, set_blocks: SetBlocks, *, ends: tuple[bool, bool]
) -> list[Brick]:
    """Set a level: its name beside the first row of its boxes, a brick for each row so that any number of them fits."""
    first, last = ends
    within = replace(context, x=columns.name, width=columns.name_width)
    name = stacked(set_blocks((Paragraph((Text(level.label),), "figure-strong"),), within), 0, _PAD + _BAR)
    grid = grid_of(len(level.entries), columns.boxes_width, _GAP)
    inner = replace(context, width=grid.width - 2 * _PAD)
    bodies = [
        _body(entry, replace(inner, x=columns.boxes + place * (grid.width + _GAP) + _PAD), set_blocks)
        for entry, place in zip(level.entries, cycle(range(grid.columns)), strict=False)
    ]
    rows = [bodies[begin : begin + grid.columns] for begin in range(0, len(bodies), grid.columns)] or [[]]
    bricks = [_row_brick(row, grid, columns, context) for row in rows]
    _add(bricks[0], name)
    bricks[0].height = max(bricks[0].height, name.height + _PAD + _BAR)
    for number, brick in enumerate(bricks, 1):
        gap = _GAP if number < len(bricks) else 0.0 if last else _GAP * 1.6
        brick.height, brick.give = brick.height + gap, max(gap - _LEAST_GAP, 0.0)
    _tie(bricks, columns, context, ends=(first, last))
    return bricks


def _row_brick(bodies: Sequence[Stack], grid: Grid, columns: _Columns, context: Context) -> Brick:
    """Draw the boxes of a row, equally high."""
    places, height = plan_level([body.height + 2 * _PAD + _BAR for body in bodies], grid, _GAP)
    brick = Brick(height)
    for place, body in zip(places, bodies, strict=True):
        x = columns.boxes + place.x
        brick.items.append(Box(x, 0, place.width, place.height, fill=context.theme.callout.tint))
        brick.items.append(Box(x, 0, place.width, _BAR, fill=context.theme.colors["main"]))
        _add(brick, body)
    return brick


def _tie(bricks: Sequence[Brick], columns: _Columns, context: Context, *, ends: tuple[bool, bool]) -> None:
    """Draw the line that ties a level to its neighbours, and its mark; it ends at the first mark and at the last."""
    main = context.theme.colors["main"]
    middle = _PAD + _BAR + context.theme.styles["figure-strong"].leading / 2
    is_first, is_last = ends
    for number, brick in enumerate(bricks):
        top = middle if is_first and not number else 0.0
        bottom = brick.height
        if is_last:
            bottom = 0.0 if number else middle
        if bottom > top:
            brick.items.insert(0, Line(columns.tie, top, columns.tie, bottom, _TIE, main))
    bricks[0].items.append(Disc(columns.tie, middle, _MARK, fill=main, stroke=main, stroke_width=1.1))


def _body(entry: LevelEntry, context: Context, set_blocks: SetBlocks) -> Stack:
    """Set a body's name and details inside its box, relative to the box's top."""
    paragraphs = [
        Paragraph(entry.body, "figure-strong"),
        *(Paragraph(detail, "figure-label") for detail in entry.details),
    ]
    return stacked(set_blocks(paragraphs, context), 0, _PAD + _BAR)


def _add(brick: Brick, stack: Stack) -> None:
    brick.items += stack.items
    brick.notes += stack.notes
    brick.anchors += stack.anchors
