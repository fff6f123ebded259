"""CSV files: a header, rows of text, and beside them a `.table.yaml` that says who may see them.

    trade.csv           Year;Exports         comma, semicolon or tab; UTF-8 with or without BOM
    trade.table.yaml    marking: public      audiences, caption, align

Cells are text and nothing else: `=1+1` is four characters. A row that is wider or narrower than the header is an
error. Another encoding than UTF-8 is refused and not guessed: a wrong guess would change names.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefing.errors import Diagnostic, Location, error
from briefing.model.fields import Strict
from briefing.model.library import CsvTable, RecordFile
from briefing.model.reader import fields_of
from briefing.model.records import Participant
from briefing.model.values import Audiences, Name, Narrowed
from briefing.readers.plain import check_plain, is_plain
from briefing.readers.records import RecordsRead, ids_of, load_model, load_records
from briefing.tree.nodes import Grant
from briefing.yamlfile import PlacedMap, PlacedText, parse_yaml


class TableHead(Strict, frozen=True, kw_only=True):
    """What stands beside a CSV file."""

    marking: str
    audiences: Audiences
    caption: str = ""
    align: tuple[Literal["left", "right", "center"], ...] = ()


class Grid(Struct, frozen=True):
    """A CSV file: header and rows, each row with the line on which it begins."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_grid(text: str, file: str) -> tuple[Grid | None, list[Diagnostic]]:
    """Read the rows of a CSV text."""
    lines = _rows(text)
    try:
        found = list(lines)
    except csv.Error as fault:
        return None, [
            error("bad-csv", Location(file), f"this is no CSV: {fault}", "close quotation marks that are open")
        ]
    filled = [(line, row) for line, row in found if any(row)]
    if not filled:
        return None, [error("bad-csv", Location(file, 1, 1), "the file is empty", "write a header and rows")]
    (top, header), *rows = filled
    problems = list(_check_header(header, Location(file, top, 1)))
    for line, row in rows:
        if len(row) != len(header):
            message = f"this row has {len(row)} cell{'s' * (len(row) != 1)}, the header has {len(header)}"
            cure = "put text that holds the separator or a line break in quotation marks"
            problems.append(error("ragged-table", Location(file, line, 1), message, cure))
    even = tuple((line, row) for line, row in rows if len(row) == len(header))
    return Grid(header, even), problems


def _rows(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    text = text.removeprefix("\ufeff")
    delimiter = _delimiter(text)
    lines = text.split("\n")
    if lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        lines[0] = ""  # a line that Excel writes to say which separator it used
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=True)
    begin = 1
    for row in reader:
        yield begin, tuple(unicodedata.normalize("NFC", cell.strip()) for cell in row)
        begin = reader.line_num + 1


def _delimiter(text: str) -> str:
    """Choose the separator that stands most often outside quotation marks in the first line that is filled."""
    line = next((line for line in text.split("\n") if line.strip()), "")
    if line.lower().startswith("sep=") and len(line) == 5:
        return line[4]
    outside = "".join(line.split('"')[::2])
    return max(",;\t", key=outside.count)


def _check_header(header: tuple[str, ...], at: Location) -> Iterator[Diagnostic]:
    for place, name in enumerate(header):
        if not name:
            yield error("bad-csv", at, f"column {place + 1} has no name", "name it in the first row")
        elif name in header[:place]:
            yield error("bad-csv", at, f"two columns are called '{name}'", "rename one")
        yield from check_plain(name, "header", at, str(place + 1))


class TableRead(Struct, frozen=True):
    """A table, and the mapping that states its grant, by the grant's place."""

    table: CsvTable
    heads: Mapping[Location, PlacedMap]


class _Head(Struct, frozen=True):
    """What stands beside a CSV file: as a model, and as placed values."""

    stated: TableHead
    value: PlacedMap

    @property
    def at(self) -> Location:
        """Give the place of the grant."""
        return self.value.key_at("marking")

    @property
    def grant(self) -> Grant:
        """Give the grant."""
        return Grant(self.stated.marking, self.stated.audiences, at=self.at)


def read_table(
    name: str, text: str, file: str, head: tuple[str, str] | None
) -> tuple[TableRead | None, list[Diagnostic]]:
    """Read a table; `head` is the text and the name of the file that says who may see it."""
    grid, problems = read_grid(text, file)
    loaded, faults = _head(name, file, head)
    problems += faults
    if grid is None or loaded is None:
        return None, problems
    stated = loaded.stated
    problems += _check_cells(grid, file)
    if stated.align and len(stated.align) != len(grid.header):
        message = f"'align' has {len(stated.align)} entries, the table has {len(grid.header)} columns"
        at = loaded.value.key_at("align")
        problems.append(error("bad-value", at, message, "give one of left, right, center for each column"))
    align = stated.align or ("left",) * len(grid.header)
    rows = tuple(row for _, row in grid.rows)
    table = CsvTable(name, loaded.grant, grid.header, rows, stated.caption, align, Location(file, 1, 1))
    return TableRead(table, {loaded.at: loaded.value}), problems


def _head(name: str, file: str, head: tuple[str, str] | None) -> tuple[_Head | None, list[Diagnostic]]:
    cure = f"write {name}.table.yaml beside it, with 'marking:' and 'audiences:'"
    if head is None:
        return None, [error("missing-head", Location(file), "nothing says who may see this table", cure)]
    text, head_file = head
    value, problems = parse_yaml(text, head_file)
    if value is None:
        return None, problems or [error("missing-head", Location(head_file), "the file is empty", cure)]
    loaded, faults = load_model(TableHead, value, Location(head_file, 1, 1))
    head_found = None if loaded is None or not isinstance(value, PlacedMap) else _Head(loaded, value)
    return head_found, [*problems, *faults]


def _check_cells(grid: Grid, file: str) -> Iterator[Diagnostic]:
    for line, row in grid.rows:
        for name, cell in zip(grid.header, row, strict=True):
            yield from check_plain(cell, "cell", Location(file, line, 1), name)


def read_participants(text: str, file: str, head: tuple[str, str] | None) -> tuple[RecordsRead, list[Diagnostic]]:
    """Read participants from CSV; the header names fields, dotted for the parts of a name (`name.given`)."""
    grid, problems = read_grid(text, file)
    loaded, faults = _head("participants", file, head)
    problems += faults
    if grid is None:
        return RecordsRead(None, None), problems
    if fault := _wrong_columns(grid.header, file):
        return RecordsRead(None, None), [*problems, fault]
    rows = [_record(grid.header, row, Location(file, line, 1)) for line, row in grid.rows]
    records, found = load_records("participants", rows)
    problems += (
        replace(each, cure="fill its cell in this row") if each.code == "missing-key" else each for each in found
    )
    if loaded is None:
        return RecordsRead(None, ids_of(rows)), problems
    people = RecordFile("participants", loaded.grant, records, Location(file, 1, 1))
    return RecordsRead(people, ids_of(rows), {loaded.at: loaded.value}), problems


_PARTS = tuple(f"name.{part}" for part in fields_of(Name))
_COLUMNS = ("id", *_PARTS, *(name for name in fields_of(Participant) if name not in {"id", "name"}))
_INNER = frozenset(fields_of(Narrowed))


def _wrong_columns(header: tuple[str, ...], file: str) -> Diagnostic | None:
    """Refuse the first row of a list of people in one error, whatever is wrong with it."""
    strange = [name for name in header if name and not _is_column(name)]
    needed = ("id", "name") if "name" in header else ("id", "name.given", "name.family")
    missing = [name for name in needed if name not in header]
    if not strange and not missing:
        return None
    said = [f"no column can be called {_listed(strange)}"] if strange else []
    said += [f"there is no column {_listed(missing)}"] if missing else []
    cure = f"name the columns in the first row; there can be: {', '.join(_COLUMNS)}"
    return error("bad-csv", Location(file, 1, 1), "; ".join(said), cure)


def _is_column(name: str) -> bool:
    outer, _, inner = name.partition(".")
    return name in {*_COLUMNS, "name"} or (inner in _INNER and outer in _COLUMNS)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name if is_plain(name) else '…'}'" for name in names)


def _record(header: tuple[str, ...], row: tuple[str, ...], at: Location) -> PlacedMap:
    """Make the mapping of a row; an empty cell states nothing."""
    record = PlacedMap(at)
    for name, cell in zip(header, row, strict=True):
        if not cell:
            continue
        outer, _, inner = name.partition(".")
        into = record
        if inner:
            nested = record.setdefault(outer, PlacedMap(at))
            into = nested if isinstance(nested, PlacedMap) else record
        key = inner or outer
        into[key] = PlacedText(cell, at)
        into.place_key(key, at)
    return record
