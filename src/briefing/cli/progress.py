"""What is being built: a moving line on a terminal, one line for each finished pack elsewhere, nothing when quiet.

    (audience, step, folder) -> "industry: write"   …   "industry: packed in output/roundtable/industry"

Always on standard error, so that a table or JSON on standard output stays clean.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.settings import shown_path

if TYPE_CHECKING:
    from briefing.pipeline import Report

_ENDS = {"done": "packed", "failed": "not packed"}


@contextmanager
def progress(*, quiet: bool) -> Iterator[Report]:
    """Give the function that the pipeline reports to."""
    if quiet:
        yield _nothing
    elif sys.stderr.isatty():
        with _moving() as report:
            yield report
    else:
        yield _lines


def _nothing(audience: str, step: str, folder: Path | None = None) -> None:
    """Say nothing."""


def _lines(audience: str, step: str, folder: Path | None = None) -> None:
    if step in _ENDS:
        click.echo(f"{audience}: {_end(step, folder)}", err=True)


def _end(step: str, folder: Path | None) -> str:
    return _ENDS[step] + (f" in {shown_path(folder)}" if folder is not None else "")


@contextmanager
def _moving() -> Iterator[Report]:
    from rich.console import Console  # noqa: PLC0415 - only where somebody watches
    from rich.markup import escape  # noqa: PLC0415

    console = Console(stderr=True)
    with console.status("reading") as status:

        def report(audience: str, step: str, folder: Path | None = None) -> None:
            if step in _ENDS:
                mark = "[green]✓[/]" if step == "done" else "[red]✗[/]"
                console.print(f"{mark} {escape(audience)}: {escape(_end(step, folder))}", highlight=False)
            else:
                status.update(escape(f"{audience}: {step}"))

        yield report
