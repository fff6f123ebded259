"""`briefing check`: everything that is wrong in a workspace, for all audiences at once, and what to fix first."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path

import click

from briefing.cli import names
from briefing.cli.diagnostics import as_data, print_diagnostics, summary, things
from briefing.cli.output import print_json
from briefing.cli.settings import Settings, settings_options
from briefing.errors import Diagnostic, UsageError, did_you_mean, has_errors


@click.command()
@click.argument("audiences", nargs=-1, metavar="[AUDIENCE]...", shell_complete=names.from_workspace(names.audiences))
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option("--final", is_flag=True, help="Judge as a final build would: nothing may be open.")
@click.option(
    "--explain",
    metavar="CODE",
    help="Say what a code means and what to do about it.",
    shell_complete=names.code_names,
)
@settings_options
@click.pass_obj
def command(settings: Settings, *, audiences: tuple[str, ...], strict: bool, final: bool, explain: str | None) -> int:
    """Show everything that is wrong, by file and line, for the audiences named or for all, and what to fix first.

    \b
    briefing check
    briefing check --final
    briefing check --explain unknown-source
    """
    if explain is not None:
        return _explain(explain, settings)
    workspace = settings.workspace()
    from briefing.pipeline import check  # noqa: PLC0415 - half a second that --help need not pay

    diagnostics = check(workspace, audiences, final=final)
    code = 1 if has_errors(diagnostics) or (strict and diagnostics) else 0
    _show(diagnostics, workspace, settings, code)
    return code


def _show(diagnostics: Sequence[Diagnostic], workspace: Path, settings: Settings, code: int) -> None:
    if settings.json:
        found = things(diagnostics)
        first = as_data(found[0][:1])[0] if found else None
        print_json(
            {"exit_code": code, "things_to_fix": len(found), "first": first, "diagnostics": as_data(diagnostics)}
        )
        return
    print_diagnostics(diagnostics, workspace)
    if not settings.quiet:
        click.echo(summary(diagnostics, workspace), err=True)


def _explain(code: str, settings: Settings) -> int:
    from briefing.checks.codes import CODES  # noqa: PLC0415 - with it come the models

    if code not in CODES:
        raise UsageError(f"no code '{code}'; {did_you_mean(code, CODES) or 'list them with: briefing list codes'}")
    if settings.json:
        print_json({"code": code, "explanation": CODES[code]})
    else:
        click.echo(textwrap.fill(CODES[code], width=88))
    return 0
