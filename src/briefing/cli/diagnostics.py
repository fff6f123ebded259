"""Diagnostics as a compiler prints them, on standard error, in the order of files and lines.

    content/sections/20-csp.md:14:7: error[unknown-source]: no source 'nte'; did you mean 'note'?

Paths are given from the current folder, so that an editor's terminal opens them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from briefing.cli.settings import shown_path
from briefing.errors import Diagnostic, Severity

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Give each diagnostic once, by file, line and column."""
    return sorted(dict.fromkeys(diagnostics), key=lambda each: (each.at, each.severity, each.code, each.message))


def print_diagnostics(diagnostics: Iterable[Diagnostic], workspace: Path) -> None:
    """Print diagnostics in order; coloured only on a terminal."""
    for each in in_order(diagnostics):
        click.echo(_line(each, workspace), err=True)


def _line(each: Diagnostic, workspace: Path) -> str:
    at = str(each.at)
    if (workspace / each.at.file).exists():
        at = shown_path(workspace / each.at.file) + at.removeprefix(each.at.file)
    tag = click.style(f"{each.severity}[{each.code}]", fg=_COLORS[each.severity], bold=True)
    line = f"{click.style(at, bold=True)}: {tag}: {each.message}"
    return f"{line}; {each.cure}" if each.cure else line


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Say in one line how much there is to fix, and what first: the first error, or else the first warning."""
    found = in_order(diagnostics)
    errors = [each for each in found if each.severity is Severity.ERROR]
    if not found:
        return "nothing to fix"
    first = (errors or found)[0]
    warnings = len(found) - len(errors)
    if not errors:
        return f"no errors; {counted(warnings, 'warning')}, first this: {first.at}: {first.message}"
    also = f" (and {counted(warnings, 'warning')})" if warnings else ""
    return f"{counted(len(errors), 'thing')} to fix{also}, first this: {first.at}: {first.message}"


def counted(number: int, what: str) -> str:
    """Give "1 error", "2 errors"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def as_data(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Give diagnostics as plain data for JSON, places relative to the workspace."""
    return [
        {
            "severity": str(each.severity),
            "code": each.code,
            "file": each.at.file,
            "line": each.at.line,
            "column": each.at.column,
            "message": each.message,
            "cure": each.cure,
        }
        for each in in_order(diagnostics)
    ]
