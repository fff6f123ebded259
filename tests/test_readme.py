"""The README stays true: its commands exist, its picture is there, and its two make commands work on their own."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from checkers import ROOT
from packs_kit import run_briefing

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(?:sh|powershell)\n(.*?)```", README, re.DOTALL)


def test_every_command_of_the_readme_exists() -> None:
    named = set(re.findall(r"\bbriefing (build|handout|check|list|matrix|why|verify|new|schema)\b", README))
    told = set(re.findall(r"`briefing ([a-z]+)", README))
    assert told <= named
    for command in sorted(named):
        assert run_briefing(command, "--help").returncode == 0, command


def test_every_file_that_the_readme_points_at_is_there() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / target).is_file(), target


def test_the_steps_for_an_event_of_ones_own_build_at_once(tmp_path: Path) -> None:
    (line,) = [line for block in BLOCKS for line in block.splitlines() if line.startswith("briefing new my-event")]
    arguments = re.findall(r'"([^"]*)"|(\S+)', line.removeprefix("briefing "))
    made = run_briefing(*[quoted or plain for quoted, plain in arguments], cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    built = run_briefing("build", cwd=tmp_path / "my-event")
    assert built.returncode == 0, built.stderr
    assert len(list((tmp_path / "my-event" / "output").rglob("*.docx"))) == 3


@pytest.mark.slow
@pytest.mark.needs("git", "make")
def test_make_pack_alone_builds_all_packs_in_a_fresh_clone(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    done = subprocess.run(["make", "pack"], cwd=clone, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list((clone / "output").rglob("*.docx"))) == len(list((ROOT / "content" / "audiences").glob("*.yaml")))
