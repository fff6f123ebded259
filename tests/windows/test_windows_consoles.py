"""Consoles of legacy code pages: no command fails for a letter, and what a page lacks can still be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.cli import streams
from briefing.cli.streams import is_unicode, legible, prepare_streams
from command_kit import change
from command_kit import run as run_here

PAGES = ("cp437", "cp850", "cp949", "cp1252")


def run(folder: Path, page: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Call a command whose standard streams are in a code page."""
    environment = {**os.environ, "PYTHONIOENCODING": page, "PYTHONUTF8": "0", "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "briefing", *arguments], cwd=folder, capture_output=True, encoding=page, env=environment,
        check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a workspace whose words no one code page has, with a pack."""
    folder = tmp_path_factory.mktemp("consoles") / "서울 – Łódź"
    assert run_here(folder.parent, "new", folder.name, "--title", "“Łódź” – 서울", "--id", "ports").returncode == 0
    change(folder / "content" / "audiences" / "chair.yaml", "label: Chair", "label: “Łódź” – 김\nslug: chair")
    change(folder / "content" / "sections" / "10-summary.md", "title: Summary", "title: “Łódź” – 서울 ✓")
    change(folder / "content" / "sections" / "20-purpose.md", "# What", "# 김 “What")
    assert run_here(folder, "build", "chair", "-q", "-j", "1", "--format", "pdf").returncode == 0
    return folder


COMMANDS = [
    ["--help"],
    ["list", "audiences"],
    ["list", "sections"],
    ["matrix", "--format", "markdown"],
    ["why", "summary"],
    ["verify", "output"],
    ["diff", "chair", "delegates"],
    ["check"],
    ["check", "김"],
    ["new", "김"],
    ["completion", "powershell"],
    ["-C", "김", "check"],
]


@pytest.mark.parametrize("page", PAGES)
def test_no_command_fails_for_a_letter(page: str, workspace: Path) -> None:
    expected = {tuple(each): run_here(workspace, *each).returncode for each in COMMANDS}
    for command in COMMANDS if page == "cp437" else COMMANDS[1:2]:
        done = run(workspace, page, *command)
        assert done.returncode == expected[tuple(command)], done.stderr
        assert "Traceback" not in done.stderr
        assert "Error" not in done.stderr or done.returncode == 2


def test_what_a_page_lacks_can_still_be_read(workspace: Path) -> None:
    told = {page: run(workspace, page, "list", "sections").stdout.splitlines()[1] for page in PAGES}
    assert '"Lódz" - \\uc11c\\uc6b8 +' in told["cp437"]
    assert "“Lódz” – \\uc11c\\uc6b8 +" in told["cp1252"]
    assert "“Łodz” - 서울 +" in told["cp949"]


@pytest.mark.parametrize("page", ["cp437", "cp949"])
def test_json_loses_no_letter_on_any_page(page: str, workspace: Path) -> None:
    rows = json.loads(run(workspace, page, "list", "sections", "--json").stdout)
    assert rows[0]["title"] == "“Łódź” – 서울 ✓"


def test_a_pipe_gets_utf_8_where_nobody_named_a_page(workspace: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONIOENCODING", "PYTHONUTF8")}
    environment |= {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "briefing", "list", "sections"]
    done = subprocess.run(command, cwd=workspace, capture_output=True, env=environment, check=True)
    assert "“Łódź” – 서울 ✓" in done.stdout.decode("utf-8")


def test_letters_fall_back_to_what_they_are_made_of() -> None:
    def plain(text: str) -> str:
        return legible(UnicodeEncodeError("cp437", text, 0, len(text), "x"))[0]

    assert plain("Żółć – “…” → ✓\u00a0한\u200b") == 'Zolc - "..." -> + \\ud55c'
    assert legible(UnicodeEncodeError("cp437", "aŁb", 1, 2, "x")) == ("L", 2)
    with pytest.raises(UnicodeDecodeError):
        legible(UnicodeDecodeError("cp437", b"x", 0, 1, "x"))
    assert [is_unicode(page) for page in ("utf-8", "UTF_16", "cp1252", None)] == [True, True, False, True]


def test_a_terminal_keeps_its_page_and_a_stream_of_another_kind_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        """A terminal in cp949, which remembers how it was set up."""

        encoding = "cp949"

        def __init__(self) -> None:
            self.given: dict[str, str] = {}

        def isatty(self) -> bool:
            return True

        def reconfigure(self, **given: str) -> None:
            self.given = given

    terminal = Stream()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(sys, "stderr", object())
    prepare_streams()
    assert terminal.given == {"errors": streams.REPLACE}
