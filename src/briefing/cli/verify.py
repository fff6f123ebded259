"""`briefing verify`: packs against their manifests, and whether the content has moved on since they were built.

    output/x/media: as packed, content unchanged                   standard output
    output/x/chair: outdated: section “Agenda” has changed         standard error, as everything that is wrong
    output/x/board: do not send: it holds what is no longer for this audience: section “Offer”
    output/x/guest: audience gone: do not send
    output/x/press: broken: x-press.docx was changed since it was packed

One line for each pack. Exit codes: 0 every pack is as packed, its content outdated or not; 1 the content cannot be
read; 2 there is no pack at PATH; 3 a pack is broken or must not be sent, or with --strict its content is outdated.

`--json` gives a list with an object for each pack: `folder`; `faults`, `changes` and `withdrawn`, each a list of
sentences; `compared`, whether it was held against content, and if not `why`; `audience_gone`; `notes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.output import print_json
from briefing.cli.settings import Settings, settings_options, shown_path
from briefing.errors import UsageError

if TYPE_CHECKING:
    from briefing.model.library import Library
    from briefing.pipeline.staleness import Standing

BROKEN = 3
SHOWN = 5


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--strict", is_flag=True, help="Content that has moved on fails too.")
@settings_options
@click.pass_obj
def command(settings: Settings, *, paths: tuple[Path, ...], strict: bool) -> int:
    """Verify the packs at PATH: a pack's folder, a file in one, or a folder that holds packs; else those of 'output'.

    Exit codes: 0 as packed; 1 the content cannot be read; 2 no pack at PATH; 3 a pack is broken or must not be sent, or
    with --strict its content is outdated.
    """
    from briefing.pipeline.staleness import stand  # noqa: PLC0415 - half a second that --help need not pay

    paths = paths or (settings.workspace() / "output",)
    folders = list(dict.fromkeys(folder for path in paths for folder in packs_at(path)))
    content = _content(settings)
    reports = [stand(folder, *content) for folder in folders]
    if settings.json:
        print_json([_as_data(each) for each in reports])
    else:
        for report in reports:
            _print(report, quiet=settings.quiet)
    broken = any(report.faults or report.must_stay for report in reports)
    outdated = any(report.changes for report in reports)
    return BROKEN if broken or (strict and outdated) else 0


def packs_at(path: Path) -> Iterator[Path]:
    """Give the folders of the packs at or below a path, or that a file is in. Raises UsageError where there is none."""
    from briefing.pack import MANIFEST_NAME  # noqa: PLC0415 - with it come the models

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


def _as_data(report: Standing) -> dict[str, Any]:
    return {
        "folder": str(report.folder),
        "faults": report.faults,
        "changes": report.changes,
        "withdrawn": report.withdrawn,
        "compared": report.changes is not None,
        "why": report.why,
        "audience_gone": report.gone,
        "notes": report.notes,
    }


def _content(settings: Settings) -> tuple[Library | None, frozenset[str]]:
    """Read the workspace to compare with, and which audiences are at fault; None where there is none.

    A pack may be verified anywhere."""
    try:
        workspace = settings.workspace()
    except UsageError:
        if settings.folder is not None:
            raise
        return None, frozenset()
    from briefing.pipeline import audiences_at_fault, read  # noqa: PLC0415 - half a second that --help need not pay

    library, diagnostics = read(workspace)
    return library, audiences_at_fault(diagnostics)


def _print(report: Standing, *, quiet: bool) -> None:
    """Print the one line of a pack: what is wrong on standard error, else that it is as packed."""
    where = shown_path(report.folder)
    if wrong := _wrong(report):
        color, what, said = wrong
        click.echo(f"{where}: {click.style(what, fg=color)}{said}", err=True)
    elif not quiet:
        state = "content unchanged" if report.changes is not None else report.why
        click.echo(f"{where}: " + ", ".join(filter(None, ("as packed", state, *report.notes))))


def _wrong(report: Standing) -> tuple[str, str, str] | None:
    """Give colour, verdict and what it rests on, the gravest first; None where nothing is wrong."""
    if report.gone:
        return "red", "audience gone: do not send", ""
    if report.withdrawn:
        also = f" (and broken: {_few(report.faults)})" if report.faults else ""
        return "red", "do not send: ", f"it holds what is no longer for this audience: {_few(report.withdrawn)}{also}"
    if report.faults:
        return "red", "broken: ", _few(report.faults)
    return ("yellow", "outdated: ", _few(report.changes)) if report.changes else None


def _few(things: Sequence[str]) -> str:
    """Give the first of a list in one line, and how many more there are."""
    rest = len(things) - SHOWN
    return "; ".join(things[:SHOWN]) + (f"; and {rest} more, see: briefing verify --json" if rest > 0 else "")
