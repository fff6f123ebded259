"""What holds for every command: which workspace, how much is said, for people or for programs.

briefing -C DIR --quiet --json COMMAND   or   briefing COMMAND -C DIR --quiet --json
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem
from msgspec import Struct

from briefing.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])


class Folder(click.Path):
    """A folder; shells complete folders only."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 - as click calls it
        """Let the shell complete it."""
        return [CompletionItem(incomplete, type="dir")]


class Settings(Struct):
    """The settings of one call, filled by the options of the group and of the command."""

    folder: Path | None = None
    quiet: bool = False
    json: bool = False
    found: Path | None = None
    """The workspace, once a command has asked for it: messages name places in it."""

    def workspace(self) -> Path:
        """Give the workspace: the folder of -C, or the current one, or the nearest above it. Raises UsageError.

        Raises FileNotFoundError where the current folder is gone: libraries ask for it while they load."""
        Path.cwd()
        self.found = self._workspace()
        return self.found

    def _workspace(self) -> Path:
        if self.folder is not None:
            if is_workspace(self.folder):
                return self.folder
            if self.folder.resolve().name == "content" or (self.folder / "event.yaml").is_file():
                above = shown_path(self.folder.resolve().parent)
                cure = f"the workspace is the folder above: -C {quoted(above)}"
                raise UsageError(f"{self.folder} is the content of a workspace; {cure}")
            within = next((each for each in self.folder.resolve().parents if is_workspace(each)), None)
            if within is not None and self.folder.exists():
                what = "lies in a workspace" if self.folder.is_dir() else "is a file of a workspace"
                raise UsageError(f"{self.folder} {what} and is none; name that: -C {quoted(shown_path(within))}")
            if self.folder.is_file():
                raise UsageError(f"{self.folder} is a file; name a folder after -C")
            if not self.folder.exists():
                raise UsageError(f"there is no folder {self.folder}; look at its spelling after -C")
            raise UsageError(
                f"{self.folder} has no folder 'content'; make a workspace with: briefing new {quoted(str(self.folder))}"
            )
        here = Path.cwd()
        for folder in (here, *here.parents):
            if is_workspace(folder):
                return folder
        raise UsageError(
            f"neither {here} nor a folder above it has a folder 'content'; "
            "name a workspace with -C DIR, or make one with: briefing new DIR"
        )


def quoted(word: str) -> str:
    """Give a word as it is typed in this system's shell."""
    if sys.platform == "win32":  # as cmd and PowerShell both take it; no path has a quotation mark there
        return word if re.fullmatch(r"[\w.:\\-]+", word) else f'"{word}"'
    return shlex.quote(word)


def is_workspace(folder: Path) -> bool:
    """Tell whether a folder is a workspace."""
    return (folder / "content").is_dir()


def settings_options(function: F) -> F:
    """Add -C, --quiet and --json to a command; they end up in the context's `Settings`, wherever they stand."""
    options = (
        click.option(
            "-C",
            "folder",
            type=Folder(),
            metavar="DIR",
            expose_value=False,
            callback=_remember,
            help="The workspace; else the current folder or the nearest above it with 'content'.",
        ),
        click.option(
            "--quiet", "-q", is_flag=True, expose_value=False, callback=_remember, help="Say only what is wrong."
        ),
        click.option("--json", is_flag=True, expose_value=False, callback=_remember, help="Print JSON for programs."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def _remember(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
    settings = ctx.ensure_object(Settings)
    if value and parameter.name:
        setattr(settings, parameter.name, value)


def shown_path(path: Path) -> str:
    """Give a path as a person would type it from here: relative where that is short, absolute elsewhere."""
    try:
        relative = Path(os.path.relpath(path))  # pathlib of Python 3.11 has no way up
    except ValueError:  # another drive on Windows
        return str(path)
    return str(path if relative.parts[:3] == ("..", "..", "..") else relative)
