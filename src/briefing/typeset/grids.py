"""A table's grid: where its columns stand, what its cells need, and whether columns serve it at all.

    cells --measured--> figures aligned --column_widths--> Grid: left edges, widths, a context for each column

Where the widest words do not fit beside each other, the gaps between the columns give way first. Where that does not
help, or where columns are so slender that text drips down one of them and blocks take hardly more room, the
grid is `crowded`: the table is set row by row, each cell beside its head (rowblocks.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from briefing.tree.nodes import Align, Cell, Column, Row, Table
from briefing.typeset.bricks import Context
from briefing.typeset.cells import CellMeter, Measured, style_of
from briefing.typeset.columns import column_widths
from briefing.typeset.decimals import figure_of, gutters_of, pads_of, stress_of, with_figures
from briefing.typeset.pages import LAYOUT, Line
from briefing.typeset.stacks import SetBlocks, restyled
from briefing.typeset.trading import Extent, Setter, line_count
from briefing.typeset.trials import Trials
from briefing.units import Pt

_LEAST_CHARACTERS = 8
_GAPS = (1.0, 0.75, 0.5)  # of the theme's: what is tried in turn where words do not fit
_EASE = 0.01
_SPARE = 0.5  # points a label is given beyond its letters, so that rounding never breaks it
_ADDRESS = 3  # times eight characters: what is wider may be broken anywhere in a table
_SLENDER = 14  # characters: what drips is narrower
_DRIPPING, _DRIPPING_HARDLY = 7, 5  # lines in a slender column, and in one of hardly any characters
_NO_LONGER = 1.25  # times the lines of the rows: what blocks may take so that nothing drips
_HARDLY, _LONGER = 10, 2.0  # characters in which hardly anything can be read, and what blocks may take instead
_BESIDE = 0.34  # of the width: what heads take that stand beside their cells
_STYLES = ("table-head", "table-first", "table-cell", "list", "body")


class Grid(Struct, frozen=True):
    """The table's place: left edge and width, its columns, what its cells need, and who sets text."""

    x: Pt
    width: Pt
    widths: tuple[Pt, ...]
    columns: tuple[Context, ...]
    head: Sequence[Sequence[Measured]]
    body: Sequence[Sequence[Measured]]
    meters: dict[str, CellMeter]
    set_blocks: SetBlocks
    crowded: bool = False

    def rule(self, y: Pt, width: Pt, color: str) -> Line:
        """Draw a rule over the whole table."""
        return Line(self.x, y, self.x + self.width, y, width, color, LAYOUT)


def grid_of(table: Table, context: Context, set_blocks: SetBlocks) -> Grid:
    """Find the grid of a table: over the hanging column too, unless it stands inside something."""
    page, styles = context.theme.page, context.theme.styles
    outermost = not context.frames and abs(context.x - page.hanging - page.gutter) < _EASE
    x = 0.0 if outermost else context.x
    width = context.x + context.width - x
    meters = {name: CellMeter(name, context) for name in ("table-head", "table-first", "table-cell")}
    aligned = with_figures(table, context.language)
    gutters = gutters_of(aligned, styles["table-cell"].size)
    head = _apart(_measured(table.head, meters, in_head=True), gutters)
    body = _figured(table.body, aligned, _measured(table.body, meters, in_head=False), context)
    body = _apart(body, gutters)
    character = context.fonts.width("n", meters["table-cell"].face, styles["table-cell"].size)
    head, body = _alike(head, body)
    rows = [*head, *body]
    stop = _at_stop(rows, width, context) if outermost else []
    if stop:
        columns = _columns(aligned, (x, context.theme.table.gap), stop, (rows, context))
        return Grid(x, width, tuple(stop), columns, head, body, meters, set_blocks)
    setter = Trials(table, rows, context).column
    gap, widths, crowded = _fitted(rows, table, width, (context.theme.table.gap, character), setter)
    columns = _columns(aligned, (x, gap), widths, (rows, context))
    blocks = crowded and len(table.columns) > 1 and _is_named(head) and bool(body)
    return Grid(x, width, tuple(widths), columns, head, body, meters, set_blocks, blocks)


def widest_label(table: Table, context: Context) -> Pt:
    """Measure the widest text of a table's first column, its head included."""
    meters = {name: CellMeter(name, context) for name in ("table-head", "table-first", "table-cell")}
    rows = [*_measured(table.head, meters, in_head=True), *_measured(table.body, meters, in_head=False)]
    return max((row[0].extent.text for row in rows), default=0.0) + _SPARE


def _at_stop(rows: Sequence[Sequence[Measured]], width: Pt, context: Context) -> list[Pt]:
    """Give the widths of two columns of which the second begins at the context's stop, where the first fits it."""
    first = context.stop - context.theme.table.gap
    if first <= 0 or any(len(row) != 2 or row[0].extent.text + _SPARE > first + _EASE for row in rows):
        return []
    return [first, width - context.stop]


def _is_named(head: Sequence[Sequence[Measured]]) -> bool:
    """Tell whether each column has a head of its own that can stand beside its cells."""
    return len(head) == 1 and all(cell.extent.text for cell in head[0])


def _measured(rows: Sequence[Row], meters: dict[str, CellMeter], *, in_head: bool) -> list[list[Measured]]:
    return [[meters[style_of(cell, in_head=in_head)].measured(cell.blocks) for cell in row.cells] for row in rows]


def _apart(rows: list[list[Measured]], gutters: Sequence[Pt]) -> list[list[Measured]]:
    """Keep the cells of columns of figures away from the text at their right."""
    for index, gutter in enumerate(gutters):
        for row in rows if gutter else ():
            if row[index].extent.text:
                row[index] = row[index].padded(gutter)
    return rows


def _alike(head: list[list[Measured]], body: list[list[Measured]]) -> tuple[list[list[Measured]], list[list[Measured]]]:
    """Let the statuses of a column all stand beside their steps or all under them: by the longest."""
    widest = _statuses([*head, *body])
    if not any(widest):
        return head, body
    wider = [
        [
            replace(cell, extent=replace(cell.extent, beside=width)) if cell.extent.beside else cell
            for cell, width in zip(row, widest, strict=True)
        ]
        for row in body
    ]
    return head, wider


def _statuses(rows: Sequence[Sequence[Measured]]) -> list[Pt]:
    """Give the width of each column from which on its statuses stand beside their steps; 0 where it has none."""
    return [max(cell.extent.beside for cell in column) for column in zip(*rows, strict=True)]


def _figured(
    rows: Sequence[Row], columns: Sequence[Column], cells: list[list[Measured]], context: Context
) -> list[list[Measured]]:  # fmt: skip
    """Keep figures from the right edge of their column so that they stand under each other."""
    for index in (index for index, column in enumerate(columns) if column.align == "right"):
        tails = [_tail(row.cells[index], measured[index], context) for row, measured in zip(rows, cells, strict=True)]
        pads = pads_of(tails, context.theme.styles["table-cell"].size)
        for measured, pad in zip(cells, pads, strict=True):
            if pad:
                measured[index] = measured[index].padded(pad)
    return cells


def _tail(cell: Cell, measured: Measured, context: Context) -> Pt | None:
    """Measure what stands right of a figure's units; None where a cell holds no figure."""
    figure = figure_of(cell, context.language)
    if figure is None:
        return None
    if measured.plain and not figure[1]:
        return 0.0
    style = context.theme.styles[style_of(cell, in_head=False)]
    bold, italic = stress_of(cell)
    if context.theme.emphasis == "bold":
        bold, italic = bold or italic, False
    face = context.fonts.key(style.font, bold=style.bold or bold, italic=style.italic != italic)
    return max(measured.extent.text - context.fonts.width(figure[0], face, style.size), 0.0)


def _fitted(
    rows: Sequence[Sequence[Measured]], table: Table, width: Pt, measures: tuple[Pt, Pt], setter: Setter
) -> tuple[Pt, list[Pt], bool]:
    """Give the gap, the widths of the columns, and whether they are crowded all the same.

    Trading may make a column so slender for the good of the others that text drips down it: if it is not in the widths
    that are found without setting cells, these are better."""
    gap, widths, crowded = _tried(rows, table, width, measures, setter)
    if crowded:
        estimated = _tried(rows, table, width, measures, None)
        return (gap, widths, crowded) if estimated[2] else estimated
    return gap, widths, crowded


def _tried(
    rows: Sequence[Sequence[Measured]], table: Table, width: Pt, measures: tuple[Pt, Pt], setter: Setter | None
) -> tuple[Pt, list[Pt], bool]:
    """Try gaps: give the widest in which no word is broken, the widths beside it, and whether they are crowded."""
    widest, character = measures
    extents = [[cell.extent for cell in row] for row in rows]
    shares = [column.share for column in table.columns]
    floor = _LEAST_CHARACTERS * character
    dated = [[_dated(each) for each in row] for row in extents]
    gap = widest
    widths = column_widths(dated, shares, width - gap * (len(shares) - 1), floor, setter)
    if not _breaks_words(_words(dated, len(shares)), widths, floor):
        return gap, widths, _drips(extents[len(table.head) :], widths, width, character)
    words = _words(extents, len(shares))
    for share in _GAPS:
        gap = widest * share
        widths = column_widths(extents, shares, width - gap * (len(shares) - 1), floor, setter)
        whole = not _breaks_words(words, widths, floor)
        if whole:
            break
    return gap, widths, not whole or _drips(extents[len(table.head) :], widths, width, character)


def _dated(cell: Extent) -> Extent:
    """Take a full date for one word."""
    return replace(cell, word=cell.date) if cell.date > cell.word else cell


def _words(rows: Sequence[Sequence[Extent]], count: int) -> list[Pt]:
    """Give the widest word of each column."""
    return [max((row[index].word for row in rows), default=0.0) for index in range(count)]


def _breaks_words(words: Sequence[Pt], widths: Sequence[Pt], floor: Pt) -> bool:
    """Tell whether a word that is no address is wider than its column."""
    return any(width + _EASE < word <= _ADDRESS * floor + _EASE for word, width in zip(words, widths, strict=True))


def _drips(extents: Sequence[Sequence[Extent]], widths: Sequence[Pt], width: Pt, character: Pt) -> bool:
    """Tell whether text drips down a slender column and the table would not be much higher as blocks."""
    narrowest = _narrowest_dripping(extents, widths, _HARDLY * character)
    if narrowest >= _SLENDER * character:
        return False
    beside = width * (1 - _BESIDE)
    rows = sum(max(line_count(cell, each) for cell, each in zip(row, widths, strict=True)) for row in extents)
    blocks = sum(line_count(cell, beside) for row in extents for cell in row if cell.text)
    return blocks <= (_LONGER if narrowest < _HARDLY * character else _NO_LONGER) * rows


def _narrowest_dripping(extents: Sequence[Sequence[Extent]], widths: Sequence[Pt], hardly: Pt) -> Pt:
    """Give the width of the narrowest column with a cell of many lines; infinity where there is none."""
    dripping = (
        width
        for index, width in enumerate(widths)
        if any(
            row[index].text > width
            and line_count(row[index], width) >= (_DRIPPING_HARDLY if width < hardly else _DRIPPING)
            for row in extents
        )
    )
    return min(dripping, default=inf)


def _columns(
    columns: Sequence[Column],
    places: tuple[Pt, Pt],
    widths: Sequence[Pt],
    within: tuple[Sequence[Sequence[Measured]], Context],
) -> tuple[Context, ...]:
    x, gap = places
    rows, context = within
    aligned: dict[Align, Context] = {column.align: _aligned(context, column.align) for column in columns}
    made = []
    for column, width, status in zip(columns, widths, _statuses(rows) or [0.0] * len(widths), strict=True):
        made.append(replace(aligned[column.align], x=x, width=width, frames=(), status=status))
        x += width + gap
    return tuple(made)


def _aligned(context: Context, align: Align) -> Context:
    if align == "left":
        return context
    return restyled(context, {name: {"align": align} for name in _STYLES})
