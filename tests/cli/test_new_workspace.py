"""`briefing new`: a workspace without a single fault, or the example; never over something that is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefing.checks import check_library
from briefing.cli.questions import slug
from briefing.readers.workspace import read_library
from briefing.shipped import example_folder, templates_folder


def new(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "briefing", "new", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=cwd, check=False)


def test_a_fresh_workspace_has_no_fault_and_says_what_to_do_next(tmp_path: Path) -> None:
    done = new("harbour-2027", "--title", "Ports: “North” & South #1", "--date", "2027-03-04", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "briefing -C harbour-2027 build" in done.stdout
    library, diagnostics = read_library(tmp_path / "harbour-2027", shipped=templates_folder())
    assert library is not None
    assert diagnostics == []
    assert check_library(library) == []
    assert (library.event.id, library.event.title) == ("harbour-2027", "Ports: “North” & South #1")
    assert str(library.event.date) == "2027-03-04"
    assert list(library.audiences) == ["chair", "delegates", "organiser"]


def test_the_example_is_copied_whole(tmp_path: Path) -> None:
    done = new("copy", "--example", "vancouver", "--quiet", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    original = example_folder() / "content"
    names = sorted(p.relative_to(original) for p in original.rglob("*"))
    assert (
        sorted(p.relative_to(tmp_path / "copy" / "content") for p in (tmp_path / "copy" / "content").rglob("*"))
        == names
    )


@pytest.mark.parametrize("there", ["workspace", "file"])
def test_nothing_that_is_there_is_overwritten(tmp_path: Path, there: str) -> None:
    target = tmp_path / "x"
    if there == "workspace":
        (target / "content").mkdir(parents=True)
        (target / "content" / "event.yaml").write_text("mine", encoding="utf-8")
    else:
        target.write_text("mine", encoding="utf-8")
    done = new("x", cwd=tmp_path)
    assert done.returncode == 2
    assert "choose another" in done.stderr
    kept = target / "content" / "event.yaml" if there == "workspace" else target
    assert kept.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Round Table 2027", "round-table-2027"),
        ("Été à Québec", "ete-a-quebec"),
        ("한국", "event"),
        ("a" * 90, "a" * 40),
    ],
)
def test_a_folder_s_name_becomes_an_id(name: str, expected: str) -> None:
    assert slug(name) == expected
