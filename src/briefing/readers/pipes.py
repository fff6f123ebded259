"""Block rules: pipe tables, in which a row that is wider or narrower than its head is an error.

markdown-it fills short rows and cuts long ones without a word; what is cut could be a grant or a figure. Its
rule still reads the table here; this one counts the cells of each row again. A caption may follow at once:

    | Year | Event |
    |------|-------|
    | 2022 | a     |
    : What happened
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_block.table import escapedSplit

from briefing.readers.fences import line_of
from briefing.readers.reading import reading_of

CAPTION = re.compile(r"(?:Table:|:)[ \t]+(?=\S)")


def is_dashes(line: str) -> bool:
    """Tell whether a line could stand under the head of a table."""
    return "|" in line and "-" in line and not line.strip("|-: \t")


def pipe_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """Read a table and refuse each ragged row."""
    mark = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    if silent:
        return True
    width = _cells(state, start)
    source = reading_of(state.env).source
    for token in state.tokens[mark:]:
        if token.type != "tr_open" or not token.map or token.map[0] == start:
            continue
        line = token.map[0]
        cells = _cells(state, line)
        if cells != width:
            cure = "give each row the same number of cells; write a | that is text as \\|"
            message = f"this row has {cells} cell{'s' * (cells != 1)}, the head has {width}"
            source.refuse("ragged-table", source.at(line), message, cure)
    return True


def table_caption(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """End a table before a caption that follows it without an empty line."""
    return silent and state.parentType == "table" and CAPTION.match(line_of(state, start)) is not None


def _cells(state: StateBlock, line: int) -> int:
    cells = escapedSplit(line_of(state, line).strip())
    if cells and cells[0] == "":
        cells = cells[1:]
    if cells and cells[-1] == "":
        cells = cells[:-1]
    return len(cells)
