"""`briefing build --edition`, and a profile that states its own, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from pypdf import PdfReader

from briefing.cli.build import EDITIONS
from briefing.tree.nodes import Edition
from command_kit import change, run


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a fresh workspace."""
    folder = tmp_path_factory.mktemp("workspace") / "ports"
    assert run(folder.parent, "new", "ports", "--date", "2027-03-04").returncode == 0
    return folder


def manifest(workspace: Path, output: str, label: str = "delegates") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((workspace / output / "ports" / label / "manifest.json").read_text("utf-8"))
    return found


def pdf(workspace: Path, output: str, label: str = "delegates") -> PdfReader:
    return PdfReader(workspace / output / "ports" / label / f"ports-{label}.pdf")


def test_the_command_line_knows_the_editions_that_there_are() -> None:
    assert get_args(Edition) == EDITIONS


def test_each_edition_stands_in_the_manifest_and_in_the_pages(workspace: Path) -> None:
    for edition in EDITIONS:
        done = run(workspace, "build", "delegates", "--format", "pdf", "--edition", edition, "-o", edition)
        assert done.returncode == 0, done.stderr
        assert manifest(workspace, edition)["edition"] == edition
    screen, paper = pdf(workspace, "screen"), pdf(workspace, "print")
    assert "/Duplex" not in screen.trailer["/Root"]["/ViewerPreferences"]  # type: ignore[index]
    assert paper.trailer["/Root"]["/ViewerPreferences"]["/Duplex"] == "/DuplexFlipLongEdge"  # type: ignore[index]
    empty = [number for number, page in enumerate(paper.pages, 1) if not page.extract_text().strip()]
    assert empty
    assert all(number % 2 == 0 for number in empty)
    assert all(page.extract_text().strip() for page in screen.pages)
    assert [len(paper.pages), paper.page_labels[-1]] == [int(paper.page_labels[-1]), str(len(paper.pages))]
    assert any("\nNotes" in f"\n{page.extract_text()}" for page in list(paper.pages)[-2:])


def test_a_profile_states_its_edition_and_the_command_line_has_the_last_word(workspace: Path) -> None:
    profile = workspace / "content" / "audiences" / "delegates.yaml"
    before = profile.read_text("utf-8")
    profile.write_text(f"{before}edition: print\n", encoding="utf-8")
    try:
        assert run(workspace, "build", "delegates", "--format", "pdf", "-o", "own").returncode == 0
        assert manifest(workspace, "own")["edition"] == "print"
        done = run(workspace, "build", "delegates", "--format", "pdf", "--edition", "screen", "-o", "own")
        assert done.returncode == 0
        assert manifest(workspace, "own")["edition"] == "screen"
        change(profile, "edition: print", "edition: paper")
        done = run(workspace, "check")
        assert done.returncode == 1
        assert "content/audiences/delegates.yaml:" in done.stdout + done.stderr
        assert "edition" in done.stdout + done.stderr
    finally:
        profile.write_text(before, encoding="utf-8")


def test_a_handout_that_joins_a_print_edition_leaves_it_one(workspace: Path) -> None:
    assert run(workspace, "build", "delegates", "--edition", "print", "-o", "joined").returncode == 0
    before = manifest(workspace, "joined")
    assert run(workspace, "handout", "agenda-card", "-a", "delegates", "-o", "joined").returncode == 0
    assert manifest(workspace, "joined") == before


def test_an_edition_that_there_is_not_is_wrong_usage(workspace: Path) -> None:
    done = run(workspace, "build", "--edition", "prnt")
    assert done.returncode == 2
    assert "print" in done.stderr
