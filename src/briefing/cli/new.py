"""`briefing new`: a fresh workspace that builds at once, or a copy of an example to learn from.

templates/starter/<language>/ + answers -> DIR/content/        schemas -> DIR/schemas/, DIR/.vscode/
--example NAME: the example's content as it is
"""

from __future__ import annotations

import datetime as dt
import shutil
import string
from pathlib import Path
from typing import Any

import click

from briefing.cli.editor import write_editor_files
from briefing.cli.output import print_json
from briefing.cli.questions import QUESTIONS, Answers, answers_for, can_ask
from briefing.cli.settings import Settings, is_workspace, quoted, settings_options, shown_path
from briefing.cli.values import NameFrom
from briefing.errors import StorageError, UsageError
from briefing.shipped import example_folder, templates_folder

EXAMPLES = ("vancouver",)
KINDS = {name: kind for name, _, kind in QUESTIONS}
_READ = ("content", "templates", "output")


@click.command()
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--example", type=NameFrom(EXAMPLES), help="Copy an example instead of starting fresh.")
@click.option("--title", type=KINDS["title"], metavar="TEXT", help="The event's title; else the folder's name.")
@click.option("--date", type=KINDS["date"], metavar="DATE", help="The day of the event; else four weeks from today.")
@click.option("--place", type=KINDS["place"], metavar="TEXT", help="Where it is; else 'to be confirmed'.")
@click.option("--host", type=KINDS["host"], metavar="TEXT", help="Who hosts it.")
@click.option("--time-zone", type=KINDS["time_zone"], metavar="ZONE", help="As America/Toronto; else UTC.")
@click.option("--language", type=KINDS["language"], help="The language of the packs; else en-CA.")
@click.option("--paper", type=KINDS["paper"], help="The paper; else letter.")
@click.option(
    "--id", type=KINDS["id"], metavar="NAME", help="Short name for folders and files; else the folder's name."
)
@settings_options
@click.pass_obj
def command(settings: Settings, /, *, directory: Path, example: str | None, **given: Any) -> int:
    """Make a workspace in DIR that builds at once, with three audiences: delegates, chair and organiser.

    Without options it asks a few questions; with any option it asks nothing.

    \b
    briefing new my-event
    briefing new my-event --title "Ports and Power" --date 2027-03-04
    briefing new my-copy --example vancouver
    """
    if example is not None and any(value is not None for value in given.values()):
        raise UsageError("--example copies an event as it is; leave the other options out")
    _check_free(directory)
    notes = [_note_of_nesting(directory)]
    today = dt.datetime.now(tz=dt.UTC).date()
    asking = can_ask() and not settings.json
    answers = None if example is not None else answers_for(directory, given, today, ask=asking)
    if answers is not None and given.get("id") is None and not asking:
        notes.append(_note_of_id(directory, answers.id))
    for note in filter(None, notes if not settings.json else ()):
        click.echo(click.style("note: ", bold=True) + note, err=True)
    _write(directory, answers, today)
    _say_what_next(directory, settings)
    return 0


def _check_free(folder: Path) -> None:
    if is_workspace(folder):
        raise UsageError(f"{folder} is a workspace already; choose another folder")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; choose another name")


def _note_of_nesting(folder: Path) -> str:
    """Say that a new workspace would lie in another. Raises UsageError where that one would read or replace it."""
    parents = folder.resolve().parents
    outer = next((each for each in parents if is_workspace(each)), None)
    if outer is None:
        return ""
    if folder.resolve().relative_to(outer).parts[0] in _READ:
        raise UsageError(
            f"{folder} lies in what the workspace {shown_path(outer)} is made of; choose a folder outside it"
        )
    where = quoted(shown_path(folder))
    return (
        f"{shown_path(folder)} lies inside the workspace {outer}; name the new one with -C {where}, or go there first"
    )


def _note_of_id(folder: Path, used: str) -> str:
    """Say which short name was used, where the folder's name has letters that cannot stand in one."""
    name = folder.resolve().name
    if name.isascii():
        return ""
    return f"files are named '{used}', for '{name}' has other letters than a-z; choose another name with --id"


def _write(folder: Path, answers: Answers | None, today: dt.date) -> None:
    """Write the workspace: the starter with the answers, or the example where there are none."""
    try:
        if answers is None:
            shutil.copytree(example_folder() / "content", folder / "content")
        else:
            _write_starter(folder, answers, today)
        write_editor_files(folder)
    except OSError as fault:
        raise StorageError(
            f"cannot write {folder}: {fault.strerror or fault}; choose a folder in which you may write"
        ) from fault


def _write_starter(folder: Path, answers: Answers, today: dt.date) -> None:
    source = templates_folder() / "starter" / answers.language
    values = answers.values(today)
    for path in sorted(source.rglob("*")):
        if path.is_dir():
            continue
        target = folder / "content" / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = string.Template(path.read_text(encoding="utf-8")).substitute(values)
        target.write_text(text, encoding="utf-8", newline="\n")


def _say_what_next(folder: Path, settings: Settings) -> None:
    where = shown_path(folder)
    first = shown_path(folder / "content" / "event.yaml")
    commands = [f"briefing -C {quoted(where)} {verb}" for verb in ("check", "build")]
    if settings.json:
        print_json({"folder": str(folder), "edit_first": first, "commands": commands})
    elif not settings.quiet:
        click.echo(f"made {where}; edit first: {first}; then:")
        for line in commands:
            click.echo(f"  {line}")
