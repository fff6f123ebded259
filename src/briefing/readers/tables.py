"""CSV files: a header, rows of text, and beside them a `.table.yaml` that says who may see them.

    trade.csv           Year;Exports         comma, semicolon or tab; UTF-8 with or without BOM
    trade.table.yaml    marking: public      audiences, caption, align

Cells are text and nothing else: `=1+1` is four characters. A row that is wider or narrower than the header is an
error. Another encoding than UTF-8 is refused and not guessed: a wrong guess would change names.
"""

from __future__ import annotations

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
from briefing.readers.grids import Cell, Grid, read_grid
from briefing.readers.plain import check_plain, is_plain, not_plain
from briefing.readers.records import RecordsRead, ids_of, load_model, load_records
from briefing.tree.nodes import Grant
from briefing.yamlfile import PlacedMap, parse_yaml


class TableHead(Strict, frozen=True, kw_only=True):
    """What stands beside a CSV file."""

    marking: str
    audiences: Audiences
    caption: str = ""
    align: tuple[Literal["left", "right", "center"], ...] = ()


def _check_header(grid: Grid) -> Iterator[Diagnostic]:
    names = [cell.text for cell in grid.header]
    for place, cell in enumerate(grid.header):
        at = grid.at(cell)
        if not cell.text:
            yield error("bad-csv", at, f"column {place + 1} has no name", "name it in the first row")
        elif cell.text in names[:place]:
            yield error("bad-csv", at, f"two columns are called '{cell.text}'", "rename one")
        yield from check_plain(cell.text, "header", at, str(place + 1))


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
    problems += _check_header(grid) if grid else ()
    loaded, faults = _head(name, file, head)
    problems += faults
    if grid is None or loaded is None:
        return None, problems
    stated = loaded.stated
    problems += _check_cells(grid)
    if stated.align and len(stated.align) != len(grid.header):
        message = f"'align' has {len(stated.align)} entries, the table has {len(grid.header)} columns"
        at = loaded.value.key_at("align")
        problems.append(error("bad-value", at, message, "give one of left, right, center for each column"))
    align = stated.align or ("left",) * len(grid.header)
    header, *rows = (tuple(cell.text for cell in row) for row in (grid.header, *grid.rows))
    table = CsvTable(name, loaded.grant, header, tuple(rows), stated.caption, align, Location(file, 1, 1))
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


def _check_cells(grid: Grid) -> Iterator[Diagnostic]:
    for row in grid.rows:
        for name, cell in zip(grid.header, row, strict=True):
            if not is_plain(cell.text):
                yield not_plain("cell", grid.at(cell), name.text)


def read_participants(text: str, file: str, head: tuple[str, str] | None) -> tuple[RecordsRead, list[Diagnostic]]:
    """Read participants from CSV; the header names fields, dotted for the parts of a name (`name.given`)."""
    grid, problems = read_grid(text, file)
    problems += _check_header(grid) if grid else ()
    loaded, faults = _head("participants", file, head)
    problems += faults
    if grid is None:
        return RecordsRead(None, None), problems
    if fault := _wrong_columns(grid):
        return RecordsRead(None, None), [*problems, fault]
    rows = [_record(grid, row) for row in grid.rows]
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
_NEEDED = ("name.given", "name.family")
_INNER = frozenset(fields_of(Narrowed))


def _wrong_columns(grid: Grid) -> Diagnostic | None:
    """Refuse the first row of a list of people in one error, whatever is wrong with it."""
    header = [cell.text for cell in grid.header]
    strange = [cell for cell in grid.header if cell.text and not _is_column(cell.text)]
    needed = ("id", *(("name",) if "name" in header else _NEEDED))
    missing = [name for name in needed if name not in header]
    if not strange and not missing:
        return None
    said = [f"no column can be called {_listed(cell.text for cell in strange)}"] if strange else []
    said += [f"there is no column {_listed(missing)}"] if missing else []
    cure = f"name the columns in the first row; there can be: {', '.join(_COLUMNS)}"
    at = grid.at(strange[0]) if strange else grid.row_at(grid.header)
    return error("bad-csv", at, "; ".join(said), cure)


def _is_column(name: str) -> bool:
    outer, _, inner = name.partition(".")
    return name in {*_COLUMNS, "name"} or (inner in _INNER and outer in _COLUMNS)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name if is_plain(name) else '…'}'" for name in names)


def _record(grid: Grid, row: tuple[Cell, ...]) -> PlacedMap:
    """Make the mapping of a row; an empty cell states nothing, but says where a part of a name is missing."""
    record = PlacedMap(grid.row_at(row))
    for name, cell in zip(grid.header, row, strict=True):
        outer, _, inner = name.text.partition(".")
        value = grid.placed(cell)
        if not cell.text:
            if name.text in _NEEDED:
                record.place_key(outer, value.at)
            continue
        into = record
        if inner:
            nested = record.setdefault(outer, PlacedMap(value.at))
            into = nested if isinstance(nested, PlacedMap) else record
        into[inner or outer] = value
        into.place_key(inner or outer, value.at)
    return record
