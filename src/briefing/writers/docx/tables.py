"""Tables: real ones, with a head that repeats, rows that are not cut, and widths in a fixed grid.

    Table -> its caption, which keeps with it, then <w:tbl> in the style Briefing Table

Widths come from the same rules as in the PDF, and figures stand under each other (columns.py). Word repeats the head
where the table goes on; it cannot say there that it does. Columns stay columns, however narrow, for people to edit.
Direct lxml, one pass: `python-docx` finds each cell by counting, which is quadratic.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.theme import writing_room
from briefing.tree.nodes import Block, Row, Table
from briefing.tree.text import blocks_text
from briefing.typeset.rownames import has_names
from briefing.units import Pt, to_twips
from briefing.writers.docx.captions import write_caption
from briefing.writers.docx.columns import Plan, plan_columns
from briefing.writers.docx.flow import Flow, open_paragraph
from briefing.writers.docx.markup import Element, add, clean, last_in, qualified
from briefing.writers.docx.names import STYLE_IDS
from briefing.writers.docx.notes import write_waiting_notes

_SHORT = 3  # rows: a table of so few is not parted
_LOW = 600  # characters in two rows
_LITTLE = 1500  # characters in a table that is not parted


class TableLook(Struct, frozen=True):
    """What a table element says of itself: style, left edge, column widths, text alternative."""

    style: str
    left: Pt
    widths: Sequence[Pt]
    head: bool = False
    first_column: bool = False
    description: str = ""
    gap: Pt | None = None  # behind each column, where it is not the style's


def open_table(parent: Element, look: TableLook) -> Element:
    """Begin a table: properties and grid (17.4.59, 17.4.48)."""
    table = add(parent, "w:tbl")
    properties = add(table, "w:tblPr")
    add(properties, "w:tblStyle", val=look.style)
    add(properties, "w:tblW", w=str(sum(to_twips(width) for width in look.widths)), type="dxa")
    if look.left:
        add(properties, "w:tblInd", w=str(to_twips(look.left)), type="dxa")
    add(properties, "w:tblLayout", type="fixed")
    if look.gap is not None:
        add(add(properties, "w:tblCellMar"), "w:right", w=str(to_twips(look.gap)), type="dxa")
    add(
        properties, "w:tblLook", val=f"{0x0600 | 0x20 * look.head | 0x80 * look.first_column:04X}",
        firstRow=str(int(look.head)), lastRow="0", firstColumn=str(int(look.first_column)), lastColumn="0",
        noHBand="1", noVBand="1",
    )  # fmt: skip
    if look.description:
        add(properties, "w:tblDescription", val=clean(look.description))
    grid = add(table, "w:tblGrid")
    for width in look.widths:
        add(grid, "w:gridCol", w=str(to_twips(width)))
    return table


def open_row(table: Element, *, head: bool = False, least: Pt = 0.0) -> Element:
    """Begin a row that is not cut at a page's end; a head is repeated on each page (17.4.49).

    It is no lower than `least` (17.4.80)."""
    row = add(table, "w:tr")
    properties = add(row, "w:trPr")
    add(properties, "w:cantSplit")
    if least:
        add(properties, "w:trHeight", val=str(to_twips(least)), hRule="atLeast")
    if head:
        add(properties, "w:tblHeader")
    return row


def open_cell(row: Element, width: Pt) -> Element:
    """Begin a cell."""
    cell = add(row, "w:tc")
    add(add(cell, "w:tcPr"), "w:tcW", w=str(to_twips(width)), type="dxa")
    return cell


def stays(number: int, count: int) -> bool:
    """Tell whether no page ends after a row of a picture: in a short one, before its last row."""
    return number < count and (count <= _SHORT or number == count - 1)


def _keeping(rows: Sequence[Row]) -> set[int]:
    """Give the places of rows after which no page ends: in a short table, after the first row, before the last.

    Only where they have so few words that a page does not stay much emptier, for Word parts nothing that is kept."""
    last = len(rows) - 1
    if last < _SHORT and _are_low(rows, _LITTLE):
        return set(range(last))
    pairs = {first for first in (0, last - 1) if first >= 0 and _are_low(rows[first : first + 2], _LOW)}
    return pairs - {last}


def _are_low(rows: Sequence[Row], most: int) -> bool:
    return sum(map(len, _texts(rows))) <= most


def _texts(rows: Sequence[Row]) -> Iterator[str]:
    return (text for row in rows for cell in row.cells for text in blocks_text(cell.blocks))


def separate_tables(flow: Flow) -> None:
    """Keep a table from growing together with one directly before it, which Word would do."""
    before = last_in(flow.into)
    if before is not None and before.tag == qualified("w:tbl"):
        open_paragraph(flow, "TableText" if flow.in_cell else "Figure")


class TableWriter(Struct, frozen=True):
    """Writes one table into a flow."""

    flow: Flow

    def write(self, table: Table) -> None:
        """Write caption, head and body; notes of all of them wait until the table has ended."""
        flow = self.flow
        if table.anchor:
            flow.story.anchors.append(table.anchor)
        write_caption(flow, table.caption, flow.table_edge)
        if table.head or table.body:  # Word calls a table without any unreadable
            self._write_rows(table)
        flow.story.anchors.clear()
        flow.story.space = flow.sheet.theme.styles["body"].leading
        write_waiting_notes(flow)

    def _write_rows(self, table: Table) -> None:
        flow, left = self.flow, self.flow.table_edge
        separate_tables(flow)
        language = flow.story.draft.document.meta.language
        plan = plan_columns(table, flow.sheet, flow.width - left - flow.right, language)
        widths = plan.widths
        gap = plan.gap if plan.gap != flow.sheet.theme.table.gap else None
        headed = any(cell.header for row in table.body for cell in row.cells[:1])
        names, keeping = has_names(table), _keeping(table.body)
        element = open_table(flow.into, TableLook("BriefingTable", left, widths, bool(table.head), headed, gap=gap))
        flow.story.space = 0
        for row in table.head:
            self._write_row(element, row, plan, plan.gutters, head=True)
        for place, (row, pads) in enumerate(zip(table.body, plan.pads, strict=True)):
            self._write_row(element, row, plan, pads, keep=place in keeping, names=names)

    def _write_row(
        self,
        table: Element,
        row: Row,
        plan: Plan,
        pads: Sequence[Pt],
        *,
        head: bool = False,
        keep: bool = False,
        names: bool = True,
    ) -> None:
        element = open_row(table, head=head, least=writing_room(self.flow.sheet.theme) if row.form else 0.0)
        if row.anchor:
            self.flow.story.anchors.append(row.anchor)
        for place, (cell, column, width) in enumerate(zip(row.cells, plan.columns, plan.widths, strict=True)):
            style = "table-head" if head else "table-first" if cell.header and names else "table-cell"
            inner = Flow(
                open_cell(element, width), self.flow.story, 0.0, width - plan.gap, body=style,
                align="" if column.align == "left" else column.align, keep_next=keep, in_cell=True,
                right=pads[place],
            )  # fmt: skip
            write_cell(inner, cell.blocks)


def write_cell(flow: Flow, blocks: Iterable[Block]) -> None:
    """Write the blocks of a cell; a cell ends in a paragraph, empty if it must be (17.4.65)."""
    flow.story.draft.write_blocks(flow, blocks)
    if flow.into[-1].tag != qualified("w:p"):
        flow.story.space = 0
        open_paragraph(replace(flow, depth=0), STYLE_IDS[flow.body])
    flow.story.space = 0
