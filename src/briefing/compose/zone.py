"""Hides the machine's time zone while a library is imported that asks for it.

    TZ=:/etc/passwd briefing build      Babel reads that file when it is imported, and fails      ->  UTC, meanwhile

No date of a pack is a moment, so nothing needs a zone of the machine.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def zone_hidden() -> Iterator[None]:
    """Let the environment say UTC for as long as it lasts."""
    own = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    try:
        yield
    finally:
        if own is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = own
