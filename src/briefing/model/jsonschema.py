"""The JSON Schema of what a file may hold, from the annotations that its reader is made from.

    level: Annotated[int, Limits(1, 12)]   ->   "level": {"type": "integer", "minimum": 1, "maximum": 12}

An editor completes with it and underlines what it refuses. A field that may be left out has no `null`: a key without a
value is a fault. Defaults that are values of the program and not of a file are left out: an editor would write them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from briefing.model.fields import Filled, Limits, Rule, Strict
from briefing.model.reader import fields_of
from briefing.tree.value import defaults

Schema: TypeAlias = dict[str, Any]

_BUILT_IN: dict[type, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}


def json_schema(model: type[Strict]) -> Schema:
    """Give the schema of a model, with those of the models in it under `$defs`."""
    inside: dict[str, Schema] = {}
    own = _model(model, inside)
    return {**own, "$defs": inside} if inside else own


def _model(model: type[Strict], inside: dict[str, Schema]) -> Schema:
    hints = get_type_hints(model, include_extras=True)
    unsaid = defaults(model)
    names = fields_of(model)
    return {
        "title": model.__name__,
        "description": " ".join((model.__doc__ or "").split()),
        "type": "object",
        "properties": {name: {**_schema(hints[name], inside), **_default(unsaid.get(name))} for name in names},
        "required": [name for name in names if name not in unsaid],
        "additionalProperties": False,
    }


def _default(value: object) -> Schema:
    match value:
        case bool() | int() | float() | str():
            return {"default": value}
        case tuple():
            return {"default": list(value)}
        case _:
            return {}


def _schema(kind: Any, inside: dict[str, Schema]) -> Schema:
    """Give the schema of a field's type. Raises KeyError for one that no file can hold."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _annotated(inner[0], inner[1:], inside)
    if origin is Literal:
        return {"type": _BUILT_IN[type(inner[0])], "enum": list(inner)}
    if origin in (Union, UnionType):
        return _any_of(inner, inside)
    if origin is tuple:
        return {"type": "array", "items": _schema(inner[0], inside)}
    if origin is dict:
        return _map(*inner, inside=inside)
    if isinstance(kind, dict):
        return dict(kind)
    return _of_class(kind, inside)


def _of_class(kind: type, inside: dict[str, Schema]) -> Schema:
    if issubclass(kind, Strict):
        if kind.__name__ not in inside:
            inside[kind.__name__] = _model(kind, inside)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    shape = getattr(kind, "shape", None)
    return {"type": _BUILT_IN[kind]} if shape is None else _schema(shape, inside)


def _annotated(kind: object, metadata: Iterable[object], inside: dict[str, Schema]) -> Schema:
    shapes = [each.shape for each in metadata if isinstance(each, Rule) and each.shape is not None]
    found = _schema(shapes[-1] if shapes else kind, inside)
    for each in metadata:
        match each:
            case Limits():
                least = "exclusiveMinimum" if each.above else "minimum"
                found |= {least: each.least, "maximum": each.most}
            case Filled():
                found |= {"minItems": 1}
    return found


def _any_of(members: Iterable[object], inside: dict[str, Schema]) -> Schema:
    found = list(_flat(_schema(each, inside) for each in members if each is not NoneType))
    return found[0] if len(found) == 1 else {"anyOf": found}


def _flat(schemas: Iterable[Schema]) -> Iterator[Schema]:
    for each in schemas:
        if list(each) == ["anyOf"]:
            yield from each["anyOf"]
        else:
            yield each


def _map(key: object, value: object, *, inside: dict[str, Schema]) -> Schema:
    held, names = _schema(value, inside), _schema(key, inside)
    if "pattern" in names:
        return {"type": "object", "patternProperties": {names["pattern"]: held}}
    return {"type": "object", "additionalProperties": held}
