"""Option values: dates, lists separated by commas, and names from a closed list with a "did you mean"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem

from briefing.errors import did_you_mean


class NameFrom(click.ParamType[Any]):
    """One name of a closed list."""

    name = "name"

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._by_small = {name.lower(): name for name in self.names}

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002 - click's
        """Give the names as the help shows them."""
        return "|".join(self.names)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the name, or fail and say which one may be meant."""
        name = self._by_small.get(str(value).strip().lower())
        if name is None:
            self.fail(f"'{value}' is not one of these; {did_you_mean(str(value), self.names)}", param, ctx)
        return name

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 - as click calls it
        """Let the shell complete it; a list's last name is the one that is being typed."""
        before, comma, last = incomplete.rpartition(",")
        return [CompletionItem(before + comma + name) for name in self.names if name.startswith(last)]


class NamesFrom(NameFrom):
    """Several names of a closed list, separated by commas."""

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002 - click's
        """Give the names as the help shows them."""
        return ",".join(self.names)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Give the names once each, in the order of the list."""
        if isinstance(value, tuple):
            return value
        wanted = {super(NamesFrom, self).convert(part, param, ctx) for part in str(value).split(",") if part.strip()}
        if not wanted:
            self.fail(f"name at least one of {', '.join(self.names)}", param, ctx)
        return tuple(name for name in self.names if name in wanted)


class Day(click.ParamType[Any]):
    """A day such as 2025-12-08."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Give the date, or fail and say how one is written."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value).strip())
        except ValueError:
            self.fail(f"'{value}' is not a day; write it as 2025-12-08", param, ctx)
