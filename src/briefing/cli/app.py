"""The group `briefing`: knows each command's name and short help, imports its module only when it is called."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from briefing import __version__
from briefing.cli.failures import ReaderGoneError, hear_no_more, run_with_exit_code
from briefing.cli.names import COMPLETE_VARIABLE
from briefing.cli.settings import Settings, settings_options
from briefing.cli.streams import leave, prepare_streams
from briefing.collector import collector_at_rest
from briefing.errors import did_you_mean

COMMANDS = {
    "build": ("build", "Build the packs of the audiences named, or of all."),
    "handout": ("handout", "Make single handouts."),
    "check": ("check", "Show everything that is wrong in the workspace."),
    "list": ("lists", "Show what there is: audiences, sections, themes, handouts, components, codes."),
    "matrix": ("matrix", "Show who sees what, as a table, CSV or Markdown."),
    "why": ("why", "Say which rules put a thing in or kept it out."),
    "diff": ("diff", "Say what two packs say differently."),
    "verify": ("verify", "Check packs against their manifests and the content."),
    "new": ("new", "Make a workspace that builds at once."),
    "schema": ("schema", "Print the JSON Schema of a content file."),
    "completion": ("completion", "Print the script that lets a shell complete commands, names and files."),
}
"""Command to the module that holds it as `command`, and its line in the help."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so that help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        """Give the names of all commands, in the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click calls it
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"briefing.cli.{COMMANDS[cmd_name][0]}")
        command = module.command
        assert isinstance(command, click.Command)  # noqa: S101 - a table of our own
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called, or say which one may be meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            ctx.fail(f"no command '{args[0]}'; {did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; click would call it a failure when nobody reads our output any more."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as fault:
            raise ReaderGoneError from fault

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as click calls it
        """Write the list of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefing")
@settings_options
@click.pass_context
def cli(ctx: click.Context, /, **_: Any) -> None:
    """Briefing packs for each audience of an event, as Word and PDF, from one folder of content."""
    ctx.ensure_object(Settings)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    prepare_streams()
    with collector_at_rest():
        code = execute(arguments)
        hear_no_more()
        leave(code)


def execute(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code."""
    if COMPLETE_VARIABLE in os.environ:
        return complete()
    given = sys.argv[1:] if arguments is None else arguments
    settings = Settings(json="--json" in given)  # known before anything is parsed, so that every failure is JSON
    return run_with_exit_code(lambda: cli.main(arguments, "briefing", standalone_mode=False, obj=settings), settings)


def complete() -> int:
    """Answer a shell that completes a line: at worst with nothing, for a message would stand in the middle of it."""
    with contextlib.redirect_stderr(io.StringIO()):
        try:
            cli.main([], "briefing", complete_var=COMPLETE_VARIABLE)
        except Exception:  # noqa: BLE001 - whatever is wrong, somebody is typing
            return 1
        except SystemExit as leave:
            return leave.code if isinstance(leave.code, int) else 1
    return 0
