"""`briefing schema`: the JSON Schema of a content file, so that an editor completes and checks while one types."""

from __future__ import annotations

from typing import Any

import click

from briefing.cli.output import print_json
from briefing.cli.settings import Settings, settings_options
from briefing.errors import UsageError, did_you_mean

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@click.command()
@click.argument("kind", required=False)
@settings_options
@click.pass_obj
def command(settings: Settings, *, kind: str | None) -> int:  # noqa: ARG001 - JSON is all that this command prints
    """Print the JSON Schema of a KIND of file: event, audience, section, a kind of records. Without KIND, list them."""
    schemas = models()
    if kind is None:
        for name in schemas:
            click.echo(name)
        return 0
    if kind not in schemas:
        raise UsageError(f"no kind '{kind}'; {did_you_mean(kind, schemas)}")
    print_json({"$schema": DIALECT, **schemas[kind]})
    return 0


def models() -> dict[str, dict[str, Any]]:
    """Give the schema of each kind of file."""
    from briefing.model.audience import AudienceFile  # noqa: PLC0415 - with them comes pydantic
    from briefing.model.event import Event  # noqa: PLC0415
    from briefing.model.records import KINDS  # noqa: PLC0415
    from briefing.model.section import FrontMatter  # noqa: PLC0415
    from briefing.model.values import Strict  # noqa: PLC0415

    heads: dict[str, type[Strict]] = {"event": Event, "audience": AudienceFile, "section": FrontMatter}
    schemas = {name: model.model_json_schema() for name, model in heads.items()}
    return schemas | {kind: _file_schema(kind, model.model_json_schema()) for kind, model in KINDS.items()}


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
