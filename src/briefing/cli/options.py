"""Options that more than one command has, each stated once: which look, paper and day, how strict, where to."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli import names
from briefing.cli.values import Day, NameFrom

PAPER_NAMES = ("letter", "a4")  # of packs; cards are cut from them

theme_option = click.option(
    "--theme",
    metavar="NAME",
    help="Another look than the audience's own.",
    shell_complete=names.from_workspace(names.themes),
)
paper_option = click.option("--paper", type=NameFrom(PAPER_NAMES), help="Another paper than the audience's own.")
as_of_option = click.option("--as-of", "as_of", type=Day(), metavar="DATE", help="State what was known on this day.")
final_option = click.option(
    "--final", is_flag=True, help="Refuse open facts, drafts, and what a listener could not use."
)
output_option = click.option(
    "-o", "output", type=click.Path(path_type=Path), metavar="DIR", help="Where to; else 'output'."
)
