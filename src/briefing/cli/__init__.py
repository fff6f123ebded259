"""The command line: the only place that prints, shows progress or exits.

app.py          the group `briefing`; commands are imported when they are called
settings.py     -C, --quiet, --json, and where the workspace is
failures.py     exceptions to messages and exit codes 0 to 4
output.py       tables for people, lines for pipes, JSON for programs
diagnostics.py  diagnostics as a compiler prints them
progress.py     what is being built, on a terminal or as lines
options.py      options that more than one command has
values.py       option values: dates, lists of formats, names with a "did you mean"
build.py, handout.py, check.py, lists.py, …  one module for each group of commands

`briefing --help` imports click and these few modules, nothing that reads, sets or writes.
"""

from __future__ import annotations

from briefing.cli.app import main

__all__ = ["main"]
