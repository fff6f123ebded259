"""A table whose columns would be too narrow, set row by row: each cell beside the head of its column.

    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
    Session   Opening                        first column semibold
    Minutes   15
    Content   The chair states the purpose
              and the order of the sessions.
    ─────────────────────────────────────    hairline
    Session   Break
    Lead      The host                       an empty cell has no line

A row that is none of what its head says (`Row.apart`) begins at the edge of the table. A figure behind the name stands
at the end of its line (rowfigures.py). It is the same table to a listener: the heads beside the first row are the TH of
the head, those beside the others are artifacts. A row is kept whole if a page holds it, unless it is so high that a
page would stay a third empty; else it is cut between its cells, or inside a long one. What goes over says again of
which row it is, and in which cell:

    Session   Opening (continued)
    Content   and the order of the sessions.
    (continued)
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefing.theme import writing_room
from briefing.tree.nodes import Cell, Inline, Paragraph, Row, Strong, Table, Text
from briefing.tree.text import blocks_text
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.captions import LONGEST_NAME
from briefing.typeset.cells import style_of
from briefing.typeset.grids import Grid
from briefing.typeset.notes import least_height
from briefing.typeset.pages import LAYOUT, PAGINATION
from briefing.typeset.rowcuts import OPENING, THIRD, Piece, loosen, part
from briefing.typeset.rowfigures import PLACE, Beside, beside_of, with_figure
from briefing.typeset.rownames import has_names
from briefing.typeset.rows import bands_of, cut_row
from briefing.typeset.stacks import artifacts, height_of, moved, stacked
from briefing.typeset.structure import Structure
from briefing.units import Pt

_MOST_HEADS = 0.34  # of the width, unless a word is wider
_UTMOST_HEADS = 0.5
_BETWEEN = 0.4  # of the padding: above a cell inside its row
_LONG = 8  # lines: a cell of fewer is never cut, if a page holds it
_LEAST_LINES = 3  # of a long cell, on both sides of a page's end


class _Field(Struct, frozen=True):
    """A head and its cell, on one line: the space above them, and how far the head is lowered to stand on that line."""

    head: list[Brick]
    value: list[Brick]
    top: Pt
    drop: Pt
    name: str  # what the head says again where the cell goes over; none in the first, which names the row

    @property
    def height(self) -> Pt:
        """Give its height, the space above it included."""
        return self.top + max(height_of(self.head) + self.drop, height_of(self.value))

    @property
    def notes(self) -> list[list[Brick]]:
        """Give the notes in it."""
        return [note for brick in (*self.head, *self.value) for note in brick.notes]

    def whole(self) -> Brick:
        """Make one brick of it."""
        left, right = stacked(self.head, 0, self.top + self.drop), stacked(self.value, 0, self.top)
        brick = Brick(self.height, [*left.items, *right.items], notes=[*left.notes, *right.notes])
        brick.anchors = (*left.anchors, *right.anchors)
        return brick

    def pieces(self) -> list[Piece]:
        """Make one piece of it, or one of each of its lines if it is long."""
        lines = max(len(self.head), len(self.value))
        bands = bands_of([self.head, self.value], (self.drop, 0.0)) if lines >= _LONG else []
        if not bands:
            return [Piece(self.whole(), lines)]
        last = len(bands) - 1
        ends = [_LEAST_LINES - 1 <= index < last - _LEAST_LINES + 1 or index == last for index in range(len(bands))]
        free = [end and not band.keep for end, band in zip(ends, bands, strict=True)]
        return [Piece(band, 1, each) for band, each in zip(self.lowered(bands), free, strict=True)]

    def cut(self, room: Pt) -> list[Piece]:
        """Make several pieces of it, which is higher than the room."""
        bricks = cut_row([self.head, self.value], room, (self.drop, 0.0))
        return [Piece(brick, free=not brick.keep) for brick in self.lowered(bricks)]

    def lowered(self, pieces: list[Brick]) -> list[Brick]:
        """Put the space above it into the first of its pieces."""
        if pieces:
            pieces[0].height += self.top
            pieces[0].items = [moved(item, 0, self.top) for item in pieces[0].items]
        return pieces


class _Setter(Struct, frozen=True):
    """Sets rows as blocks: the table's grid, the context of its rows, the width of the heads, the room of a page."""

    grid: Grid
    context: Context
    heads: Pt
    room: Pt
    above: Pt  # height of what stands over the first row
    names: tuple[str, ...]  # what the heads say
    named: bool  # the first cells are names
    beside: Beside | None  # where the figures behind them stand, if they have a place there

    def heads_of(self, table: Table, *, real: bool) -> list[list[Brick]]:
        """Set the heads: as the table's own, or as artifacts that no one reads twice."""
        context = self.context if real else replace(self.context, structure=Structure(), parent=0, held=None)
        structure = context.structure
        element = structure.add("TR", structure.add("THead", context.parent))
        made = []
        for index, cell in enumerate(table.head[0].cells):
            parent = structure.add("TH", element, Scope="Column")
            x, width = self.grid.x, self.heads
            if self.beside and index == PLACE:
                x, width = self.beside.head, self.beside.head_width
            within = replace(context, x=x, width=width, parent=parent, body="table-head", frames=())
            bricks = self.grid.set_blocks(cell.blocks, within)
            if not real:
                bricks = [Brick(each.height, artifacts(each.items, LAYOUT), before=each.before) for each in bricks]
            made.append(bricks)
        return made

    def row(self, row: Row, heads: Sequence[list[Brick]], *, first: bool) -> list[Brick]:
        """Set a row: one brick, or several where it is higher than the room."""
        rules = self.context.theme.table
        fields: list[_Field] = []
        element = self.context.structure.add("TR", self.context.parent)
        for place, (cell, head) in enumerate(zip(row.cells, heads, strict=True)):
            scope = {"Scope": "Row"} if cell.header else {}
            parent = self.context.structure.add("TH" if cell.header else "TD", element, **scope)
            shown = [] if row.apart and cell.header and not first else head
            value = self.value(row, place, parent, at_edge=not shown) if cell.blocks else self.by_hand(row)
            if self.beside and place == PLACE and fields and (value or first):
                fields[0] = replace(fields[0], value=self.with_figure(fields[0].value, head, value))
            elif value or (first and shown):
                drop = self.drop(first=place == 0) if value else 0.0
                top = _BETWEEN * rules.pad if fields else rules.pad
                fields.append(_Field(shown, value, top, drop, self.names[place] if place else ""))
        bricks = self.cut(fields, self.above if first else 0.0) or [Brick(rules.pad)]
        bricks[-1].height += rules.pad
        bricks[0].anchors = (*((row.anchor,) if row.anchor else ()), *bricks[0].anchors)
        bricks[-1].items.append(self.grid.rule(bricks[-1].height, rules.hair, rules.hair_color))
        again = self.name_again(row.cells[0], [] if row.apart and not first else heads[0]) if len(bricks) > 1 else []
        for brick in bricks[1:]:
            brick.head = [*again, *brick.head]
        return bricks

    def by_hand(self, row: Row) -> list[Brick]:
        """Leave the room in which an empty cell is written in; none, where it says nothing."""
        return [Brick(writing_room(self.context.theme))] if row.form else []

    def cut(self, fields: Sequence[_Field], above: Pt) -> list[Brick]:
        """Put the fields of a row on each other: one brick, more of them if it is high, or higher than the room.

        `above` is the height of what moves with the row to the next page."""
        height, page = sum(field.height for field in fields) + self.context.theme.table.pad, self.context.height
        if height + self.least([note for field in fields for note in field.notes]) > self.room:
            return part([piece for field in fields for piece in self.pieces(field)], page)
        if height + above > page * (OPENING if above else THIRD):
            return loosen([piece for field in fields for piece in self.pieces(field)], page, above)
        return [_joined([field.whole() for field in fields])] if fields else []

    def pieces(self, field: _Field) -> list[Piece]:
        """Make one piece of a field, or several that say again which it is."""
        pieces = field.pieces() if self.holds(field) else field.cut(self.room)
        rest = field.height
        for above, piece in pairwise(pieces):
            rest -= above.brick.height
            piece.brick.head = self.label_again(field, rest)
        return pieces

    def label_again(self, field: _Field, rest: Pt) -> list[Brick]:
        """Give the head that stands again, and "continued", beside the rest of a field that was cut, if it has room."""
        word = self.context.words.get("continued", "")
        if not (word and field.name):
            return []
        within = self.again(self.grid.x, self.heads, "table-head")
        for said in (f"{field.name} ({word})", field.name):
            stack = stacked(self.grid.set_blocks((Paragraph((Text(said),)),), within), 0, field.drop)
            if stack.height + field.drop <= rest:
                return [Brick(0.0, artifacts(stack.items, PAGINATION), keep=True)]
        return []

    def name_again(self, cell: Cell, head: Sequence[Brick]) -> list[Brick]:
        """Give what stands over the rest of a row that was cut: its first cell as it was, and "continued"."""
        word, name = self.context.words.get("continued", ""), " ".join(blocks_text(cell.blocks))
        if not word or not 0 < len(name) <= LONGEST_NAME:
            return []
        text: Inline = Strong((Text(name),)) if self.named else Text(name)
        left = self.left(at_edge=not head)
        within = self.again(self.grid.x + left, self.grid.width - left, "table-cell")
        value = self.grid.set_blocks((Paragraph((text, Text(f" ({word})"))),), within)
        whole = _Field(list(head), value, self.context.theme.table.pad, self.drop(first=True), "").whole()
        return [Brick(whole.height, artifacts(whole.items, PAGINATION), keep=True)]

    def again(self, x: Pt, width: Pt, body: str) -> Context:
        """Give the context of what is set again at the head of a page, and read by no one twice."""
        return replace(self.context, x=x, width=width, body=body, structure=Structure(), parent=0, frames=(), held=None)

    def value(self, row: Row, place: int, parent: int, *, at_edge: bool) -> list[Brick]:
        """Set a cell beside the heads, or at the edge of the table where it has none; a figure behind the name."""
        cell, left = row.cells[place], self.grid.x + self.left(at_edge=at_edge)
        within = replace(
            self.context, x=left, width=self.grid.x + self.grid.width - left, parent=parent,
            body=style_of(cell, in_head=False), frames=(),
        )  # fmt: skip
        if self.beside and place == PLACE:
            within = self.beside.within(within, cell)
        elif self.beside and not place and row.cells[PLACE].blocks:
            within = replace(within, width=self.beside.name_width(left))
        return self.grid.set_blocks(cell.blocks, within)

    def left(self, *, at_edge: bool) -> Pt:
        """Give how far from the edge of the table a cell begins."""
        return 0.0 if at_edge else self.heads + self.context.theme.table.gap

    def with_figure(self, name: list[Brick], head: list[Brick], figure: list[Brick]) -> list[Brick]:
        """Put a figure behind a name, on one line with it."""
        meters = self.grid.meters
        lower = max(meters["table-first"].drop - meters["table-cell"].drop, 0.0)
        return with_figure(name or [Brick(height_of(figure))], head, figure, (self.drop(first=True), lower))

    def holds(self, field: _Field) -> bool:
        """Tell whether a page has room for a field and its notes."""
        return field.height + self.least(field.notes) <= self.room

    def least(self, notes: Sequence[object]) -> Pt:
        """Give the height that notes, which are not set yet, take at least."""
        return least_height(len(notes), self.context.theme)

    def drop(self, *, first: bool) -> Pt:
        """Give how far a head is lowered so that it stands on the line of its cell."""
        meters = self.grid.meters
        return max(meters["table-first" if first else "table-cell"].drop - meters["table-head"].drop, 0.0)


def block_rows(table: Table, grid: Grid, context: Context, space: tuple[Pt, Pt]) -> list[list[Brick]]:
    """Set the rows of a table as blocks; the first of them holds the table's head.

    `space` is the room of a page and the height of what stands above the first row. What says again of which row and
    cell a brick is, where a page begins with it, is its `head`."""
    natural = max((cell.extent.text for cell in grid.head[0]), default=0.0) + 1
    word = max((cell.extent.word for cell in grid.head[0]), default=0.0) + 1
    heads = min(natural, max(word, _MOST_HEADS * grid.width), _UTMOST_HEADS * grid.width)
    names = tuple(" ".join(blocks_text(cell.blocks)) for cell in table.head[0].cells)
    beside = beside_of(table, grid, context, heads)
    setter = _Setter(grid, context, heads, *space, names, has_names(table), beside)
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
