"""A table whose columns would be too narrow, set row by row: each cell beside the head of its column.

    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
    Session   Opening                        first column semibold
    Minutes   15
    Content   The chair states the purpose
              and the order of the sessions.
    ─────────────────────────────────────    hairline
    Session   Break
    Minutes   15                             an empty cell has no line

It is the same table to a listener: the heads beside the first row are the TH of the head, those beside the others are
artifacts. A row is kept whole if a page holds it, else it is cut between its cells or lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.tree.nodes import Row, Table
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.cells import style_of
from briefing.typeset.grids import Grid
from briefing.typeset.pages import LAYOUT
from briefing.typeset.rows import cut_row
from briefing.typeset.stacks import artifacts, moved, stacked
from briefing.typeset.structure import Structure
from briefing.units import Pt

_MOST_HEADS = 0.34  # of the width, unless a word is wider
_UTMOST_HEADS = 0.5
_BETWEEN = 0.4  # of the padding: above a cell inside its row


class _Setter(Struct, frozen=True):
    """Sets rows as blocks: the table's grid, the context of its rows, the width of the heads, the room of a page."""

    grid: Grid
    context: Context
    heads: Pt
    room: Pt

    def heads_of(self, table: Table, *, real: bool) -> list[list[Brick]]:
        """Set the heads: as the table's own, or as artifacts that no one reads twice."""
        context = self.context if real else replace(self.context, structure=Structure(), parent=0, held=None)
        structure = context.structure
        element = structure.add("TR", structure.add("THead", context.parent))
        made = []
        for cell in table.head[0].cells:
            parent = structure.add("TH", element, Scope="Column")
            within = replace(context, x=self.grid.x, width=self.heads, parent=parent, body="table-head", frames=())
            bricks = self.grid.set_blocks(cell.blocks, within)
            if not real:
                bricks = [Brick(each.height, artifacts(each.items, LAYOUT), before=each.before) for each in bricks]
            made.append(bricks)
        return made

    def row(self, row: Row, heads: Sequence[list[Brick]], *, first: bool) -> list[Brick]:
        """Set a row: one brick, or several where it is higher than the room."""
        rules = self.context.theme.table
        parts: list[Brick] = []
        element = self.context.structure.add("TR", self.context.parent)
        for place, (cell, head) in enumerate(zip(row.cells, heads, strict=True)):
            scope = {"Scope": "Row"} if cell.header else {}
            parent = self.context.structure.add("TH" if cell.header else "TD", element, **scope)
            value = self.value(cell.blocks, style_of(cell, in_head=False), parent) if cell.blocks else []
            if value or (first and head):
                parts += self.field(head, value, _BETWEEN * rules.pad if parts else rules.pad, first=place == 0)
        parts = parts or [Brick(rules.pad)]
        parts[-1].height += rules.pad
        notes = self.least([note for part in parts for note in part.notes])
        bricks = [_joined(parts)] if sum(part.height for part in parts) + notes <= self.room else parts
        bricks[0].anchors = (*((row.anchor,) if row.anchor else ()), *bricks[0].anchors)
        bricks[-1].items.append(self.grid.rule(bricks[-1].height, rules.hair, rules.hair_color))
        return bricks

    def value(self, blocks: Sequence[object], style: str, parent: int) -> list[Brick]:
        """Set a cell beside the heads."""
        left = self.heads + self.context.theme.table.gap
        within = replace(
            self.context, x=self.grid.x + left, width=self.grid.width - left, parent=parent, body=style, frames=()
        )
        return self.grid.set_blocks(blocks, within)  # type: ignore[arg-type]

    def field(self, head: list[Brick], value: list[Brick], top: Pt, *, first: bool) -> list[Brick]:
        """Set a head and its cell on one line: one brick, or several where that is higher than the room."""
        drop = self.drop(first=first) if value else 0.0
        left, right = stacked(head, 0, top + drop), stacked(value, 0, top)
        height = top + max(left.height + drop, right.height)
        if height + self.least(right.notes) <= self.room:
            brick = Brick(height, [*left.items, *right.items], notes=[*left.notes, *right.notes])
            brick.anchors = (*left.anchors, *right.anchors)
            return [brick]
        pieces = cut_row([head, value], self.room, (drop, 0.0))
        pieces[0].height += top
        pieces[0].items = [moved(item, 0, top) for item in pieces[0].items]
        return pieces

    def least(self, notes: Sequence[object]) -> Pt:
        """Give the height that notes, which are not set yet, take at least."""
        return 2 * len(notes) * self.context.theme.styles["note"].leading

    def drop(self, *, first: bool) -> Pt:
        """Give how far a head is lowered so that it stands on the line of its cell."""
        meters = self.grid.meters
        return max(meters["table-first" if first else "table-cell"].drop - meters["table-head"].drop, 0.0)


def block_rows(table: Table, grid: Grid, context: Context, room: Pt) -> list[list[Brick]]:
    """Set the rows of a table as blocks; the first of them holds the table's head."""
    natural = max((cell.extent.text for cell in grid.head[0]), default=0.0) + 1
    word = max((cell.extent.word for cell in grid.head[0]), default=0.0) + 1
    heads = min(natural, max(word, _MOST_HEADS * grid.width), _UTMOST_HEADS * grid.width)
    setter = _Setter(grid, context, heads, room)
    real = setter.heads_of(table, real=True)
    again = setter.heads_of(table, real=False)
    body = replace(context, parent=context.structure.add("TBody", context.parent))
    setter = replace(setter, context=body)
    rows = [setter.row(row, again if index else real, first=not index) for index, row in enumerate(table.body)]
    rules = context.theme.table
    rows[0][0].items.append(grid.rule(0, rules.firm, rules.firm_color))
    return rows


def _joined(parts: Sequence[Brick]) -> Brick:
    """Make one brick of the parts of a row."""
    stack = stacked([Brick(part.height, part.items, notes=part.notes, anchors=part.anchors) for part in parts])
    return Brick(stack.height, stack.items, notes=stack.notes, anchors=stack.anchors)
