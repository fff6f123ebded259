"""What a command prints on standard output: a table on a terminal, plain columns in a pipe, JSON for a program.

headings, rows -> rich table | aligned lines, parted by two spaces | [{"heading": value, …}]
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import click

from briefing.cli.streams import is_unicode

Cell = str | int


def print_json(value: object) -> None:
    """Print a value as JSON, on a legacy code page in ASCII, which JSON can do without losing a letter."""
    click.echo(json.dumps(value, ensure_ascii=not is_unicode(sys.stdout.encoding), indent=2))


def print_rows(headings: Sequence[str], rows: Sequence[Sequence[Cell]], *, as_json: bool = False) -> None:
    """Print a table in the form that suits its reader."""
    if as_json:
        print_json([_record(headings, row) for row in rows])
    elif sys.stdout.isatty():
        _print_rich(headings, rows)
    else:
        for line in plain_lines(headings, rows):
            click.echo(line)


def plain_lines(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Give the lines of a table in aligned columns: numbers right, text left, as wide as the widest."""
    table = [list(headings), *([_shown(cell) for cell in row] for row in rows)]
    numeric = [all(isinstance(row[i], int) for row in rows) and bool(rows) for i in range(len(headings))]
    widths = [max(_width(row[i]) for row in table) for i in range(len(headings))]
    return ["  ".join(map(_padded, row, widths, numeric)).rstrip() for row in table]


def _record(headings: Sequence[str], row: Sequence[Cell]) -> Mapping[str, Any]:
    return {heading.lower().replace(" ", "_"): cell for heading, cell in zip(headings, row, strict=True)}


def _shown(cell: Cell) -> str:
    return f"{cell:,}" if isinstance(cell, int) else cell


def _width(text: str) -> int:
    """Count the columns that a text takes on a terminal: East Asian wide letters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int, right: bool) -> str:  # noqa: FBT001 - called by map
    space = " " * (width - _width(text))
    return space + text if right else text + space


def _print_rich(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    from rich import box  # noqa: PLC0415 - 60 ms that a pipe need not pay
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, heading in enumerate(headings):
        numeric = bool(rows) and all(isinstance(row[place], int) for row in rows)
        table.add_column(heading, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(cell)) for cell in row))
    Console().print(table)
