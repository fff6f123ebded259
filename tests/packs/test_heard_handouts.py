"""Marking, draft, version and day of handouts are text on their first side: heard, extracted, printed once.

Real handouts of two events, as they are and with every open fact settled, built as their user builds them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from briefing.audit.pdftext import read_pdf
from checkers import ROOT
from packs_kit import run_briefing
from pdf_reading import told
from verapdf_judge import validate

EXAMPLE, ENERGY = ROOT, ROOT / "tests" / "workspaces" / "energy"
NAMES = ("one-pager", "agenda-card")
_OPEN = re.compile(r"\[\]\{placeholder=[\w-]+\}|\{placeholder: [\w-]+\}")


def made(workspace: Path, folder: Path, *options: str) -> dict[str, Path]:
    """Make the handouts that are read, for all audiences: "audience/handout" to file."""
    done = run_briefing("handout", *NAMES, "-C", str(workspace), "-o", str(folder), *options)
    assert done.returncode == 0, done.stdout + done.stderr
    return {f"{path.parts[-3]}/{path.stem}": path for path in sorted(folder.glob("*/*/handouts/*.pdf"))}


def settled(workspace: Path, folder: Path) -> Path:
    """Copy a workspace with its open facts written in and its sections approved."""
    shutil.copytree(workspace / "content", folder / "content")
    if (workspace / "templates").is_dir() and workspace != ROOT:
        shutil.copytree(workspace / "templates", folder / "templates")
    for name in ("event.yaml", "data/agenda.yaml"):
        path = folder / "content" / name
        path.write_text(_OPEN.sub("settled", path.read_text(encoding="utf-8")), encoding="utf-8")
    for path in (folder / "content" / "sections").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("state: draft", "state: final"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def handouts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Path]]:
    """Make the handouts of both events, drafts and final ones."""
    found = {}
    for name, workspace in (("example", EXAMPLE), ("energy", ENERGY)):
        folder = tmp_path_factory.mktemp(name)
        found[f"{name} draft"] = made(workspace, folder / "draft")
        found[f"{name} final"] = made(settled(workspace, folder / "settled"), folder / "final", "--final")
    return found


CASES = [
    ("example draft", "chair/one-pager", "Draft · Version 1 · as of 8 December 2025", "Public"),
    ("example draft", "chair/agenda-card", "Draft · Version 1 · as of 8 December 2025", "For delegates"),
    ("example final", "chair/one-pager", "Version 1 · as of 8 December 2025", "Public"),
    ("example final", "chair/agenda-card", "Version 1 · as of 8 December 2025", "For delegates"),
    ("energy draft", "communes/agenda-card", "Ébauche · Version 3 · à jour au 12 avril 2031", "Cercle"),
    ("energy draft", "hangeul/one-pager", "초안 · 버전 3 · 2031년 4월 12일 기준", "Ouvert"),
    ("energy final", "observers/agenda-card", "Version 3 · as of 12 April 2031", "Cercle"),
    ("energy final", "hangeul/one-pager", "버전 3 · 2031년 4월 12일 기준", "Ouvert"),
]


@pytest.mark.parametrize(("kind", "file", "words", "marking"), CASES)
def test_a_listener_hears_draft_version_day_and_marking_before_anything_else(
    handouts: dict[str, dict[str, Path]], kind: str, file: str, words: str, marking: str
) -> None:
    data = handouts[kind][file].read_bytes()
    (_, document, _), first, second, *_ = [each for each in told(data) if each[1] != "Span"]
    assert document == "Document"
    assert (first[1], second[1]) == ("P", "P")
    read = read_pdf(data)
    assert read.words is not None
    heard = " ".join(read.words)
    assert heard.casefold().startswith(f"{words} {marking} ".casefold())
    assert heard.count(words) == 1
    assert marking in read.properties["Title"]


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize(("kind", "file", "words", "marking"), CASES)
def test_it_stands_once_on_each_side_at_the_same_places(
    handouts: dict[str, dict[str, Path]], kind: str, file: str, words: str, marking: str
) -> None:
    sides = sides_of(handouts[kind][file])
    assert [side.count(words) for side in sides] == [1] * len(sides)
    first, *others = [re.sub(r"\s+", " ", side.strip().splitlines()[0]).casefold() for side in sides]
    feet = {re.sub(r"\s+", " ", side.strip().splitlines()[-1]) for side in sides}
    assert first == marking.casefold(), "the title stands below it"
    assert len(set(others)) <= 1
    for head in others:
        title, ends = head.removesuffix(marking.casefold()).split(" · ")[0].strip(), head.endswith(marking.casefold())
        assert ends
        assert title
        assert title in re.sub(r"\s+", " ", sides[0]).casefold(), "which the head says from there on"
    assert all(foot.startswith(words) for foot in feet)


def sides_of(path: Path) -> list[str]:
    """Give each side as pdftotext lays it out."""
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return re.sub("[\u00a0\u202f]", " ", done.stdout).split("\f")[:-1]


def test_it_costs_no_side_and_is_the_same_for_every_reader(handouts: dict[str, dict[str, Path]]) -> None:
    for kind in ("example draft", "example final"):
        pagers = {path.read_bytes() for file, path in handouts[kind].items() if file.endswith("/one-pager")}
        cards = {path.read_bytes() for file, path in handouts[kind].items() if file.endswith("/agenda-card")}
        assert (len(pagers), len(cards)) == (1, 1), "they show the same, so they say the same of themselves"
    for kind, files in handouts.items():
        pages = {file: read_pdf(path.read_bytes()).pages for file, path in files.items()}
        assert {count for file, count in pages.items() if file.endswith("/one-pager")} == {1}, kind
        assert max(pages.values()) == 2, kind


def test_a_final_handout_says_draft_nowhere(handouts: dict[str, dict[str, Path]]) -> None:
    for kind in ("example final", "energy final"):
        for path in handouts[kind].values():
            read = read_pdf(path.read_bytes())
            assert read.words is not None
            assert not {"Draft", "Ébauche", "초안"} & {*read.words[:8], *read.properties["Title"].split(" ")[:1]}


@pytest.mark.slow
@pytest.mark.needs("java", "mvn")
def test_verapdf_finds_nothing_in_them(handouts: dict[str, dict[str, Path]]) -> None:
    files = [path for found in handouts.values() for path in found.values()]
    assert len(files) > 40
    assert [finding for findings in validate(files).values() for finding in findings] == []
