"""The pages of a large file, read by two processes at once.

    read(range(0, 124))   here      |
    read(range(124, 248)) beside it |  -> both, in order

Reading a file again takes a third of what a large pack takes, and a machine has more than one core. A process that
ends without a word, say for lack of memory, leaves its half to this one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from briefing.processes import Child

T = TypeVar("T")

WORTH_TWO = 80
"""Pages from which the second process saves more time than it takes to start."""


def in_two(read: Callable[[range], T], pages: int) -> tuple[T, T]:
    """Give what is read of the first half of the pages, and of the second; `read` and what it gives are pickled."""
    half = pages // 2
    child = Child(_send, read, range(half, pages))
    try:
        first = read(range(half))
        try:
            second: T = child.pipe.recv()
        except (EOFError, OSError):
            second = read(range(half, pages))
    finally:
        child.leave()
    return first, second


def _send(pipe: Connection, read: Callable[[range], Any], pages: range) -> None:
    with contextlib.suppress(Exception):  # what cannot be read is read there again, and told there
        pipe.send(read(pages))
