"""`briefing verify`: packs against their manifests, and whether the content has moved on since they were built.

    output/x/media: as packed, content unchanged                   standard output
    output/x/chair: outdated: section/agenda has changed           standard error, as everything that is wrong
    output/x/board: audience gone: do not send
    output/x/press: broken: x-press.docx was changed since it was packed

One line for each pack. Exit codes: 0 every pack is as packed, its content outdated or not; 1 the content cannot be
read; 2 there is no pack at PATH; 3 a pack is broken, its audience is gone, or with --strict its content is outdated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.output import print_json
from briefing.cli.settings import Settings, settings_options, shown_path
from briefing.errors import UsageError

if TYPE_CHECKING:
    from briefing.model.library import Library
    from briefing.pack import Manifest

BROKEN = 3
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Report:
    """What was found out about one pack; `changes` is None where nothing was compared; then `why`, if known."""

    folder: Path
    faults: tuple[str, ...]
    changes: tuple[str, ...] | None = None
    gone: bool = False
    why: str = ""


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--strict", is_flag=True, help="Content that has moved on fails too.")
@settings_options
@click.pass_obj
def command(settings: Settings, *, paths: tuple[Path, ...], strict: bool) -> int:
    """Verify the packs at PATH: a pack's folder, a file in one, or a folder that holds packs.

    Exit codes: 0 as packed; 1 the content cannot be read; 2 no pack at PATH; 3 a pack is broken, its audience is gone,
    or with --strict its content is outdated.
    """
    folders = list(dict.fromkeys(folder for path in paths for folder in packs_at(path)))
    content = _content(settings)
    reports = [_report(folder, content) for folder in folders]
    if settings.json:
        print_json([_as_data(each) for each in reports])
    else:
        for report in reports:
            _print(report, quiet=settings.quiet)
    broken = any(report.faults or report.gone for report in reports)
    outdated = any(report.changes for report in reports)
    return BROKEN if broken or (strict and outdated) else 0


def packs_at(path: Path) -> Iterator[Path]:
    """Give the folders of the packs at or below a path, or that a file is in. Raises UsageError where there is none."""
    from briefing.pack import MANIFEST_NAME  # noqa: PLC0415 - with it comes pydantic

    if not path.exists():
        raise UsageError(f"there is no {path}")
    if path.is_file():
        nearest = [folder for folder in path.resolve().parents[:2] if (folder / MANIFEST_NAME).is_file()]
        below = nearest[:1]
    elif (path / MANIFEST_NAME).is_file():
        below = [path]
    else:
        below = sorted(manifest.parent for manifest in path.rglob(MANIFEST_NAME) if "~" not in manifest.parent.name)
    if not below:
        raise UsageError(f"{path} holds no pack: there is no {MANIFEST_NAME}")
    yield from below


def _as_data(report: Report) -> dict[str, Any]:
    return {
        "folder": str(report.folder),
        "faults": report.faults,
        "changes": report.changes,
        "audience_gone": report.gone,
    }


def _content(settings: Settings) -> tuple[Library, frozenset[str]] | None:
    """Read the workspace to compare with, and which audiences are at fault; None where there is none.

    A pack may be verified anywhere."""
    try:
        workspace = settings.workspace()
    except UsageError:
        if settings.folder is not None:
            raise
        return None
    from briefing.pipeline import audiences_at_fault, read  # noqa: PLC0415 - half a second that --help need not pay

    library, diagnostics = read(workspace)
    return library, audiences_at_fault(diagnostics)


def _report(folder: Path, content: tuple[Library, frozenset[str]] | None) -> Report:
    from briefing.pack.verify import verify_folder  # noqa: PLC0415 - as above

    verified = verify_folder(folder)
    found = Report(folder, verified.faults)
    if content is None or verified.manifest is None:
        return found
    library, faulty = content
    if verified.manifest.event != library.event.id:
        return replace(found, why=f"not compared, for it is of another event, '{verified.manifest.event}'")
    slug = folder.resolve().name
    audience = next((a for a in library.audiences.values() if a.slug == slug and a.id not in faulty), None)
    if audience is not None:
        return replace(found, changes=_changes(verified.manifest, audience.id, library))
    if faulty:
        return replace(found, why=f"not compared, for the profile of {', '.join(sorted(faulty))} has errors")
    return replace(found, gone=True)


def _changes(manifest: Manifest, audience: str, library: Library) -> tuple[str, ...]:
    from briefing.pack.verify import content_changes  # noqa: PLC0415 - as above
    from briefing.select import select  # noqa: PLC0415

    chosen = {"with_ids": manifest.with_ids, "without_ids": manifest.without_ids}
    try:
        selection = select(library, audience, as_of=dt.date.fromisoformat(manifest.as_of), **chosen)
    except UsageError as fault:  # a section that was chosen is gone
        return (str(fault),)
    return tuple(content_changes(manifest, selection))


def _print(report: Report, *, quiet: bool) -> None:
    """Print the one line of a pack: what is wrong on standard error, else that it is as packed."""
    where = shown_path(report.folder)
    if report.gone:
        said, color = ("audience gone: do not send", ""), "red"
    elif report.faults:
        said, color = ("broken: ", _few(report.faults)), "red"
    elif report.changes:
        said, color = ("outdated: ", _few(report.changes)), "yellow"
    else:
        state = "content unchanged" if report.changes is not None else report.why
        if not quiet:
            click.echo(f"{where}: as packed" + (f", {state}" if state else ""))
        return
    click.echo(f"{where}: {click.style(said[0], fg=color)}{said[1]}", err=True)


def _few(things: Sequence[str]) -> str:
    """Give the first of a list in one line, and how many more there are."""
    rest = len(things) - SHOWN
    return "; ".join(things[:SHOWN]) + (f"; and {rest} more, see: briefing verify --json" if rest > 0 else "")
