"""`{table}`: any CSV file of the workspace's data folder, by its name.

name       the file's name without `.csv`
columns    numbers of the columns to show, separated by spaces (default: all)
typed      numbers of the columns whose figures are names (versions, parts), which stay as they are typed
decimal    point or comma, where the numbers do not tell

Columns of amounts have the signs of the pack's language (`amounts.py`).
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing.compose.amounts import holds_names, in_language
from briefing.compose.components.options import Options
from briefing.compose.components.prose import paragraph, table, words
from briefing.compose.context import NOTHING, Built, Context
from briefing.errors import did_you_mean
from briefing.model.library import CsvTable
from briefing.tree.nodes import Align

OPTIONS = ("name", "columns", "caption", "typed", "decimal")
DECIMAL_MARKS = {"": "", "point": ".", "comma": ","}
_ALIGNS: dict[str, Align] = {"left": "left", "right": "right", "center": "center"}


def csv_table(context: Context, options: Options) -> Built:
    """Show a table as it stands in its file."""
    name = options.text("name")
    found = context.selection.tables.get(name)
    if found is None:
        options.bad("name", f"names no table: '{name}'", did_you_mean(name, context.selection.tables))
        return NOTHING
    every = range(len(found.header))
    kept = _columns(found, options, "columns", every)
    typed = _columns(found, options, "typed", ())
    heads = [found.header[i] for i in kept]
    shown = in_language(
        [[row[i] for row in found.rows] for i in kept],
        context.labels.language,
        mark=DECIMAL_MARKS[options.choice("decimal", tuple(DECIMAL_MARKS))],
        typed=[place for place, i in enumerate(kept) if not place or i in typed or holds_names(found.header[i])],
    )
    rows = [("", tuple(paragraph(words(text)) for text in cells)) for cells in zip(*shown, strict=True)]
    aligns = [_ALIGNS.get(found.align[i], "left") if i < len(found.align) else "left" for i in kept]
    return Built(table(heads, rows, options.caption(found.caption), aligns=aligns, at=options.at))


def _columns(found: CsvTable, options: Options, key: str, default: Iterable[int]) -> list[int]:
    """Give the places of the columns that an option names by their numbers."""
    numbers = [str(number) for number in range(1, len(found.header) + 1)]
    return [int(number) - 1 for number in options.names(key, numbers, [numbers[place] for place in default])]
