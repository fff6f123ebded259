"""`briefing verify`: packs against their manifests, and whether the content has moved on since they were built."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.output import print_json
from briefing.cli.settings import Settings, settings_options, shown_path
from briefing.errors import UsageError

if TYPE_CHECKING:
    from briefing.model.library import Library
    from briefing.pack import Manifest

BROKEN = 3


@dataclass(frozen=True, slots=True)
class Report:
    """What was found out about one pack; `changes` is None where there is no content to compare with."""

    folder: Path
    faults: tuple[str, ...]
    changes: tuple[str, ...] | None


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--strict", is_flag=True, help="Content that has moved on fails too.")
@settings_options
@click.pass_obj
def command(settings: Settings, *, paths: tuple[Path, ...], strict: bool) -> int:
    """Verify the packs at PATH: a pack's folder, a file in one, or a folder that holds packs."""
    folders = list(dict.fromkeys(folder for path in paths for folder in packs_at(path)))
    library = _library(settings)
    reports = [_report(folder, library) for folder in folders]
    if settings.json:
        print_json([{"folder": str(r.folder), "faults": r.faults, "changes": r.changes} for r in reports])
    else:
        for report in reports:
            _print(report, quiet=settings.quiet)
    broken = any(report.faults for report in reports)
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


def _library(settings: Settings) -> Library | None:
    """Read the workspace to compare with, or give None where there is none; a pack may be verified anywhere."""
    try:
        workspace = settings.workspace()
    except UsageError:
        if settings.folder is not None:
            raise
        return None
    from briefing.pipeline import read  # noqa: PLC0415 - half a second that --help need not pay

    return read(workspace)[0]


def _report(folder: Path, library: Library | None) -> Report:
    from briefing.pack.verify import verify_folder  # noqa: PLC0415 - as above

    verified = verify_folder(folder)
    changes = None
    if library is not None and verified.manifest is not None and verified.manifest.event == library.event.id:
        changes = _changes(verified.manifest, folder.resolve().name, library)
    return Report(folder, verified.faults, changes)


def _changes(manifest: Manifest, slug: str, library: Library) -> tuple[str, ...]:
    from briefing.pack.verify import content_changes  # noqa: PLC0415 - as above
    from briefing.select import select  # noqa: PLC0415

    audience = next((each for each in library.audiences.values() if each.slug == slug), None)
    if audience is None:
        return (f"there is no longer an audience with the folder '{slug}'",)
    chosen = {"with_ids": manifest.with_ids, "without_ids": manifest.without_ids}
    try:
        selection = select(library, audience.id, as_of=dt.date.fromisoformat(manifest.as_of), **chosen)
    except UsageError as fault:  # a section that was chosen is gone
        return (str(fault),)
    return tuple(content_changes(manifest, selection))


def _print(report: Report, *, quiet: bool) -> None:
    where = shown_path(report.folder)
    for fault in report.faults:
        click.echo(f"{where}: {click.style('broken', fg='red')}: {fault}", err=True)
    for change in report.changes or ():
        click.echo(f"{where}: {click.style('outdated', fg='yellow')}: {change}", err=True)
    if not report.faults and not quiet:
        state = "as packed" if report.changes is None else "as packed, content unchanged"
        click.echo(f"{where}: {'as packed, content has moved on' if report.changes else state}")
