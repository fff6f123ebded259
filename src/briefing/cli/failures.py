"""Exceptions to messages and exit codes: 0 done, 1 content, 2 usage, 3 proof, 4 system; 130 when stopped.

for people     briefing: no audience 'chiar'; did you mean 'chair'?        on standard error
for programs   {"exit_code": 2, "error": "…", "diagnostics": []}           on standard output, with --json
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from briefing.cli.diagnostics import as_data, print_diagnostics, summary
from briefing.cli.output import print_json
from briefing.cli.settings import Settings
from briefing.errors import BriefingError, ContentError, Diagnostic

STOPPED = 130
SYSTEM = 4
USAGE = 2
OURS = "this is a fault of briefing itself and not of your content; please report the lines above"


class ReaderGoneError(Exception):
    """The reader of our output has gone (`briefing list codes | head`), which is no failure."""


def run_with_exit_code(call: Callable[[], object], settings: Settings | None = None) -> int:
    """Call something and give the exit code; what went wrong is said in plain words, or as JSON."""
    try:
        return _told(call, settings or Settings())
    except OSError:  # nothing can be said: what takes our messages takes none, such as a full disk
        _drop_output()
        return SYSTEM


def _told(call: Callable[[], object], settings: Settings) -> int:
    try:
        result = call()
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as wrong:
        if not settings.json:
            wrong.show()
            return USAGE
        return _tell(wrong.format_message(), USAGE, settings)
    except (click.Abort, KeyboardInterrupt):
        hear_no_more()
        return _tell("stopped; what was finished stays as it is", STOPPED, settings)
    except ContentError as fault:
        return _tell_content(fault, settings)
    except BriefingError as fault:
        return _tell(str(fault), fault.exit_code, settings)
    except ReaderGoneError:
        return _drop_output()
    except OSError as fault:
        return _tell(_plain(fault), SYSTEM, settings)
    except Exception:  # noqa: BLE001 - the last resort of the program
        traceback.print_exc()
        return _tell(OURS, SYSTEM, settings)
    return result if isinstance(result, int) else 0


def hear_no_more() -> None:
    """Be deaf to Ctrl+C from now on: people press it twice, and nothing is left that it could stop."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _tell(message: str, code: int, settings: Settings, diagnostics: Sequence[Diagnostic] = ()) -> int:
    if settings.json:
        print_json({"exit_code": code, "error": message, "diagnostics": as_data(diagnostics)})
    else:
        click.echo(click.style("briefing: ", bold=True) + message, err=True)
    return code


def _tell_content(fault: ContentError, settings: Settings) -> int:
    workspace = settings.found or Path()
    if not settings.json:
        print_diagnostics(fault.diagnostics, workspace)
    said = f"the content has errors: {summary(fault.diagnostics, workspace)}"
    return _tell(said, fault.exit_code, settings, fault.diagnostics)


def _plain(fault: OSError) -> str:
    """Say what the system says, and of which file."""
    if isinstance(fault, FileNotFoundError) and not fault.filename and not _is_somewhere():
        return "the folder that you are in is no longer there; change to another one (cd) and try again"
    where = f" ({fault.filename})" if fault.filename else ""
    return f"the system could not do this: {fault.strerror or fault}{where}"


def _is_somewhere() -> bool:
    """Tell whether there is a current folder: somebody may have removed it."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return False
    return True


def _drop_output() -> int:
    """Send what is still to be written to nowhere, so that nothing fails when the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):  # not a file of the system, such as a test's
                os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)
    return 0
