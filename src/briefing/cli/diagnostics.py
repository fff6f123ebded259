"""Diagnostics as a compiler prints them, on standard error: causes first, else in the order of files and lines.

    content/sections/20-csp.md:14:7: error[unknown-source]: no source 'nte'; did you mean 'note'?

Paths are given from the current folder, so that an editor's terminal opens them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from briefing.cli.settings import shown_path
from briefing.errors import Diagnostic, Severity

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


_CONTENT = "content/"
_AUDIENCES = "content/audiences/"
_DRAFT = "draft-section"
_UNREADABLE = (
    "unreadable",
    "unknown-file",  # mostly one whose name is nearly right
    "not-utf-8",
    "too-large",
    "forbidden-character",
    "yaml-",
    "front-matter",
    "bad-csv",
)
_NEXT = ("missing-data", "duplicate-", "name-clash")
_NAMED = ("unknown-", "open-placeholder")
"""Codes whose faults are one where their words are the same: the name that many places miss is written in one."""

_EVENT = "content/event.yaml"
_EFFECTS = ("faulty-base", "seen-by-nobody", "empty-", "no-sources", "unused-")
"""Codes of what another fault often brings about: nothing is left where a name was wrong."""


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Give each diagnostic once, causes before what they bring about, else by file, line and column.

    A file that cannot be read makes everything that it holds missing elsewhere, so it is the first to repair; then
    a file that is not there (perhaps that one) and what is there twice, then the event, to whose lists all refers."""
    return sorted(
        dict.fromkeys(diagnostics), key=lambda each: (_rank(each), each.at, each.severity, each.code, each.message)
    )


def _rank(each: Diagnostic) -> int:
    if each.severity is not Severity.ERROR:
        return 3
    if each.code.startswith(_UNREADABLE):
        return 0
    if each.code.startswith(_NEXT):
        return 1
    if each.at.file == _EVENT:
        return 2
    return 4 if each.code.startswith(_EFFECTS) else 3


def things(diagnostics: Iterable[Diagnostic]) -> list[list[Diagnostic]]:
    """Give the errors by what is to be fixed: places that miss the same name are one thing, every other is its own."""
    groups: dict[object, list[Diagnostic]] = {}
    for each in in_order(diagnostics):
        if each.severity is Severity.ERROR:
            named = each.code.startswith(_NAMED)
            groups.setdefault((each.code, each.message) if named else each, []).append(each)
    return list(groups.values())


def for_people(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Give diagnostics in order, a warning that several audiences' files get as one, with the others' names."""
    merged: dict[object, list[Diagnostic]] = {}
    for each in in_order(diagnostics):
        merged.setdefault(_alike(each), []).append(each)
    return [_with_others(alike) for alike in merged.values()]


def _alike(each: Diagnostic) -> object:
    """Give what is equal for drafts, and for warnings that differ only in the audience that they are about."""
    if each.code == _DRAFT:
        return _DRAFT
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
    if first.code == _DRAFT:
        names = ", ".join(each.at.file.rpartition("/")[2] for each in alike)
        return replace(first, message=f"{len(alike)} sections are still drafts in a final build: {names}")
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
    """Give a place as it is typed from here, also of a file that is to be put there; what is built in has no path."""
    at, file = str(each.at), workspace / each.at.file
    known = file.exists() or each.at.file.startswith(_CONTENT)
    return shown_path(file) + at.removeprefix(each.at.file) if known else at


def summary(diagnostics: Sequence[Diagnostic], workspace: Path) -> str:
    """Say in one line how much there is to fix, and what first: the first error, or else the first warning.

    The only one is not said again: it stands in the line above."""
    found = for_people(diagnostics)
    if not found:
        return "nothing to fix"
    wrong = things(found)
    places = sum(map(len, wrong))
    warnings = len(found) - places
    also = f" (and {counted(warnings, 'warning')})" if warnings else ""
    where = f", in {places} places" if places > len(wrong) else ""
    count = f"{counted(len(wrong), 'thing')} to fix{where}{also}" if wrong else _only_warnings(warnings)
    if len(found) == 1:
        return count
    first = wrong[0][0] if wrong else found[0]
    return f"{count}, first this: {_shown_place(first, workspace)}: {first.message}"


def _only_warnings(warnings: int) -> str:
    return f"no errors; {counted(warnings, 'warning')}"


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
