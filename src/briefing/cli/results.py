"""What became of a build: diagnostics and failures on standard error, the table of files on standard output."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.diagnostics import as_data, counted, print_diagnostics, summary
from briefing.cli.output import print_json, print_rows
from briefing.cli.settings import Settings, shown_path
from briefing.errors import ContentError, Diagnostic, Severity, UsageError

if TYPE_CHECKING:
    from briefing.pipeline import BuildResult, PackResult
    from briefing.pipeline.request import Beside

HEADINGS = ("File", "Pages", "Words", "Minutes")


def show_result(result: BuildResult, workspace: Path, settings: Settings) -> int:
    """Show a build's result and give the exit code."""
    if settings.json:
        print_json(_as_data(result))
        return result.exit_code
    print_diagnostics(_diagnostics(result), workspace)
    old = (*earlier_lines(result.earlier), *_gone_lines(result.gone), *_beside_lines(result.beside))
    for line in dict.fromkeys([*_failures(result.packs), *old]):
        click.echo(click.style("briefing: ", bold=True) + line, err=True)
    rows = [
        (shown_path(pack.folder / product.name), product.pages, product.words, product.minutes)
        for pack in result.packs
        if pack.folder is not None
        for product in pack.products
    ]
    if rows and not settings.quiet:
        print_rows(HEADINGS, rows)
        _say_what_is_open(result.packs)
    return result.exit_code


def show_content_error(fault: ContentError, workspace: Path, output: Path, settings: Settings) -> int:
    """Show why nothing at all could be built, and give the exit code."""
    from briefing.pack import packs_in  # noqa: PLC0415 - loaded already where something was to be built

    events = [each for each in sorted(output.iterdir()) if each.is_dir()] if output.is_dir() else []
    earlier = [pack for event in events for pack in packs_in(event)]
    if settings.json:
        data = {"exit_code": fault.exit_code, "packs": [], "diagnostics": as_data(fault.diagnostics)}
        beside: dict[str, Any] = {"gone": [], "outdated": [], "do_not_send": [], "other_events": []}
        print_json({**data, "earlier": [str(folder) for folder in earlier], **beside})
        return fault.exit_code
    print_diagnostics(fault.diagnostics, workspace)
    for line in ("nothing built: " + summary(fault.diagnostics, workspace), *earlier_lines(earlier)):
        click.echo(click.style("briefing: ", bold=True) + line, err=True)
    return fault.exit_code


def earlier_lines(folders: Sequence[Path]) -> Iterator[str]:
    """Say which packs stand there from an earlier build, for each event's folder in one line."""
    for parent in dict.fromkeys(folder.parent for folder in folders):
        names = [folder.name for folder in folders if folder.parent == parent]
        if len(names) == 1:
            where = shown_path(parent / names[0])
            yield f"the pack in {where} is from an earlier build and does not have these changes"
        else:
            where = f"{shown_path(parent)} ({', '.join(names)})"
            yield f"the packs in {where} are from an earlier build and do not have these changes"


def _gone_lines(folders: Sequence[Path]) -> Iterator[str]:
    for folder in folders:
        yield f"{shown_path(folder)} is from an audience that no longer exists: delete it or move it away"


def _beside_lines(beside: Beside) -> Iterator[str]:
    """Say in a line each which packs beside those just built are not of today's content."""
    for folder in beside.must_stay:
        yield f"do not send {shown_path(folder)}: it holds a section that is no longer for its audience"
    if beside.outdated:
        parent = beside.outdated[0].parent
        names = ", ".join(folder.name for folder in beside.outdated)
        one = len(beside.outdated) == 1
        other, match = ("another pack", "matches") if one else ("other packs", "match")
        yield f"{other} in {shown_path(parent)} ({names}) no longer {match} the content; to renew all: briefing build"
    for folder in beside.other_events:
        was = f"if that was the id of this event before, delete {shown_path(folder)} or move it away"
        yield f"{shown_path(folder)} holds packs of the event '{folder.name}', which is not built here; {was}"


def _say_what_is_open(packs: Sequence[PackResult]) -> None:
    """Say in one line that these packs are drafts, and how much a final build would refuse."""
    unsettled = {(each.code, each.message) for pack in packs for each in pack.unsettled}
    kinds = (("open-placeholder", "open fact", ""), ("draft-section", "section", " not final"))
    counts = ((sum(code == kind for code, _ in unsettled), what, rest) for kind, what, rest in kinds)
    said = ", ".join(counted(number, what) + rest for number, what, rest in counts if number)
    if said:
        click.echo(f"draft: {said}; see: briefing check --final", err=True)


def _diagnostics(result: BuildResult) -> list[Diagnostic]:
    return [*result.diagnostics, *(each for pack in result.packs for each in pack.diagnostics)]


def _failures(packs: Sequence[PackResult]) -> Iterator[str]:
    for pack in packs:
        yield from pack.remarks
        match pack.error:
            case None:
                pass
            case ContentError() as fault:
                errors = sum(each.severity is Severity.ERROR for each in fault.diagnostics)
                yield f"{pack.audience}: not packed, {counted(errors, 'error')} in the content"
            case UsageError() as fault:
                yield str(fault)
            case fault:
                yield f"{pack.audience}: not packed: {fault}"


def _as_data(result: BuildResult) -> dict[str, Any]:
    return {
        "exit_code": result.exit_code,
        "packs": [_pack_data(pack) for pack in result.packs],
        "diagnostics": as_data(_diagnostics(result)),
        "earlier": [str(folder) for folder in result.earlier],
        "gone": [str(folder) for folder in result.gone],
        "outdated": [str(folder) for folder in result.beside.outdated],
        "do_not_send": [str(folder) for folder in result.beside.must_stay],
        "other_events": [str(folder) for folder in result.beside.other_events],
    }


def _pack_data(pack: PackResult) -> dict[str, Any]:
    return {
        "audience": pack.audience,
        "label": pack.label,
        "folder": str(pack.folder) if pack.folder is not None else None,
        "files": [
            {"name": p.name, "pages": p.pages, "words": p.words, "minutes": p.minutes, "size": p.size}
            for p in pack.products
        ],
        "remarks": list(pack.remarks),
        "error": str(pack.error) if pack.error is not None else None,
    }
