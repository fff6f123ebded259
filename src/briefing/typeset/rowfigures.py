"""The figure of a row that is set as a block: at the end of the line of its name, where that spares a line.

    Session   Opening                    Minutes   15        not:   Session   Opening
    Content   The chair states the purpose                          Minutes   15
    ─────────────────────────────────────────────────────           Content   The chair states the purpose
    Break                                Minutes   15

It is the cell after the name, if the cells of its column are figures, which stand under each other as in any table.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.tree.nodes import Cell, Table
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.cells import style_of
from briefing.typeset.decimals import figure_of, with_figures
from briefing.typeset.grids import Grid
from briefing.typeset.stacks import gaps, restyled, stacked
from briefing.typeset.trading import line_count
from briefing.units import Pt

PLACE = 1
"""Of its column: behind the name of the row, so that it is read in its turn."""

_MOST = 0.35  # of the width beside the heads: what figures and their head may take from the names
_SPARE = 1.0  # points that head and figures are given beyond their letters


class Beside(Struct, frozen=True):
    """Where figures stand: the left edges of their head and of their column, and the widths of both."""

    head: Pt
    head_width: Pt
    x: Pt
    width: Pt
    gap: Pt

    def within(self, context: Context, cell: Cell) -> Context:
        """Give the context in which the figure of a cell is set."""
        aligned = restyled(context, {"table-cell": {"align": "right"}})
        return replace(aligned, x=self.x, width=self.width, body=style_of(cell, in_head=False), frames=())

    def name_width(self, left: Pt) -> Pt:
        """Give the width of a name that begins at a left edge and has a figure behind it."""
        return self.head - self.gap - left


def beside_of(table: Table, grid: Grid, context: Context, heads: Pt) -> Beside | None:
    """Find where the figures of the rows stand; None where they have no such column, or where that spares no line.

    `heads` is the width of the heads at the left of the rows."""
    if len(table.columns) <= PLACE + 1 or with_figures(table, context.language)[PLACE].align != "right":
        return None
    cells = [row.cells[PLACE] for row in table.body]
    if not any(cell.blocks for cell in cells):
        return None
    if any(cell.blocks and figure_of(cell, context.language) is None for cell in cells):
        return None
    gap = context.theme.table.gap
    head, *widths = (row[PLACE].extent.text - row[PLACE].pad + _SPARE for row in (*grid.head, *grid.body))
    width = max(widths)
    right = grid.x + grid.width
    found = Beside(right - width - gap / 2 - head, head, right - width, width, gap)
    wide = grid.width - heads - gap
    narrow = found.name_width(grid.x + heads + gap)
    return found if wide - narrow <= _MOST * wide and _spares(table, grid, (wide, narrow)) else None


def _spares(table: Table, grid: Grid, widths: tuple[Pt, Pt]) -> bool:
    """Tell whether rows are lower with their figures behind their names, in all."""
    wide, narrow = widths
    less = 0
    for row, measured in zip(table.body, grid.body, strict=True):
        if row.cells[PLACE].blocks and row.cells[0].blocks:
            less += line_count(measured[0].extent, wide) + 1 - line_count(measured[0].extent, narrow)
    return less > 0


def with_figure(name: list[Brick], head: Sequence[Brick], figure: Sequence[Brick], drops: tuple[Pt, Pt]) -> list[Brick]:
    """Put a figure and its head at the end of the first line of a name, to be drawn when all of that is.

    `drops` is how far the two are lowered to stand on that line."""
    *lines, last = name
    above = sum(brick.height for brick in lines) + sum(gaps(name))
    stacks = [stacked(part, 0, drop - above) for part, drop in zip((head, figure), drops, strict=True)]
    whole = replace(last, items=[*last.items, *(item for stack in stacks for item in stack.items)])
    whole.notes = [*last.notes, *(note for stack in stacks for note in stack.notes)]
    whole.anchors = (*last.anchors, *(anchor for stack in stacks for anchor in stack.anchors))
    return [*lines, whole]
