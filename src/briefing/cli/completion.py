"""`briefing completion`: the script that lets a shell complete commands, options, names of the workspace and folders.

The script asks `briefing` itself, by an environment variable; `names.py` answers.
"""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from briefing.cli.names import COMPLETE_VARIABLE
from briefing.cli.output import print_json
from briefing.cli.settings import Settings, settings_options
from briefing.cli.values import NameFrom

SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command()
@click.argument("shell", type=NameFrom(SHELLS))
@settings_options
@click.pass_context
def command(ctx: click.Context, *, shell: str) -> int:
    """Print the script that lets a shell complete what you type with Tab.

    Call this once, then open a new window:

    \b
    PowerShell  briefing completion powershell >> $PROFILE
    bash        briefing completion bash >> ~/.bashrc
    zsh         briefing completion zsh >> ~/.zshrc   (after compinit)
    fish        briefing completion fish > ~/.config/fish/completions/briefing.fish
    """
    maker = get_completion_class(shell)
    assert maker is not None  # noqa: S101 - a closed list, each of them click's own
    script = maker(ctx.find_root().command, {}, "briefing", COMPLETE_VARIABLE).source()
    settings = ctx.ensure_object(Settings)
    if settings.json:
        print_json({"shell": shell, "script": script})
    else:
        click.echo(script, nl=False)
    return 0
