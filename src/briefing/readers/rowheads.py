"""Row headers of pipe tables: a first column that is set bold in every row names its rows.

    | Moment | The chair |
    |---|---|
    | **Opening** | Welcomes |     ->  Cell(header), read out before each cell of its row, in the theme's first column

Markdown has no sign for them, and authors set bold what they mean so. The boldness is then the theme's, so that a table
of an author looks like one of a component.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.tree.nodes import Cell, Paragraph, Row, Strong


def with_row_heads(body: Sequence[Row]) -> tuple[Row, ...]:
    """Make headers of the cells in the first of several columns, if each of them is set bold as a whole."""
    heads = [_head(row.cells[0]) for row in body if len(row.cells) > 1]
    if len(heads) < len(body) or None in heads:
        return tuple(body)
    return tuple(
        replace(row, cells=(head, *row.cells[1:])) for row, head in zip(body, heads, strict=True) if head is not None
    )


def _head(cell: Cell) -> Cell | None:
    match cell.blocks:
        case (Paragraph(children=(Strong() as bold,)) as paragraph,):
            return Cell((replace(paragraph, children=bold.children),), header=True)
        case _:
            return None
