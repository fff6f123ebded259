"""The schema that an editor has accepts what the reader accepts, and says which keys there are."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from briefing.model.audience import AudienceFile
from briefing.model.event import Event
from briefing.model.fields import Strict
from briefing.model.jsonschema import json_schema
from briefing.model.reader import fields_of, read_model
from briefing.model.records import KINDS, AgendaSession, Engagement, Milestone, Participant
from briefing.model.section import FrontMatter
from briefing.readers.tables import TableHead
from briefing.theme import Theme

MODELS: list[type[Strict]] = [Event, AudienceFile, FrontMatter, TableHead, *KINDS.values()]


def test_a_field_says_its_type_its_bounds_and_its_default() -> None:
    schema = json_schema(Engagement)
    assert schema["title"] == "Engagement"
    assert schema["description"].startswith("A body in which the parties meet")
    assert schema["required"] == ["id", "level", "body"]
    assert schema["additionalProperties"] is False
    fields = schema["properties"]
    assert fields["id"] == {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,62}$"}
    assert fields["level"] == {"type": "integer", "minimum": 1, "maximum": 12}
    assert fields["marking"] == {"type": "string"}
    assert fields["sources"] == {"type": "array", "items": {"type": "string"}, "default": []}
    assert fields["body"] == {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Narrowed"}]}
    assert "at" not in fields
    assert json_schema(AgendaSession)["properties"]["minutes"] == {
        "type": "integer",
        "exclusiveMinimum": 0,
        "maximum": 1440,
    }
    assert json_schema(FrontMatter)["properties"]["state"] == {
        "type": "string",
        "enum": ["draft", "final"],
        "default": "draft",
    }
    assert json_schema(Event)["properties"]["languages"]["minItems"] == 1
    assert json_schema(Event)["properties"]["groups"] == {
        "type": "object",
        "patternProperties": {"^[a-z0-9][a-z0-9-]{0,62}$": {"type": "array", "items": {"type": "string"}}},
    }


@pytest.mark.parametrize("model", [*MODELS, Theme], ids=lambda model: model.__name__)
def test_every_model_has_a_schema_with_every_key(model: type[Strict]) -> None:
    schema = json_schema(model)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert tuple(schema["properties"]) == fields_of(model)


CASES: list[tuple[type[Strict], dict[str, Any], bool]] = [
    (Milestone, {"id": "a", "date": "1963", "title": "T"}, True),
    (Milestone, {"id": "a", "date": "1963-1", "title": "T"}, False),
    (Milestone, {"id": "a", "date": "1963", "title": {"value": "T", "audiences": "all"}}, True),
    (Milestone, {"id": "a", "date": "1963", "title": {"value": "T", "audiences": []}}, False),
    (Milestone, {"id": "a", "date": "1963", "title": {"vaule": "T"}}, False),
    (Milestone, {"id": "A", "date": "1963", "title": "T"}, False),
    (Milestone, {"id": "a", "date": "1963", "title": "T", "marking": None}, False),
    (AgendaSession, {"id": "a", "title": "T", "minutes": 60, "start": "9:30"}, True),
    (AgendaSession, {"id": "a", "title": "T", "minutes": 60, "start": {"placeholder": "p"}}, True),
    (AgendaSession, {"id": "a", "title": "T", "minutes": 60, "start": "9am"}, False),
    (AgendaSession, {"id": "a", "title": "T", "minutes": 0}, False),
    (AgendaSession, {"id": "a", "title": "T", "minutes": 1441}, False),
    (AgendaSession, {"id": "a", "title": "T", "minutes": 60, "kind": "lunch"}, False),
    (Participant, {"id": "a", "name": {"given": "G", "family": "F"}, "card": False}, True),
    (Participant, {"id": "a", "name": {"given": "G"}}, False),
    (Participant, {"id": "a", "name": {"placeholder": "names"}}, True),
    (Participant, {"id": "a", "name": ["G", "F"]}, False),
    (FrontMatter, {"id": "a", "title": "T", "marking": "m", "audiences": "all", "new_page": "recto"}, True),
    (FrontMatter, {"id": "a", "title": "T", "marking": "m", "audiences": "all", "new_page": "verso"}, False),
    (FrontMatter, {"id": "a", "title": "T", "marking": "m", "audiences": "all", "lang": "french"}, False),
    (AudienceFile, {"label": "L", "clearance": "c", "formats": ["pdf"], "notes_pages": 24}, True),
    (AudienceFile, {"label": "L", "clearance": "c", "formats": "pdf"}, False),
    (AudienceFile, {"label": "L", "clearance": "c", "notes_pages": 25}, False),
]


@pytest.mark.parametrize(("model", "value", "fits"), CASES)
def test_the_editor_accepts_what_the_reader_accepts(model: type[Strict], value: dict[str, Any], fits: bool) -> None:
    assert jsonschema.Draft202012Validator(json_schema(model)).is_valid(value) is fits
    assert (read_model(model, value) is not None) is fits
