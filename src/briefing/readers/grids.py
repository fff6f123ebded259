"""CSV text to rows of cells that know where they stand (RFC 4180).

    id,role
    p1,"Chair, acting"        ->  rows of cells; the second of this row begins at 2:5, behind its quotation mark

Comma, semicolon or tab parts cells, whichever stands most often in the first row. A cell in quotation marks may hold
separators, line breaks and, doubled, quotation marks; elsewhere a quotation mark inside a cell is a sign like others.
Columns are counted as an editor does, after the byte order mark, and so is a line that only ends a row above it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct

from briefing.errors import Diagnostic, Location, error
from briefing.yamlfile import PlacedText

_OPEN = "open it in a text editor: it has no second quotation mark, which would end the cell"
_AFTER = "write each quotation mark inside a cell twice, and nothing behind the one that ends the cell"


class Cell(Struct, frozen=True):
    """A cell: its text without the space around it, where that begins in the file, and how the file writes it."""

    text: str
    start: int
    written: str


class Grid(Struct, frozen=True):
    """A CSV file: header and rows, all with cells of the same number."""

    file: str
    starts: tuple[int, ...]  # of its lines
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def at(self, cell: Cell) -> Location:
        """Give where the text of a cell begins."""
        return _place(self.file, self.starts, cell.start)

    def row_at(self, row: tuple[Cell, ...]) -> Location:
        """Give the line on which a row begins."""
        return Location(self.file, bisect_right(self.starts, row[0].start), 1)

    def placed(self, cell: Cell) -> PlacedText:
        """Give the text of a cell, which finds the place of each of its characters."""
        return PlacedText(cell.text, self.at(cell), "" if cell.text == cell.written else cell.written)


def read_grid(text: str, file: str) -> tuple[Grid | None, list[Diagnostic]]:
    """Read the rows of a CSV text."""
    starts = tuple(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    problems: list[Diagnostic] = []
    filled = [row for row in _rows(text, file, starts, problems) if any(cell.text for cell in row)]
    if problems:
        return None, problems
    if not filled:
        return None, [error("bad-csv", Location(file, 1, 1), "the file is empty", "write a header and rows")]
    header, *rows = filled
    grid = Grid(file, starts, header, tuple(row for row in rows if len(row) == len(header)))
    for row in rows:
        if len(row) != len(header):
            message = f"this row has {len(row)} cell{'s' * (len(row) != 1)}, the header has {len(header)}"
            cure = "put text that holds the separator or a line break in quotation marks"
            problems.append(error("ragged-table", grid.row_at(row), message, cure))
    return grid, problems


def _rows(text: str, file: str, starts: tuple[int, ...], problems: list[Diagnostic]) -> Iterator[tuple[Cell, ...]]:
    """Give the rows; a quotation mark that makes no sense ends them with a diagnostic."""
    delimiter, place = _delimiter(text)
    quoted = re.compile(rf'"([^"]*(?:""[^"]*)*)"(?=[{delimiter}\n]|\Z)')
    plain = re.compile(rf"[^{delimiter}\n]*")
    row: list[Cell] = []
    while place <= len(text):
        begins = text.startswith('"', place)
        found = (quoted if begins else plain).match(text, place)
        if found is None:
            problems.append(_bad_quote(text, place, file, starts))
            return
        row.append(_cell(found[1], place + 1, quoted=True) if begins else _cell(found[0], place, quoted=False))
        place = found.end() + 1
        if found.end() == len(text) or text[found.end()] == "\n":
            yield tuple(row)
            row = []


def _cell(written: str, start: int, *, quoted: bool) -> Cell:
    start += len(written) - len(written.lstrip())
    written = written.strip()
    return Cell(written.replace('""', '"') if quoted else written, start, written)


def _bad_quote(text: str, place: int, file: str, starts: tuple[int, ...]) -> Diagnostic:
    """Tell a cell that is never closed from one that goes on behind its closing mark."""
    closed = re.compile(r'"[^"]*(?:""[^"]*)*"').match(text, place)
    if closed is None:
        at = _place(file, starts, place)
        return error("bad-csv", at, "a quotation mark begins this cell, and none ends it", _OPEN)
    at = _place(file, starts, closed.end())
    return error("bad-csv", at, "text stands behind the quotation mark that ends a cell", _AFTER)


def _place(file: str, starts: tuple[int, ...], offset: int) -> Location:
    line = bisect_right(starts, offset)
    return Location(file, line, offset - starts[line - 1] + 1)


def _delimiter(text: str) -> tuple[str, int]:
    """Choose the separator that stands most often outside quotation marks in the first line that is filled.

    A line that Excel writes to say which separator it used, `sep=;`, is taken at its word and left out."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    if first.lower().startswith("sep=") and len(first) == len("sep=;"):
        return re.escape(first[-1]), text.index(first) + len(first)
    outside = "".join(first.split('"')[::2])
    return max(",;\t", key=outside.count), 0
