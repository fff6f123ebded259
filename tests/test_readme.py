"""The README stays true: its commands exist, its picture is there, and its two make commands work on their own."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import click
import pytest

from briefing.cli.app import COMMANDS, cli
from checkers import ROOT
from packs_kit import run_briefing

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTEXT = click.Context(cli)
BLOCKS = re.findall(r"```(?:sh|powershell)\n(.*?)```", README, re.DOTALL)


def test_the_table_of_commands_is_the_command_line_s_own() -> None:
    table = README[README.index("| command | does |") : README.index("`briefing COMMAND --help`")]
    assert re.findall(r"(?m)^\| `briefing ([a-z]+)", table) == list(COMMANDS)
    for told in re.findall(r"(?m)(?:`|^)briefing ([a-z]+)", README):
        assert told in COMMANDS, told


def test_every_option_of_the_readme_belongs_to_its_command() -> None:
    lines = re.findall(r"briefing ((?:[a-z]+ )[^`\n]*--[^`\n]*)", README)
    assert len(lines) >= 4
    for line in lines:
        command, *words = line.split()
        found = cli.get_command(CONTEXT, command)
        assert found is not None
        options = {option for each in found.params for option in each.opts}
        assert {word for word in words if word.startswith("-")} <= options | {"--help"}, line


def test_windows_comes_first_and_no_first_step_needs_make() -> None:
    windows, others, own, *_ = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
    assert (windows[0], others[0]) == ("powershell", "sh")
    assert "py -m pip install ." in windows[1]
    assert "make" not in windows[1] + others[1] + own[1]


def test_every_file_that_the_readme_points_at_is_there() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert target.startswith("https://") or (ROOT / target).is_file(), target


def test_the_steps_for_an_event_of_ones_own_build_at_once(tmp_path: Path) -> None:
    (line,) = [line for block in BLOCKS for line in block.splitlines() if line.startswith("briefing new my-event")]
    arguments = re.findall(r'"([^"]*)"|(\S+)', line.removeprefix("briefing "))
    made = run_briefing(*[quoted or plain for quoted, plain in arguments], cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    (build,) = [line for block in BLOCKS for line in block.splitlines() if line == "briefing build --open"]
    built = run_briefing(*build.split()[1:], cwd=tmp_path / "my-event", PATH=str(tmp_path))
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
