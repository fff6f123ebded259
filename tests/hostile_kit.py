"""A fresh workspace whose packs have been built, and what stands below its `output/`, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

from command_kit import run

SUMMARY = Path("content", "sections", "10-summary.md")


def make_workspace(folder: Path) -> Path:
    """Make a workspace with three audiences and build it in PDF, one audience in Word as well."""
    assert run(folder, "new", "ports", "--date", "2027-03-04").returncode == 0
    done = run(folder / "ports", "build", "-j", "1")
    assert done.returncode == 0, done.stderr
    return folder / "ports"


def copy_of(workspace: Path, folder: Path) -> Path:
    """Copy a workspace that a test may change."""
    shutil.copytree(workspace, folder / workspace.name, symlinks=True)
    return folder / workspace.name


def written(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder, locks left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def refused(workspace: Path, *said: str, code: int = 1, arguments: tuple[str, ...] = ("-j", "1")) -> str:
    """Build in vain: the exit code is right, the message says all this, and output/ is as it was."""
    before = written(workspace / "output")
    done = run(workspace, "build", *arguments)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    for words in said:
        assert words in done.stderr, done.stderr
    assert written(workspace / "output") == before
    return done.stderr


def append(file: Path, text: str) -> None:
    """Add lines to a file."""
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
