"""What `--json` prints is what docs/json.schema.json says, for every command, with and without faults."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from briefing.cli.app import COMMANDS
from briefing.cli.completion import SHELLS
from command_kit import change, run
from json_page import SCHEMA, json_page, shape


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a fresh workspace with one pack."""
    folder = tmp_path_factory.mktemp("json")
    assert run(folder, "new", "ports", "--date", "2027-03-04").returncode == 0
    assert run(folder / "ports", "build", "chair", "--format", "pdf", "-q", "-j", "1").returncode == 0
    return folder / "ports"


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Path:
    """Give a copy of it that a test may change."""
    shutil.copytree(built, tmp_path / "ports")
    return tmp_path / "ports"


def told(folder: Path, name: str, *arguments: str, code: int = 0) -> Any:
    """Call a command with --json, hold what it prints to its shape, and give it."""
    done = run(folder, *arguments, "--json")
    assert done.returncode == code, done.stdout + done.stderr
    assert done.stderr == ""
    value = json.loads(done.stdout)
    jsonschema.Draft202012Validator(shape(name)).validate(value)
    return value


SHAPES = [
    ("build", ["build", "chair", "--format", "pdf", "-o", "elsewhere"]),
    ("build", ["handout", "agenda-card", "-a", "chair", "-o", "elsewhere"]),
    ("check", ["check"]),
    ("explain", ["check", "--explain", "unknown-source"]),
    *((f"list-{what}", ["list", what]) for what in ("audiences", "sections", "themes", "handouts", "components")),
    ("list-codes", ["list", "codes"]),
    ("matrix", ["matrix"]),
    ("why", ["why", "agenda"]),
    ("why", ["why", "milestone:agreement", "chair"]),
    ("verify", ["verify", "output"]),
    ("diff", ["diff", "chair", "delegates"]),
    ("new", ["new", "../another", "--title", "T"]),
    ("schema-kinds", ["schema"]),
    *(("completion", ["completion", shell]) for shell in SHELLS),
]


@pytest.mark.parametrize(("name", "arguments"), SHAPES, ids=[" ".join(arguments) for _, arguments in SHAPES])
def test_every_command_keeps_to_its_shape(name: str, arguments: list[str], workspace: Path) -> None:
    value = told(workspace, name, *arguments)
    assert value, "a shape that is empty proves nothing"


def test_every_command_and_every_shape_is_held() -> None:
    assert {arguments[0] for _, arguments in SHAPES} == set(COMMANDS)
    assert {name for name, _ in SHAPES} | {"diagnostic", "failure"} == set(SCHEMA["$defs"])
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_an_unknown_key_would_be_noticed(built: Path) -> None:
    value = told(built, "check", "check")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(shape("check")).validate({**value, "more": 1})


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["biuld"], "did you mean 'build'?"),
        (["build", "--papper", "a4"], "No such option"),
        (["build", "chiar"], "did you mean 'chair'?"),
        (["check", "chiar"], "did you mean 'chair'?"),
        (["handout", "one-pagr"], "did you mean 'one-pager'?"),
        (["list", "section"], "did you mean 'sections'?"),
        (["why", "agend"], "did you mean 'agenda'?"),
        (["verify", "nowhere"], "nowhere"),
        (["matrix", "--format", "xls"], "not one of these"),
        (["schema", "agend"], "did you mean 'agenda'?"),
        (["new", "content"], "choose"),
        (["new", "another"], "nobody can be asked here"),
        (["completion", "cmd"], "known: bash, fish, powershell, zsh"),
    ],
)
def test_wrong_usage_is_a_failure_in_json_with_exit_2(arguments: list[str], words: str, built: Path) -> None:
    value = told(built, "failure", *arguments, code=2)
    assert (value["exit_code"], value["diagnostics"]) == (2, [])
    assert words in value["error"]


def test_faults_in_content_are_diagnostics_in_json_with_exit_1(workspace: Path) -> None:
    change(workspace / "content" / "sections" / "10-summary.md", "[@example]", "[@exmple]")
    for name, command in (("check", ["check"]), ("build", ["build"]), ("build", ["handout", "one-pager"])):
        value = told(workspace, name, *command, code=1)
        (found,) = value["diagnostics"]
        assert (found["code"], found["file"], found["line"]) == (
            "unknown-source",
            "content/sections/10-summary.md",
            9,
        )
        assert value["exit_code"] == 1
    assert told(workspace, "check", "check", code=1)["first"] == found


def test_content_that_cannot_be_read_at_all_is_told_by_every_command_that_reads_it(workspace: Path) -> None:
    change(workspace / "content" / "event.yaml", "id: ports", "id: [")
    for command in (["list", "audiences"], ["matrix"], ["why", "agenda"], ["verify", "output"]):
        value = told(workspace, "failure", *command, code=1)
        assert value["diagnostics"][0]["file"] == "content/event.yaml"
        assert value["error"].startswith("the content has errors: ")
    for name, command in (("build", ["build"]), ("check", ["check"])):
        assert told(workspace, name, *command, code=1)["diagnostics"][0]["file"] == "content/event.yaml"
    done = run(workspace, "matrix")
    first, *_, last = done.stderr.splitlines()
    assert first.startswith(str(Path("content", "event.yaml")) + ":")
    assert last.startswith("briefing: the content has errors: ")


def test_a_pack_that_was_changed_keeps_exit_3(workspace: Path) -> None:
    (workspace / "output" / "ports" / "chair" / "ports-chair.pdf").write_bytes(b"edited")
    (value,) = told(workspace, "verify", "verify", "output", code=3)
    assert value["faults"]


def test_the_page_is_the_one_that_the_schema_gives(request: pytest.FixtureRequest, root: Path) -> None:
    path = root / "docs" / "json.md"
    if request.config.getoption("--accept"):
        path.write_text(json_page(), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == json_page(), "docs/json.md differs: run pytest --accept and read it"
    assert re.findall(r"(?m)^## briefing (\w+)", json_page())
