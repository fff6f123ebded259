"""`--open`: the right call on each system, kind where nothing can open a folder, never a failure of the build."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.cli import opening
from briefing.cli.settings import shown_path
from command_kit import run

posix = pytest.mark.skipif(sys.platform == "win32", reason="a script of POSIX stands for the file manager")


def put_opener(folder: Path, name: str, script: str) -> Path:
    """Put a program that stands for the system's opener into a folder."""
    opener = folder / name
    opener.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    opener.chmod(0o755)
    return opener


@posix
@pytest.mark.parametrize(("platform", "name"), [("linux", "xdg-open"), ("freebsd14", "xdg-open"), ("darwin", "open")])
def test_the_system_s_own_program_opens_the_folder_without_noise(
    platform: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    put_opener(tmp_path, name, 'echo noise; echo noise >&2; echo "$1" > "$0.told"')
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    opening.open_folder(tmp_path)
    assert (tmp_path / f"{name}.told").read_text(encoding="utf-8").strip() == str(tmp_path)
    assert capfd.readouterr() == ("", "")


def test_windows_is_asked_by_its_own_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", opened.append, raising=False)
    opening.open_folder(tmp_path)
    assert opened == [tmp_path]


@posix
def test_where_nothing_opens_folders_one_line_says_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: object) -> None:
        raise OSError("no association")

    said = f"no program opens folders here; look in {shown_path(tmp_path)}\n"
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    opening.open_folder(tmp_path)
    put_opener(tmp_path, "xdg-open", "exit 3")
    opening.open_folder(tmp_path)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", refuse, raising=False)
    opening.open_folder(tmp_path)
    assert capfd.readouterr() == ("", said * 3)


@posix
def test_a_file_manager_that_stays_open_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    put_opener(tmp_path, "xdg-open", 'echo $$ > "$0.pid"; exec /bin/sleep 30')
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(opening, "OPENING", 0.5)
    started = time.monotonic()
    with pytest.warns(ResourceWarning, match="still running"):
        opening.open_folder(tmp_path)
    assert time.monotonic() - started < 10
    assert capfd.readouterr() == ("", "")
    subprocess.run(["kill", (tmp_path / "xdg-open.pid").read_text(encoding="utf-8").strip()], check=True)


@posix
def test_a_build_opens_the_pack_or_the_folder_of_all_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    assert run(tmp_path, "new", "ports", "--date", "2027-03-04").returncode == 0
    monkeypatch.setattr("briefing.cli.build.open_folder", opened.append)
    command = ("build", "--format", "pdf", "--open", "-q", "-j", "1")
    assert run(tmp_path / "ports", *command, "chair").returncode == 0
    assert run(tmp_path / "ports", *command, "chair", "delegates").returncode == 0
    assert [path.relative_to(tmp_path / "ports").as_posix() for path in opened] == [
        "output/ports/chair",
        "output/ports",
    ]
    event = tmp_path / "ports" / "content" / "audiences" / "chair.yaml"
    event.write_text(event.read_text(encoding="utf-8") + "order: [nothing]\n", encoding="utf-8")
    assert run(tmp_path / "ports", *command, "chair").returncode == 1
    assert len(opened) == 2, "where nothing was packed, nothing is opened"
