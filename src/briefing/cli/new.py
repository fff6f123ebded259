"""`briefing new`: a fresh workspace that builds at once, or a copy of an example to learn from.

templates/starter/content/ + id, title, date -> DIR/content/
--example NAME: the example's content as it is
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import string
import unicodedata
from pathlib import Path

import click

from briefing.cli.settings import Settings, is_workspace, quoted, settings_options, shown_path
from briefing.cli.values import Day, NameFrom
from briefing.errors import StorageError, UsageError
from briefing.shipped import example_folder, templates_folder

EXAMPLES = ("vancouver",)
_READ = ("content", "templates", "output")


@click.command()
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--example", type=NameFrom(EXAMPLES), help="Copy an example instead of starting fresh.")
@click.option("--title", metavar="TEXT", help="The event's title; else made of the folder's name.")
@click.option("--date", type=Day(), metavar="DATE", help="The day of the event; else four weeks from today.")
@settings_options
@click.pass_obj
def command(
    settings: Settings, *, directory: Path, example: str | None, title: str | None, date: dt.date | None
) -> int:
    """Make a workspace in DIR that builds at once."""
    folder = directory
    if is_workspace(folder):
        raise UsageError(f"{folder} is a workspace already; choose another folder")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; choose another name")
    _warn_of_nesting(folder)
    try:
        if example is not None:
            shutil.copytree(example_folder() / "content", folder / "content")
        else:
            _write_starter(folder, title, date)
    except OSError as fault:
        raise StorageError(f"cannot write {folder}: {fault.strerror or fault}") from fault
    if not settings.quiet:
        _say_what_next(folder)
    return 0


def _warn_of_nesting(folder: Path) -> None:
    """Say that a new workspace would lie in another. Raises UsageError where that one would read or replace it."""
    parents = folder.resolve().parents
    outer = next((each for each in parents if is_workspace(each)), None)
    if outer is None:
        return
    if folder.resolve().relative_to(outer).parts[0] in _READ:
        raise UsageError(
            f"{folder} lies in what the workspace {shown_path(outer)} is made of; choose a folder outside it"
        )
    where = quoted(shown_path(folder))
    note = (
        f"{shown_path(folder)} lies inside the workspace {outer}; name the new one with -C {where}, or go there first"
    )
    click.echo(click.style("note: ", bold=True) + note, err=True)


def _say_what_next(folder: Path) -> None:
    where = shown_path(folder)
    first = shown_path(folder / "content" / "event.yaml")
    click.echo(f"made {where}; edit first: {first}; then:")
    click.echo(f"  briefing -C {quoted(where)} check")
    click.echo(f"  briefing -C {quoted(where)} build")


def _write_starter(folder: Path, title: str | None, date: dt.date | None) -> None:
    source = templates_folder() / "starter" / "content"
    for path in sorted(source.rglob("*")):
        target = folder / "content" / path.relative_to(source)
        if path.is_dir():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        if path.name == "event.yaml":
            text = string.Template(text).substitute(_values(folder, title, date))
        target.write_text(text, encoding="utf-8", newline="\n")


def _values(folder: Path, title: str | None, date: dt.date | None) -> dict[str, str]:
    name = folder.resolve().name
    today = dt.datetime.now(tz=dt.UTC).date()
    day = date or today + dt.timedelta(weeks=4)
    words = title or name.replace("-", " ").replace("_", " ").strip().capitalize() or "Round table"
    return {
        "id": slug(name),
        "title": json.dumps(words, ensure_ascii=False),  # a JSON string is a YAML string in double quotes
        "date": day.isoformat(),
        "as_of": min(day, today).isoformat(),
    }


def slug(name: str) -> str:
    """Give a name in small letters, digits and hyphens, at most 40 of them; "event" where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "event"
