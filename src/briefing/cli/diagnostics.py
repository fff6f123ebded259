"""Diagnostics as a compiler prints them, on standard error: causes first, else in the order of files and lines.

    content/sections/20-csp.md:14:7: error[unknown-source]: no source 'nte'; did you mean 'note'?

Paths are given from the current folder, so that an editor's terminal opens them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from briefing.cli.settings import shown_path
from briefing.errors import Diagnostic, Severity

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


_AUDIENCES = "content/audiences/"
_UNREADABLE = ("unreadable", "not-utf-8", "too-large", "forbidden-character", "yaml-", "front-matter", "bad-csv")
_TWICE = ("duplicate-", "name-clash")


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Give each diagnostic once: what cannot be read, what is there twice, the rest by file, line and column.

    A file that cannot be read makes everything that it holds missing elsewhere, so it is the first to repair."""
    return sorted(
        dict.fromkeys(diagnostics), key=lambda each: (_rank(each), each.at, each.severity, each.code, each.message)
    )


def _rank(each: Diagnostic) -> int:
    if each.severity is not Severity.ERROR:
        return 2
    return 0 if each.code.startswith(_UNREADABLE) else 1 if each.code.startswith(_TWICE) else 2


def for_people(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Give diagnostics in order, a warning that several audiences' files get as one, with the others' names."""
    merged: dict[object, list[Diagnostic]] = {}
    for each in in_order(diagnostics):
        merged.setdefault(_alike(each), []).append(each)
    return [_with_others(alike) for alike in merged.values()]


def _alike(each: Diagnostic) -> object:
    """Give what is equal for warnings that differ only in the audience that they are about."""
    if each.severity is Severity.ERROR or not each.at.file.startswith(_AUDIENCES):
        return each
    words = each.message.replace(f"'{_audience(each)}'", "…")
    return each.code, re.sub(r"\d+", "0", words), each.cure


def _audience(each: Diagnostic) -> str:
    return each.at.file.removeprefix(_AUDIENCES).removesuffix(".yaml")


def _with_others(alike: Sequence[Diagnostic]) -> Diagnostic:
    first, *others = alike
    if not others:
        return first
    return replace(first, message=f"{first.message} (so also for {', '.join(map(_audience, others))})")


def print_diagnostics(diagnostics: Iterable[Diagnostic], workspace: Path) -> None:
    """Print diagnostics in order; coloured only on a terminal."""
    for each in for_people(diagnostics):
        click.echo(_line(each, workspace), err=True)


def _line(each: Diagnostic, workspace: Path) -> str:
    tag = click.style(f"{each.severity}[{each.code}]", fg=_COLORS[each.severity], bold=True)
    line = f"{click.style(_shown_place(each, workspace), bold=True)}: {tag}: {each.message}"
    return f"{line}; {each.cure}" if each.cure else line


def _shown_place(each: Diagnostic, workspace: Path) -> str:
    """Give a place as it is typed from here; what is built in has no path here."""
    at, file = str(each.at), workspace / each.at.file
    return shown_path(file) + at.removeprefix(each.at.file) if file.exists() else at


def summary(diagnostics: Sequence[Diagnostic], workspace: Path) -> str:
    """Say in one line how much there is to fix, and what first: the first error, or else the first warning.

    The only one is not said again: it stands in the line above."""
    found = for_people(diagnostics)
    errors = [each for each in found if each.severity is Severity.ERROR]
    if not found:
        return "nothing to fix"
    warnings = len(found) - len(errors)
    also = f" (and {counted(warnings, 'warning')})" if warnings else ""
    count = f"{counted(len(errors), 'thing')} to fix{also}" if errors else f"no errors; {counted(warnings, 'warning')}"
    if len(found) == 1:
        return count
    first = (errors or found)[0]
    return f"{count}, first this: {_shown_place(first, workspace)}: {first.message}"


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
