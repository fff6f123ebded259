"""`{table}`: any CSV file of the workspace's data folder, by its name.

name       the file's name without `.csv`
columns    numbers of the columns to show, separated by spaces (default: all)
"""

from __future__ import annotations

from briefing.compose.components.options import Options
from briefing.compose.components.prose import paragraph, table, words
from briefing.compose.context import NOTHING, Built, Context
from briefing.errors import did_you_mean
from briefing.model.library import CsvTable
from briefing.tree.nodes import Align

OPTIONS = ("name", "columns", "caption")
_ALIGNS: dict[str, Align] = {"left": "left", "right": "right", "center": "center"}


def csv_table(context: Context, options: Options) -> Built:
    """Show a table as it stands in its file."""
    name = options.text("name")
    found = context.selection.tables.get(name)
    if found is None:
        options.bad("name", f"names no table: '{name}'", did_you_mean(name, context.selection.tables))
        return NOTHING
    kept = _columns(found, options)
    heads = [found.header[i] for i in kept]
    rows = [("", tuple(paragraph(words(row[i])) for i in kept)) for row in found.rows]
    aligns = [_ALIGNS.get(found.align[i], "left") if i < len(found.align) else "left" for i in kept]
    return Built(table(heads, rows, options.caption(found.caption), aligns=aligns, at=options.at))


def _columns(found: CsvTable, options: Options) -> list[int]:
    numbers = [str(number) for number in range(1, len(found.header) + 1)]
    return [int(number) - 1 for number in options.names("columns", numbers, numbers)]
