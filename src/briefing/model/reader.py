"""Readers of models, made from the annotations of their fields: the mapping of a file to a model, or its faults.

    class Claim(Strict):            {source: a, says: b}   ->  Claim(source="a", says=Prose(…))
        source: str                 {source: [a], sais: b} ->  None, and in the context three faults:
        says: Prose                        'source' must be text, 'says' is missing, 'sais' is no field

A reader is made once for each model that is read, and reads a field by its type (`leaves.py` the single values), by
`of_file` of a class that has it (Prose, PartialDate), or by a `Rule` in `Annotated`. A key without a value is a fault,
never None: a forgotten `marking:` must not read as none. So `X | None` is a field that may be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from briefing.model.fields import (
    NOWHERE,
    UNFIT,
    Context,
    Filled,
    Limits,
    Read,
    Refused,
    Rule,
    Spot,
    Strict,
    Unfit,
    place_of,
)
from briefing.model.leaves import flag, number, one_of, slug_of, text, whole
from briefing.tree.value import defaults

M = TypeVar("M", bound=Strict)


def read_model(model: type[M], value: object, context: Context | None = None) -> M | None:
    """Read a mapping of a file; None where it does not fit, with the faults in the context."""
    at = place_of(value) or NOWHERE
    found = _tried(reader_of(model), value, Spot(context or Context(), at, at))
    return found if isinstance(found, model) else None


def _tried(read: Read, value: object, spot: Spot) -> object:
    """Read a value, and note why it does not fit."""
    try:
        return read(value, spot)
    except Unfit as unfit:
        return spot.note(unfit.code, unfit.words, unfit.cure)


# ---------------------------------------------------------------- models


@cache
def reader_of(model: type[Strict]) -> Read:
    """Make the reader of a model."""
    hints = get_type_hints(model, include_extras=True)
    fields = {name: _reader(hints[name]) for name in fields_of(model)}
    unsaid = defaults(model)
    needed = [name for name in fields if name not in unsaid]
    placed = "at" in model.unwritten

    def read(value: object, spot: Spot) -> object:
        if isinstance(value, model):
            return value
        stated = _keys_in(value)
        faults = [_missing(name, spot) for name in needed if name not in stated]
        faults += [_unknown(name, stated, tuple(fields), spot) for name in stated if name not in fields]
        found = {name: _value(name, each, stated, spot) for name, each in fields.items() if name in stated}
        if faults or _any_unfit(found.values()):
            return UNFIT
        return model(**found, at=spot.at) if placed else model(**found)

    return read


def fields_of(model: type[Strict]) -> tuple[str, ...]:
    """Name the keys that a file may give, in the order of the model."""
    return tuple(name for name in model.__struct_fields__ if name not in model.unwritten)


def _keys_in(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        cure = "write each key on its line, with a colon and a space"
        raise Unfit("bad-value", "must be 'key: value' lines", cure)
    return value


def _any_unfit(values: Iterable[object]) -> bool:
    return any(each is UNFIT for each in values)


def _value(name: str, read: Read, holder: Mapping[str, object], spot: Spot) -> object:
    inner = spot.under(holder, name)
    if holder[name] is None:
        return inner.note("empty-value", "has no value", "write its value, or remove the line")
    return _tried(read, holder[name], inner)


def _missing(name: str, spot: Spot) -> Refused:
    """Note a field that is missing, at the key that lacks it."""
    return spot.of_key().under({}, name).note("missing-key", "is missing", f"add a line '{name}: …'")


def _unknown(name: str, holder: Mapping[str, object], known: tuple[str, ...], spot: Spot) -> Refused:
    return spot.under(holder, name).of_key().note("unknown-key", "is no key here", "remove it", known=known)


# ---------------------------------------------------------------- fields

_BUILT_IN: dict[type, Read] = {str: text, int: whole, float: number, bool: flag}


def _reader(kind: Any) -> Read:
    """Make the reader of a field's type. Raises TypeError for one that no file can hold."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _annotated(inner[0], inner[1:])
    if origin is Literal:
        return one_of(inner)
    if origin in (Union, UnionType):
        return _optional(kind, inner)
    if origin is tuple and inner[1:] == (...,):
        return list_of(_reader(inner[0]))
    if origin is dict:
        return _map_of(_reader(inner[0]), _reader(inner[1]))
    return _reader_of_class(kind)


def _reader_of_class(kind: type) -> Read:
    if issubclass(kind, Strict):
        return reader_of(kind)
    read: Read | None = _BUILT_IN.get(kind) or getattr(kind, "of_file", None)
    if read is None:
        raise TypeError(f"no file can hold a {kind.__name__}")
    return read


def _optional(kind: object, members: Iterable[object]) -> Read:
    stated = [each for each in members if each is not NoneType]
    if len(stated) != 1:
        raise TypeError(f"which of {kind} is meant needs a Rule that says so")
    return _reader(stated[0])


def _annotated(kind: object, metadata: Iterable[object]) -> Read:
    rules = [each.read for each in metadata if isinstance(each, Rule)]
    checks = [each.check for each in metadata if isinstance(each, (Limits, Filled))]
    first = rules[-1] if rules else _reader(kind)
    if not checks:
        return first

    def read(value: object, spot: Spot) -> object:
        found = first(value, spot)
        for check in checks:
            found = found if found is UNFIT else check(found, spot)
        return found

    return read


def list_of(inner: Read) -> Read:
    """Make the reader of a list from that of its items."""

    def read(value: object, spot: Spot) -> object:
        if not isinstance(value, (list, tuple)):
            names = ", ".join(_names(value)) or "one, two"
            raise Unfit("bad-value", "must be a list, such as [one, two]", f"write {spot.name}: [{names}]")
        found = tuple(_item(place, each, inner, spot) for place, each in enumerate(value))
        return UNFIT if _any_unfit(found) else found

    return read


def _item(place: int, value: object, read: Read, spot: Spot) -> object:
    if value is None:
        return spot.note("empty-value", "has an empty item", "write it, or remove it")
    return _tried(read, value, spot.item(place, value))


def _names(value: object) -> list[str]:
    """Give the names that a text with commas lists, none where it holds anything but names."""
    names = [name.strip() for name in value.split(",")] if isinstance(value, str) else []
    return names if all(name == slug_of(name) != "" for name in names) else []


def _map_of(key: Read, inner: Read) -> Read:
    def read(value: object, spot: Spot) -> object:
        stated = _keys_in(value)
        keys = [_tried(key, name, spot.under(stated, name).of_key()) for name in stated]
        found = {str(name): _value(name, inner, stated, spot) for name in stated}
        return UNFIT if _any_unfit((*keys, *found.values())) else found

    return read
