"""Forms: tables whose empty cells are written in by hand, in a fence that says so.

    ::: {.form}
    | Ask about | Provide |        ->  rows with `form`: as high as handwriting needs
    |---|---|
    | Meals     |         |
    :::

An empty cell anywhere else is one that says nothing, and takes no room for that. A column that is empty throughout is
given three parts of the width where others have two, for its words are still to come, and one that only numbers its
lines has one.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.errors import Location
from briefing.readers.reading import Source
from briefing.tree.nodes import Block, Cell, Row, Table
from briefing.tree.text import blocks_text

FORM = "form"
"""The class of a fence around forms."""

_EMPTY, _FILLED, _NUMBERS = 3.0, 2.0, 1.0


def with_forms(blocks: tuple[Block, ...], source: Source, at: Location) -> tuple[Block, ...]:
    """Make forms of the tables among some blocks; without one that has an empty cell, the fence says nothing."""
    made = tuple(_form(block) if isinstance(block, Table) else block for block in blocks)
    if made == blocks:
        message, cure = (
            "a .form holds a table with empty cells, and here is none",
            "leave those empty that are filled in",
        )
        source.refuse("bad-fence", at, message, cure)
    return made


def _form(table: Table) -> Table:
    body = tuple(replace(row, form=True) if _is_open(row) else row for row in table.body)
    shares = [_share([row.cells[place] for row in body]) for place in range(len(table.columns))]
    if _EMPTY not in shares:
        return replace(table, body=body)
    columns = tuple(replace(column, share=share) for column, share in zip(table.columns, shares, strict=True))
    return replace(table, body=body, columns=columns)


def _share(cells: Sequence[Cell]) -> float:
    """Give the parts of the width that a column is given."""
    said = [" ".join(blocks_text(cell.blocks)).strip() for cell in cells]
    if not any(said):
        return _EMPTY
    return _NUMBERS if all(text.rstrip(".").isdecimal() for text in said) else _FILLED


def _is_open(row: Row) -> bool:
    return any(not cell.blocks for cell in row.cells)
