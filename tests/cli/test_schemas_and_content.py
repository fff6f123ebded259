"""Every content file of the project fits both the reader and the schema that editors have; faults fit neither."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from briefing.cli.schema import KINDS, schema_of, schemas
from briefing.readers.workspace import read_library
from briefing.shipped import templates_folder
from checkers import ROOT
from command_kit import run

WORKSPACES = {"example": ROOT, "energy": ROOT / "tests" / "workspaces" / "energy"}


class Core(yaml.SafeLoader):
    """Reads YAML as editors do (core schema 1.2): a date is a string."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def kind_of(path: Path) -> str | None:
    """Give the kind of a content file; None for what has no keys (CSV, pictures, a note to colleagues)."""
    if path.parent.name == "sections":
        return "section"
    if path.suffix != ".yaml":
        return None
    if path.name.endswith(".table.yaml"):
        return "table"
    return {"content": "event", "audiences": "audience"}.get(path.parent.name, path.stem)


def faults(path: Path) -> list[str]:
    """Hold a file against its schema."""
    kind = kind_of(path)
    if kind is None:
        return []
    text = path.read_text(encoding="utf-8")
    if kind == "section":
        text = text.split("---\n")[1]
    value = yaml.load(text, Core)  # noqa: S506 - a safe loader
    return [each.message for each in jsonschema.Draft202012Validator(schema_of(kind)).iter_errors(value)]


@pytest.fixture(scope="module", params=["example", "energy", "starter"])
def workspace(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give each workspace of the project."""
    if request.param in WORKSPACES:
        return WORKSPACES[request.param]
    folder = tmp_path_factory.mktemp("new")
    assert run(folder, "new", "ports", "--place", "Hall *1* [West]", "--date", "2027-03-04").returncode == 0
    return folder / "ports"


def test_every_content_file_fits_the_reader_and_its_schema(workspace: Path) -> None:
    files = sorted(path for path in (workspace / "content").rglob("*") if path.is_file())
    assert {kind_of(path) for path in files} >= {"event", "audience", "section", "milestones", "sources"}
    assert {path.name: found for path in files if (found := faults(path))} == {}
    library, diagnostics = read_library(workspace, shipped=templates_folder())
    assert library is not None
    assert [str(each) for each in diagnostics if each.severity == "error"] == []


MISTAKES: list[tuple[str, str, str]] = [
    ("event.yaml", "version:", "verison:"),
    ("event.yaml", "date: 2027-03-04", "date: []"),
    ("audiences/chair.yaml", "clearance: chair", "clearance: [chair]"),
    ("audiences/chair.yaml", "paper: letter", "paper: b5"),
    ("sections/20-purpose.md", "state: draft", "state: finished"),
    ("sections/20-purpose.md", "audiences: all\n", ""),
    ("data/milestones.yaml", "date: 2024-05,", "date: soon,"),
    ("data/agenda.yaml", "minutes: 80", "minutes: long"),
    ("data/sources.yaml", "publisher:", "pubilsher:"),
]


@pytest.mark.parametrize(("name", "old", "new"), MISTAKES)
def test_what_the_reader_refuses_the_editor_underlines(name: str, old: str, new: str, tmp_path: Path) -> None:
    assert run(tmp_path, "new", "ports", "--date", "2027-03-04").returncode == 0
    path = tmp_path / "ports" / "content" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert faults(path)
    _, diagnostics = read_library(tmp_path / "ports", shipped=templates_folder())
    assert [each.at.file for each in diagnostics if each.at.file.endswith(name)]


@pytest.mark.parametrize("kind", sorted(schemas()))
def test_every_schema_is_one_and_names_its_dialect(kind: str, tmp_path: Path) -> None:
    done = run(tmp_path, "schema", kind)
    assert done.returncode == 0
    schema: dict[str, Any] = json.loads(done.stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)
    assert not re.search(r'"default": \{', done.stdout), "an editor would write the program's own value"


def test_the_kinds_are_listed_for_people_and_for_programs(tmp_path: Path) -> None:
    assert run(tmp_path, "schema").stdout.split() == list(schemas())
    assert set(schemas()) == set(KINDS)
    assert json.loads(run(tmp_path, "schema", "--json").stdout) == list(schemas())
    done = run(tmp_path, "schema", "qqqqqqqqq")
    assert (done.returncode, done.stderr) == (
        2,
        "briefing: no kind of file 'qqqqqqqqq'; list them with: briefing schema\n",
    )


def test_a_new_workspace_tells_the_editor_which_schema_each_file_has(tmp_path: Path) -> None:
    assert run(tmp_path, "new", "ports", "--date", "2027-03-04").returncode == 0
    workspace = tmp_path / "ports"
    settings = json.loads((workspace / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for path in (workspace / "content").rglob("*.yaml"):
        (schema,) = [
            name for name, place in settings["yaml.schemas"].items() if path.relative_to(workspace).match(place)
        ]
        kind = kind_of(path)
        assert kind is not None
        assert json.loads((workspace / schema).read_text(encoding="utf-8")) == schema_of(kind)
    assert "redhat.vscode-yaml" in (workspace / ".vscode" / "extensions.json").read_text(encoding="utf-8")


def test_an_editor_s_settings_that_are_there_are_left(tmp_path: Path) -> None:
    mine = tmp_path / "ports" / ".vscode" / "settings.json"
    mine.parent.mkdir(parents=True)
    mine.write_text("{}", encoding="utf-8")
    assert run(tmp_path, "new", "ports", "--example", "vancouver").returncode == 0
    assert mine.read_text(encoding="utf-8") == "{}"
    assert (tmp_path / "ports" / "schemas" / "agenda.json").is_file()
