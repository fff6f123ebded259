"""`briefing build`: packs for the audiences named, or for all, and a table of what was made."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli import names
from briefing.cli.opening import open_folder
from briefing.cli.options import as_of_option, final_option, output_option, paper_option, theme_option
from briefing.cli.progress import progress
from briefing.cli.results import show_content_error, show_result
from briefing.cli.settings import Settings, settings_options
from briefing.cli.values import NameFrom, NamesFrom
from briefing.errors import ContentError
from briefing.press.beside import press_beside

if TYPE_CHECKING:
    from briefing.pipeline import BuildResult

FORMATS = ("docx", "pdf")
EDITIONS = ("screen", "print")


@click.command()
@click.argument("audiences", nargs=-1, metavar="[AUDIENCE]...", shell_complete=names.from_workspace(names.audiences))
@click.option("--format", "formats", type=NamesFrom(FORMATS), help="Only these formats.")
@theme_option
@click.option(
    "--with",
    "with_ids",
    multiple=True,
    metavar="ID",
    help="Put a section in that order or depth left out.",
    shell_complete=names.from_workspace(names.sections),
)
@click.option(
    "--without",
    "without_ids",
    multiple=True,
    metavar="ID",
    help="Leave a section out.",
    shell_complete=names.from_workspace(names.sections),
)
@paper_option
@click.option("--edition", type=NameFrom(EDITIONS), help="For the screen, or for paper that is printed and bound.")
@as_of_option
@final_option
@output_option
@click.option(
    "-j",
    "jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Packs built at once; else one for each core, which is fastest.",
)
@click.option("--open", "show", is_flag=True, help="Open the folder when done.")
@settings_options
@click.pass_obj
def command(
    settings: Settings,
    /,
    *,
    formats: tuple[str, ...] | None,
    output: Path | None,
    jobs: int | None,
    show: bool,
    **chosen: Any,
) -> int:
    """Build the packs of the audiences named, or of all: Word, PDF and handouts, each pack complete or not at all.

    \b
    briefing build
    briefing build chair media --open
    briefing build industry --format pdf --paper a4 -o ~/Desktop/packs
    """
    workspace = settings.workspace()
    output, jobs = output or workspace / "output", jobs or cores()
    with press_beside(
        jobs=jobs, formats=formats or ()
    ) as press:  # it loads its half of the program while this one loads the other
        from briefing.pipeline import BuildRequest, build  # noqa: PLC0415 - half a second that --help need not pay

        request = BuildRequest(workspace, output, formats=formats or (), jobs=jobs, **chosen)
        try:
            with progress(quiet=settings.quiet or settings.json) as report:
                result = build(request, report, press)
        except ContentError as fault:
            return show_content_error(fault, workspace, request.output, settings)
    if show:
        _open_folder(result)
    return show_result(result, workspace, settings)


def cores() -> int:
    """Count the cores that this program may use: seven packs take 6.3 s with one job, 4.2 s with two on two cores."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _open_folder(result: BuildResult) -> None:
    """Open the folder of the pack, or the one that holds the packs."""
    folders = [pack.folder for pack in result.packs if pack.folder is not None]
    if folders:
        open_folder(folders[0].parent if len(folders) > 1 else folders[0])
