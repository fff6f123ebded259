"""`briefing handout`: single handouts, into the packs of the audiences that get them.

    names, audiences -> for each audience the handouts that are meant -> one build for each set of handouts

An audience that is named gets what is named; where none is named, each gets of it what its profile lists. A handout
joins the pack that is there, made as that was: in its theme, on its paper, as of its day, with and without the same
sections, unless others are asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from briefing.cli import names as known_names
from briefing.cli.options import as_of_option, final_option, output_option, paper_option, theme_option
from briefing.cli.progress import progress
from briefing.cli.results import show_content_error, show_result
from briefing.cli.settings import Settings, settings_options
from briefing.errors import ContentError, UsageError, did_you_mean

if TYPE_CHECKING:
    from briefing.model.audience import Audience
    from briefing.model.library import Library
    from briefing.pipeline import BuildRequest, BuildResult, Report


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=known_names.from_workspace(known_names.handouts))
@click.option(
    "--audience",
    "-a",
    "audiences",
    multiple=True,
    metavar="A",
    help="For this audience; else for all.",
    shell_complete=known_names.from_workspace(known_names.audiences),
)
@theme_option
@paper_option
@as_of_option
@final_option
@output_option
@settings_options
@click.pass_obj
def command(
    settings: Settings,
    *,
    names: tuple[str, ...],
    audiences: tuple[str, ...],
    theme: str | None,
    paper: str | None,
    as_of: dt.date | None,
    final: bool,
    output: Path | None,
) -> int:
    """Make the handouts NAMED, or all that an audience's profile lists, and put them into its pack."""
    workspace = settings.workspace()
    from briefing.pipeline import BuildRequest  # noqa: PLC0415 - half a second that --help need not pay

    request = BuildRequest(
        workspace=workspace,
        output=output or workspace / "output",
        audiences=audiences,
        theme=theme,
        paper=paper,
        as_of=as_of,
        final=final,
        handouts=names,
    )
    try:
        with progress(quiet=settings.quiet or settings.json) as report:
            result = make_handouts(request, report)
    except ContentError as fault:
        return show_content_error(fault, workspace, request.output, settings)
    return show_result(result, workspace, settings)


def make_handouts(request: BuildRequest, report: Report) -> BuildResult:
    """Make the handouts of a request for each audience that is meant. Raises UsageError for an unknown name."""
    from briefing.pipeline import BuildResult, build, read  # noqa: PLC0415 - as above

    library, _ = read(request.workspace)
    results = [
        build(replace(each, audiences=tuple(group)), report) for each, group in _groups(library, request).items()
    ]
    packs = tuple(pack for result in results for pack in result.packs)
    diagnostics = dict.fromkeys(each for result in results for each in result.diagnostics)
    earlier = tuple(folder for result in results for folder in result.earlier)
    return BuildResult(packs, tuple(diagnostics), earlier)


def _groups(library: Library, request: BuildRequest) -> dict[BuildRequest, list[str]]:
    """Give the audiences that get the same handouts in the same way, by what is asked for them."""
    audiences, names = request.audiences, request.handouts or ()
    _check_names(library, audiences, names)
    groups: dict[BuildRequest, list[str]] = {}
    for each in library.audiences.values():
        if audiences and each.id not in audiences:
            continue
        wanted = tuple(names) if audiences and names else tuple(n for n in each.handouts if not names or n in names)
        if wanted:
            groups.setdefault(_like_its_pack(library, each, replace(request, handouts=wanted)), []).append(each.id)
    if not groups:
        what = ", ".join(names) or "any handout"
        raise UsageError(f"no audience's profile lists {what}; name one with --audience, or list it under 'handouts'")
    return groups


def _like_its_pack(library: Library, audience: Audience, request: BuildRequest) -> BuildRequest:
    """Ask, beside what is asked for, for what the pack that a handout joins was built with, where there is one."""
    from briefing.pack import read_manifest  # noqa: PLC0415 - as above
    from briefing.pipeline.choices import taken_up  # noqa: PLC0415

    pack = read_manifest(request.output / library.event.id / audience.slug)
    return request if pack is None else taken_up(request, pack, library)


def _check_names(library: Library, audiences: Sequence[str], names: Sequence[str]) -> None:
    from briefing.compose.handouts import HANDOUTS  # noqa: PLC0415 - as above

    for kind, given, known in (("audience", audiences, library.audiences), ("handout", names, HANDOUTS)):
        for name in given:
            if name not in known:
                raise UsageError(f"no {kind} '{name}'; {did_you_mean(name, known)}")
