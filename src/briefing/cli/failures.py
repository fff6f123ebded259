"""Exceptions to messages and exit codes: 0 done, 1 content, 2 usage, 3 proof, 4 system; 130 when stopped."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable

import click

from briefing.errors import BriefingError, ContentError

STOPPED = 130
SYSTEM = 4
USAGE = 2


def run_with_exit_code(call: Callable[[], object]) -> int:
    """Call something and give the exit code; what went wrong is said on standard error in plain words."""
    try:
        result = call()
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return _say("stopped; packs that are finished stay as they are", STOPPED)
    except ContentError as fault:
        return _say("the content has errors\n" + str(fault), fault.exit_code)
    except BriefingError as fault:
        return _say(str(fault), fault.exit_code)
    except BrokenPipeError:
        _close_quietly()
        return 0
    except OSError as fault:
        return _say(f"the system failed: {fault}", SYSTEM)
    except Exception:  # noqa: BLE001 - the last resort of the program
        traceback.print_exc()
        return _say("this is a fault of briefing itself and not of your content; please report the lines above", SYSTEM)
    return result if isinstance(result, int) else 0


def _say(message: str, code: int) -> int:
    click.echo(click.style("briefing: ", bold=True) + message, err=True)
    return code


def _close_quietly() -> None:
    """Drop what cannot be written any more: the reader of a pipe has gone (`briefing list | head`)."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.close()
        except BrokenPipeError:
            continue
