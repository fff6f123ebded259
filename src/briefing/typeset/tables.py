"""A table as bricks: one for each row, the head repeated where a page begins inside the table.

    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━   firm rule
    Head        Head        Head
    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━   firm rule
    First       text           1   first column semibold where it is a header, figures to the right
    ────────────────────────────   hairline
    First       text          12
    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━   firm rule, caption under it

A row is one brick and so is never cut, unless it is higher than a page: then it is cut between its lines. No page ends
after the head or the first row, before fewer than three last rows unless they are high, or before the caption. Tags:
Table with THead, TBody, TR, TH (with Scope), TD and Caption (ISO 32000-1, 14.8.4.3.4; ISO 14289-1, 7.5); rules and the
repeated head are artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.tree.nodes import Align, Cell, Paragraph, Row, Table, Text
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.cells import extent_of, line_brick, plain_line
from briefing.typeset.columns import Extent, column_widths
from briefing.typeset.pages import LAYOUT, PAGINATION, Box, Item, Line
from briefing.typeset.stacks import SetBlocks, Stack, artifacts, gaps, height_of, restyled, stacked
from briefing.typeset.structure import Structure
from briefing.units import Pt

_LEAST_CHARACTERS = 8
_STYLES = ("table-head", "table-first", "table-cell", "list", "body")
_MEASURE_OF_CAPTION = 430.0
_MOST_KEPT = 0.3  # of a page: how much of it may move so that rows keep company
_KEEP_SHORT = 3  # a table of so few rows is never cut


@dataclass(frozen=True, slots=True)
class _Grid:
    """The table's place: left edges and widths of its columns, a context for each column, and who sets text."""

    x: Pt
    width: Pt
    lefts: tuple[Pt, ...]
    widths: tuple[Pt, ...]
    columns: tuple[Context, ...]
    head: Sequence[Sequence[Extent]]  # what the cells of each row need
    body: Sequence[Sequence[Extent]]
    set_blocks: SetBlocks


def table_to_bricks(table: Table, context: Context, set_blocks: SetBlocks) -> list[Brick]:
    """Lay a table out over the hanging column and the text column, or inside the column it stands in."""
    element = context.structure.add("Table", context.parent)
    context = replace(context, parent=element)
    grid = _grid(table, context, set_blocks)
    head = _head_bricks(table, grid, context)
    again = _repeated(head, grid, context)
    body = _body_bricks(table, grid, context, again)
    bricks = [*head, *body]
    if not bricks:
        return []
    _firm_end(bricks[-1], grid, context)
    caption = _caption_bricks(table, grid, context)
    style = context.theme.styles["caption"]
    bricks[0].before = 0.75 * context.theme.styles["body"].leading  # half a line and what letters hang below
    bricks[0].anchors = (*((table.anchor,) if table.anchor else ()), *bricks[0].anchors)
    if caption:
        bricks[-1].keep = True
    else:
        bricks[-1].after = style.after
    bricks += caption
    for brick in (*bricks, *(each for row in bricks for each in row.head)):
        brick.frames = context.frames
    return bricks


def _grid(table: Table, context: Context, set_blocks: SetBlocks) -> _Grid:
    page = context.theme.page
    outermost = not context.frames and abs(context.x - page.hanging - page.gutter) < 0.01
    x = 0.0 if outermost else context.x
    width = context.x + context.width - x
    gap = context.theme.table.gap
    count = len(table.columns)
    style = context.theme.styles["table-cell"]
    floor = _LEAST_CHARACTERS * context.fonts.width("n", context.fonts.key(style.font), style.size)
    head, body = _extents(table.head, context, in_head=True), _extents(table.body, context, in_head=False)
    shares = [column.share for column in table.columns]
    widths = column_widths([*head, *body], shares, width - gap * (count - 1), floor)
    lefts = [x + sum(widths[:index]) + gap * index for index in range(count)]
    aligned = {align: _aligned(context, align) for align in {column.align for column in table.columns}}
    columns = tuple(
        replace(aligned[column.align], x=left, width=each, frames=())
        for column, left, each in zip(table.columns, lefts, widths, strict=True)
    )
    return _Grid(x, width, tuple(lefts), tuple(widths), columns, head, body, set_blocks)


def _aligned(context: Context, align: Align) -> Context:
    if align == "left":
        return context
    return restyled(context, {name: {"align": align} for name in _STYLES})


def _extents(rows: Sequence[Row], context: Context, *, in_head: bool) -> list[list[Extent]]:
    return [[extent_of(cell.blocks, _style_name(cell, in_head=in_head), context) for cell in row.cells] for row in rows]


def _style_name(cell: Cell, *, in_head: bool) -> str:
    if in_head:
        return "table-head"
    return "table-first" if cell.header else "table-cell"


def _head_bricks(table: Table, grid: _Grid, context: Context) -> list[Brick]:
    if not table.head:
        return []
    part = context.structure.add("THead", context.parent)
    bricks = []
    for row, extents in zip(table.head, grid.head, strict=True):
        brick = _row_brick(row, extents, grid, replace(context, parent=part))
        brick.keep = True
        bricks.append(brick)
    rules = context.theme.table
    for brick in bricks:
        if rules.head_fill:
            brick.items.insert(0, Box(grid.x, 0, grid.width, brick.height, fill=rules.head_fill))
    bricks[0].items.append(_rule(grid, 0, rules.firm, rules.firm_color))
    bricks[-1].items.append(_rule(grid, bricks[-1].height, rules.firm, rules.firm_color))
    return bricks


def _repeated(head: Sequence[Brick], grid: _Grid, context: Context) -> list[Brick]:
    """Give the head as an artifact, with the word "continued" above it."""
    if not head:
        return []
    word = context.words.get("continued", "")
    again = [Brick(brick.height, artifacts(brick.items, PAGINATION), keep=True) for brick in head]
    if not word:
        return again
    within = replace(context, x=grid.x, width=grid.width, structure=Structure(), parent=0, frames=())
    lines = grid.set_blocks((Paragraph((Text(word),), "caption"),), within)
    stack = stacked(lines)
    return [Brick(stack.height + 2, artifacts(stack.items, PAGINATION), keep=True), *again]


def _body_bricks(table: Table, grid: _Grid, context: Context, again: list[Brick]) -> list[Brick]:
    if not table.body:
        return []
    part = context.structure.add("TBody", context.parent) if table.head else context.parent
    within = replace(context, parent=part)
    room = context.height - height_of(again) - 2 * context.theme.styles["caption"].leading
    bricks: list[Brick] = []
    starts: list[int] = []
    for row, extents in zip(table.body, grid.body, strict=True):
        starts.append(len(bricks))
        bricks += _row_bricks(row, _cells(row, extents, grid, within, in_head=False), grid, within, room)
    for index, brick in enumerate(bricks):
        if index:
            brick.head = again
    _keep_together(bricks, starts, room)
    if not table.head:
        rules = context.theme.table
        bricks[0].items.append(_rule(grid, 0, rules.firm, rules.firm_color))
    return bricks


def _keep_together(bricks: list[Brick], starts: Sequence[int], room: Pt) -> None:
    """Keep the first two rows together, the last three, and a short table whole, where that leaves pages full enough.

    The last two rows stay together wherever a page can hold them."""
    count = len(starts)
    if count <= _KEEP_SHORT and _kept(bricks, 0, room):
        return
    if count > _KEEP_SHORT:
        _kept(bricks[: starts[2]], 0, room * _MOST_KEPT)
        if _kept(bricks, starts[-3], room * _MOST_KEPT):
            return
    if count > 1:
        _kept(bricks, starts[-2], room)


def _kept(bricks: Sequence[Brick], begin: int, room: Pt) -> bool:
    """Keep bricks together from one on, if they are no higher than the room."""
    if sum(brick.height for brick in bricks[begin:]) > room:
        return False
    for brick in bricks[begin:-1]:
        brick.keep = True
    return True


def _row_brick(row: Row, extents: Sequence[Extent], grid: _Grid, context: Context) -> Brick:
    """Set a row of the head as one piece; its cells stand on its last line."""
    cells = _cells(row, extents, grid, context, in_head=True)
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


def _row_bricks(
    row: Row, cells: Sequence[list[Brick]], grid: _Grid, context: Context, room: Pt
) -> list[Brick]:  # fmt: skip
    """Make a row of the body: one brick, or several where it is higher than a page has room for."""
    rules = context.theme.table
    if max((height_of(cell) for cell in cells), default=0.0) + 2 * rules.pad <= room:
        slices = [cells]
    else:
        slices = list(_slices(cells, room - 2 * rules.pad))
    bricks = []
    for index, parts in enumerate(slices):
        top = rules.pad if index == 0 else rules.pad / 2
        brick = Brick(top)
        for part in parts:
            stack = stacked(part, 0, top)
            brick.height = max(brick.height, top + stack.height)
            _into(brick, stack)
        bricks.append(brick)
    bricks[0].anchors = (*((row.anchor,) if row.anchor else ()), *bricks[0].anchors)
    last = bricks[-1]
    last.height += rules.pad
    last.items.append(_rule(grid, last.height, rules.hair, rules.hair_color))
    return bricks


def _cells(
    row: Row, extents: Sequence[Extent], grid: _Grid, context: Context, *, in_head: bool
) -> list[list[Brick]]:  # fmt: skip
    """Set the cells of a row, each as the bricks of its column."""
    structure = context.structure
    element = structure.add("TR", context.parent)
    cells: list[list[Brick]] = []
    for cell, extent, column in zip(row.cells, extents, grid.columns, strict=True):
        if in_head or cell.header:
            parent = structure.add("TH", element, Scope="Column" if in_head else "Row")
        else:
            parent = structure.add("TD", element)
        style = _style_name(cell, in_head=in_head)
        if line := plain_line(cell.blocks, extent, style, column):
            cells.append([line_brick(line, extent, column.theme.styles[style], column, parent)])
        elif cell.blocks:
            cells.append(grid.set_blocks(cell.blocks, replace(column, parent=parent, body=style)))
        else:
            cells.append([])
    return cells


def _slices(cells: Sequence[Sequence[Brick]], room: Pt) -> Iterator[list[list[Brick]]]:
    """Cut a row between the lines of its cells into pieces that are no higher than `room`."""
    rest = [list(cell) for cell in cells]
    while any(rest):
        piece = []
        for cell in rest:
            count = _fitting(cell, room)
            piece.append(cell[:count])
            del cell[:count]
        if not any(piece):  # a single line higher than the room: it goes alone
            piece = [[cell.pop(0)] if cell else [] for cell in rest]
        yield piece


def _fitting(bricks: Sequence[Brick], room: Pt) -> int:
    used = 0.0
    for count, (gap, brick) in enumerate(zip(gaps(bricks), bricks, strict=True)):
        used += gap + brick.height
        if used > room:
            return count
    return len(bricks)


def _firm_end(brick: Brick, grid: _Grid, context: Context) -> None:
    """Draw the firm rule under the last row, in place of its hairline."""
    rules = context.theme.table
    hairline: Item = _rule(grid, brick.height, rules.hair, rules.hair_color)
    brick.items = [item for item in brick.items if item != hairline]
    brick.items.append(_rule(grid, brick.height, rules.firm, rules.firm_color))


def _rule(grid: _Grid, y: Pt, width: Pt, color: str) -> Line:
    return Line(grid.x, y, grid.x + grid.width, y, width, color, LAYOUT)


def _caption_bricks(table: Table, grid: _Grid, context: Context) -> list[Brick]:
    if not table.caption:
        return []
    element = context.structure.add("Caption", context.parent)
    width = min(grid.width, _MEASURE_OF_CAPTION)
    within = replace(context, x=grid.x, width=width, parent=element, frames=())
    bricks = grid.set_blocks((Paragraph(table.caption, "caption"),), within)
    for brick in bricks[:-1]:
        brick.keep = True
    return bricks
