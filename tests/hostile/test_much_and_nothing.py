"""Workspaces with very much in them, and with next to nothing: valid packs, work in step with size, or plain words."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.audit.pdftext import read_pdf
from command_kit import change, run
from hostile_kit import copy_of

HEAD = "---\nid: big\ntitle: Big\nmarking: public\naudiences: all\n---\n\n"
EMPTY = "marking: public\naudiences: all\nrecords: []\n"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("amounts")
    assert run(folder, "new", "ports", "--date", "2027-03-04").returncode == 0
    return folder / "ports"


def rows(workspace: Path, size: int) -> None:
    lines = "".join(f"| row {number} | some words | {number} |\n" for number in range(size))
    text = f"{HEAD}| A | B | C |\n|---|---|---|\n{lines}"
    (workspace / "content/sections/30-big.md").write_text(text, encoding="utf-8")


def words(workspace: Path, size: int) -> None:
    text = " ".join(f"word{number % 97}" for number in range(size))
    (workspace / "content/sections/30-big.md").write_text(f"{HEAD}{text}\n", encoding="utf-8")


def sections(workspace: Path, size: int) -> None:
    for number in range(size):
        text = HEAD.replace("big", f"s{number}") + f"Text of section {number}.\n"
        (workspace / f"content/sections/30-s{number}.md").write_text(text, encoding="utf-8")


def people(workspace: Path, size: int) -> None:
    each = (
        f'  - {{id: p{n}, name: {{given: Given{n}, family: Family{n}}}, role: "Officer", organisation: "Office {n}"}}\n'
        for n in range(size)
    )
    text = "marking: delegates\naudiences: all\nrecords:\n" + "".join(each)
    (workspace / "content/data/participants.yaml").write_text(text, encoding="utf-8")


def calls_of(workspace: Path) -> int:
    """Build, and give how many functions were called: a measure of work that no other process can change."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        done = run(workspace, "build", "delegates", "--format", "pdf", "-j", "1")
    finally:
        sys.setprofile(None)
    assert done.returncode == 0, done.stderr
    return calls


@pytest.mark.slow
@pytest.mark.parametrize(("fill", "size"), [(rows, 300), (words, 4000), (sections, 20), (people, 60)])
def test_work_grows_in_step_with_the_size(
    fresh: Path, tmp_path: Path, fill: Callable[[Path, int], None], size: int
) -> None:
    counts = []
    for times in (0, 1, 2, 4):
        workspace = copy_of(fresh, tmp_path / str(times))
        fill(workspace, max(1, times * size))
        counts.append(calls_of(workspace))
    base, once, _, fourfold = counts
    assert fourfold - base < 5.5 * (once - base)  # a square would be sixteen times


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fill", "size", "said"),
    [(rows, 8000, "row 7999"), (words, 60000, "word52"), (sections, 300, "section 299"), (people, 500, "Given499")],
)
def test_very_much_is_a_valid_pack(
    fresh: Path, tmp_path: Path, fill: Callable[[Path, int], None], size: int, said: str
) -> None:
    workspace = copy_of(fresh, tmp_path)
    fill(workspace, size)
    done = run(workspace, "build", "delegates", "--format", "docx,pdf", "-j", "1")
    assert done.returncode == 0, done.stderr
    read = read_pdf((workspace / "output/ports/delegates/ports-delegates.pdf").read_bytes())
    assert said in " ".join(read.words or ())


def test_one_section_and_empty_data_files_are_a_pack(fresh: Path, tmp_path: Path) -> None:
    workspace = copy_of(fresh, tmp_path)
    for file in (workspace / "content/sections").iterdir():
        file.unlink()
    words(workspace, 3)
    for file in (workspace / "content/data").glob("*.yaml"):
        file.write_text(EMPTY, encoding="utf-8")
    change(workspace / "content/audiences/chair.yaml", "order: [chair-notes]\n", "")
    done = run(workspace, "build", "chair", "-j", "1")
    assert done.returncode == 0, done.stderr
    read = read_pdf((workspace / "output/ports/chair/ports-chair.pdf").read_bytes())
    assert "word0 word1 word2" in " ".join(read.words or ())


def test_an_audience_with_nothing_to_read_is_told_where_it_stands(fresh: Path, tmp_path: Path) -> None:
    workspace = copy_of(fresh, tmp_path)
    for file in (workspace / "content/sections").iterdir():
        file.unlink()
    text = HEAD.replace("public", "chair") + "Words.\n"
    (workspace / "content/sections/30-big.md").write_text(text, encoding="utf-8")
    change(workspace / "content/audiences/chair.yaml", "order: [chair-notes]\n", "")
    done = run(workspace, "build", "delegates", "chair", "-j", "1")
    assert done.returncode == 1
    place = "content/audiences/delegates.yaml:1:1: error[nothing-to-read]: there is nothing to read for 'delegates'"
    assert place in done.stderr.replace("\\", "/")
    assert [each.parent.name for each in (workspace / "output").rglob("manifest.json")] == ["chair"]
    assert "nothing-to-read" in run(workspace, "check").stdout + run(workspace, "check").stderr
