"""Digests of the selected content, by section and by kind of record: has the content moved on since?

    Section, Record, … --canonical--> nested lists of plain values --sha256--> "3f2a…"

Only what says something takes part: places in files do not, and a field that has its default is left out, so that a
new field in a new version of this program does not make every old pack look outdated. Only a selection is digested:
a manifest has no line for anything withheld.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from msgspec import NODEFAULT, Struct
from msgspec.structs import replace

from briefing.model.library import CsvTable
from briefing.select import Selection
from briefing.tree.nodes import Component, Raster
from briefing.tree.value import Value, defaults


def content_digests(selection: Selection) -> dict[str, str]:
    """Give a digest for each section, kind of record, table and figure that a selection has, sorted by name.

    No name of a file is among the names: a manifest goes out with its pack."""
    parts: dict[str, object] = {"event": selection.event}
    parts |= {f"section/{section.id}": section for section in selection.sections}
    parts |= {f"records/{kind}": records for kind, records in selection.records.items() if records}
    parts |= dict(_figures(selection))
    parts |= dict(_tables(selection))
    templates = {name: each.text for name, each in selection.templates.items() if each.file.startswith("templates/")}
    parts |= {"templates": templates} if templates else {}
    parts["order"] = tuple(section.id for section in selection.sections)
    return {name: digest(part) for name, part in sorted(parts.items())}


def _figures(selection: Selection) -> Iterator[tuple[str, object]]:
    """Give pictures by the section that shows them and their place in it: a file's name may tell what it is not to."""
    for section in selection.sections:
        names = dict.fromkeys(node.asset for node in section.nodes if isinstance(node, Raster))
        for number, name in enumerate((name for name in names if name in selection.figures), 1):
            yield f"section/{section.id}/figure/{number}", selection.figures[name].data


def _tables(selection: Selection) -> Iterator[tuple[str, object]]:
    """Give tables by the section that shows them and their place in it; those that none shows, by a number."""
    placed: set[str] = set()
    for section in selection.sections:
        slots = (node for node in section.nodes if isinstance(node, Component) and node.name == "table")
        names = dict.fromkeys(dict(slot.options).get("name", "") for slot in slots)
        for number, name in enumerate((name for name in names if name in selection.tables), 1):
            placed.add(name)
            yield f"section/{section.id}/table/{number}", _without_name(selection.tables[name])
    for number, name in enumerate(sorted(selection.tables.keys() - placed), 1):
        yield f"table/{number}", _without_name(selection.tables[name])


def _without_name(table: CsvTable) -> CsvTable:
    return replace(table, name="")


def digest(value: object) -> str:
    """Give the SHA-256 of a value's canonical form."""
    text = json.dumps(canonical(value), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(value: object) -> Any:
    """Give plain lists and scalars that say what a tree, record or value says. Raises TypeError for a strange type."""
    if type(value) is str:  # most values are
        return value
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return str(value)
        case bytes():
            return ["bytes", hashlib.sha256(value).hexdigest()]
        case dt.date():
            return ["date", value.isoformat()]
        case tuple() | list():
            return [canonical(item) for item in value]
        case frozenset() | set():
            return ["set", sorted(json.dumps(canonical(item), ensure_ascii=False) for item in value)]
        case Mapping():
            return ["map", [[str(key), canonical(value[key])] for key in sorted(value)]]
        case Struct():
            return [type(value).__name__, _fields(value)]
        case _:
            raise TypeError(f"no canonical form for a {type(value).__name__}")


def _fields(value: Struct) -> list[list[Any]]:
    pairs = []
    for name, default in _told(type(value)):
        content = getattr(value, name)
        if content != default:
            pairs.append([name, canonical(content)])
    return pairs


@cache
def _told(kind: type[Struct]) -> tuple[tuple[str, object], ...]:
    """Give the fields of a class that count, by name, with what is not told of each."""
    unsaid = defaults(kind)
    aside = {"at", *(kind.aside if issubclass(kind, Value) else ())}
    return tuple((name, unsaid.get(name, NODEFAULT)) for name in sorted(set(kind.__struct_fields__) - aside))
