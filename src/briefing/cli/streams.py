"""What the standard streams can say: every letter in UTF-8, and on a legacy code page something that can be read.

    Müller – “Ł” 김   on a console in cp437   ->   Müller - "L" \\uae40

A file or a pipe gets UTF-8, so that nothing is lost. A terminal, or whoever sets PYTHONIOENCODING, gets the encoding
that was named: other bytes would be letters that nobody wrote. What it lacks is put as plainly as it can be.
"""

from __future__ import annotations

import atexit
import codecs
import os
import sys
import unicodedata
from pathlib import Path
from typing import NoReturn

REPLACE = "briefing-legible"
"""The name under which `legible` is registered."""

_PLAIN = {
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("‘’‚ʼ′", "'"),
    **dict.fromkeys("“”„″«»", '"'),
    "…": "...",
    "•": "*",
    "→": "->",
    "×": "x",
    "✓": "+",
    "✗": "x",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f", " "),
    **dict.fromkeys("\u00ad\u200b\u2060", ""),
}
"""What is written where a code page lacks a sign that has no parts to fall back on."""


def legible(fault: UnicodeError) -> tuple[str, int]:
    """Put what cannot be encoded as plainly as it can be: its letter without the accent, or its number."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    return "".join(map(_plain, fault.object[fault.start : fault.end])), fault.end


def _plain(sign: str) -> str:
    if sign in _PLAIN:
        return _PLAIN[sign]
    letter = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return letter or sign.encode("ascii", "backslashreplace").decode()


def open_streams() -> None:
    """Lead standard streams that are closed to nowhere: else the next file that is opened would be one of them."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free, which is this one
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("r" if number == 0 else "w", encoding="utf-8"))  # noqa: SIM115 - it stays open


def prepare_streams() -> None:
    """Let the standard streams take any text, and never fail for a letter."""
    open_streams()
    codecs.register_error(REPLACE, legible)
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        named = stream.isatty() or "PYTHONIOENCODING" in os.environ
        if named and not is_unicode(stream.encoding):
            stream.reconfigure(errors=REPLACE)
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def is_unicode(encoding: str | None) -> bool:
    """Tell whether an encoding has every letter."""
    return (encoding or "utf-8").lower().replace("_", "-").startswith("utf")


def leave(code: int) -> NoReturn:
    """End the program once all is written, without the taking apart of every module: a twentieth of a small build.

    What others left to be done at the end is done. Where something cannot be written, Python ends as it does."""
    atexit._run_exitfuncs()  # noqa: SLF001 - it has no public name
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(code)
    os._exit(code)
