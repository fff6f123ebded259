"""What accessibility needs and an author leaves out is told with its place and cure, and refused in a final build."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from packs_kit import run_briefing

HEAD = "---\nid: faults\ntitle: Faults\nmarking: public\naudiences: all\nstate: final\n---\n\n"
PLACE = "content/sections/90-faults.md"
WARNED = {
    "| | |\n|---|---|\n| a | b |\n": (
        "9:1",
        "missing-table-head",
        "a table has no head; give its columns names in a first row",
    ),
    "See <https://example.org/report>.\n": (
        "9:5",
        "bare-link",
        "the text of the link https://example.org/report is its address; say where it leads",
    ),
}
REFUSED = {
    "![](figures/map.png)\n": (
        "9:1",
        "missing-alt",
        "this picture says nothing to who cannot see it; write ![what it shows](…)",
    ),
    "#### Deep\n": ("9:6", "heading-level", "a heading of level 4 follows one of level 1; write it with ##"),
    "[Accord]{lang=frr-}\n": (
        "9:1",
        "bad-span",
        "'frr-' is no language tag; write a tag such as en-CA, fr-CA or ko; write [text]{lang=fr-CA}",
    ),
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("access") / "event"
    made = run_briefing("new", str(folder), "--title", "Ports and Power", "--date", "2027-03-04")
    assert made.returncode == 0, made.stderr
    (folder / "content" / "figures").mkdir(exist_ok=True)
    Image.new("RGB", (8, 8), "#336699").save(folder / "content" / "figures" / "map.png")
    return folder


def told(workspace: Path, *command: str, text: str) -> tuple[int, list[str]]:
    """Run a command on the workspace with one more section, and give what it says of that."""
    (workspace / PLACE).write_text(HEAD + text, encoding="utf-8")
    done = run_briefing(*command, cwd=workspace)
    lines = (done.stdout + done.stderr).splitlines()
    return done.returncode, [line for line in lines if line.startswith(PLACE)]


def test_a_draft_warns_with_place_and_cure(workspace: Path) -> None:
    for text, (at, code, message) in WARNED.items():
        status, lines = told(workspace, "check", text=text)
        assert (status, lines) == (0, [f"{PLACE}:{at}: warning[{code}]: {message}"])


def test_a_final_build_is_refused_for_what_a_draft_may_warn_of(workspace: Path, tmp_path: Path) -> None:
    for text, (at, code, message) in WARNED.items():
        status, lines = told(workspace, "build", "delegates", "--final", "-o", str(tmp_path), text=text)
        assert (status, lines) == (1, [f"{PLACE}:{at}: error[{code}]: {message}"])
    assert not list(tmp_path.rglob("*.pdf"))


@pytest.mark.parametrize("text", REFUSED)
def test_what_no_file_can_do_without_is_an_error_at_once_and_said_once(workspace: Path, text: str) -> None:
    at, code, message = REFUSED[text]
    status, lines = told(workspace, "check", text=text)
    assert status == 1
    (line,) = lines
    assert line.startswith(f"{PLACE}:{at}: error[{code}]: {message}")


def test_an_event_says_its_languages(workspace: Path) -> None:
    (workspace / PLACE).unlink(missing_ok=True)
    event = workspace / "content" / "event.yaml"
    text = event.read_text(encoding="utf-8")
    event.write_text(
        "".join(line for line in text.splitlines(keepends=True) if not line.startswith("languages:")), "utf-8"
    )
    try:
        done = run_briefing("-C", str(workspace), "check")
    finally:
        event.write_text(text, encoding="utf-8")
    assert done.returncode == 1
    assert "error[missing-key]: 'languages' is missing; add a line 'languages: …'" in done.stdout + done.stderr
