"""The page on the JSON of the command line, written from `docs/json.schema.json`, to which every command is held.

{"title": "briefing check", "properties": {"things_to_fix": {"type": "integer", …}}}
  -> ## briefing check     | `things_to_fix` | number | errors, … |
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from checkers import ROOT

SCHEMA: dict[str, Any] = json.loads((ROOT / "docs" / "json.schema.json").read_text(encoding="utf-8"))
_KINDS = {"string": "text", "integer": "number", "boolean": "true or false", "null": "null", "object": "object"}

_INTRODUCTION = """\
# The JSON of the command line

With `--json` a command prints one JSON value on standard output, in UTF-8, and nothing else there; the exit code is
what it is without. Keys hold; more may join them. [json.schema.json](json.schema.json) says the same for programs, and
the tests hold every command to it.
"""


def shape(name: str) -> dict[str, Any]:
    """Give the schema of one shape, whole."""
    return {"$schema": SCHEMA["$schema"], "$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]}


def json_page() -> str:
    """Give the page."""
    return "\n".join([_INTRODUCTION, *(line for each in SCHEMA["$defs"].values() for line in _chapter(each))])


def _chapter(schema: dict[str, Any]) -> Iterator[str]:
    many = schema["type"] == "array"
    yield f"## {schema['title']}\n"
    yield ("A list. " if many else "") + schema["description"] + "\n"
    inner = schema["items"] if many else schema
    if "properties" in inner:
        yield "| key | is | meaning |\n|---|---|---|"
        yield from _rows(inner, "")
        yield ""


def _rows(schema: dict[str, Any], before: str) -> Iterator[str]:
    for key, value in schema["properties"].items():
        yield f"| `{before}{key}` | {_kind(value)} | {value['description']} |"
        inner = value.get("items", {})
        if "properties" in inner:
            yield from _rows(inner, f"{before}{key}[].")
        elif "properties" in value:
            yield from _rows(value, f"{before}{key}.")


def _kind(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        title: str = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]["title"]
        return title.lower()
    if "anyOf" in schema:
        return " or ".join(map(_kind, schema["anyOf"]))
    if "enum" in schema:
        return " or ".join(f"`{value}`" for value in schema["enum"])
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    named = [f"list of {_many(schema['items'])}" if kind == "array" else _KINDS[kind] for kind in kinds]
    return " or ".join(named)


def _many(schema: dict[str, Any]) -> str:
    many = {"text": "texts", "a diagnostic": "diagnostics", "object": "objects", "list of texts": "lists of texts"}
    return many[_kind(schema)]
