"""What a new user meets on the first day: causes before effects, and nothing said that nobody can know."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefing.model.records import KIND_OF_COMPONENT
from checkers import ROOT
from command_kit import change, run


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Give a fresh workspace."""
    assert run(tmp_path, "new", "ports", "--date", "2027-03-04").returncode == 0
    return tmp_path / "ports"


def codes(workspace: Path, *options: str) -> list[str]:
    """Give the codes of a check, causes first."""
    data = json.loads(run(workspace, "check", "--json", *options).stdout)
    return [each["code"] for each in data["diagnostics"]]


def test_the_matrix_says_in_part_where_a_field_is_for_others(workspace: Path) -> None:
    change(
        workspace / "content" / "data" / "agenda.yaml", "minutes: 80", "minutes: 80, cue: {value: Ask, marking: chair}"
    )
    found = json.loads(run(workspace, "matrix", "--json").stdout)
    seen = {each["part"]: each["audiences"] for each in found}
    assert seen["data/agenda"] == {"chair": "3 of 3", "delegates": "3 of 3, in part", "organiser": "3 of 3"}
    assert seen["agenda"] == {"chair": "full", "delegates": "part", "organiser": "full"}
    assert seen["instruments"] == {"chair": "full", "delegates": "full", "organiser": "full"}


def test_a_section_is_in_part_where_records_that_it_prints_are_for_others(workspace: Path) -> None:
    change(workspace / "content" / "data" / "agenda.yaml", "minutes: 80", "minutes: 80, marking: chair")
    seen = {
        each["part"]: each["audiences"]["delegates"] for each in json.loads(run(workspace, "matrix", "--json").stdout)
    }
    assert (seen["data/agenda"], seen["agenda"]) == ("2 of 3", "part")


@pytest.mark.parametrize("command", [("matrix",), ("why", "agenda"), ("list", "sections")])
def test_what_is_told_of_faulty_content_comes_with_the_fault_and_fails(
    workspace: Path, command: tuple[str, ...]
) -> None:
    change(workspace / "content" / "sections" / "30-timeline.md", "marking: public", "marking: pblic")
    done = run(workspace, *command)
    assert done.returncode == 1
    assert "30-timeline.md:4:1: error[unknown-marking]" in done.stderr
    assert bool(done.stdout) == (command[0] == "list"), "a list holds the names that a fault is mended by"
    data = json.loads(run(workspace, *command, "--json").stdout)
    assert [each["code"] for each in data["diagnostics"]] == ["unknown-marking"]


def test_a_file_that_cannot_be_read_makes_nothing_unused_or_empty(workspace: Path) -> None:
    sections = workspace / "content" / "sections"
    sources = workspace / "content" / "data" / "sources.yaml"
    sources.write_text(
        sources.read_text(encoding="utf-8") + "  - {id: idle, title: T, publisher: P}\n", encoding="utf-8"
    )
    assert "unused-source" in codes(workspace)
    (sections / "30-timeline.md").write_bytes(b"\xff\xfe")
    assert not [code for code in codes(workspace) if code.startswith(("unused-", "empty-"))]


def test_a_file_whose_name_is_nearly_right_comes_before_what_follows_from_it(workspace: Path) -> None:
    data = workspace / "content" / "data"
    (data / "sources.yaml").rename(data / "sources.yaml.txt")
    found = json.loads(run(workspace, "check", "--json").stdout)
    assert found["first"]["file"] == "content/data/sources.yaml.txt"
    assert found["first"]["cure"].startswith("rename it to sources.yaml; Windows hides endings")
    assert [each["code"] for each in found["diagnostics"]][1] == "missing-data", "and not one for each place"
    assert "sources.yaml.txt: nothing reads this file" in run(workspace, "check").stderr.splitlines()[-1]


def test_a_picture_with_a_space_in_its_name_is_shown_and_a_bare_space_is_cured(workspace: Path) -> None:
    figures = workspace / "content" / "figures"
    figures.mkdir(exist_ok=True)
    shutil.copy(ROOT / "docs" / "pack.png", figures / "our map.png")
    section = workspace / "content" / "sections" / "20-purpose.md"
    text = section.read_text(encoding="utf-8")
    section.write_text(text + "\n![All of it](figures/our%20map.png)\n", encoding="utf-8")
    assert codes(workspace) == []
    section.write_text(text + "\n![All of it](figures/our map.png)\n", encoding="utf-8")
    done = run(workspace, "check")
    assert done.stderr.count("broken-link") == 1
    assert "rename the picture without spaces, or write %20" in done.stderr


def test_words_of_one_field_are_named_with_place_and_a_cure_that_works(workspace: Path) -> None:
    cue = "minutes: 80, cue: {value: Ask, marking: chair}"
    change(workspace / "content" / "data" / "agenda.yaml", "minutes: 80", cue)
    done = run(workspace, "check")
    assert (
        "agenda.yaml:5:61: warning[restricted-in-common]: a text marked 'chair', in 'cue' of 'discussion'"
        in done.stderr
    )
    assert "write 'new_page: true' in the head of 50-agenda.md and of 52-participants.md" in done.stderr
    for name in ("50-agenda.md", "52-participants.md"):
        change(workspace / "content" / "sections" / name, "audiences: all", "audiences: all\nnew_page: true")
    assert codes(workspace) == []


def test_where_c_leads_into_a_workspace_the_cure_names_it(workspace: Path) -> None:
    (workspace / "output").mkdir()
    done = run(workspace.parent, "-C", str(Path("ports", "output")), "check")
    assert done.returncode == 2
    assert "lies in a workspace and is none; name that: -C ports" in done.stderr
    done = run(workspace.parent, "-C", str(Path("ports", "content", "event.yaml")), "check")
    assert "is a file of a workspace and is none; name that: -C ports" in done.stderr
    assert "for all, name none" in run(workspace, "build", "all").stderr


def test_what_cannot_be_judged_before_a_file_is_read_is_not_reported(workspace: Path) -> None:
    change(workspace / "content" / "data" / "sources.yaml", "  - id: example", "    id: example")
    assert codes(workspace) == ["missing-key"]


def test_letters_without_a_shape_are_one_error_for_each_word(workspace: Path) -> None:
    section = workspace / "content" / "sections" / "10-summary.md"
    change(section, "Say in", "\u0e2a\u0e27\u0e31\u0e2a \u0e14\u0e35 Say in")
    assert codes(workspace) == ["missing-character"] * 2


def test_a_colour_by_its_name_is_told_how_to_be_written(workspace: Path) -> None:
    themes = workspace / "templates" / "themes"
    themes.mkdir(parents=True)
    (themes / "own.yaml").write_text("extends: pacific\ncolors:\n  main: red\n", encoding="utf-8")
    chair = workspace / "content" / "audiences" / "chair.yaml"
    chair.write_text(chair.read_text(encoding="utf-8") + "theme: own\n", encoding="utf-8")
    assert 'write it as "#rrggbb"' in run(workspace, "check").stderr


def test_drafts_are_told_in_one_line_with_a_list(workspace: Path) -> None:
    lines = [line for line in run(workspace, "check", "--final").stderr.splitlines() if "draft-section" in line]
    assert len(lines) == 1
    assert "8 sections are still drafts in a final build: 10-summary.md, 20-purpose.md" in lines[0]


def test_verify_without_a_path_looks_into_the_output_of_the_workspace(workspace: Path) -> None:
    done = run(workspace, "verify")
    assert done.returncode == 2
    assert f"there is no {workspace / 'output'}" in done.stderr
    assert run(workspace, "build", "delegates", "--format", "pdf").returncode == 0
    done = run(workspace / "content", "verify")
    assert (done.returncode, done.stdout.count("as packed, content unchanged")) == (0, 1)


def test_a_folder_with_other_letters_says_which_short_name_was_used(tmp_path: Path) -> None:
    done = run(tmp_path, "new", "\ud589\uc0ac", "--title", "T")
    assert "files are named 'event'" in done.stderr
    assert "--id" in done.stderr
    assert "files are named" not in run(tmp_path, "new", "ports", "--title", "T").stderr


@pytest.mark.parametrize("name", ["", "sources.yaml.txt"], ids=["gone", "misnamed"])
def test_a_file_that_is_not_there_is_told_once_and_not_at_each_place_that_needs_it(workspace: Path, name: str) -> None:
    file = workspace / "content" / "data" / "sources.yaml"
    section = workspace / "content" / "sections" / "99-more.md"
    head = "---\nid: more\ntitle: More\nmarking: public\naudiences: all\nstate: final\n---\n\n"
    section.write_text(head + "Said[@one] and said[@two].\n\nAgain[@one].\n", encoding="utf-8")
    if name:
        file.write_text("marking: public\naudiences: all\nrecords: []\n", encoding="utf-8")
        file.replace(file.with_name(name))
    else:
        file.unlink(missing_ok=True)
    done = run(workspace, "build")
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if "error[" in line and "unknown-file" not in line]
    assert len(told) == 1, done.stderr
    assert "content/data/sources.yaml: error[missing-data]: there is no such file, and " in told[0]
    assert " places name or show what it would hold, first content/data/instruments.yaml:4:5" in told[0]
    assert "put the file back, or take it out there" in told[0]
    assert not (workspace / "output").exists()
    above = run(workspace.parent, "-C", workspace.name, "build").stderr
    assert f"{workspace.name}/content/data/sources.yaml: error[missing-data]" in above, "a path to type from there"


@pytest.mark.parametrize("component", ["timeline", "instruments", "agenda", "participants"])
def test_a_section_whose_records_are_not_there_does_not_vanish_without_a_word(workspace: Path, component: str) -> None:
    kind = KIND_OF_COMPONENT[component]
    (workspace / "content" / "data" / f"{kind}.yaml").unlink()
    done = run(workspace, "build")
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if line.startswith(f"content/data/{kind}.yaml")]
    assert len(told) == 1, done.stderr
    assert "error[missing-data]" in told[0]
    shown = next(
        path.name for path in (workspace / "content" / "sections").iterdir() if "{" + component in path.read_text()
    )
    assert shown in told[0] or "places" in told[0], "one of several places is named first"
    assert not (workspace / "output").exists()
