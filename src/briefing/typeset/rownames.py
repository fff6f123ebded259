"""Whether the first column of a table is set as names, or as the sentences that stand in it. Pure: nodes only.

    **Ministers**            | Once a year     names: semibold, they are found at a glance
    Which channels carry …?  | The note [1]    sentences: bold from top to bottom, nothing would be found in them

A row's header stays its header to a listener, however it is set. PDF and Word ask here alike.
"""

from __future__ import annotations

from unicodedata import east_asian_width

from briefing.tree.nodes import Table
from briefing.tree.text import blocks_text

_LONGEST = 60  # letters of a name; a Hangul syllable is as wide as two
_LONG_ONES = 1 / 3  # of the rows: how many may be longer


def has_names(table: Table) -> bool:
    """Tell whether most of the headers of a table's rows are short enough for names."""
    headers = [blocks_text(cell.blocks[:1]) for row in table.body for cell in row.cells if cell.header]
    long = sum(_length(text) > _LONGEST for texts in headers for text in texts[:1])
    return long <= _LONG_ONES * len(headers)


def _length(text: str) -> int:
    return len(text) if text.isascii() else sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
