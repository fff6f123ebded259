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

HEADINGS = ("File", "Pages", "Words", "Minutes")


def show_result(result: BuildResult, workspace: Path, settings: Settings) -> int:
    """Show a build's result and give the exit code."""
    if settings.json:
        print_json(_as_data(result))
        return result.exit_code
    print_diagnostics(_diagnostics(result), workspace)
    for line in dict.fromkeys(_failures(result.packs)):
        click.echo(click.style("briefing: ", bold=True) + line, err=True)
    rows = [
        (shown_path(pack.folder / product.name), product.pages, product.words, product.minutes)
        for pack in result.packs
        if pack.folder is not None
        for product in pack.products
    ]
    if rows and not settings.quiet:
        print_rows(HEADINGS, rows)
    return result.exit_code


def show_content_error(fault: ContentError, workspace: Path, settings: Settings) -> int:
    """Show why nothing at all could be built, and give the exit code."""
    if settings.json:
        data = {"exit_code": fault.exit_code, "packs": [], "diagnostics": as_data(fault.diagnostics)}
        print_json(data)
    else:
        print_diagnostics(fault.diagnostics, workspace)
        click.echo(click.style("briefing: ", bold=True) + "nothing built: " + summary(fault.diagnostics), err=True)
    return fault.exit_code


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
