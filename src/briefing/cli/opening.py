"""Opening a folder in the system's file manager: Explorer, Finder, or what xdg-open knows; its noise is of no use here.

    Windows   os.startfile(folder)      macOS   open folder      others   xdg-open folder

Where nothing can open it, one line says where the folder is; the build was done and stays done.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from briefing.cli.settings import shown_path

OPENING = 3.0
"""Seconds that a file manager has to say that it cannot open a folder."""


def open_folder(folder: Path) -> None:
    """Open a folder for a person to look at, or say where it is."""
    try:
        opened = _open(folder)
    except OSError:
        opened = False
    if not opened:
        click.echo(f"no program opens folders here; look in {shown_path(folder)}", err=True)


def _open(folder: Path) -> bool:
    if sys.platform == "win32":
        os.startfile(folder)  # noqa: S606 - a folder that was just written
        return True
    quiet = subprocess.DEVNULL
    command = ["open" if sys.platform == "darwin" else "xdg-open", str(folder.resolve())]
    process = subprocess.Popen(  # noqa: S603 - a fixed program, no shell
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        return process.wait(timeout=OPENING) == 0
    except subprocess.TimeoutExpired:
        return True  # it shows the folder itself and ends when its window is closed
