"""What is being built: a moving line on a terminal, one line for each finished pack elsewhere, nothing when quiet.

    (audience, step) -> "industry: write"   …   "industry: packed"

Always on standard error, so that a table or JSON on standard output stays clean.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

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


def _nothing(audience: str, step: str) -> None:
    """Say nothing."""


def _lines(audience: str, step: str) -> None:
    if step in _ENDS:
        click.echo(f"{audience}: {_ENDS[step]}", err=True)


@contextmanager
def _moving() -> Iterator[Report]:
    from rich.console import Console  # noqa: PLC0415 - only where somebody watches
    from rich.markup import escape  # noqa: PLC0415

    console = Console(stderr=True)
    with console.status("reading") as status:

        def report(audience: str, step: str) -> None:
            if step in _ENDS:
                mark = "[green]✓[/]" if step == "done" else "[red]✗[/]"
                console.print(f"{mark} {escape(audience)}: {_ENDS[step]}", highlight=False)
            else:
                status.update(escape(f"{audience}: {step}"))

        yield report
