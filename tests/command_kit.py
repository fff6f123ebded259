"""The command line, called in this process as a user calls it."""

from __future__ import annotations

import contextlib
import io
import subprocess
from pathlib import Path

from briefing.cli.app import execute


def run(folder: Path, *arguments: str, terminal: bool = False) -> subprocess.CompletedProcess[str]:
    """Call the command line: importing everything anew for each call would take most of the time."""
    out, err = _stream(terminal=terminal), _stream(terminal=terminal)
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = execute(arguments)
    said = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err)]
    return subprocess.CompletedProcess(list(arguments), code, *said)


class _Stream(io.TextIOWrapper):
    """A standard stream that keeps its bytes."""

    buffer: io.BytesIO
    terminal = False

    def isatty(self) -> bool:
        """Tell whether it stands for a terminal."""
        return self.terminal


def _stream(*, terminal: bool) -> _Stream:
    stream = _Stream(io.BytesIO(), encoding="utf-8", newline="", write_through=True)
    stream.terminal = terminal
    return stream


def change(file: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old` in a file, which must have it."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} has no {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def packs_of(workspace: Path) -> list[str]:
    """Name the folders of all packs below a workspace's output."""
    return sorted(manifest.parent.name for manifest in (workspace / "output").rglob("manifest.json"))
