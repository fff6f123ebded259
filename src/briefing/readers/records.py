"""Placed values to typed models, with every fault at its place; and the record files of `content/data`.

    PlacedMap --load_model--> pydantic model, or diagnostics at file:line:column
    milestones.yaml --read_record_file--> RecordFile; a faulty record is left out and the others stay

pydantic's error locations name fields and union members; they are led back to the file by walking the placed values.
No message repeats a value: it may be one that its reader should not see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, get_args

from msgspec import Struct, field
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefing.errors import Diagnostic, Location, did_you_mean, error
from briefing.model.library import RecordFile
from briefing.model.records import KINDS, Record
from briefing.model.values import Audiences, Strict
from briefing.readers.cures import cure_of
from briefing.readers.markdown import parse_inlines
from briefing.readers.plain import check_plain, find_typed_marks
from briefing.tree.nodes import Grant, Inline
from briefing.yamlfile import PlacedList, PlacedMap, PlacedText, Value, parse_yaml

M = TypeVar("M", bound=BaseModel)


class FileHead(Strict):
    """The head of a data file: who may see what is in it. There is no default."""

    marking: str
    audiences: Audiences


class ProseParser(Struct):
    """Parses prose for the validation context and keeps the diagnostics."""

    problems: list[Diagnostic] = field(default_factory=list)

    def __call__(self, text: str, at: Location) -> tuple[Inline, ...]:
        """Parse one text."""
        inlines, problems = parse_inlines(text, at, doubts=True)
        self.problems.extend(problems)
        return inlines

    def refuse(self, code: str, at: Location, message: str, cure: str) -> None:
        """Note an error that leaves the rest of its record as it is."""
        self.problems.append(error(code, at, message, cure))


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
    problems = list(_empty_values(value))
    parser = ProseParser()
    try:
        loaded = model.model_validate(value, context={"inlines": parser, "refuse": parser.refuse})
    except ValidationError as fault:
        found = [] if problems else _faults(fault, model, value)
        return None, _once([*problems, *found, *parser.problems])
    places = {each.at for each in parser.problems}
    problems += [*parser.problems, *(each for each in _marked_up(value, loaded) if each.at not in places)]
    return (None if any(each.code == "empty-value" for each in problems) else loaded), _once(problems)


def _once(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    return list(dict.fromkeys(problems))


def _empty_values(value: Value) -> Iterator[Diagnostic]:
    """Refuse a key or an item without a value: a forgotten `marking:` must not read as none."""
    if isinstance(value, PlacedMap):
        for key, inner in value.items():
            if inner is None:
                cure = "write its value, or remove the line"
                yield error("empty-value", value.key_at(key), f"'{key}' has no value", cure)
            yield from _empty_values(inner)
    elif isinstance(value, PlacedList):
        for inner in value:
            if inner is None:
                yield error("empty-value", value.at, "an item of this list is empty", "write it, or remove it")
            yield from _empty_values(inner)


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


_OTHER_MEMBER = frozenset({"bad-prose", "model_type", "string_type", "none_required", "model_attributes_type"})
"""Faults that say only that another member of a union was meant."""


def _faults(fault: ValidationError, model: type[BaseModel], value: PlacedMap) -> list[Diagnostic]:
    details = fault.errors(include_url=False, include_input=False)
    paths = [tuple(_path(detail["loc"], value)) for detail in details]
    result = []
    for detail, path in zip(details, paths, strict=True):
        others = [
            d for d, p in zip(details, paths, strict=True) if d is not detail and p[: len(path)] == path[: len(p)]
        ]
        if detail["type"] in _OTHER_MEMBER and any(d["type"] not in _OTHER_MEMBER for d in others):
            continue
        result.append(_fault(detail, path, model, value))
    return result


def _path(loc: Sequence[int | str], value: Value) -> Iterator[int | str]:
    """Give the parts of pydantic's location that are in the file, without the names of union members."""
    for part in loc:
        if isinstance(value, PlacedMap) and part in value:
            value = value[str(part)]
            yield part
        elif isinstance(value, PlacedList) and isinstance(part, int) and part < len(value):
            value = value[part]
            yield part


def _fault(detail: ErrorDetails, path: tuple[int | str, ...], model: type[BaseModel], top: PlacedMap) -> Diagnostic:
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    if detail["type"] == "missing":
        cure = f"add a line '{name}: …'"
        return error("missing-key", _place(top, path), f"'{name}' is missing", cure)
    at = _place(top, path)
    named = next((str(part) for part in reversed(path) if isinstance(part, str)), name)
    if detail["type"] == "extra_forbidden":
        known = sorted(set(_fields_at(model, path[:-1])))
        cure = did_you_mean(named, known) or (f"known: {', '.join(known)}" if known else "remove it")
        return error("unknown-key", _place(top, path, of_key=True), f"unknown key '{named}'", cure)
    code = detail["type"] if detail["type"].startswith("bad-") else "bad-value"
    return error(code, at, f"'{named}' {_wrong(detail)}", cure_of(detail, named, _value_at(top, path)))


def _value_at(top: PlacedMap, path: Iterable[int | str]) -> Value:
    value: Value = top
    for part in path:
        if isinstance(value, PlacedMap):
            value = value.get(str(part))
        elif isinstance(value, PlacedList):
            value = value[int(part)]
    return value


def _place(top: PlacedMap, path: tuple[int | str, ...], *, of_key: bool = False) -> Location:
    """Give the place of the value at a path; of its key where that is asked or the value has none of its own."""
    at = top.at
    value: Value = top
    for part in path:
        if isinstance(value, PlacedMap):
            at, value = value.key_at(str(part)), value[str(part)]
        elif isinstance(value, PlacedList):
            value = value[int(part)]
        if value is not None and not (of_key and part is path[-1]):
            at = value.at
    return at


_WRONG = {
    "literal_error": "must be {expected}",
    "tuple_type": "must be a list, such as [one, two]",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "string_type": "must be text",
    "dict_type": "must be 'key: value' lines",
    "model_type": "must be 'key: value' lines",
    "string_pattern_mismatch": "must be made of a-z, 0-9 and hyphens",
    "date_from_datetime_parsing": "must be a day that exists",
    "date_parsing": "must be a day that exists",
    "date_type": "must be a whole day",
    "too_short": "must not be empty",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "bad-date": "is no date: {why}",
    "bad-time": "is no time of day",
    "bad-audiences": "names several with commas, and is no list",
    "bad-language": "is no language: {why}",
    "reserved-name": "cannot be '{name}': on Windows this is the name of a device",
}


def _wrong(detail: ErrorDetails) -> str:
    words = _WRONG.get(detail["type"])
    if words is None:
        return f"does not fit: {detail['msg']}"
    values = detail.get("ctx", {})
    if str(values.get("why", "")).startswith("write "):
        return words.partition(":")[0]  # how to write it is what the cure says
    return words.format_map(values)


def _fields_at(model: type[BaseModel], path: Iterable[int | str]) -> list[str]:
    """Name the fields of the model that stands at a path of the file."""
    models = [model]
    for part in path:
        if isinstance(part, str):
            annotations = [m.model_fields[part].annotation for m in models if part in m.model_fields]
            models = [found for annotation in annotations for found in _models_in(annotation)]
    return [name for each in models for name in each.model_fields if name != "at"]


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


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
    top = Location(file, 1)
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
        if isinstance(row, PlacedMap) and "at" in row:
            problems.append(error("unknown-key", row.key_at("at"), "unknown key 'at'", "remove it"))
            continue
        record, found = load_model(KINDS[kind], row, at)
        problems += found
        if record is None:
            continue
        if record.id in records:
            message = f"the id '{record.id}' is already given in line {records[record.id].at.line}"
            problems.append(error("duplicate-id", _id_place(row, at), message, "give each record its own id"))
            continue
        records[record.id] = record.model_copy(update={"at": at})
    return tuple(records.values()), problems


def _id_place(row: Value, at: Location) -> Location:
    value = row.get("id") if isinstance(row, PlacedMap) else None
    return value.at if isinstance(value, PlacedText) else at
