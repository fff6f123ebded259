"""A table as bricks: its caption, one for each row, the head repeated where a page begins inside the table.

    Table 3. What it holds.        above it, for a reader meets a table that goes on over pages from its head
    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━   firm rule
    Head        Head        Head
    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━   firm rule
    First       text           1   first column semibold where it holds names, figures to the right
    ────────────────────────────   hairline
    First       text          12
    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━   firm rule

A row is one brick and so is never cut, unless it is so high that a page would stay a third empty: then it may be cut
between its lines. Where the table goes on, "Table 3 (continued)" stands over the repeated head. No page ends after the
caption, the head or the first row, or before fewer than three last rows, but where that would leave much of it empty
(rowcuts.py for rows). Columns are grids.py; rows without columns are rowblocks.py. Tags: Table with Caption, THead,
TBody, TR, TH (with Scope) and TD, the caption being first or last in it (ISO 32000-1, 14.8.4.3.4; ISO 14289-1, 7.5);
rules and the repeated head are artifacts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from briefing.theme import writing_room
from briefing.tree.nodes import Row, Table
from briefing.typeset.bricks import FIRM, LEADING, LOOSE, PAIRED, Brick, Context
from briefing.typeset.captions import caption_to_bricks, continued, space_above
from briefing.typeset.cells import Measured, style_of
from briefing.typeset.grids import Grid, grid_of
from briefing.typeset.notes import least_height
from briefing.typeset.pages import PAGINATION, Box, Item
from briefing.typeset.rowblocks import block_rows
from briefing.typeset.rowcuts import OPENING, THIRD
from briefing.typeset.rownames import has_names
from briefing.typeset.rows import cut_loosely, cut_row
from briefing.typeset.stacks import SetBlocks, Stack, artifacts, height_of, moved, stacked
from briefing.units import Pt

_MOST_KEPT = 0.3  # of a page: how much of it may move so that the first two rows keep company
_MOST_LED = 0.36  # the same with its caption and head
_MOST_MOVED = 0.16  # of a page: how much the last rows may leave empty on the page before
_COMPANY = 3  # lines: so high a first row rather stands alone under its head than that much of a page stays empty
_KEEP_SHORT = 3  # a table of so few rows is never cut


def table_to_bricks(table: Table, context: Context, set_blocks: SetBlocks) -> list[Brick]:
    """Lay a table out over the hanging column and the text column, or inside the column it stands in."""
    if not (table.head or table.body):
        return []
    element = context.structure.add("Table", context.parent)
    context = _with_names(table, replace(context, parent=element))
    grid = grid_of(table, context, set_blocks)
    caption = caption_to_bricks(table.caption, replace(context, x=grid.x, width=grid.width), grid.set_blocks)
    above = height_of(caption)
    bricks = _block_bricks(table, grid, context, above) if grid.crowded else _row_bricks_of(table, grid, context, above)
    _firm_end(bricks[-1], grid, context)
    bricks[-1].after = context.theme.styles["caption"].after
    bricks = [*caption, *bricks]
    bricks[0].before = space_above(context, captioned=bool(caption))
    bricks[0].anchors = (*((table.anchor,) if table.anchor else ()), *bricks[0].anchors)
    for brick in bricks:
        brick.frames = context.frames
    heads = {id(each): each for brick in bricks for each in brick.head}  # pieces share them
    for brick in heads.values():
        brick.frames = context.frames
    return bricks


def _with_names(table: Table, context: Context) -> Context:
    """Give the context in which a first column of sentences is set as the other cells are."""
    if has_names(table):
        return context
    styles = context.theme.styles | {"table-first": context.theme.styles["table-cell"]}
    return replace(context, theme=replace(context.theme, styles=styles))


def _row_bricks_of(table: Table, grid: Grid, context: Context, above: Pt) -> list[Brick]:
    """Set head and rows in columns; `above` is the height of the caption."""
    head = _head_bricks(table, grid, context)
    again = _repeated(table, head, grid, context)
    above += height_of(head)
    return [*head, *_body_bricks(table, grid, context, again, above)]


def _block_bricks(table: Table, grid: Grid, context: Context, above: Pt) -> list[Brick]:
    """Set the rows as blocks, for columns would be too narrow; `above` is the height of the caption."""
    again = _ruled(_continued(table, grid, context), grid, context)
    room = _room(context, again, above)
    rows = block_rows(table, grid, context, (room, above))
    bricks = [brick for row in rows for brick in row]
    starts = [sum(len(row) for row in rows[:index]) for index in range(len(rows))]
    for brick in bricks[1:]:
        brick.head = [*again, *brick.head]
    _keep_together(bricks, starts, (room, above), context)
    return bricks


def _ruled(head: list[Brick], grid: Grid, context: Context) -> list[Brick]:
    """Draw the rule that stands over a table also under the line that says it goes on."""
    if not head:
        return head
    rules, last = context.theme.table, head[-1]
    return [*head[:-1], replace(last, items=[*last.items, grid.rule(last.height, rules.firm, rules.firm_color)])]


def _room(context: Context, again: Sequence[Brick], above: Pt) -> Pt:
    """Give the height that a row may have under a repeated head, and under what stands above the first."""
    return context.height - max(height_of(again), above) - context.theme.styles["caption"].leading


def _head_bricks(table: Table, grid: Grid, context: Context) -> list[Brick]:
    if not table.head:
        return []
    part = context.structure.add("THead", context.parent)
    bricks = []
    for row, measured in zip(table.head, grid.head, strict=True):
        brick = _row_brick(row, measured, grid, replace(context, parent=part))
        brick.keep, brick.grip = True, FIRM
        bricks.append(brick)
    rules = context.theme.table
    for brick in bricks:
        if rules.head_fill:
            brick.items.insert(0, Box(grid.x, 0, grid.width, brick.height, fill=rules.head_fill))
    bricks[0].items.append(grid.rule(0, rules.firm, rules.firm_color))
    bricks[-1].items.append(grid.rule(bricks[-1].height, rules.firm, rules.firm_color))
    return bricks


def _repeated(table: Table, head: Sequence[Brick], grid: Grid, context: Context) -> list[Brick]:
    """Give the head as an artifact, with the word "continued" above it."""
    if not head:
        return []
    again = [Brick(brick.height, artifacts(brick.items, PAGINATION), keep=True) for brick in head]
    return [*_continued(table, grid, context), *again]


def _continued(table: Table, grid: Grid, context: Context) -> list[Brick]:
    """Give the line that stands over a table's later pieces: what it is called, and "continued"."""
    again = continued(table.caption, replace(context, x=grid.x, width=grid.width), grid.set_blocks)
    below = context.theme.styles["caption"].before / 2  # as under a caption
    return [Brick(again.height + below, again.items, keep=True)] if again else []


def _body_bricks(table: Table, grid: Grid, context: Context, again: list[Brick], above: Pt) -> list[Brick]:
    """Set the rows; `again` stands at the head of each page, what is as high as `above` over the first row."""
    if not table.body:
        return []
    room = _room(context, again, above)
    part = context.structure.add("TBody", context.parent) if table.head else context.parent
    within = replace(context, parent=part)
    bricks: list[Brick] = []
    starts: list[int] = []
    for row, measured in zip(table.body, grid.body, strict=True):
        starts.append(len(bricks))
        plain = _plain_row(row, measured, grid, within)
        if plain:
            bricks.append(plain)
        else:
            cells = _cells(row, measured, grid, within, in_head=False)
            bricks += _row_bricks(cells, grid, within, (room, _by_hand(row, within)), above=0.0 if bricks else above)
            first = bricks[starts[-1]]
            first.anchors = (*((row.anchor,) if row.anchor else ()), *first.anchors)
    under = [*again, Brick(context.theme.table.pad / 2, keep=True, frames=context.frames)] if again else []
    for index, brick in enumerate(bricks):
        if index:
            brick.head = under if brick.cut and index not in starts else again
    _keep_together(bricks, starts, (room, above), context)
    if not table.head:
        rules = context.theme.table
        bricks[0].items.append(grid.rule(0, rules.firm, rules.firm_color))
    return bricks


def _keep_together(bricks: Sequence[Brick], starts: Sequence[int], space: tuple[Pt, Pt], context: Context) -> None:
    """Keep the first two rows together, the last three, and a short table whole, where that leaves pages full enough.

    `space` is the room of a page and the height of what stands above the first row. The first two rows are parted
    rather than that more than a third of a page stays empty, or three tenths where the first is of several lines; the
    last two rather than that a quarter does."""
    room, above = space
    page, low = context.height, _COMPANY * context.theme.styles["table-cell"].leading + 2 * context.theme.table.pad
    count = len(starts)
    edges = [*starts, len(bricks)]
    heights = [sum(brick.height for brick in bricks[begin:end]) for begin, end in pairwise(edges)]
    ends = [bricks[start - 1] for start in starts[1:]]  # the last brick of each row but the last
    if count > 1:
        _keep(ends[-1:], sum(heights[-2:]), room, FIRM if sum(heights[-2:]) <= page * _MOST_MOVED else PAIRED)
    if count <= _KEEP_SHORT:
        _keep(ends, sum(heights), room, LOOSE)
    else:
        _keep(ends[-2:], sum(heights[-3:]), room * _MOST_MOVED, LOOSE)
        _keep(ends[:1], sum(heights[:2]), room * _MOST_KEPT, LOOSE)
        _keep(ends[:1], above + sum(heights[:2]), page * _MOST_LED, LOOSE)
        _keep(ends[:1], above + sum(heights[:2]), page * OPENING, LEADING if heights[0] < low else LOOSE)


def _keep(ends: Sequence[Brick], height: Pt, most: Pt, grip: int) -> None:
    """Keep rows together that end with some bricks, if they are no higher than `most`."""
    for brick in ends if height <= most else ():
        brick.grip = max(brick.grip, grip) if brick.keep else grip
        brick.keep = True


def _row_brick(row: Row, measured: Sequence[Measured], grid: Grid, context: Context) -> Brick:
    """Set a row of the head as one piece; its cells stand on its last line."""
    cells = _cells(row, measured, grid, context, in_head=True)
    pad = context.theme.table.pad
    height = max((height_of(cell) for cell in cells), default=0.0)
    brick = Brick(height + 2 * pad, anchors=(row.anchor,) if row.anchor else ())
    for cell in cells:
        _into(brick, stacked(cell, 0, pad + height - height_of(cell)))
    return brick


def _into(brick: Brick, stack: Stack) -> None:
    brick.items += stack.items
    brick.notes += stack.notes
    brick.anchors += stack.anchors


def _plain_row(row: Row, measured: Sequence[Measured], grid: Grid, context: Context) -> Brick | None:
    """Set a row of plain lines only, as most rows of long tables are; None where it is not such a row."""
    for cell, each, column in zip(row.cells, measured, grid.columns, strict=True):
        if cell.blocks and not (each.plain and each.extent.text <= column.width):
            return None
    rules, structure = context.theme.table, context.structure
    element = structure.add("TR", context.parent)
    items: list[Item] = []
    leading = 0.0
    for cell, each, column in zip(row.cells, measured, grid.columns, strict=True):
        tag = structure.add("TH", element, Scope="Row") if cell.header else structure.add("TD", element)
        if each.plain:
            meter = grid.meters["table-first" if cell.header else "table-cell"]
            leading = max(leading, meter.style.leading)
            items.append(meter.line(each, column, rules.pad, structure.add("P", tag)))
    height = max(leading + 2 * rules.pad, _by_hand(row, context))
    items.append(grid.rule(height, rules.hair, rules.hair_color))
    return Brick(height, items, anchors=(row.anchor,) if row.anchor else ())


def _by_hand(row: Row, context: Context) -> Pt:
    """Give the height without which a row cannot be written in."""
    return writing_room(context.theme) if row.form else 0.0


def _row_bricks(
    cells: Sequence[list[Brick]], grid: Grid, context: Context, heights: tuple[Pt, Pt], *, above: Pt
) -> list[Brick]:
    """Make a row of the body: one brick, or one for each line of a row that is high or that no page holds.

    `heights` are the most that a page holds and the least that the row has."""
    rules, (room, least) = context.theme.table, heights
    height = max((height_of(cell) for cell in cells), default=0.0) + 2 * rules.pad
    notes = sum(len(brick.notes) for cell in cells for brick in cell)
    low = height + above <= context.height * (OPENING if above else THIRD)
    if height + least_height(notes, context.theme) > room:
        bricks = cut_row(cells, room)
    else:
        bricks = [] if low else cut_loosely(cells, context.height, above=above + rules.pad)
    if bricks:
        first = bricks[0]
        first.height += rules.pad
        first.items = [moved(item, 0, rules.pad) for item in first.items]
    else:
        bricks = [Brick(height - rules.pad)]
        for cell in cells:
            _into(bricks[0], stacked(cell, 0, rules.pad))
    last = bricks[-1]
    last.height += max(rules.pad, least - sum(brick.height for brick in bricks))
    last.items.append(grid.rule(last.height, rules.hair, rules.hair_color))
    return bricks


def _cells(row: Row, measured: Sequence[Measured], grid: Grid, context: Context, *, in_head: bool) -> list[list[Brick]]:
    """Set the cells of a row, each as the bricks of its column."""
    structure = context.structure
    element = structure.add("TR", context.parent)
    cells: list[list[Brick]] = []
    for cell, each, column in zip(row.cells, measured, grid.columns, strict=True):
        if in_head or cell.header:
            parent = structure.add("TH", element, Scope="Column" if in_head else "Row")
        else:
            parent = structure.add("TD", element)
        style = style_of(cell, in_head=in_head)
        meter = grid.meters[style]
        if each.plain and each.extent.text <= column.width:
            line = meter.line(each, column, 0.0, structure.add("P", parent))
            cells.append([Brick(meter.style.leading, [line], before=meter.style.before, after=meter.style.after)])
        elif cell.blocks:
            within = replace(column, parent=parent, body=style, width=column.width - each.pad)
            cells.append(grid.set_blocks(cell.blocks, within))
        else:
            cells.append([])
    return cells


def _firm_end(brick: Brick, grid: Grid, context: Context) -> None:
    """Draw the firm rule under the last row, in place of its hairline."""
    rules = context.theme.table
    hairline: Item = grid.rule(brick.height, rules.hair, rules.hair_color)
    brick.items = [item for item in brick.items if item != hairline]
    brick.items.append(grid.rule(brick.height, rules.firm, rules.firm_color))
