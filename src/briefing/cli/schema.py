"""`briefing schema`: the JSON Schema of a content file, so that an editor completes and checks while one types."""

from __future__ import annotations

from typing import Any

import click

from briefing.cli.output import print_json
from briefing.cli.settings import Settings, settings_options
from briefing.errors import UsageError, did_you_mean

DIALECT = "https://json-schema.org/draft/2020-12/schema"


KINDS = (
    *("event", "audience", "section", "table", "milestones", "instruments", "engagement", "agenda", "participants"),
    *("questions", "glossary", "sources", "conflicts"),
)
"""The kinds of files, for a shell to complete: their models would take longer to load."""


def _kinds(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - as click calls it
    return [kind for kind in KINDS if kind.startswith(incomplete)]


@click.command()
@click.argument("kind", required=False, shell_complete=_kinds)
@settings_options
@click.pass_obj
def command(settings: Settings, *, kind: str | None) -> int:
    """Print the JSON Schema of a KIND of file: event, audience, section, table, or a kind of records.

    Without KIND, list the kinds. `briefing new` writes all of them into a workspace, where VS Code finds them.

    \b
    briefing schema event > event.schema.json
    """
    if kind is not None:
        print_json(schema_of(kind))
    elif settings.json:
        print_json(list(schemas()))
    else:
        for name in schemas():
            click.echo(name)
    return 0


def schema_of(kind: str) -> dict[str, Any]:
    """Give the whole schema of a kind of file. Raises UsageError for an unknown one."""
    known = schemas()
    if kind not in known:
        raise UsageError(f"no kind of file '{kind}'; {did_you_mean(kind, known) or 'list them with: briefing schema'}")
    return {"$schema": DIALECT, **known[kind]}


def schemas() -> dict[str, dict[str, Any]]:
    """Give the schema of each kind of file."""
    from briefing.model.audience import AudienceFile  # noqa: PLC0415 - as a shell that completes kinds needs none
    from briefing.model.event import Event  # noqa: PLC0415
    from briefing.model.fields import Strict  # noqa: PLC0415
    from briefing.model.jsonschema import json_schema  # noqa: PLC0415
    from briefing.model.records import KINDS  # noqa: PLC0415
    from briefing.model.section import FrontMatter  # noqa: PLC0415
    from briefing.readers.tables import TableHead  # noqa: PLC0415

    heads: dict[str, type[Strict]] = {
        "event": Event,
        "audience": AudienceFile,
        "section": FrontMatter,
        "table": TableHead,
    }
    found = {name: json_schema(model) for name, model in heads.items()}
    return found | {kind: _file_schema(kind, json_schema(model)) for kind, model in KINDS.items()}


def _file_schema(kind: str, record: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of a data file: its head, and records of the kind."""
    definitions = record.pop("$defs", {})
    name = str(record["title"])
    names = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
    return {
        "title": kind,
        "type": "object",
        "properties": {
            "marking": {"type": "string"},
            "audiences": names,
            "records": {"type": "array", "items": {"$ref": f"#/$defs/{name}"}},
        },
        "required": ["marking", "audiences", "records"],
        "additionalProperties": False,
        "$defs": {**definitions, name: record},
    }
