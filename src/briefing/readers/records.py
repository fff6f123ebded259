"""Placed values to typed models, with every fault at its place; and the record files of `content/data`.

    PlacedMap --load_model--> a model, or diagnostics at file:line:column
    milestones.yaml --read_record_file--> RecordFile; a faulty record is left out and the others stay

What does not fit is found by the readers of the models, with its words; here it becomes a diagnostic, beside what is
wrong with the prose and with plain text that holds markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct, field

from briefing.errors import Diagnostic, Location, did_you_mean, error
from briefing.model.fields import Context, Fault, Strict
from briefing.model.library import RecordFile
from briefing.model.reader import read_model
from briefing.model.records import KINDS, Record
from briefing.model.values import Audiences
from briefing.readers.markdown import parse_inlines
from briefing.readers.plain import check_plain, find_typed_marks
from briefing.tree.nodes import Grant, Inline
from briefing.yamlfile import PlacedList, PlacedMap, PlacedText, Value, parse_yaml

M = TypeVar("M", bound=Strict)


class FileHead(Strict, frozen=True, kw_only=True):
    """The head of a data file: who may see what is in it. There is no default."""

    marking: str
    audiences: Audiences


class ProseParser(Struct):
    """Parses prose of fields and keeps the diagnostics."""

    problems: list[Diagnostic] = field(default_factory=list)

    def __call__(self, text: str, at: Location) -> tuple[Inline, ...]:
        """Parse one text."""
        inlines, problems = parse_inlines(text, at, doubts=True)
        self.problems.extend(problems)
        return inlines


# ---------------------------------------------------------------- models


def load_model(model: type[M], value: Value, at: Location) -> tuple[M | None, list[Diagnostic]]:
    """Validate a placed mapping; None where it does not fit. `at` is named where the value has no place."""
    if not isinstance(value, PlacedMap):
        return None, [
            error(
                "not-a-mapping",
                getattr(value, "at", at),
                "this must be 'key: value' lines",
                "write the keys that belong here, each on its line",
            )
        ]
    parser = ProseParser()
    context = Context(parser)
    loaded = read_model(model, value, context)
    problems = [*map(_told, context.faults), *parser.problems]
    if loaded is not None:
        places = {each.at for each in problems}
        problems += [each for each in _marked_up(value, loaded) if each.at not in places]
    return loaded, list(dict.fromkeys(problems))


def _told(fault: Fault) -> Diagnostic:
    """Name the key that is at fault; where it stands says the place."""
    if fault.code != "unknown-key":
        return error(fault.code, fault.at, f"'{fault.name}' {fault.words}", fault.cure)
    cure = did_you_mean(fault.name, fault.known) or f"known: {', '.join(sorted(fault.known))}"
    return error(fault.code, fault.at, f"unknown key '{fault.name}'", cure)


def _marked_up(value: Value, loaded: object) -> Iterator[Diagnostic]:
    """Refuse markup in a field of plain text: a span there would be printed, its grant ignored."""
    if isinstance(value, PlacedMap):
        for key, inner in value.items():
            typed = loaded.get(key) if isinstance(loaded, Mapping) else getattr(loaded, key, None)
            yield from _marked_up(inner, typed)
    elif isinstance(value, PlacedList) and isinstance(loaded, (list, tuple)):
        for inner, typed in zip(value, loaded, strict=False):
            yield from _marked_up(inner, typed)
    elif isinstance(value, PlacedText) and isinstance(loaded, str):
        yield from check_plain(value, "field", value.at)
        yield from find_typed_marks(value, value.at)


# ---------------------------------------------------------------- record files


class RecordsRead(Struct, frozen=True):
    """What came of a record file: its records where its head is sound, and the ids of all rows, even of faulty ones.

    `ids` is None where not even the rows could be read; then no one can say that an id does not exist. `heads` are
    the mappings that state grants, by the place of the file's grant and of each record."""

    file: RecordFile | None
    ids: frozenset[str] | None
    heads: Mapping[Location, PlacedMap] = field(default_factory=dict)


def read_record_file(kind: str, text: str, file: str) -> tuple[RecordsRead, list[Diagnostic]]:
    """Read `data/<kind>.yaml`."""
    value, problems = parse_yaml(text, file)
    top = Location(file, 1, 1)
    if not isinstance(value, PlacedMap):
        fault = error("not-a-mapping", top, "a data file has marking, audiences and records", "write these three keys")
        return RecordsRead(None, None), problems or [fault]
    loaded, found = load_model(FileHead, _without(value, "records"), top)
    problems += found
    rows = value.get("records")
    if isinstance(rows, PlacedMap):
        fault = error(
            "missing-key", rows.at, "a record begins here without its hyphen", "write '- ' before each record"
        )
        return RecordsRead(None, None), [*problems, fault]
    if not isinstance(rows, PlacedList):
        cure = "add 'records:' and under it an item '- id: …' for each"
        fault = error("missing-key", value.key_at("records"), "'records' is missing or no list", cure)
        return RecordsRead(None, None), [*problems, fault]
    records, found = load_records(kind, rows)
    grant = None if loaded is None else Grant(loaded.marking, loaded.audiences, at=value.key_at("marking"))
    read = None if grant is None else RecordFile(kind, grant, records, top)
    heads = {value.key_at("marking"): value} | {row.at: row for row in rows if isinstance(row, PlacedMap)}
    return RecordsRead(read, ids_of(rows), heads), [*problems, *found]


def ids_of(rows: Iterable[Value]) -> frozenset[str]:
    """Name the ids that are written in rows, whether they are sound or not."""
    ids = (row.get("id") for row in rows if isinstance(row, PlacedMap))
    return frozenset(str(name) for name in ids if isinstance(name, PlacedText))


def _without(value: PlacedMap, key: str) -> PlacedMap:
    rest = PlacedMap(value.at)
    for name, inner in value.items():
        if name != key:
            rest[name] = inner
            rest.place_key(name, value.key_at(name))
    return rest


def load_records(kind: str, rows: Iterable[Value]) -> tuple[tuple[Record, ...], list[Diagnostic]]:
    """Load the records of a kind, each with its place; refuse an id that is given twice."""
    records: dict[str, Record] = {}
    problems: list[Diagnostic] = []
    around = getattr(rows, "at", Location("?"))
    for row in rows:
        at = around if row is None else row.at
        record, found = load_model(KINDS[kind], row, at)
        problems += found
        if record is None:
            continue
        if record.id in records:
            message = f"the id '{record.id}' is already given in line {records[record.id].at.line}"
            problems.append(error("duplicate-id", _id_place(row, at), message, "give each record its own id"))
            continue
        records[record.id] = record
    return tuple(records.values()), problems


def _id_place(row: Value, at: Location) -> Location:
    value = row.get("id") if isinstance(row, PlacedMap) else None
    return value.at if isinstance(value, PlacedText) else at
